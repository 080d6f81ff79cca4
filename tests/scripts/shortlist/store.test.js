import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY, MOST, read, Shortlist } from "../../../assets/shortlist/store.js";

const PIEMONTE = { id: "region:ITC1", name: "Piemonte" };
const MESAP = { id: "organisation:mesap", name: "MESAP" };

function kept(text = null) {
  const held = new Map(text === null ? [] : [[KEY, text]]);
  const storage = { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => held.set(key, value) };
  let changes = 0;
  const list = new Shortlist(() => storage, () => changes++);
  return { list, held, changes: () => changes };
}

test("what is pressed comes onto the list, and goes at the next press", () => {
  const { list, held, changes } = kept();
  assert.equal(list.toggle(PIEMONTE), "added");
  assert.equal(list.toggle(MESAP), "added");
  assert.deepEqual(JSON.parse(held.get(KEY)), [PIEMONTE, MESAP]);
  assert.equal(list.toggle(PIEMONTE), "removed");
  assert.ok(list.has(MESAP.id) && !list.has(PIEMONTE.id));
  assert.equal(changes(), 3);
});

test("each change is undone, emptying too", () => {
  const { list } = kept();
  list.toggle(PIEMONTE);
  list.empty();
  assert.ok(list.undo());
  assert.ok(list.has(PIEMONTE.id));
  assert.ok(list.undo());
  assert.ok(!list.undo());
});

test("what is kept may be anything", () => {
  const odd = [PIEMONTE, PIEMONTE, null, 7, { id: "region:<b>", name: "x" }, { id: "country:JP", name: "Japan" }, { id: "region:X" }];
  assert.deepEqual(read(JSON.stringify(odd)), [PIEMONTE]);
  for (const text of [null, "", "{", "7", "{}", "null"]) assert.deepEqual(read(text), []);
  assert.equal(read(JSON.stringify([{ ...PIEMONTE, name: "x".repeat(9999) }]))[0].name.length, 200);
});

test("the list is bounded, and what is none does not come onto it", () => {
  const { list } = kept(JSON.stringify(Array.from({ length: MOST }, (_, n) => ({ id: `region:R${n}`, name: `${n}` }))));
  assert.equal(list.toggle(PIEMONTE), "full");
  assert.equal(list.toggle({ id: "javascript:alert(1)", name: "x" }), "");
  assert.equal(list.items.length, MOST);
});

test("a browser that keeps nothing has it for this page", () => {
  const list = new Shortlist(() => { throw new Error("forbidden"); }, () => {});
  list.read();
  assert.equal(list.toggle(PIEMONTE), "added");
  assert.equal(list.toggle(MESAP), "added");
  assert.equal(list.items.length, 2);
  assert.ok(!list.kept);
});
