// The slides in the panel: a row each, with what the server says of it, and the fields for its texts.
import { withName } from "../common/addresses.js";
import { fill } from "../common/morph.js";
import { list, setText } from "../common/dom.js";
import { placeIn, spokenIn, store, titleOf } from "./kept.js";
import { part } from "./say.js";
import { saidOf } from "./server.js";
import { language, parts, words } from "./told.js";

const NAMED = ["up", "down", "edit", "duplicate", "remove", "put"];

export const rowOf = (name) => [...part(".deck-slides").children].find((row) => row.dataset.name === name);

// Rows that stay are changed in place, so that focus and what is being typed stay as well.
export function drawSlides(view) {
  const target = part(".deck-slides");
  const held = target.contains(document.activeElement) ? document.activeElement : null;
  const rows = store.deck.slides.map((slide) => rowOf(slide.name) || newRow(slide.name));
  for (const row of [...target.children]) if (!rows.includes(row)) row.remove();
  rows.forEach((row, place) => {
    if (target.children[place] !== row) target.insertBefore(row, target.children[place] || null);
  });
  if (held?.isConnected) held.focus({ preventScroll: true });
  rows.forEach((row, place) => drawRow(row, store.deck.slides[place], place, view));
}

function newRow(name) {
  const holder = document.createElement("ol");
  fill(holder, parts().slide);
  const row = holder.firstElementChild;
  row.dataset.name = name;
  const editor = row.querySelector(".deck-editor");
  editor.id = `deck-editor-${name}`;
  row.querySelector("[data-deck=edit]").setAttribute("aria-controls", editor.id);
  nameFields(row, `deck-${name}`);
  return row;
}

export function nameFields(within, prefix) {
  for (const holder of within.querySelectorAll("[data-field]")) {
    const field = holder.querySelector("input, textarea");
    field.dataset.part = holder.dataset.field;
    field.id = `${prefix}-${holder.dataset.field}`;
    field.dir = "auto";
    holder.querySelector("label").htmlFor = field.id;
  }
}

function drawRow(row, slide, place, view) {
  const inRow = (selector) => row.querySelector(selector);
  const title = titleOf(slide);
  const said = saidOf(slide);
  setText(inRow(".deck-number"), String(place + 1));
  setText(inRow("h3"), title);
  Object.assign(inRow("h3"), { lang: spokenIn(slide.title), dir: "auto" });
  for (const name of NAMED) inRow(`[data-deck=${name}]`).setAttribute("aria-label", words(name, { title }));
  inRow("[data-deck=up]").setAttribute("aria-disabled", place === 0);
  inRow("[data-deck=down]").setAttribute("aria-disabled", place === store.deck.slides.length - 1);
  drawView(inRow(".deck-view"), slide, title, said, view);
  row.classList.toggle("is-broken", Boolean(said.fault));
  inRow(".deck-broken").hidden = !said.fault;
  setText(inRow(".deck-broken p"), said.fault ? words("broken", { reason: said.fault }) : "");
  inRow("[data-deck=put]").hidden = !view;
  list(inRow(".deck-faults"), row.dataset.fresh ? [] : [...said.faults, ...said.warnings]);
  for (const field of row.querySelectorAll("[data-part]")) drawField(field, slide[field.dataset.part], spokenIn(slide.title));
}

// The link to the view of a slide, in the words of the server once it gave them.
function drawView(target, { address }, title, said, view) {
  const [link, alone] = target.children;
  const name = said.label === title ? "" : said.label; // what stands above it already
  const there = Boolean(address) && parts().views.includes(address.split("?")[0]) && !/[{}]/.test(address);
  link.hidden = !there;
  alone.hidden = Boolean(address);
  if (!there) return;
  link.setAttribute("href", withName(parts().addresses.view, address));
  setText(link, name || words("show"));
  link.setAttribute("aria-label", name ? words("showing", { name }) : `${words("show")}: ${title}`);
  link.title = words("show");
  if (address === view) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

// What is being typed is left alone; it is written to where it was read from.
export function drawField(field, texts, otherwise) {
  if (field === document.activeElement) return;
  const spoken = spokenIn(texts, otherwise);
  const value = texts?.[spoken] || "";
  field.lang = spoken;
  if (field.value !== value) field.value = value;
  const name = spoken === language() ? "" : parts().languages[spoken] || spoken;
  setText(field.previousElementSibling.querySelector(".deck-language"), name);
  drawRoom(field);
}

// Says how much room is left where it gets narrow.
export function drawRoom(field) {
  const [length, most] = [field.value.length, field.maxLength];
  const room = field.previousElementSibling.querySelector(".deck-room");
  room.classList.toggle("is-full", length >= most);
  setText(room, length < 0.8 * most ? "" : words("room", { n: length, all: most }));
}

export function unfold(row, is) {
  row.querySelector(".deck-editor").hidden = !is;
  row.querySelector("[data-deck=edit]").setAttribute("aria-expanded", is);
}

// What is put into words about a slide.
export function sayOf(name) {
  const place = placeIn(name);
  return { n: place + 1, all: store.deck.slides.length, title: titleOf(store.deck.slides[place]) };
}
