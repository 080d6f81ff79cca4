// The card of what is selected: beside the map, from below where it follows the view, over the map where nothing is
// beside it.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { go } from "../navigation/going.js";
import { narrowWindow } from "../navigation/place.js";
import { clear, clearOpened, mayFollow } from "./clearing.js";

export const card = () => document.querySelector(`#${ids.profile}.selected, #${ids.card}.selected`);

let shown = null; // the address without what the card tells of, empty where there is no card; null at first
let told = null; // what was selected then; null at first
let from = null; // what had the focus when the sheet came

// Says that a card came, or went, and has the focus go with a sheet, which would be read last of all.
export function follow() {
  const found = card();
  measure(found);
  const address = found?.querySelector(".close")?.getAttribute("href") || "";
  const title = found?.querySelector("h2");
  const facts = found ? [[title], ...[...found.querySelectorAll(".facts > div")].map((fact) => [...fact.children])] : [];
  const words = facts.map((parts) => parts.map((one) => one.textContent).join(": ")).join(". ");
  if (byId(ids.mapSaid)) byId(ids.mapSaid).textContent = words;
  const held = document.activeElement, selected = new URLSearchParams(location.search).get("selected") || "";
  if (found && told === null) clearOpened(found, selected);
  else if (found && selected !== told) clear(found, found.contains(held) ? null : held, selected);
  told = selected;
  if (found && narrowWindow.matches && shown === "") {
    from = held;
    title.focus({ preventScroll: true });
  }
  if (!found && shown) giveBack();
  shown = address;
}

// How high the card is, so that its beginning alone stands at the lower edge of the window while the rest is below. It is
// said of the card alone: said of the page, all of that would be styled anew.
const sizes = globalThis.ResizeObserver && new ResizeObserver(([{ target }]) => tell(target));

function tell(found) {
  found.style.setProperty("--card-high", `${found.offsetHeight}px`);
}

function measure(found) {
  sizes?.disconnect();
  if (!found) return;
  found.toggleAttribute("data-read", false);
  if (mayFollow()) tell(found); // elsewhere it is told once all is laid out, which would be done twice
  sizes?.observe(found);
}

// Keys lead to what is below the window: then the card stands where it is, since what stays at an edge is not scrolled to.
document.addEventListener("focusin", ({ target }) => {
  const found = card();
  if (!found?.contains(target) || target.getBoundingClientRect().bottom <= window.innerHeight) return;
  found.toggleAttribute("data-read", true);
  target.scrollIntoView({ block: "center" });
});

function giveBack() {
  const held = document.activeElement;
  const isLost = held === document.body || held === byId(ids.main);
  const to = from?.isConnected && from !== document.body ? from : byId(ids.mapWalk);
  if (isLost) to?.focus({ preventScroll: true });
  from = null;
}

// Esc closes the card before it does anything else that is not within a field or a menu.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("input, select, textarea, dialog")) return;
  const close = card()?.querySelector(".close");
  if (!close) return;
  event.preventDefault();
  go(close.getAttribute("href"));
});
