// One's own deck: kept in this browser, made in a panel beside the page. Presses, keys and other windows are heard here.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { saveAs } from "../common/saving.js";
import { add, duplicate, left, move, put, remove, replaceBy, typed, undo, write } from "./actions.js";
import { questionOf } from "./asking.js";
import { drop, isDragged } from "./drag.js";
import { addressOf, answerOffer, arrive, choose, copy } from "./files.js";
import { store, whenChanged } from "./kept.js";
import { build, close, draw, open } from "./panel.js";
import { unfold } from "./rows.js";
import { focusPanel, isOpen, say, thePanel, trouble, tryAgain } from "./say.js";
import { fetchFile, isThere, onStage, saveHere, whenJudged, withHost } from "./server.js";
import { empty } from "./shape.js";
import { KEY } from "./store.js";
import { isList, isTold, language, learn, words } from "./told.js";

const isNarrow = () => window.matchMedia("(max-width: 760px)").matches;

const does = {
  close,
  undo,
  add,
  write,
  copy,
  open: choose,
  up: (button, name) => move(name, -1),
  down: (button, name) => move(name, 1),
  edit(button) {
    const row = button.closest(".deck-slide");
    const is = button.getAttribute("aria-expanded") !== "true";
    unfold(row, is);
    if (!is) return;
    row.querySelector(".deck-editor").scrollIntoView({ block: "nearest" });
    row.querySelector("[data-part]").focus({ preventScroll: true });
  },
  duplicate: (button, name) => duplicate(name),
  remove: (button, name) => remove(name),
  put: (button, name) => put(name),
  show: () => isNarrow() && close(), // the panel would cover the view
  save: (button) => fetchFile(button, questionOf("save"), "busy", saveHere),
  take: (button) => fetchFile(button, withHost(button.dataset.asks), "making"),
  fresh: () => replaceBy(empty(), words("emptied")),
  use: () => answerOffer("taken"),
  refuse: () => answerOffer("refused"),
  rescue: () => saveAs("s3-atlas-deck.txt", new Blob([store.unreadable], { type: "text/plain" })),
  discard() {
    store.discard();
    say(words("emptied"));
    focusPanel();
  },
  again() {
    focusPanel(); // the button goes
    tryAgain();
  },
  dismiss() {
    trouble([]);
    focusPanel();
  },
  // A deck that the browser does not keep goes to the stage within the address.
  async present(link, name, event) {
    link.href = onStage();
    if (store.kept) return;
    event.preventDefault();
    const address = await addressOf();
    if (address) location.assign(address);
  },
};

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-deck-opens]")) {
    if (isOpen()) close();
    else open();
    return;
  }
  if (event.target.closest("[data-deck-adds]")) {
    if (!isOpen()) open();
    add();
    return;
  }
  const tool = event.target.closest("[data-deck]");
  if (!tool || tool.getAttribute("aria-disabled") === "true") return;
  if (!tool.closest(`#${ids.deck}, #${ids.deckCard}`)) return;
  does[tool.dataset.deck](tool, tool.closest(".deck-slide")?.dataset.name, event);
});

const fieldOf = (event) => event.target.closest?.(`#${ids.deck} [data-part]`);

document.addEventListener("input", (event) => {
  const field = fieldOf(event);
  if (field) typed(field);
});

document.addEventListener("focusin", (event) => {
  const field = fieldOf(event);
  if (field) field.dataset.before = field.value;
});

document.addEventListener("focusout", (event) => {
  const field = fieldOf(event);
  if (!field) return;
  left(field);
  const row = field.closest(".deck-slide");
  if (!row?.dataset.fresh || row.contains(event.relatedTarget)) return;
  delete row.dataset.fresh;
  draw();
});

document.addEventListener("keydown", (event) => {
  if (!isOpen() || event.isComposing || event.defaultPrevented) return;
  const within = thePanel().contains(event.target);
  const typing = event.target.closest?.("input, textarea, select");
  const row = event.target.closest?.(".deck-slide");
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.key === "Escape" && isDragged()) drop(false);
  else if (event.key === "Escape" && (within || event.target === document.body)) close();
  else if (within && !typing && event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) undo();
  else if (row && !typing && by && event.altKey) move(row.dataset.name, by);
  else return;
  event.preventDefault();
});

window.addEventListener("storage", (event) => {
  if ((event.key !== KEY && event.key !== null) || !store.kept || !isTold()) return;
  const before = JSON.stringify(store.deck);
  store.read();
  draw();
  if (isOpen() && JSON.stringify(store.deck) !== before) say(words("elsewhere"));
});

document.documentElement.addEventListener("atlas-again", isThere);
whenChanged(draw);
whenJudged(draw);

// The page that is shown has changed, and its language perhaps.
export function follow() {
  if (!byId(ids.deckTold)) return;
  if (learn()) {
    if (thePanel()) return build();
    store.read();
  }
  draw();
}

if (isList()) {
  follow();
  arrive();
  window.addEventListener("hashchange", arrive);
}
