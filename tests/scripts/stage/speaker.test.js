import assert from "node:assert/strict";
import { test } from "node:test";
import { sizes } from "../../../assets/stage/fitting.js";
import { behind, planOf } from "../../../assets/stage/pace.js";

test("a talk is divided evenly, what a deck says of its slides stays", () => {
  assert.deepEqual(planOf([0, 0, 0, 0], 8), [120, 120, 120, 120]);
  assert.deepEqual(planOf([1, 0, 2.5, 0], 10), [60, 195, 150, 195]);
  assert.deepEqual(planOf([1, 2], 0), [60, 120]);
  assert.deepEqual(planOf([1, 0, 3], 0), [60, 120, 180]); // as long as the others usually are
  assert.deepEqual(planOf([2, 2], 8), [240, 240]); // a longer talk of the same deck
  assert.deepEqual(planOf([0, 0], 0), []);
  const shorter = planOf([10, 10, 0], 6); // nothing is left for the last one, so that all give way
  assert.deepEqual(shorter, [120, 120, 120]);
});

test("a talk is on time while a slide has its minutes, ahead before them and behind after them", () => {
  const plan = [60, 120, 60];
  assert.equal(behind(plan, 0, 59), 0);
  assert.equal(behind(plan, 0, 75), 15);
  assert.equal(behind(plan, 1, 60), 0);
  assert.equal(behind(plan, 1, 20), -40);
  assert.equal(behind(plan, 2, 260), 20);
});

test("words give way last: a title first, and 30 px are left only by what has no room at all", () => {
  for (const alone of [true, false]) {
    const tried = sizes(alone);
    const legible = tried.filter(([, words]) => words >= 1);
    assert.deepEqual(tried.slice(0, legible.length), legible);
    assert.equal(Math.max(...tried.map(([, words]) => words)), alone ? 1.6 : 1);
    assert.ok(tried.every(([title, words]) => 52 * title >= 34 && 30 * words >= 18));
  }
});
