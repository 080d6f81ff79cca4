import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, taken } from "../../../assets/map/taking.js";

test("lines of texts, and other values", () => {
  assert.deepEqual(linesOf(["Lyon<br>Axelera<br>Techtera", "", null, 3]), ["Lyon<br>", "Axelera<br>", "Techtera", "", null, 3]);
});

test("a list takes lines of the one before", () => {
  const before = ["Lyon<br>Axelera<br>Techtera", "Graz", 3];
  assert.deepEqual(taken(before, 5, [[3, 2], "Lyon, France<br>", [1, 2], null]), ["Graz", 3, "Lyon, France<br>Axelera<br>Techtera", null]);
  assert.equal(taken(before, 4, [[0, 1]]), null);
});
