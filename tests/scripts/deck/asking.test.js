import assert from "node:assert/strict";
import { test } from "node:test";
import { faultsOf, isOurs, silence } from "../../../assets/deck/asking.js";

const words = (name, values = {}) => [name, ...Object.values(values)].join(" ");
const answer = (body, type, more = {}) => new Response(body, { headers: { "Content-Type": type, ...more } });

test("an answer of something that stands before the program is none", () => {
  assert.ok(!isOurs(answer("<h1>Sign in to this network</h1>", "text/html")));
  assert.ok(!isOurs(answer("ok", "text/plain")));
  assert.ok(isOurs(answer("{}", "application/json; charset=utf-8")));
  assert.ok(isOurs(answer("%PDF-", "application/pdf", { "Content-Disposition": 'attachment; filename="talk.pdf"' })));
});

test("faults are told line by line, with how many more there are", async () => {
  const told = (faults, more) => faultsOf(answer(JSON.stringify({ faults, more }), "application/json"), words);
  assert.deepEqual(await told([{ text: "a" }, { text: "b" }], 0), ["a", "b"]);
  assert.deepEqual(await told([{ text: "a" }], 1200), ["a", "more 1,200"]);
  assert.equal(await faultsOf(answer("<h1>Bad Gateway</h1>", "text/html"), words), null);
});

test("no answer is one that is late, or none at all", () => {
  assert.equal(silence(new DOMException("", "TimeoutError"), words), "slow");
  assert.equal(silence(new TypeError("fetch"), words), "away");
});
