// Slides are dragged by their numbers, with a mouse, a finger or a pen.
import { ids } from "../common/ids.js";
import { moveTo } from "./actions.js";
import { dropped } from "./edits.js";
import { store } from "./kept.js";
import { part } from "./say.js";

const FAR = 4; // pixels from which a press is a drag
const EDGE = 40; // pixels from an end of the list within which it scrolls
let dragged = null; // { name, number, y, place }: the slide, what is held, where it was pressed, where it would go

export const isDragged = () => dragged !== null;

function placeUnder({ clientX, clientY }) {
  const row = document.elementFromPoint(clientX, clientY)?.closest(`#${ids.deck} .deck-slide`);
  if (!row) return null;
  const { top, height } = row.getBoundingClientRect();
  return { row, after: clientY > top + height / 2 };
}

function mark(place) {
  for (const row of part(".deck-slides").children) {
    row.classList.toggle("drop-before", row === place?.row && !place.after);
    row.classList.toggle("drop-after", row === place?.row && place.after);
    row.classList.toggle("is-dragged", Boolean(place) && row.dataset.name === dragged?.name);
  }
}

export function drop(isMeant) {
  if (!dragged) return;
  const { name, place } = dragged;
  dragged = null;
  mark(null);
  if (isMeant && place?.row.isConnected) moveTo(name, dropped(store.deck.slides, name, place.row.dataset.name, place.after));
}

document.addEventListener("pointerdown", (event) => {
  const number = event.target.closest?.(`#${ids.deck} .deck-number`);
  if (!number || event.button !== 0 || !event.isPrimary) return;
  event.preventDefault(); // no text is marked meanwhile
  number.setPointerCapture(event.pointerId);
  dragged = { name: number.closest(".deck-slide").dataset.name, number, y: event.clientY, place: null };
});

document.addEventListener("pointermove", (event) => {
  if (!dragged || (!dragged.place && Math.abs(event.clientY - dragged.y) < FAR)) return;
  const body = part(".deck-body");
  const { top, bottom } = body.getBoundingClientRect();
  if (event.clientY < top + EDGE) body.scrollBy(0, -EDGE / 4);
  if (event.clientY > bottom - EDGE) body.scrollBy(0, EDGE / 4);
  dragged.place = placeUnder(event) || dragged.place;
  mark(dragged.place);
});

document.addEventListener("pointerup", () => drop(true));
document.addEventListener("pointercancel", () => drop(false));
