import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards, now } from "../../../assets/map/afterwards.js";

const drawn = [];
const frames = [];
globalThis.requestAnimationFrame = (call) => frames.push(call);
const drawing = (name) => () => drawn.push(name);
const painted = () => new Promise((done) => {
  for (const call of frames.splice(0)) call();
  setTimeout(done, 1);
});

test("a figure is drawn after the page is painted, the last one of several alone", async () => {
  afterwards(drawing("first"));
  afterwards(drawing("second"));
  assert.deepEqual(drawn, []);
  await painted();
  assert.deepEqual(drawn.splice(0), ["second"]);
});

test("a figure that waits is drawn at once where something is told from it on, and once", async () => {
  afterwards(drawing("third"));
  now();
  assert.deepEqual(drawn, ["third"]);
  await painted();
  now();
  assert.deepEqual(drawn.splice(0), ["third"]);
});
