import assert from "node:assert/strict";
import { test } from "node:test";
import { Questions } from "../../../assets/navigation/questions.js";

const LOOK = { scheme: "light", narrow: false };
const at = (query) => ({ path: "/en/themes", query, ...LOOK });

// A page that shows what its address said at first, and all that it did since.
function opened(query = "") {
  const page = { now: at(query), sent: [], done: [], busy: null };
  const questions = new Questions({
    shown: at(query),
    here: () => ({ ...page.now }),
    isDrawn: () => false,
    send: (question) => page.sent.push(question),
    busy: (is) => (page.busy = is),
    settled: () => page.done.push("settled"),
    add: () => page.done.push("added"),
    write: (address) => {
      page.done.push(address);
      Object.assign(page.now, { path: address.split("?")[0], query: address.slice(address.indexOf("?")) });
    },
  });
  return { page, questions };
}

function answered(query = "") {
  const { page, questions } = opened(query);
  questions.answer(questions.first().number);
  return { page, questions };
}

test("nothing is asked before Dash is there, and the first question is about the address by then", () => {
  const { page, questions } = opened();
  page.now.query = "?theme=sport";
  questions.follow();
  assert.deepEqual(page.sent, []);
  assert.equal(questions.first().to.query, "?theme=sport");
  assert.equal(questions.asked.before.query, "");
});

test("an answer to an older question is about nothing", () => {
  const { page, questions } = answered();
  page.now.query = "?theme=sport";
  questions.follow();
  page.now.query = "?theme=tourism";
  questions.follow();
  assert.equal(questions.answer(page.sent[0].number), null);
  assert.equal(questions.answer(page.sent[1].number).query, "?theme=tourism");
  assert.equal(questions.answer(page.sent[1].number), null, "it was answered");
});

test("steps are gathered until an answer says where they lead; Back leads to what is shown", () => {
  const { page, questions } = answered();
  questions.take({ form: "country=IT" });
  questions.take({ sets: "theme", value: "sport" });
  assert.ok(!questions.isHere);
  assert.deepEqual(page.sent.at(-1).steps, [{ form: "country=IT" }, { sets: "theme", value: "sport" }]);
  assert.deepEqual(page.done, ["added"]);
  const shown = questions.answer(page.sent.at(-1).number, "/en/themes?theme=sport&country=IT");
  assert.equal(shown.query, "?theme=sport&country=IT");
  assert.ok(questions.isHere && questions.isShown);
});

test("who goes back takes back what is not answered, and an answer to it is about nothing", () => {
  const { page, questions } = answered();
  questions.take({ href: "/en/regions" });
  assert.equal(questions.come(), true);
  assert.deepEqual([page.busy, page.done.at(-1)], [false, "settled"], "what is shown is where one is");
  assert.equal(questions.answer(page.sent[0].number, "/en/regions"), null);
  assert.equal(questions.come(), false);
});

test("what changed while an answer came is asked for once the answer is in its place", () => {
  const { page, questions } = answered();
  page.now.query = "?theme=sport";
  questions.follow();
  page.now.scheme = "dark";
  questions.answer(page.sent[0].number);
  questions.settle();
  assert.equal(page.sent.length, 2);
  assert.deepEqual([page.sent[1].before.scheme, page.sent[1].to.scheme], ["light", "dark"]);
});

test("what had no answer is asked again as it was", () => {
  const { page, questions } = answered();
  questions.take({ href: "/en/regions" });
  questions.follow();
  assert.deepEqual(page.sent[1].steps, [{ href: "/en/regions" }]);
  assert.equal(page.sent[1].number, page.sent[0].number + 1);
  assert.equal(questions.answer(page.sent[0].number, "/en/regions"), null);
});
