// What the server cannot know of a page that it sent.
import { quieten } from "../map/first.js";
import { narrowWindow } from "../navigation/place.js";
import { dressHead } from "./heading.js";

export function dress() {
  openSheet();
  quieten();
  document.documentElement.toggleAttribute("data-dressed", true);
  dressHead();
}

// On a narrow window the filters wait behind their button.
function openSheet() {
  const sheet = document.querySelector(".filters-sheet");
  if (sheet) sheet.open = !narrowWindow.matches;
}
