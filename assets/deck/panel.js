// The panel beside the page. The page tells what it consists of, and all its words (layouts/pages/deck_panel.py); what a
// view is, and what is wrong with a slide, the server says.
import { fill } from "../common/morph.js";
import { byId, list, setText } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { store } from "./kept.js";
import { offered } from "./offered.js";
import { drawField, drawSlides, nameFields, unfold } from "./rows.js";
import { focusPanel, isOpen, part, place, thePanel } from "./say.js";
import { faultsFound, judge, onStage } from "./server.js";
import { textOf } from "./shape.js";
import { isList, isTold, language, parts, slidesIn, viewNow, words } from "./told.js";

const root = document.documentElement;

export function draw() {
  if (!isTold()) return;
  const count = store.deck.slides.length;
  for (const badge of document.querySelectorAll("[data-deck-opens] .badge")) setText(badge, String(count || ""));
  for (const button of document.querySelectorAll("[data-deck-opens]")) button.setAttribute("aria-expanded", isOpen());
  drawCard(count);
  if (!thePanel()) return;
  setText(part(".deck-head .badge"), String(count || ""));
  part(".deck-unreadable").hidden = store.unreadable === null;
  part(".deck-unkept").hidden = store.kept;
  for (const one of [".deck-add", ".deck-tools", ".deck-foot"]) part(one).hidden = store.unreadable !== null;
  drawOffer(count);
  drawTools(count);
  if (isOpen()) judge();
}

function drawTools(count) {
  const view = viewNow();
  part("[data-deck=add]").hidden = !view;
  part(".deck-no-view").hidden = Boolean(view) || isList();
  part(".deck-tools > .deck-field").hidden = part(".deck-slides").hidden = !count;
  part(".deck-nothing").hidden = Boolean(count);
  for (const one of thePanel().querySelectorAll(".deck-filled")) one.hidden = !count;
  part("[data-deck=present]").href = onStage();
  drawField(part(".deck-tools > .deck-field [data-part]"), store.deck.title);
  list(part(".deck-tools > .deck-faults"), count ? faultsFound() : []);
  drawSlides(view);
}

function drawCard(count) {
  const card = byId(ids.deckCard);
  if (!card) return;
  card.hidden = false;
  setText(card.querySelector(".deck-count"), count ? slidesIn(count) : "");
  card.querySelector(".deck-begin").hidden = Boolean(count);
  card.querySelector("form").hidden = !count;
}

function drawOffer(count) {
  const offer = part(".deck-offer");
  const other = offered();
  offer.hidden = !other || store.unreadable !== null;
  if (offer.hidden) return;
  const title = textOf(other.title, language()) || words("untitled");
  setText(part(".deck-offered"), words("offered", { title, slides: slidesIn(other.slides.length) }));
  setText(part(".deck-replaces"), count ? words("replaces", { slides: slidesIn(count) }) : "");
}

// Builds the panel, or builds it anew in the words of another language; what is open in it stays open.
export function build() {
  const panel = thePanel();
  const unfolded = panel ? [...panel.querySelectorAll(".deck-editor:not([hidden])")].map((one) => one.closest("li").dataset.name) : [];
  const [wasOpen, held, top] = [isOpen(), panel?.contains(document.activeElement), panel && part(".deck-body").scrollTop];
  const holder = document.createElement("div");
  fill(holder, parts().panel);
  place(holder.firstElementChild);
  nameFields(part(".deck-tools"), "deck");
  thePanel().hidden = !wasOpen;
  draw();
  for (const row of part(".deck-slides").children) unfold(row, unfolded.includes(row.dataset.name));
  part(".deck-body").scrollTop = top || 0;
  if (held) focusPanel();
}

export function open() {
  store.read();
  if (!thePanel()) build();
  thePanel().hidden = false;
  root.toggleAttribute("data-deck-open", true);
  draw();
  focusPanel();
}

export function close() {
  thePanel().hidden = true;
  root.toggleAttribute("data-deck-open", false);
  draw();
  (document.querySelector("[data-deck-opens]") || byId(ids.main)).focus({ preventScroll: true });
}
