// Dash draws a chart again, from what it was first given, whenever a person moved it. It is to draw it once: what changed
// since is known here alone.
import { giveWay } from "./first.js";

export function drawOnce(plotly) {
  const { react } = plotly;
  plotly.react = async (graph, figure, ...rest) => {
    if (Array.isArray(figure)) return react(graph, figure, ...rest); // traces and layout apart: not by Dash
    if (graph.drawnFrom && graph.drawnFrom === figure.data) return graph;
    graph.drawnFrom = figure.data;
    const drawn = await react(graph, figure, ...rest);
    giveWay(graph);
    return drawn;
  };
}
