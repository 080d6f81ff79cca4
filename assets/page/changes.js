// Puts what changes on a page into place.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { put, within } from "../common/morph.js";
import { settle as settleStops } from "../common/roving.js";
import { follow as tellDeck } from "../deck/deck.js";
import { change as changeMap } from "../map/change.js";
import { hide } from "../map/hint.js";
import { forget } from "../map/told.js";
import { questions } from "../navigation/asked.js";
import { learn } from "../navigation/presses.js";
import { settle as settleCells } from "../tables/cells.js";
import { fit } from "../tables/fitting.js";
import { settle as settlePlaying } from "./playing.js";
import { settle as settleTabs } from "./tabs.js";
import { further } from "../tables/further.js";
import { reset, rest, settle } from "../tables/tables.js";
import { draw as drawShortlist } from "../shortlist/shortlist.js";
import { close } from "../takeaway/menus.js";
import { follow as followCard } from "./card.js";
import { dress } from "./dress.js";
import { fold, settle as settleFilters } from "./filters.js";
import { arrive } from "./sight.js";
import { tellOfReset } from "./undo.js";

const root = document.documentElement;

// Puts changes into place; returns what Dash is to draw, where there is no map yet, or none any more, and undefined
// where it draws what it drew.
export function apply(changes) {
  const to = questions.answer(changes?.number, changes?.address);
  if (!to) return undefined;
  const { body, pieces, map, title, language } = changes;
  if (map.set) changeMap(map); // first what a person looks at
  if (body) turn(body, language);
  else if (pieces) change(pieces);
  if (map.figure) changeMap(map);
  learn();
  tell(to, title);
  forget();
  hide();
  followCard();
  tellOfReset(to.path + to.query);
  settleCells();
  settleTabs();
  settleFilters();
  settleStops();
  fit();
  settlePlaying();
  arrive();
  further(changes.further, complete);
  return map.graph;
}

// The whole of what was begun; it was written for the view that was shown then.
function complete(pieces) {
  change(pieces);
  learn();
  forget();
  fit();
  drawShortlist();
}

function change(pieces) {
  rest();
  put(pieces);
  settle();
}

// Another page, or the same one in another language. What Dash draws waits aside meanwhile: it stays as it is.
function turn(body, language) {
  const drawing = byId(ids.react);
  const held = document.activeElement;
  byId(ids.mapHolder).append(drawing);
  reset();
  fold();
  root.lang = language;
  within(byId(ids.frame), body);
  byId(ids.mapSlot)?.prepend(drawing);
  dress();
  // What had the focus went with the last page; the next key goes on from the top of this one, unless the same is here
  // again. On stage it is the slide that has it.
  const isGone = !held.isConnected && !(held.id && byId(held.id) === document.activeElement);
  if (!("staged" in root.dataset) && held !== document.body && isGone) byId(ids.main).focus({ preventScroll: true });
}

function tell({ path, query }, title) {
  close(); // menus speak of the address before
  document.title = `${title} · S3 Atlas`;
  tellDeck();
  drawShortlist();
  // Browsers share what this names.
  const known = document.querySelector("link[rel=canonical]");
  if (known) known.href = document.querySelector(`#${ids.whole} a`)?.href ?? path + query;
  byId(ids.main).dataset.drawn = path + query;
  questions.settle();
}
