// Answers are where the eyes are: a press far down the page, on the small map of an area, brings the heading and the map
// into sight, and Back brings back to where one was.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";

let awaited = false; // whether the next answer is to a press on a small map
let returning = null; // where one was who goes back: how far down, and at which small map

// Before a link is followed. Keeps with the address how far down the page one was.
export function leave(link) {
  awaited = Boolean(link.closest(`#${ids.chooser}`));
  if (awaited) history.replaceState({ ...history.state, y: window.scrollY, from: link.dataset.value }, "");
}

// After an answer is in its place.
export function arrive() {
  if (awaited) {
    const heading = byId(ids.heading);
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  } else if (returning) {
    const links = [...(byId(ids.chooser)?.querySelectorAll("a[data-value]") || [])];
    links.find((one) => one.dataset.value === returning.from)?.focus({ preventScroll: true });
    window.scrollTo(0, returning.y);
  }
  [awaited, returning] = [false, null];
}

window.addEventListener("popstate", ({ state }) => {
  awaited = false;
  returning = state?.from ? state : null;
});
