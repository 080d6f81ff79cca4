import assert from "node:assert/strict";
import { test } from "node:test";
import { find, readable } from "../../../assets/search/names.js";

// Code, name, folded names, country: larger regions before smaller ones, as the server sends them.
const REGIONS = [
  ["DE", "Germany", "germany|deutschland", "Germany"],
  ["DE2", "Bayern", "bayern|bavaria", "Germany"],
  ["ITC1", "Piemonte", "piemonte|piedmont", "Italy"],
  ["FR10", "Île de France", "ile de france", "France"],
].map(readable);
const found = (typed) => find(REGIONS, typed).map(([code]) => code);

test("a whole name comes before its beginning, and that before a part", () => {
  assert.deepEqual(found("germany"), ["DE", "DE2"]); // the second by its country
  assert.deepEqual(found("Bavaria"), ["DE2"]);
  assert.deepEqual(found("île-de-france"), ["FR10"]);
  assert.deepEqual(found("iledefrance"), ["FR10"]);
  assert.deepEqual(found("mont"), ["ITC1"]);
});

test("nothing is found by nothing", () => {
  for (const typed of ["", "  ", "-", "zzzz"]) assert.deepEqual(found(typed), []);
});
