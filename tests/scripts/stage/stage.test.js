import assert from "node:assert/strict";
import { test } from "node:test";
import { loopOf, slideOf } from "../../../assets/stage/asked.js";
import { timerText } from "../../../assets/stage/clock.js";
import { Digits } from "../../../assets/stage/digits.js";
import { actionOf } from "../../../assets/stage/keys.js";
import { Loop } from "../../../assets/stage/loop.js";
import { stepOf } from "../../../assets/stage/swipe.js";

const KEYS = {
  next: ["ArrowRight", "ArrowDown", "PageDown", " "],
  previous: ["ArrowLeft", "ArrowUp", "PageUp"],
  first: ["Home"],
  last: ["End"],
  blank: ["b", "B", "."],
  scheme: ["d", "D"],
  full: ["f", "F"],
  speaker: ["s", "S"],
  help: ["?"],
  escape: ["Escape"],
  digit: ["0", "5", "9"],
  "": ["x", "Enter", "Tab", "F5", "constructor", "Shift"],
};
// within: what an element stands in, as selectors name it.
const at = (within) => ({ closest: (selectors) => (selectors.split(", ").includes(within) ? {} : null) });
const pressed = (key, more = {}) => actionOf({ key, target: at("main"), ...more }, false);

test("keys and clickers do what they are to do", () => {
  for (const [action, keys] of Object.entries(KEYS)) for (const key of keys) assert.equal(pressed(key), action, key);
  assert.equal(actionOf({ key: "Enter", target: at("main") }, true), "number");
});

test("keys that are held with others, or written into a field, do nothing", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey", "isComposing", "defaultPrevented"]) assert.equal(pressed("b", { [held]: true }), "");
  for (const field of ["input", "select", "textarea", "[contenteditable]"]) assert.equal(pressed("b", { target: at(field) }), "");
});

test("the space bar presses what has the focus, and other keys step all the same", () => {
  for (const part of ["button", "a", "summary"]) {
    assert.equal(pressed(" ", { target: at(part) }), "");
    assert.equal(pressed("PageDown", { target: at(part) }), "next");
  }
});

test("digits become a number, the last three of them, and are forgotten after a while", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const shown = [];
  const digits = new Digits((typed) => shown.push(typed));
  for (const digit of "1234") digits.type(digit);
  assert.deepEqual(shown, ["1", "12", "123", "234"]);
  assert.equal(digits.take(), 234);
  assert.equal(digits.take(), 0);
  digits.type("0");
  digits.type("2");
  assert.equal(digits.take(), 2);
  digits.type("7");
  t.mock.timers.tick(2999);
  assert.equal(digits.typed, "7");
  t.mock.timers.tick(1);
  assert.equal(digits.typed, "");
});

test("a loop goes on by itself, stops at input and goes on after a rest", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let steps = 0;
  const loop = new Loop(20, () => (steps += 1));
  loop.turn();
  t.mock.timers.tick(20_000);
  t.mock.timers.tick(20_000);
  assert.equal(steps, 2);
  t.mock.timers.tick(19_000);
  loop.rest();
  t.mock.timers.tick(59_000);
  assert.equal(steps, 2);
  t.mock.timers.tick(1000);
  assert.equal(steps, 3);
  t.mock.timers.tick(20_000);
  assert.equal(steps, 4);
});

test("a loop of long slides rests as long as a slide stays", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let steps = 0;
  const loop = new Loop(3600, () => (steps += 1));
  loop.rest();
  t.mock.timers.tick(3_599_000);
  assert.equal(steps, 0);
  t.mock.timers.tick(1000);
  assert.equal(steps, 1);
});

test("a loop that is paused stays where it is, whatever is pressed", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let steps = 0;
  const loop = new Loop(20, () => (steps += 1));
  loop.turn();
  assert.ok(loop.toggle());
  loop.rest();
  t.mock.timers.tick(500_000);
  assert.equal(steps, 0);
  assert.ok(!loop.toggle());
  t.mock.timers.tick(20_000);
  assert.equal(steps, 1);
});

test("what is no loop never steps", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const loop = new Loop(0, assert.fail);
  loop.turn();
  loop.rest();
  t.mock.timers.tick(500_000);
});

test("the timer is read as minutes, with hours where there are some", () => {
  assert.deepEqual([0, 7, 61, 727, 3600, 3727, 36_000].map(timerText), ["0:00", "0:07", "1:01", "12:07", "1:00:00", "1:02:07", "10:00:00"]);
});

test("a finger that is drawn across leads onward or back, and one that scrolls nowhere", () => {
  assert.deepEqual([[-200, 10], [200, 10], [-40, 0], [-200, 150], [0, 300]].map(([x, y]) => stepOf(x, y)), [1, -1, 0, 0, 0]);
});

test("a file is asked for a slide and a loop by its address", () => {
  assert.deepEqual(["3", "0", "-1", "2.5", "x", "", null].map(slideOf), [3, 1, 1, 1, 1, 1, 1]);
  assert.deepEqual(["20", "5", "3600", "4", "3601", "2.5", "1e2", "-20", "x"].map((said) => loopOf(said, [5, 3600])), [20, 5, 3600, 0, 0, 0, 0, 0, 0]);
});
