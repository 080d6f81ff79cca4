// The panel, and what is said in it.
import { list } from "../common/dom.js";

let panel = null;
let retry = null;

export const thePanel = () => panel;
export const part = (selector) => panel.querySelector(selector);
export const isOpen = () => Boolean(panel && !panel.hidden);
export const focusPanel = () => panel.focus({ preventScroll: true });

// Puts a new panel in the place of the one before.
export function place(next) {
  panel?.remove();
  panel = next;
  document.body.append(panel);
}

export function say(text, undoable = false) {
  state(text, undoable);
  trouble([]);
}

function state(text, undoable = false) {
  part(".deck-said [role=status]").textContent = text;
  part("[data-deck=undo]").hidden = !undoable;
}

// Tells what went wrong: the first line, and a list of the others; again does once more what did not work.
export function complain(lines, again = null) {
  state("");
  trouble(lines, again);
  part(".deck-trouble").scrollIntoView({ block: "nearest" });
}

export function trouble([text = "", ...faults], again = null) {
  const notice = part(".deck-trouble");
  retry = again;
  notice.hidden = !text;
  notice.querySelector("[role=alert]").textContent = text;
  notice.querySelector("[data-deck=again]").hidden = !again;
  list(notice.querySelector("ul"), faults);
}

export const tryAgain = () => retry?.();
