// The line that says that the server is away. What is on the screen stays. "Try again" tells all who ask: each asks once
// more what was not answered (event atlas-again).
import { byId, element } from "../common/dom.js";
import { ids } from "../common/ids.js";

const root = document.documentElement;

export function say(isAway) {
  const line = byId(ids.trouble);
  if (!line || line.hidden === !isAway) return;
  const [words, again] = JSON.parse(line.dataset.words)[root.lang];
  const button = element("button", { type: "button", class: "tool wide" }, again);
  line.replaceChildren(...(isAway ? [element("span", {}, words), button] : []));
  line.hidden = !isAway;
}

export function away() {
  say(true);
  root.dispatchEvent(new Event("atlas-away"));
}
