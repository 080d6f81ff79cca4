// What the server cannot know of the head of a page: the colours that are chosen, and which of its pages is in sight.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { prepare } from "../search/field.js";

document.addEventListener("change", ({ target }) => {
  if (target.id === ids.display) window.atlasScheme.choose(target.value);
});

export function dressHead() {
  const display = byId(ids.display);
  if (display) display.value = window.atlasScheme.choice();
  requestAnimationFrame(showPlace); // when the page is laid out anyway
  prepare();
}

// On a narrow window the menu is one row that is moved sideways; the present page is in sight.
function showPlace() {
  const row = document.querySelector(".pages"), here = row?.querySelector("[aria-current]");
  if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
