import assert from "node:assert/strict";
import { test } from "node:test";
import { Answers, isNone } from "../../../assets/navigation/answers.js";

const CHANGES = "https://atlas.example/_dash-update-component";
const OTHER = "https://atlas.example/search?q=x";

function answer(status, type, url = CHANGES, body = status === 204 ? null : "{}") {
  const made = new Response(body, { status, headers: type ? { "Content-Type": type } : {} });
  Object.defineProperty(made, "url", { value: url });
  return made;
}

// What asks, and how often the server was away or there.
function asking(send) {
  const told = [];
  return { told, answers: new Answers({ send, away: () => told.push("away"), there: () => told.push("there") }) };
}

test("what stands before a server that is away is no answer; words of the program are one", () => {
  const cases = [
    [200, "application/json", CHANGES, false],
    [204, "", CHANGES, false],
    [200, "text/html", CHANGES, true], // a page of a proxy
    [404, "application/json", CHANGES, true],
    [500, "application/json", CHANGES, true],
    [502, "text/html", OTHER, true],
    [503, "text/plain; charset=utf-8", OTHER, false], // a file is being made
    [504, "application/json", OTHER, false],
    [500, "text/plain", OTHER, true],
    [404, "text/html", OTHER, false],
  ];
  for (const [status, type, url, is] of cases) assert.equal(isNone(answer(status, type, url)), is, `${status} ${type} ${url}`);
});

test("a newer question about the page stops the one before it, which ends quietly", async () => {
  const asked = [];
  const { told, answers } = asking((about, { signal }) => {
    const { promise, resolve, reject } = Promise.withResolvers();
    signal.addEventListener("abort", () => reject(signal.reason));
    asked.push({ resolve, signal });
    return promise;
  });
  const [older, newer] = [answers.ask(CHANGES, {}), answers.ask(CHANGES, {})];
  assert.ok(asked[0].signal.aborted && !asked[1].signal.aborted);
  asked[1].resolve(answer(200, "application/json"));
  assert.equal((await older).status, 204, "Dash stays as it is");
  assert.equal(await (await newer).text(), "{}");
  assert.deepEqual(told, ["there"]);
});

test("a question that a newer one stops while its answer is read ends quietly as well", async () => {
  const broken = { text: () => Promise.reject(new DOMException("", "AbortError")) };
  const bodies = [broken, answer(200, "application/json")];
  const { told, answers } = asking(() => Promise.resolve(bodies.shift()));
  const [older, newer] = [answers.ask(CHANGES, {}), answers.ask(CHANGES, {})];
  assert.equal((await older).status, 204);
  assert.equal((await newer).status, 200);
  assert.deepEqual(told, ["there"]);
});

test("a server that is away, an answer that breaks off and one that is none are told, and leave Dash as it is", async () => {
  const cut = { text: () => Promise.reject(new TypeError("network error")) };
  for (const send of [
    () => Promise.reject(new TypeError("Failed to fetch")),
    () => Promise.resolve(cut),
    () => Promise.resolve(answer(502, "text/html")),
  ]) {
    const { told, answers } = asking(send);
    assert.equal((await answers.ask(CHANGES, {})).status, 204);
    assert.deepEqual(told, ["away"]);
  }
});

test("of other questions, what failed fails, and what was stopped by who asked is not told", async () => {
  for (const [error, said] of [
    [new TypeError("Failed to fetch"), ["away"]],
    [new DOMException("", "AbortError"), []],
  ]) {
    const { told, answers } = asking(() => Promise.reject(error));
    await assert.rejects(answers.ask(OTHER, {}), error);
    assert.deepEqual(told, said);
  }
  const { told, answers } = asking(() => Promise.resolve(answer(503, "text/html", OTHER)));
  assert.equal((await answers.ask(OTHER)).status, 503);
  assert.deepEqual(told, ["away"]);
});
