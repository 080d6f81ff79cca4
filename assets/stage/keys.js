// What keys and clickers do on stage, by name.
const KEYS = new Map(Object.entries({
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  b: "blank",
  ".": "blank", // what many clickers send
  d: "scheme",
  f: "full",
  s: "speaker",
  "?": "help",
  Escape: "escape",
}));

const isHeld = (event) => event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey;
const isWritten = ({ target }) => Boolean(target.closest?.("input, select, textarea, [contenteditable]"));
// The space bar presses what has the focus.
const isPress = ({ key, target }) => key === " " && Boolean(target.closest?.("button, a, summary"));

// Returns what a key does; "digit" for a digit, "number" for Enter after digits, "" for nothing. typing: whether digits
// were typed.
export function actionOf(event, typing) {
  if (isHeld(event) || isWritten(event) || isPress(event)) return "";
  if (/^\d$/.test(event.key)) return "digit";
  if (event.key === "Enter" && typing) return "number";
  return KEYS.get(event.key) || KEYS.get(event.key.toLowerCase()) || "";
}
