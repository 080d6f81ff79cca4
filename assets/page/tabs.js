// The forms of a view are one stop of the tabulator: arrows lead from tab to tab, Enter and Space follow one.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";

// The place that a key leads to, from a place among so many; undefined for other keys.
const PLACES = {
  ArrowRight: (here, many) => (here + 1) % many,
  ArrowLeft: (here, many) => (here + many - 1) % many,
  Home: () => 0,
  End: (_, many) => many - 1,
};

const tabsOf = () => [...(byId(ids.tabs)?.children ?? [])];

// Has the tab that is shown be the stop: without scripts each of them is one.
export function settle() {
  for (const tab of tabsOf()) tab.tabIndex = tab.getAttribute("aria-selected") === "true" ? 0 : -1;
}

document.addEventListener("keydown", (event) => {
  const tabs = tabsOf();
  const here = tabs.indexOf(event.target);
  if (here < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const place = PLACES[event.key]?.(here, tabs.length);
  if (place !== undefined) tabs[place].focus();
  else if (event.key === " ") event.target.click();
  else return;
  event.preventDefault();
});
