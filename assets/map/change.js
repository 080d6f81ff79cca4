// Changes of the live chart.
import { assign } from "../common/assigning.js";
import { drawing } from "./graph.js";
import { rewrite } from "./names.js";
import { redraw } from "./redraw.js";

// Draws another figure, or sets values within it by their paths: ["data", 3, "z"]. Where what changed cannot be drawn
// alone, Plotly draws the whole map.
export function change({ figure, set }) {
  const graph = drawing();
  if (figure) {
    window.Plotly.react(graph, figure.data, figure.layout, graph._context);
    return;
  }
  if (!set.length) return;
  const isName = ([part, key]) => part === "layout" && key === "meta"; // nothing that plotly draws
  const traces = set.filter(([path]) => !isName(path));
  const withinTraces = graph._fullLayout.geo && traces.every(([path]) => path[0] === "data");
  for (const [path, value] of set) assign(graph, path, value);
  try {
    if (!withinTraces) throw new Error("the frame of the map changed");
    graph._fullLayout.meta = graph.layout.meta;
    for (const [path, value] of traces) assign(graph._fullData, path.slice(1), value);
    redraw(graph, new Set(traces.map(([path]) => path[1])));
    rewrite(graph);
  } catch {
    window.Plotly.react(graph, graph.data, graph.layout, graph._context);
  }
}
