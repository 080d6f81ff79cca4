// The map by keyboard: one stop, from which arrows lead to what lies nearest, and Enter selects it. What is reached is
// said. On stage arrows are those of the slides.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { beQuiet, callOut } from "./callout.js";
import { drawing } from "./graph.js";
import { hide, mark, show } from "./hint.js";
import { stops } from "./pairs.js";
import { select } from "./pressing.js";
import { directionOf, nearestIn } from "./walking.js";

let here = ""; // what was reached, by what a press on it selects

const isStaged = () => "staged" in document.documentElement.dataset;
const isMap = ({ target }) => target.id === ids.mapWalk;

function say(words) {
  byId(ids.mapSaid).textContent = words;
}

function reach(thing) {
  here = thing.sets;
  mark(thing.line ? [thing.line] : [], thing);
  say(show(thing, thing));
  callOut(drawing(), thing, thing);
}

// What a press selects, the same whichever end of a line is named first.
const inOrder = (sets) => sets.split(/[=+]/).sort().join();

// What the rows of the view tell of, in their order.
const listed = () =>
  [...document.querySelectorAll(`#${ids.table} tbody a[data-sets]`)].map(({ dataset: { sets, value } }) =>
    sets === "selected" ? value : `${sets}:${value}`,
  );

// Where a walk begins: at what is selected, else at the first row that is on the map, else at the first thing.
function start(all) {
  const [, selected] = /[?&]selected=([^&]*)/.exec(location.search) || [];
  const wanted = selected ? [decodeURIComponent(selected)] : listed();
  const places = new Map(all.map((one) => [inOrder(one.sets), one]));
  const first = wanted.map((value) => inOrder(value.replace(":", "="))).find((sets) => places.has(sets));
  return places.get(first) || all[0];
}

function walk(event, graph) {
  const all = stops(graph);
  const from = all.find((one) => one.sets === here);
  if (!all.length) return;
  if (!from) return reach(start(all));
  const next = nearestIn(directionOf(event.key), from, all);
  reach(next < 0 ? from : all[next]);
}

document.addEventListener("keydown", (event) => {
  const graph = drawing();
  if (!isMap(event) || !graph || isStaged() || event.altKey || event.ctrlKey || event.metaKey) return;
  if (directionOf(event.key)) walk(event, graph);
  else if (here && (event.key === "Enter" || event.key === " ")) select(here);
  else return;
  event.preventDefault();
});

document.addEventListener("focusout", (event) => {
  if (!isMap(event)) return;
  here = "";
  hide();
  beQuiet(drawing());
});
