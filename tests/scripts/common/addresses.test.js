import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAt, withName } from "../../../assets/common/addresses.js";

test("a name is put into an address as it is", () => {
  assert.equal(withName("/atlas/en/share/~", "themes?theme=sport"), "/atlas/en/share/themes?theme=sport");
  assert.equal(withName("/en/~", "a$&b"), "/en/a$&b");
});

test("page and query stand last in an address", () => {
  assert.equal(pageAt(new URL("https://a.eu/atlas/en/embed/themes?theme=sport&x=/y")), "themes?theme=sport&x=/y");
});
