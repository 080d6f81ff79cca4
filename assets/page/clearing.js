// What was pressed stays in sight: where the card of what is selected would lie over it, the page is scrolled until it
// stands in the middle of what is left above the card. A page that is opened with it does the same.
import { ids } from "../common/ids.js";
import { picture } from "../map/first.js";
import { drawing } from "../map/graph.js";
import { things } from "../map/things.js";

const ROOM = 24; // px about what was pressed that are to be seen as well

// How far a page is to be scrolled. thing: {x, top, bottom}, card: {left, top}, in px of the window; within: {top, right,
// bottom} of what can be seen of the page. Nothing where the thing is seen already, or lies beside the card.
export function shift(thing, card, within) {
  const isBeside = card.left > ROOM && thing.x < card.left - ROOM;
  const bottom = isBeside ? within.bottom : card.top;
  if (thing.top - ROOM >= within.top && thing.bottom + ROOM <= bottom) return 0;
  return Math.round((thing.top + thing.bottom - within.top - bottom) / 2);
}

// Where what is selected lies on the live map, in px of the window. sets: as a press sets it, region=ITC1.
function onMap(sets) {
  const graph = drawing();
  if (!graph?.calcdata) return null;
  const found = things(graph).find((one) => one.sets === sets);
  if (!found) return null;
  const { left, top } = graph.getBoundingClientRect();
  return { x: left + found.x, top: top + found.y - found.size / 2, bottom: top + found.y + found.size / 2 };
}

// Where it lies on the first picture, whose link to it leads to where the card's cross does.
function onPicture(card) {
  const closed = card.querySelector(".close")?.getAttribute("href");
  const links = [...(picture()?.querySelectorAll("a[href]") ?? [])].filter((link) => link.getAttribute("href") === closed);
  if (!links.length) return null;
  const { left, top, bottom } = links.at(-1).getBoundingClientRect(); // the last is its mark, which lies over its area
  return { x: left, top, bottom };
}

// Where what was pressed lies: a link, a bar or a cell that has the focus, else what is selected on the map.
function pressed(card, held, selected) {
  if (held?.isConnected && held.matches("a[href], button") && !held.closest(`#${ids.map}, #${ids.mapWalk}`)) {
    const { left, top, bottom } = held.getBoundingClientRect();
    return { x: left, top, bottom };
  }
  return onMap(selected.replace(":", "=")) ?? onPicture(card);
}

// Whether a window is so narrow that a card may follow the view: assets/styles/narrow.css, beside a table tabs.css.
export const mayFollow = () => matchMedia("(max-width: 1560px)").matches;

// Scrolls the page so that a card which lies over it leaves what was pressed in sight. held: what had the focus.
// selected: what the card tells of, region:ITC1.
export function clear(card, held, selected) {
  if (!mayFollow() || getComputedStyle(card).position !== "sticky") return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  const box = card.getBoundingClientRect();
  if (box.bottom < 0) return card.scrollIntoView({ block: "start", behavior }); // what was pressed lies beneath it
  const thing = pressed(card, held, selected);
  const by = thing ? shift(thing, box, { top: 0, bottom: window.innerHeight }) : 0;
  if (by) window.scrollBy({ top: by, behavior });
}

// Does so for a page that was opened with a card, and that nobody has moved.
export function clearOpened(card, selected) {
  if (!window.scrollY && !location.hash) clear(card, null, selected);
}
