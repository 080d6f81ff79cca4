// Dash draws a chart again, from what it was first given, whenever a person moved it. It is to draw it once: what changed
// since is known here alone.
import { giveWay } from "./first.js";
import { drawn } from "./missing.js";

export function drawOnce(plotly) {
  const { react } = plotly;
  plotly.react = async (graph, figure, ...rest) => {
    const whole = () => drawn(() => react(graph, figure, ...rest), () => plotly.redraw(graph), graph);
    if (Array.isArray(figure)) return whole(); // traces and layout apart: not by Dash
    if (graph.drawnFrom && graph.drawnFrom === figure.data) return graph;
    graph.drawnFrom = figure.data;
    const made = await whole();
    giveWay(graph);
    return made;
  };
}
