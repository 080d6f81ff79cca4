// Sorts and searches the rows of tables that are on the page. Where the heads of a table are links, the server sorts it.
import { byId, element } from "../common/dom.js";
import { fold } from "../common/folding.js";
import { ids } from "../common/ids.js";
import { order } from "./sorting.js";

let chosen = new WeakMap(); // what a person chose in a table: order and words, and its rows as they came

// What a cell says, without its mark, what is said after it, and the link to a mail.
export function textOf(cell) {
  const own = (node) => node.nodeType === Node.TEXT_NODE || !node.matches(".aside, .wrong, .sign, .known, .of-row");
  return [...cell.childNodes].filter(own).map((node) => node.textContent).join("").trim();
}

const read = (cell) => ({ text: textOf(cell), sort: cell.dataset.sort });
const headsOf = (box) => [...box.querySelectorAll("thead th")];
const bodyOf = (box) => box.querySelector("table.rows > tbody");

function narrowed(rows, typed) {
  const words = fold(typed || "").split(/\s+/).filter(Boolean);
  if (!words.length) return rows;
  return rows.filter((row) => {
    const text = fold([...row.cells].filter((cell) => !cell.hidden).map(textOf).join(" "));
    return words.every((word) => text.includes(word));
  });
}

// Says how many rows are shown, and of how many where that is fewer.
function count(shown) {
  const badge = byId(ids.tableCount);
  const number = shown.toLocaleString(document.documentElement.lang);
  badge.textContent = shown < Number(badge.dataset.all) ? badge.dataset.said.replace("~", number) : number;
}

// Shows the rows of a table as a person wants them.
function show(box, kept) {
  let rows = narrowed(kept.rows, kept.words);
  const head = headsOf(box)[kept.column];
  if (head) {
    const places = order(rows.map((row) => read(row.cells[kept.column])), head.className, kept.down);
    rows = places.map((place) => rows[place]);
    head.setAttribute("aria-sort", kept.down ? "descending" : "ascending");
  }
  box.querySelector("tbody").replaceChildren(...rows);
  if (!rows.length && kept.rows.length) box.querySelector("table").after(element("p", { class: "empty none" }, box.dataset.none || ""));
  if (box.id === ids.table) count(rows.length);
}

// Changes what a person wants of a table, and shows it.
function want(box, change) {
  const kept = chosen.get(box) || { rows: [...bodyOf(box).rows] };
  chosen.set(box, kept);
  asItCame(box, kept);
  change(kept);
  show(box, kept);
}

function asItCame(box, kept) {
  bodyOf(box).replaceChildren(...kept.rows);
  box.querySelector(":scope > .none")?.remove();
  for (const head of headsOf(box)) if (head.querySelector("button")) head.removeAttribute("aria-sort");
}

const boxes = () => [...document.querySelectorAll(".scroller")].filter((box) => chosen.has(box));

// Before the server's rows are compared with those on the page, and after they are there.
export function rest() {
  for (const box of boxes()) asItCame(box, chosen.get(box));
}

export function settle() {
  for (const box of boxes()) {
    const kept = chosen.get(box);
    kept.rows = [...bodyOf(box).rows];
    show(box, kept);
  }
}

// A new page may be built from the elements of the last one; its tables start afresh all the same.
export function reset() {
  rest();
  chosen = new WeakMap();
  const words = byId(ids.tableSearch);
  if (words) words.value = "";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("table.rows thead button");
  if (!button) return;
  const head = button.parentElement;
  want(head.closest(".scroller"), (kept) => {
    // Of numbers the largest are asked for first.
    kept.down = kept.column === head.cellIndex ? !kept.down : head.className === "number";
    kept.column = head.cellIndex;
  });
});

// The menu of columns goes when one goes on, or presses Esc.
const menu = () => document.querySelector(`#${ids.columns}[open]`);

document.addEventListener("click", ({ target }) => {
  const open = menu();
  if (open && !open.contains(target)) open.open = false;
});

document.addEventListener("keydown", ({ key }) => {
  const open = key === "Escape" && menu();
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

document.addEventListener("input", ({ target }) => {
  if (target.id === ids.tableSearch) want(byId(ids.table), (kept) => (kept.words = target.value));
});
