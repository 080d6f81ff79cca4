import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards, now } from "../../../assets/map/afterwards.js";

const drawn = [];
const frames = [];
const graph = { dataset: {} };
globalThis.requestAnimationFrame = (call) => frames.push(call);
const drawing = (name) => () => drawn.push(name);
const painted = () => new Promise((done) => {
  for (const call of frames.splice(0)) call();
  setTimeout(done, 1);
});

test("a figure is drawn after the page is painted, the last one of several alone", async () => {
  afterwards(graph, drawing("first"));
  afterwards(graph, drawing("second"));
  assert.deepEqual(drawn, []);
  await painted();
  assert.deepEqual(drawn.splice(0), ["second"]);
});

test("a figure that waits is drawn at once where something is told from it on, and once", async () => {
  afterwards(graph, drawing("third"));
  now();
  assert.deepEqual(drawn, ["third"]);
  await painted();
  now();
  assert.deepEqual(drawn.splice(0), ["third"]);
});

test("a graph says that it shows the figure before until the last one is drawn", async () => {
  const ends = [];
  const slow = () => new Promise((end) => ends.push(end));
  afterwards(graph, slow);
  await painted();
  afterwards(graph, slow);
  assert.equal(graph.dataset.late, "");
  ends[0]();
  await painted();
  assert.equal(graph.dataset.late, "");
  ends[1]();
  await painted();
  assert.ok(!("late" in graph.dataset));
});

test("a figure is drawn in a window that is never painted", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  afterwards(graph, drawing("unseen"));
  t.mock.timers.tick(250);
  assert.deepEqual(drawn.splice(0), ["unseen"]);
});
