// Where presses on values lead, by parameter, as the server wrote it for the view that is shown: the address with "~"
// for the value; the value that stands alone now; the address without it.
import { withName, written } from "../common/addresses.js";
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";

let leads = {};

export function led(parameter, value, from = leads) {
  const [there, alone, without] = from[parameter];
  return value === alone ? without : withName(there, written(value));
}

// Reads where presses lead from now on, and tells links that stayed where they were.
export function learn() {
  const told = byId(ids.presses)?.dataset.leads;
  if (!told) return;
  leads = JSON.parse(told);
  for (const link of document.querySelectorAll("a[data-sets]")) {
    const href = leads[link.dataset.sets] && led(link.dataset.sets, link.dataset.value);
    if (href && link.getAttribute("href") !== href) link.setAttribute("href", href);
  }
  for (const link of document.querySelectorAll("a[data-leads]")) link.setAttribute("href", led(link.dataset.leads, link.dataset.value));
  // What is selected is said to be so also where it is listed or drawn beside the map.
  for (const link of document.querySelectorAll("a[data-sets=selected]")) {
    if (link.dataset.value === leads.selected[1]) link.setAttribute("aria-current", "true");
    else if (link.hasAttribute("aria-current")) link.removeAttribute("aria-current");
  }
}
