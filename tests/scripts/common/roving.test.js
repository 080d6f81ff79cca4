import assert from "node:assert/strict";
import { test } from "node:test";
import { ledTo } from "../../../assets/common/roving.js";

test("arrows lead along a row and around its ends; other keys lead nowhere", () => {
  const cases = [
    ["ArrowRight", 1, 2],
    ["ArrowRight", 3, 0],
    ["ArrowLeft", 0, 3],
    ["Home", 2, 0],
    ["End", 1, 3],
    ["Enter", 2, 2],
  ];
  for (const [key, from, to] of cases) assert.equal(ledTo(key, from, 4), to, `${key} from ${from}`);
});
