// Changes of the live chart.
import { assign } from "../common/assigning.js";
import { afterwards, now } from "./afterwards.js";
import { reframe } from "./framing.js";
import { drawing } from "./graph.js";
import { overOf, rewrite } from "./names.js";
import { redraw } from "./redraw.js";
import { taken } from "./taking.js";

// What of a layout says where a map lies, and what is named on it: "meta", "uirevision" or "geo.center.lon".
const FRAME = /^(meta\.|uirevision$|geo\.center\.)/;
const isFrame = ([[part, ...keys]]) => part === "layout" && FRAME.test(keys.join("."));
const isTrace = ([[part]]) => part === "data";

// What is set, as [path, value]. A list that is made from one that is not here means that the server has other data by now:
// all is asked for anew.
function found(graph, set) {
  return set.map(([path, value, made]) => {
    if (!made) return [path, value];
    const list = taken(path.reduce((part, key) => part[key], graph), value, made);
    if (!list) window.location.reload();
    return [path, list || []];
  });
}

// Draws another figure, or sets values within it by their paths: ["data", 3, "z"]. Where what changed cannot be drawn
// alone, Plotly draws the whole map.
export function change({ figure, set: sent }) {
  const graph = drawing();
  if (figure) {
    afterwards(graph, () => graph.isConnected && window.Plotly.react(graph, figure.data, figure.layout, graph._context));
    return;
  }
  now(); // what is set is told from the figure on that may still wait
  if (!sent.length) return;
  const set = found(graph, sent);
  const over = graph._fullLayout.geo ? overOf(graph) : []; // before anything is written, since it reads how things lie
  const isKnown = graph._fullLayout.geo && set.every((one) => isTrace(one) || isFrame(one));
  for (const [path, value] of set) assign(graph, path, value);
  try {
    if (!isKnown) throw new Error("the parts of the map changed");
    const traces = set.filter(isTrace);
    for (const [path, value] of traces) assign(graph._fullData, path.slice(1), value);
    graph._fullLayout.meta = graph.layout.meta;
    const moved = set.some(([[, key]]) => key === "uirevision");
    if (moved) reframe(graph);
    redraw(graph, new Set(traces.map(([path]) => path[1])));
    if (moved) graph._fullLayout.geo._subplot.render();
    rewrite(graph, over);
  } catch {
    window.Plotly.react(graph, graph.data, graph.layout, graph._context);
  }
}
