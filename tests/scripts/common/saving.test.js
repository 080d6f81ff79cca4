import assert from "node:assert/strict";
import { test } from "node:test";
import { patiently, reasonOf } from "../../../assets/common/saving.js";

const answer = (status, body, headers = {}) => new Response(body, { status, headers });
const later = (words) => answer(503, `${words}\n`, { "Retry-After": "1", "Content-Type": "text/plain; charset=utf-8" });

test("a file is asked for again until it is there, and it is told how things stand", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answers = [later("3 other files are made first."), later("The file is being made."), answer(200, "file")];
  const [asked, told] = [[], []];
  const found = patiently(
    (headers) => {
      asked.push(headers.Prefer);
      return Promise.resolve(answers.shift());
    },
    (words) => told.push(words),
  );
  while (answers.length) {
    await new Promise(setImmediate);
    t.mock.timers.tick(1000);
  }
  assert.equal(await (await found).text(), "file");
  assert.deepEqual(told, ["3 other files are made first.", "The file is being made."]);
  assert.deepEqual(asked, ["wait=1", "wait=1", "wait=1"]);
});

test("one that cannot be made, or that says nothing of later, is not asked for again", async () => {
  for (const [status, headers] of [[503, {}], [413, { "Retry-After": "1" }], [500, {}]]) {
    let times = 0;
    const found = await patiently(() => Promise.resolve(((times += 1), answer(status, "", headers))), assert.fail);
    assert.equal(found.status, status);
    assert.equal(times, 1);
  }
});

test("it is said in the words of the server why there is no file, where it has some", async () => {
  const json = { "Content-Type": "application/json" };
  const text = { "Content-Type": "text/plain" };
  assert.equal(await reasonOf(answer(503, "Try again in 7 s.\n", text), "no"), "Try again in 7 s.");
  assert.equal(await reasonOf(answer(422, '{"faults": [{"text": "Line 3"}]}', json), "no"), "Line 3");
  assert.equal(await reasonOf(answer(422, "{}", json), "no"), "no");
  assert.equal(await reasonOf(answer(502, "<h1>Bad Gateway</h1>", { "Content-Type": "text/html" }), "no"), "no");
  assert.equal((await reasonOf(answer(500, "x".repeat(5000), text), "no")).length, 1000);
});
