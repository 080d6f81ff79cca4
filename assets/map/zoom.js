// The buttons beside the live chart: nearer, farther, all of it.
import { whole } from "./framing.js";
import { drawing } from "./graph.js";

const STEP = 1.5;

// A network is drawn on plain axes from 0 to 1, with the room around it that layouts/figures/network.py leaves.
function zoomAxes(graph, how) {
  const changes = {};
  for (const axis of ["xaxis", "yaxis"]) {
    const [low, high] = graph._fullLayout[axis].range;
    const [middle, half] = [(low + high) / 2, ((high - low) / 2) * (how === "in" ? 1 / STEP : STEP)];
    changes[`${axis}.range`] = how === "all" ? [-0.04, 1.04] : [middle - half, middle + half];
  }
  window.Plotly.relayout(graph, changes);
}

function zoom(graph, how) {
  if (!graph._fullLayout.geo) {
    zoomAxes(graph, how);
    return;
  }
  const { _subplot: drawn, projection: { scale: now } } = graph._fullLayout.geo;
  if (how === "all") {
    window.Plotly.relayout(graph, whole(graph._fullLayout));
  } else {
    const [least, most] = drawn.projection.scaleExtent().map((one) => one / drawn.fitScale);
    const scale = Math.min(most, Math.max(least, how === "in" ? now * STEP : now / STEP));
    window.Plotly.relayout(graph, { "geo.projection.scale": scale });
  }
}

document.addEventListener("click", (event) => {
  const how = event.target.closest("button[data-zoom]")?.dataset.zoom;
  if (how) zoom(drawing(), how);
});
