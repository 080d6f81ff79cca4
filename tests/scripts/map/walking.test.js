import assert from "node:assert/strict";
import { test } from "node:test";
import { greatCircle, lineAt, middleOf } from "../../../assets/map/lines.js";
import { directionOf, nearestIn } from "../../../assets/map/walking.js";
import { nearest } from "../../../assets/tables/cells.js";

const places = [{ x: 0, y: 0 }, { x: 10, y: 1 }, { x: 6, y: 20 }, { x: -5, y: -2 }, { x: 40, y: 0 }];
const go = (key, from) => nearestIn(directionOf(key), places[from], places);

test("an arrow leads to what is nearest in its direction", () => {
  assert.deepEqual([go("ArrowRight", 0), go("ArrowRight", 1), go("ArrowLeft", 0), go("ArrowDown", 0)], [1, 4, 3, 2]);
  assert.deepEqual([go("ArrowUp", 3), go("ArrowRight", 4)], [-1, -1]);
});

test("whatever is drawn is reached by arrows", () => {
  const many = Array.from({ length: 60 }, (_, number) => ({ x: (number * 37) % 101, y: (number * 53) % 89 }));
  const reached = new Set([0]);
  for (const from of reached) {
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
      const next = nearestIn(directionOf(key), many[from], many);
      if (next >= 0) reached.add(next);
    }
  }
  assert.equal(reached.size, many.length);
});

test("the line under a pointer is found, and none beside it", () => {
  const lines = [[[0, 0], [10, 0]], [[0, 5], [10, 25]]];
  assert.deepEqual([lineAt({ x: 4, y: 2 }, lines, 5), lineAt({ x: 5, y: 14 }, lines, 5), lineAt({ x: 30, y: 0 }, lines, 5)], [0, 1, -1]);
  assert.deepEqual([middleOf(lines[0]), middleOf([[0, 0], [3, 4], [9, 9]])], [{ x: 5, y: 0 }, { x: 3, y: 4 }]);
});

test("a great circle goes by the shortest way", () => {
  const way = greatCircle([170, 0], [-170, 0]);
  assert.ok(way.every(([lon, lat]) => Math.abs(lon) > 169 && Math.abs(lat) < 1e-9));
  assert.deepEqual(greatCircle([7, 45], [7, 45]), [[7, 45], [7, 45]]);
});

test("arrows lead from cell to cell of a matrix, in the same row or column first", () => {
  const cells = [[1, 1], [1, 4], [2, 2], [5, 1]];
  assert.deepEqual(
    [nearest(cells[0], cells, [0, 1]), nearest(cells[0], cells, [1, 0]), nearest(cells[2], cells, [0, -1]), nearest(cells[3], cells, [1, 0])],
    [1, 3, 0, -1],
  );
});
