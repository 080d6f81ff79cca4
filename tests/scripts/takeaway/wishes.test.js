import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../../assets/takeaway/wishes.js";

test("a file has the address that the server wrote for what is chosen", () => {
  const picture = { wishes: ["paper", "dpi"], addresses: { "a4 150": "/a", "a4 300": "/b", "a3 300": "/c" } };
  const chosen = { paper: "a3", dpi: "300" };
  assert.equal(addressOf(picture, (name) => chosen[name]), "/c");
  assert.equal(addressOf({ wishes: [], addresses: { "": "/d" } }, assert.fail), "/d");
});
