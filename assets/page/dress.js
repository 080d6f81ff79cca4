// What the server cannot know of a page that it sent.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { quieten } from "../map/first.js";
import { narrowWindow } from "../navigation/place.js";
import { prepare } from "../search/field.js";

export function dress() {
  const display = byId(ids.display);
  if (display) display.value = window.atlasScheme.choice();
  openSheet();
  showPlace();
  quieten();
  document.documentElement.toggleAttribute("data-dressed", true);
  prepare();
}

// On a narrow window the menu is one row that is moved sideways; the present page is in sight.
function showPlace() {
  const row = document.querySelector(".pages"), here = row?.querySelector("[aria-current]");
  if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}

// On a narrow window the filters wait behind their button.
function openSheet() {
  const sheet = document.querySelector(".filters-sheet");
  if (sheet) sheet.open = !narrowWindow.matches;
}
