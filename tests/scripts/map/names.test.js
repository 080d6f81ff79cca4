import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { boxOf, fitting, leastOf, whole, widened } from "../../../assets/map/framing.js";
import { about, around, leadTo, placed, together, tried } from "../../../assets/map/names.js";

const cases = JSON.parse(readFileSync(new URL("placing.json", import.meta.url), "utf-8"));
const boxes = (all) => all.map(([x, y, w, h]) => ({ x, y, w, h }));

test("names stand where those of files do", () => {
  for (const { choices, taken, within, roots = [], stand } of cases) {
    const marks = roots.map((root) => root && { x: root[0], y: root[1], mark: root[2] });
    const found = placed(choices.map(boxes), boxes(taken), boxes([within])[0], marks);
    assert.deepEqual(found.map((box) => (box ? [box.x, box.y, box.w, box.h] : null)), stand);
  }
});

test("a name stands beside its mark, that of a country in its middle first", () => {
  assert.deepEqual(around(100, 50, 40, 10, 20).map(({ x, y }) => [x, y]), [[113, 45], [47, 45], [80, 27], [80, 63], [92, 27], [92, 63], [68, 27], [68, 63]]);
  assert.deepEqual(about(100, 50, 40, 10).slice(0, 2).map(({ x, y }) => [x, y]), [[80, 45], [80, 35]]);
});

test("a line leads to a mark from where its name does not stand beside it", () => {
  const root = { x: 50, y: 50, mark: 20 };
  assert.equal(leadTo(root, { x: 63, y: 45, w: 40, h: 10 }), null);
  assert.deepEqual(leadTo(root, { x: 100, y: 45, w: 40, h: 10 }), [[60, 50], [100, 50]]);
});

test("a small map tries few names of marks, and none of a country that is narrower", () => {
  const names = [["a", 0, 0, 0, 9], ...["b", "c", "d", "e", "g", "h", "i"].map((name) => [name, 0, 0, 4, 9]), ["y", 0, 0, 5, 0.1], ["z", 0, 0, 5, 0.01]];
  const found = (area) => tried(names, () => 100, area, 1000).map(([name]) => name).join("");
  assert.equal(found(1000), "abcdegy");
  assert.equal(found(270000), "abcdeghy");
});

test("an extent is as large as its part of the chart lets it, and a reset goes back to it", () => {
  const box = boxOf({ l: 0, t: 0, w: 800, h: 600 }, { x: [0, 1], y: [0.25, 1] });
  assert.deepEqual(box, [[0, 0], [800, 450]]);
  assert.equal(fitting(box, [0.4, 0.9]), 500);
  const meta = { frame: [12.5, 48, 0.4, 0.9] };
  assert.deepEqual(whole({ meta, geo: { scope: "europe" } }), { "geo.center.lon": 12.5, "geo.center.lat": 48, "geo.projection.scale": 1 });
});

test("a country that a mark names is not named twice", () => {
  const found = together([["Latvija", 1, 1, 3, 9], ["Malta", 1, 1, 4, 9]], [["Malta", 1, 1, 5, 0.1], ["France", 1, 1, 5, 0.1]]);
  assert.deepEqual(found.map(([text, , , rank]) => `${text} ${rank}`), ["Latvija 3", "Malta 4", "France 5"]);
});

test("a map becomes smaller only as far as its land is known", () => {
  const box = (wide) => [[0, 0], [wide, 500]];
  assert.equal(leastOf(box(500), 1000), 0.4);
  assert.ok(Math.abs(leastOf(box(1150), 1000) - 0.5) < 1e-9);
  assert.equal(leastOf(box(4000), 1000), 1);
  assert.equal(widened(box(2000), 1000), 1000);
  assert.ok(Math.abs(widened(box(2415), 1000) - 1050) < 1e-9, "wider than land is known");
  assert.equal(widened(box(9000), 1000), 1100);
});
