// The shortlist on a page: stars that add to it, and the panel that lists, compares and takes it away.
import { withName } from "../common/addresses.js";
import { byId, element, whenRead } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { filled } from "../common/words.js";
import { KEY, Shortlist } from "./store.js";

const COMPARED = 5;
const list = new Shortlist(() => localStorage, draw);
const panel = () => byId(ids.shortlist);
const opener = () => byId(ids.shortlistOpens);
const told = () => JSON.parse(panel().dataset.told);
const part = (name) => panel().querySelector(`[data-shortlist=${name}]`);

function say(text) {
  panel().querySelector("[role=status]").textContent = text;
}

function row({ id, name }, { addresses, words }) {
  const [kind, one] = id.split(":");
  const remove = element("button", { type: "button", "data-keep": id, "data-name": name, class: "shut", "aria-label": filled(words.remove, { name }) }, "×");
  const link = element("a", { href: withName(addresses[kind], one), "data-go": "" }, name);
  return element("li", {}, link, element("span", { class: "aside" }, words[kind]), remove);
}

function lead(link, pattern, names) {
  link.hidden = !names.length;
  if (names.length) link.href = withName(pattern, names.join(","));
}

// Shows what is on the list, in the panel and by the stars of the page.
export function draw() {
  if (!panel()) return;
  const { items } = list, { addresses, words } = told();
  const regions = items.filter(({ id }) => id.startsWith("region:")).map(({ id }) => id.slice("region:".length));
  panel().querySelector("ul").replaceChildren(...items.map((item) => row(item, { addresses, words })));
  lead(part("compare"), addresses.region, regions.length > 1 ? regions.slice(0, COMPARED) : []);
  for (const file of ["csv", "xlsx"]) lead(part(file), addresses[file], items.map(({ id }) => id));
  part("none").hidden = items.length > 0;
  part("empty").hidden = !items.length;
  part("undo").hidden = !list.before.length;
  part("unkept").hidden = list.kept;
  opener().querySelector(".badge").textContent = items.length;
  opener().hidden = !items.length && panel().hidden && !list.before.length;
  for (const star of document.querySelectorAll("[data-keep]:not(.shut)")) {
    const { keep, name } = star.dataset;
    star.setAttribute("aria-pressed", String(list.has(keep)));
    if (star.matches(".star")) star.setAttribute("aria-label", filled(words.star, { name }));
  }
}

function open(is) {
  panel().hidden = !is;
  opener().setAttribute("aria-expanded", String(is));
  draw();
  (is ? panel() : opener()).focus({ preventScroll: true });
}

const does = {
  close: () => open(false),
  empty() {
    list.empty();
    say(told().words.emptied);
    panel().focus();
  },
  undo() {
    if (list.undo()) say(told().words.undone);
    panel().focus();
  },
};

function toggle({ dataset: { keep, name } }, within) {
  const done = list.toggle({ id: keep, name });
  if (done) say(filled(told().words[done], { name }));
  if (within) panel().focus();
}

document.addEventListener("click", ({ target }) => {
  if (target.closest(`#${ids.shortlistOpens}`)) return open(panel().hidden);
  const button = target.closest("[data-keep], [data-shortlist]");
  if (button?.dataset.keep) toggle(button, button.closest(`#${ids.shortlist}`));
  else does[button?.dataset.shortlist]?.();
});

document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && target.closest?.(`#${ids.shortlist}`)) open(false);
});

// Other windows change it, too.
window.addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  list.read();
  draw();
});

list.read();
whenRead(draw);
