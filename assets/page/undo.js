// After a press on Reset a line says what it did, and leads back to the view of before; so does Back.
import { byId, element } from "../common/dom.js";
import { ids } from "../common/ids.js";

let before = null; // the address of the view that was left, and what is said of it

document.addEventListener(
  "click",
  (event) => {
    const reset = event.target.closest?.("a.reset[data-go]");
    if (!reset) return;
    before = { back: location.pathname + location.search, to: reset.getAttribute("href"), ...reset.dataset };
  },
  true,
);

// Says it once the view of the address is there, until the next one comes. Other answers are about something else.
export function tellOfReset(address) {
  byId(ids.notices)?.querySelector(".undo")?.remove();
  if (!before || before.to !== address) return;
  const link = element("a", { href: before.back, "data-go": "" }, before.undo);
  byId(ids.notices)?.append(element("div", { class: "notice undo" }, element("span", {}, before.said), " ", link));
  before = null;
}
