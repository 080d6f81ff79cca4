// The key that leads to the search. A key of one character can be switched off, as WCAG 2.1.4 asks: speech and tremor
// press keys unmeant.
const KEY = "s3-atlas-search-key"; // where the browser keeps whether a key leads here
const WRITTEN = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range])";

let switchedOff = false; // for where storage is forbidden

export function keyWorks() {
  try {
    return window.atlasScheme.kept(KEY) !== "off";
  } catch {
    return !switchedOff;
  }
}

export function switchKey(button) {
  switchedOff = keyWorks();
  try {
    localStorage.setItem(KEY, switchedOff ? "off" : "on");
  } catch {
    // It holds for this page.
  }
  button.setAttribute("aria-pressed", String(!switchedOff));
}

export function isShortcut(event) {
  const held = event.altKey || event.ctrlKey || event.metaKey || event.isComposing;
  return event.key === "/" && !held && !event.target.closest?.(WRITTEN) && keyWorks();
}
