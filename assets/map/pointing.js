// What a pointer on the live chart shows: the card of what is there, and the links of a node.
import { ids } from "../common/ids.js";
import { beQuiet, callOut } from "./callout.js";
import { hide, mark, show } from "./hint.js";
import { lineAt } from "./lines.js";
import { drawing } from "./graph.js";
import { pairOf } from "./pairs.js";
import { linesOf, linksOf, placeOf, setsOf } from "./things.js";

const NEAR = 5; // px from a line at which it is pointed at
const watched = new WeakSet();

let point = null; // what Plotly says is pointed at
let at = null; // where the pointer is, in px of the chart
let line = null; // the line that is pointed at
let waiting = 0;

const textOf = (trace, number) => (trace.text && trace.type !== "scatter" ? trace.text : trace.hovertext)?.[number] || "";
const isMark = (trace) => (trace.mode || "").startsWith("markers");

// The line under the pointer, where no mark is.
export const lineThere = () => line;

function look() {
  waiting = 0;
  const graph = drawing();
  if (!graph || !at) return;
  const trace = point && graph.data[point.curveNumber];
  const lines = trace && isMark(trace) ? [] : linesOf(graph);
  const found = lines[lineAt(at, lines.map((one) => one.line), NEAR)];
  line = found ? pairOf(graph, found) : null;
  const thing = line || (trace && { sets: setsOf(trace, point.pointNumber), hover: textOf(trace, point.pointNumber) });
  graph.closest(`#${ids.map}`).classList.toggle("pressable", Boolean(thing?.sets));
  if (!thing?.hover) return quiet(graph);
  show(thing, at);
  if (line) {
    beQuiet(graph);
    return mark([line.line]);
  }
  callOut(graph, thing, placeOf(graph, point));
  mark(trace.type === "scatter" ? linksOf(graph, thing.sets).map((one) => one.line) : []);
}

function soon() {
  if (!waiting) waiting = requestAnimationFrame(look);
}

function quiet(graph) {
  hide();
  beQuiet(graph);
}

// As if the pointer were elsewhere, until it moves again.
export function leave() {
  [point, at, line] = [null, null, null];
  quiet(drawing());
}

// Watches the chart that Dash drew, if it is a new one.
function watch(graph) {
  if (!graph?.on || watched.has(graph)) return;
  watched.add(graph);
  graph.on("plotly_hover", ({ points }) => {
    point = points[0];
    soon();
  });
  graph.on("plotly_unhover", () => {
    point = null;
    soon();
  });
  graph.on("plotly_relayouting", leave);
  graph.on("plotly_afterplot", soon); // its names were written anew
}

document.addEventListener("pointermove", (event) => {
  const graph = event.target.closest?.(`#${ids.map}`) && drawing();
  if (!graph) {
    if (at) leave();
    return;
  }
  watch(graph);
  if (event.buttons || event.pointerType === "touch") return leave(); // it is moved, or pressed at once
  const { left, top } = graph.getBoundingClientRect();
  at = { x: event.clientX - left, y: event.clientY - top };
  soon();
});
