// Boundaries that did not come: Plotly gives up then. The page says so, with a button that tries again.
import { away } from "../navigation/trouble.js";

// Whether boundaries that a chart needs are not there. traces: of the chart.
export function isMissing(traces) {
  const known = globalThis.PlotlyGeoAssets || {};
  return traces.some(({ geojson }) => typeof geojson === "string" && !known[geojson]);
}

const asked = () => new Promise((again) => document.documentElement.addEventListener("atlas-again", again, { once: true }));

// Draws a chart; where boundaries are missing, as often as a person asks for it. draw, redraw: return what is drawn.
// told: says that something is missing, and waits.
export async function drawn(draw, redraw, graph, told = () => (away(), asked())) {
  let last = draw;
  for (;;) {
    try {
      return await last();
    } catch (error) {
      if (!isMissing(graph.data || [])) throw error;
      await told();
      graph._promises = []; // else Plotly waits for what has failed
      last = redraw;
    }
  }
}
