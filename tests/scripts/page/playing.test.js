import assert from "node:assert/strict";
import { test } from "node:test";

test("years are stepped through, and not beyond their ends", async () => {
  globalThis.document = { addEventListener() {} };
  globalThis.atlasIds = { playing: "playing" };
  const { beside } = await import("../../../assets/page/playing.js");
  assert.equal(beside(-1, 1, 7), 0);
  assert.equal(beside(-1, -1, 7), 6);
  assert.equal(beside(3, 1, 7), 4);
  assert.equal(beside(3, -1, 7), 2);
  assert.equal(beside(6, 1, 7), -1);
  assert.equal(beside(0, -1, 7), -1);
});
