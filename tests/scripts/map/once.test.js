import assert from "node:assert/strict";
import { test } from "node:test";
import { drawn } from "../../../assets/map/missing.js";
import { drawOnce } from "../../../assets/map/once.js";

test("Dash draws each figure once, and what is drawn otherwise is drawn", async () => {
  const drawn = [];
  const plotly = { react: (graph, figure) => drawn.push(figure) };
  drawOnce(plotly);
  const graph = {}, one = { data: [1] }, other = { data: [1] };
  for (const figure of [one, { ...one, layout: {} }, [2], one, other]) await plotly.react(graph, figure);
  assert.deepEqual(drawn, [one, [2], other]);
});

test("a chart whose boundaries did not come is drawn again as often as that is asked for", async () => {
  const graph = { data: [{ geojson: "/files/europe.json" }, {}] }, done = [];
  const fails = (what) => async () => {
    done.push(what);
    throw new Error("Unexpected error while fetching");
  };
  const redraw = [fails("again"), async () => done.push("drawn") && graph];
  const told = async () => done.push("told");
  assert.equal(await drawn(fails("first"), () => redraw.shift()(), graph, told), graph);
  assert.deepEqual(done, ["first", "told", "again", "told", "drawn"]);
});

test("what else goes wrong with a chart is not hidden", async () => {
  globalThis.PlotlyGeoAssets = { "/files/europe.json": {} };
  const graph = { data: [{ geojson: "/files/europe.json" }] };
  await assert.rejects(drawn(async () => { throw new Error("broken"); }, null, graph, () => assert.fail("nothing is missing")), /broken/);
});
