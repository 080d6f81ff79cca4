import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf } from "../../../assets/map/callout.js";
import { stops } from "../../../assets/map/pairs.js";

test("what is pointed at is called by its name alone, a region as it is called today", () => {
  assert.equal(nameOf({ sets: "region=ITC1", hover: "Piemonte · 2 areas<br>more" }), "Piemonte");
  assert.equal(nameOf({ sets: "region=FRJ", hover: "Languedoc-Roussillon-Midi-Pyrénées · 1 area" }, { FRJ: "Occitanie" }), "Occitanie");
  assert.equal(nameOf({ sets: "country=JP", hover: "Japan" }, { JP: "?" }), "Japan");
});

test("ties of a network are walked to half way between their nodes, those of a map once", () => {
  const nodes = { mode: "markers+text", x: [0, 1], y: [0, 1], customdata: ["region=A", "region=B"], hovertext: ["Aa · 1", "Bb"], marker: { size: [9, 9] }, meta: { names: ["P"], of: [[0], [0]] } };
  const ties = { mode: "lines", x: [0, 1, null], y: [0, 1, null] };
  const axis = { _offset: 0, l2p: (at) => 100 * at };
  globalThis.document.getElementById = () => ({ dataset: { counts: '{"one":"{count} partnership"}' } });
  const graph = { data: [ties, nodes], _fullLayout: { xaxis: axis, yaxis: axis, width: 100, height: 100 } };
  const found = stops(graph);
  assert.deepEqual(found.map(({ sets }) => sets).sort(), ["pair=A+B", "region=A", "region=B"]);
  const { x, y, hover } = found.find(({ sets }) => sets === "pair=A+B");
  assert.deepEqual([x, y, hover], [50, 50, "Aa – Bb<br>1 partnership: P"]);
});
