// What a person does with the deck and its slides.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { becoming, inserting, moving, removing, restoring, showing, writing } from "./edits.js";
import { placeIn, slideOf, store, titleOf } from "./kept.js";
import { drawRoom, rowOf, sayOf, unfold } from "./rows.js";
import { focusPanel, part, say } from "./say.js";
import { cleaned, unmeant } from "./texts.js";
import { language, parts, viewNow, words } from "./told.js";

export function replaceBy(next, said) {
  store.read();
  store.remember(becoming(store.deck));
  store.keep(next);
  say(said, true);
  focusPanel(); // what was pressed may be gone
}

export function undo() {
  if (!store.undo()) return;
  say(words("undone"), store.undos.length > 0);
  if (!store.undos.length) focusPanel(); // the button is gone
}

// Puts a slide into the deck, before the place, or at its end. Returns its name; "" where there is no room.
function insert(slide, place) {
  const most = parts().limits.slides;
  const name = store.change(inserting(slide, { place, most, title: { [language()]: words("name") } }));
  if (!name) say(words("full", { n: most }));
  return name;
}

function tell(said, name) {
  say(words(said, sayOf(name)));
  rowOf(name).scrollIntoView({ block: "nearest" });
}

export function add() {
  const heading = byId(ids.heading).textContent.trim().slice(0, parts().limits.title);
  const name = insert({ address: viewNow(), title: { [language()]: heading } });
  if (name) tell("added", name);
}

export function write() {
  const name = insert({ title: { [language()]: words("new") } });
  if (!name) return;
  tell("added", name);
  const row = rowOf(name);
  row.dataset.fresh = "yes"; // its text is still to come
  unfold(row, true);
  const field = row.querySelector("[data-part=title]");
  field.focus();
  field.select();
}

export function moveTo(name, wanted) {
  if (wanted < 0 || wanted >= store.deck.slides.length || wanted === placeIn(name)) return;
  store.change(moving(name, wanted));
  tell("moved", name);
}

export const move = (name, by) => moveTo(name, placeIn(name) + by);

export function duplicate(name) {
  const { name: _, ...slide } = structuredClone(slideOf(name));
  const copy = insert(slide, placeIn(name) + 1);
  if (copy) tell("duplicated", copy);
}

export function remove(name) {
  const [place, slide] = [placeIn(name), slideOf(name)];
  const title = titleOf(slide);
  store.remember(restoring(slide, place));
  store.change(removing(name));
  say(words("removed", { title }), true);
  const next = rowOf(store.deck.slides[Math.min(place, store.deck.slides.length - 1)]?.name);
  (next?.querySelector("[data-deck=remove]") || part("[data-deck=add]")).focus();
}

export function put(name) {
  const address = viewNow();
  store.remember(showing(name, slideOf(name).address));
  store.change(showing(name, address));
  say(words("replaced", { n: placeIn(name) + 1 }), true);
  rowOf(name).focus();
}

// A sign that is not kept goes at once, and the caret stays where it is.
function clean(field) {
  const [signs, kept] = [unmeant(field.value), cleaned(field.value)];
  if (kept === field.value) return;
  const at = cleaned(field.value.slice(0, field.selectionStart)).length;
  field.value = kept;
  field.setSelectionRange(at, at);
  if (signs) say(words("cleaned", { signs }));
}

export function typed(field) {
  clean(field);
  store.change(writing(field.closest(".deck-slide")?.dataset.name, field.dataset.part, field.lang, field.value));
  drawRoom(field);
}

// A field that is left: without space around its text, and no title without words.
export function left(field) {
  const trimmed = field.value.trim();
  const lost = !trimmed && field.dataset.part === "title" && field.dataset.before;
  const wanted = lost ? field.dataset.before : trimmed;
  if (field.value !== wanted) {
    field.value = wanted;
    typed(field);
  }
  if (lost) say(words("titled"));
}
