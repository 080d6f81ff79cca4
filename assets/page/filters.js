// The bar of filters: what unfolds in it goes when one goes on, stays within the window, and is searched. The page needs
// none of this: all of it unfolds, is chosen and sent without scripts as well.
import { plain } from "../common/folding.js";
import { ids } from "../common/ids.js";
import { narrowWindow } from "../navigation/place.js";

const EDGE = 16; // px that a list keeps from the side of the window

const unfolded = () => document.querySelector(`#${ids.filters} .facet > details[open]`);
const sheet = () => document.querySelector(".filters-sheet");
const nameOf = (details) => details.querySelector("summary");

// Folds what is unfolded. back: whether the focus goes back to its name.
export function fold(back = false) {
  const open = unfolded();
  if (!open) return;
  open.open = false;
  if (back) nameOf(open).focus();
}

function leaveSheet() {
  const open = narrowWindow.matches && sheet()?.open;
  if (!open) return false;
  sheet().open = false;
  nameOf(sheet()).focus();
  return true;
}

// A list under a name far to the right would leave the window.
function place(choices) {
  choices.style.removeProperty("--aside");
  const over = choices.getBoundingClientRect().right + EDGE - document.documentElement.clientWidth;
  if (over > 0) choices.style.setProperty("--aside", `${-over}px`);
}

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.open || !target.closest(`#${ids.filters}`)) return;
    const choices = target.querySelector(":scope > .choices");
    if (!choices) return;
    place(choices);
    if (!narrowWindow.matches) choices.querySelector("input.sought, input[type=text]")?.focus({ preventScroll: true });
  },
  true,
);

// Another try, where the server did not answer, is about the list that is open.
const isElsewhere = (target, open) => !open.contains(target) && !target.closest(`#${ids.trouble}`);

document.addEventListener("click", ({ target }) => {
  if (target.closest(`#${ids.filters} .done`)) leaveSheet();
  const open = unfolded();
  if (open && !narrowWindow.matches && isElsewhere(target, open)) fold();
});

// What the keyboard has left would cover what has the focus.
document.addEventListener("focusin", ({ target }) => {
  const open = unfolded();
  if (open && !narrowWindow.matches && isElsewhere(target, open)) fold();
  const whole = sheet();
  if (narrowWindow.matches && whole?.open && !whole.contains(target)) whole.open = false;
});

const linesOf = (choices) => [...choices.querySelectorAll(".form-check")];

// Up and down lead through the boxes of a list, from its search to the first one.
function walk(event, choices) {
  const boxes = linesOf(choices).map((line) => line.querySelector("input:not([type=hidden])")).filter((one) => one.checkVisibility());
  const next = boxes.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
  if (!boxes[next]) return;
  event.preventDefault();
  boxes[next].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") {
    if (unfolded()?.contains(event.target)) fold(true);
    else if (!event.target.closest(`#${ids.filters}, .filters-sheet`) || !leaveSheet()) return;
    event.preventDefault();
  }
  const choices = event.target.closest(`#${ids.filters} .choices`);
  const isOfList = event.target.matches("input[type=checkbox], input.sought");
  if (choices && isOfList && /^Arrow(Down|Up)$/.test(event.key)) walk(event, choices);
  // The field of a search sends no form.
  if (event.key === "Enter" && event.target.matches("input.sought")) event.preventDefault();
});

// Shows the lines that have the words; all of them unfold while there are any.
export function seek(choices, words) {
  const wanted = plain(words).split(" ").filter(Boolean);
  let found = 0;
  for (const line of linesOf(choices)) {
    const said = plain(line.querySelector(".form-check-label > span").textContent);
    line.hidden = !wanted.every((word) => said.includes(word));
    if (!line.hidden) found += 1;
  }
  const rest = choices.querySelector(".rest");
  choices.toggleAttribute("data-seeking", wanted.length > 0);
  if (rest && wanted.length) rest.open = true;
  const none = choices.querySelector(".none");
  none.textContent = found ? "" : none.dataset.none;
}

document.addEventListener("input", ({ target }) => {
  if (target.matches(`#${ids.filters} input.sought`)) seek(target.closest(".choices"), target.value);
});

// After an answer: lines that were put in are sought through as well.
export function settle() {
  const field = unfolded()?.querySelector("input.sought");
  if (field?.value) seek(field.closest(".choices"), field.value);
}
