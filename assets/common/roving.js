// Rows of controls that are one stop of the tab key: arrows lead along them, Home and End to their ends. Where no script
// runs, each control is a stop of its own.

import { whenRead } from "./dom.js";

// Each row: what holds it, what of it one stops at, and at which of these first where none is the present one.
const ROWS = [
  [".top", ".brand, .pages a", ".pages a"],
  [".languages", "a"],
  [".start-map", ".first a[aria-label]"],
  ["#filters", ".facet > details > summary, .facet > .chip, .toggle input, #chips a"],
];

// The place to which a key leads from another, of so many; itself where the key leads nowhere.
export function ledTo(key, place, count) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
  return (place + step + count) % count;
}

const stopsOf = ([row, stops]) =>
  [...document.querySelectorAll(`${row} :is(${stops})`)].filter((one) => one.checkVisibility());

function mark(stops, chosen) {
  for (const one of stops) one.tabIndex = one === chosen ? 0 : -1;
}

// Makes each row one stop: where the focus was last, else the present page, else the first.
export function settle() {
  for (const row of ROWS) {
    const stops = stopsOf(row);
    const last = stops.find((one) => one === document.activeElement);
    const first = stops.find((one) => one.matches(row[2] || "*"));
    mark(stops, last || stops.find((one) => one.hasAttribute("aria-current")) || first);
  }
}

document.addEventListener("focusin", ({ target }) => {
  for (const row of ROWS.filter(([holder]) => target.closest(holder))) {
    const stops = stopsOf(row);
    if (stops.includes(target)) mark(stops, target);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  for (const row of ROWS.filter(([holder]) => event.target.closest(holder))) {
    const stops = stopsOf(row);
    const place = stops.indexOf(event.target);
    const next = place < 0 ? event.target : stops[ledTo(event.key, place, stops.length)];
    if (next === event.target) continue;
    event.preventDefault();
    next.focus();
  }
});

document.addEventListener("toggle", settle, true);
whenRead(settle);
