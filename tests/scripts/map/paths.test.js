import assert from "node:assert/strict";
import { test } from "node:test";
import { quicken } from "../../../assets/map/paths.js";

// A projection that is moved and made larger, as that of Europe is; how often it is asked is counted.
function projecting() {
  let [scale, at, asked] = [1, [0, 0], 0];
  const put = ([x, y]) => {
    asked += 1;
    return [scale * x + at[0], scale * y + at[1]];
  };
  return Object.assign(put, { scale: () => scale, translate: () => at, getPath: () => (shape) => `slowly ${shape?.type}`, asked: () => asked, move: (to, by) => ([scale, at] = [to, by]) });
}

const square = [[0, 0], [1, 0], [1, 1], [1.001, 1], [0, 1], [0, 0]];
const area = (type, coordinates) => ({ type: "Feature", geometry: { type, coordinates } });

test("an area is projected once, and drawn in tenths of a px wherever the map lies", () => {
  const projection = projecting(), one = area("Polygon", [square]);
  quicken(projection, [[0, 0], [100, 100]]);
  assert.equal(projection.getPath()(one), "M0,0l1,0 0,1 -1,0 0,-1 0,0Z");
  const asked = projection.asked();
  projection.move(10, [20, 30.04]);
  assert.equal(projection.getPath()(one), "M20,30l10,0 0,10 -10,0 0,-10 0,0Z");
  assert.equal(projection.asked(), asked);
});

test("parts that are out of sight are left out, and what is no area is drawn as before", () => {
  const projection = projecting(), away = square.map(([x, y]) => [x + 500, y]);
  quicken(projection, [[0, 0], [100, 100]]);
  assert.equal(projection.getPath()(area("MultiPolygon", [[away], [square]])), "M0,0l1,0 0,1 -1,0 0,-1 0,0Z");
  assert.equal(projection.getPath()(area("Polygon", [away])), "");
  assert.equal(projection.getPath()({ type: "LineString" }), "slowly LineString");
  assert.equal(projection.getPath()(null), "slowly undefined");
});
