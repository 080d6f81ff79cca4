// Elements: made, found by their ids, and changed only where that changes anything.

// Returns an element. Values that are undefined, null or false are left out; children are nodes or texts.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// Calls what settles a page once all of it is read, and all that it runs.
export function whenRead(task) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", task);
  else queueMicrotask(task);
}

export const byId = (id) => document.getElementById(id);

export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

// Puts texts into a list, which is not there without any.
export function list(target, texts) {
  target.replaceChildren(...texts.map((text) => element("li", {}, text)));
  target.hidden = !texts.length;
}

// Whether a press on a link is left to the browser: another button, or a key that opens it elsewhere.
export const isElsewhere = (event) => Boolean(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
