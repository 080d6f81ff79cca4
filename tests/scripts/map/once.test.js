import assert from "node:assert/strict";
import { test } from "node:test";
import { drawOnce } from "../../../assets/map/once.js";

test("Dash draws each figure once, and what is drawn otherwise is drawn", async () => {
  const drawn = [];
  const plotly = { react: (graph, figure) => drawn.push(figure) };
  drawOnce(plotly);
  const graph = {}, one = { data: [1] }, other = { data: [1] };
  for (const figure of [one, { ...one, layout: {} }, [2], one, other]) await plotly.react(graph, figure);
  assert.deepEqual(drawn, [one, [2], other]);
});
