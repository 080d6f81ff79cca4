import assert from "node:assert/strict";
import { test } from "node:test";
import { shift } from "../../../assets/page/clearing.js";

const phone = { top: 0, bottom: 844 }, sheet = { left: 0, top: 320 };
const at = (x, y, size = 10) => ({ x, top: y - size / 2, bottom: y + size / 2 });

test("what was pressed stands above the sheet that comes from below", () => {
  assert.equal(shift(at(200, 600), sheet, phone), 440, "in the middle of what is left");
  assert.equal(shift(at(200, 310), sheet, phone), 150, "its edge would be covered");
  assert.equal(shift(at(200, 100), sheet, phone), 0, "it is seen already");
  assert.equal(shift(at(200, -40), sheet, phone), -200, "above the window");
});

test("a card in the corner moves nothing that lies beside it", () => {
  const window = { top: 0, bottom: 768 }, corner = { left: 648, top: 300 };
  assert.equal(shift(at(300, 600), corner, window), 0);
  assert.equal(shift(at(700, 600), corner, window), 450);
  assert.equal(shift(at(640, 600), corner, window), 450, "it touches the card");
});
