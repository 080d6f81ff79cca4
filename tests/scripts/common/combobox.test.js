import assert from "node:assert/strict";
import { test } from "node:test";
import { nextPlace } from "../../../assets/common/combobox.js";

test("arrows go round, and upwards from the field to the last option", () => {
  assert.equal(nextPlace(-1, 1, 3), 0);
  assert.equal(nextPlace(-1, -1, 3), 2);
  assert.equal(nextPlace(2, 1, 3), 0);
  assert.equal(nextPlace(0, -1, 3), 2);
  assert.equal(nextPlace(1, 1, 3), 2);
  assert.equal(nextPlace(0, 1, 1), 0);
});
