import assert from "node:assert/strict";
import { test } from "node:test";
import { Question } from "../../../assets/search/question.js";

const settled = () => new Promise(setImmediate);

// A question whose answers come when the test gives them.
function typing(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const seen = { sent: [], found: [], failed: 0, taken: 0 };
  const question = new Question({
    send: (words, signal) => new Promise((answer, refuse) => seen.sent.push({ words, signal, answer, refuse })),
    found(answer) {
      seen.found.push(answer);
      return answer.length > 0;
    },
    failed: () => (seen.failed += 1),
    first: () => (seen.taken += 1),
  });
  return { question, seen, wait: (ms = 80) => t.mock.timers.tick(ms) };
}

test("fast typing asks once", (t) => {
  const { question, seen, wait } = typing(t);
  for (const words of ["p", "pi", "pie", "piem"]) {
    question.ask(words);
    wait(79);
  }
  wait();
  assert.deepEqual(seen.sent.map((one) => one.words), ["piem"]);
});

test("an older answer never takes the place of a newer one", async (t) => {
  const { question, seen, wait } = typing(t);
  question.ask("piem");
  wait();
  question.ask("japan");
  wait();
  const [older, newer] = seen.sent;
  assert.ok(older.signal.aborted && !newer.signal.aborted);
  newer.answer(["Japan"]);
  await settled();
  older.answer(["Piemonte"]);
  await settled();
  assert.deepEqual(seen.found, [["Japan"]]);
  assert.equal(seen.failed, 0);
});

test("a late answer, or none, does not open a list that was left", async (t) => {
  for (const come of ["answer", "refuse"]) {
    const { question, seen, wait } = typing(t);
    question.ask("piem");
    wait();
    question.forget();
    seen.sent[0][come](["Piemonte"]);
    await settled();
    assert.deepEqual([seen.found, seen.failed], [[], 0]);
    t.mock.timers.reset();
  }
});

test("what is shown stays until the next answer", (t) => {
  const { question, seen, wait } = typing(t);
  question.ask("piem");
  wait();
  assert.ok(question.isOpen);
  assert.deepEqual(seen.found, []);
});

test("Enter before the answer takes its first result, of that answer alone", async (t) => {
  const { question, seen, wait } = typing(t);
  question.ask("piem", 0);
  question.goAhead();
  wait(0);
  seen.sent[0].answer(["Piemonte"]);
  await settled();
  assert.equal(seen.taken, 1);
  question.ask("lomb");
  wait();
  seen.sent[1].answer(["Lombardia"]);
  await settled();
  assert.equal(seen.taken, 1);
});

test("where nothing is found nothing is taken", async (t) => {
  const { question, seen, wait } = typing(t);
  question.ask("zzzz", 0);
  question.goAhead();
  wait(0);
  seen.sent[0].answer([]);
  await settled();
  assert.deepEqual([seen.taken, seen.found], [0, [[]]]);
});

test("no answer is told, and remembered until one comes", async (t) => {
  const { question, seen, wait } = typing(t);
  question.ask("piem");
  wait();
  seen.sent[0].refuse(new TypeError("away"));
  await settled();
  assert.deepEqual([seen.failed, question.unanswered, question.isOpen], [1, true, false]);
  question.ask("piem", 0);
  wait(0);
  seen.sent[1].answer(["Piemonte"]);
  await settled();
  assert.equal(question.unanswered, false);
});
