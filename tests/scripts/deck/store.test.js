import assert from "node:assert/strict";
import { test } from "node:test";
import { becoming, dropped, inserting, moving, removing, restoring, showing, writing } from "../../../assets/deck/edits.js";
import { empty } from "../../../assets/deck/shape.js";
import { KEY, Store } from "../../../assets/deck/store.js";

const SAMPLE = {
  title: { en: "Sample" },
  slides: [
    { name: "slide-1", address: "regions?region=ITC1", title: { en: "One" }, text: { en: "- a\n- b" } },
    { name: "slide-2", address: "themes?theme=sport", title: { en: "Two" }, notes: { en: "Say it." } },
    { name: "slide-3", title: { en: "Three" }, text: { en: "**Only** words: 1 < 2" } },
  ],
};

// A browser's storage that holds a text, or refuses.
function storageOf(text = null, { refuses = false } = {}) {
  const kept = new Map(text === null ? [] : [[KEY, text]]);
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (refuses) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
  };
}

function storeOf(storage) {
  const store = new Store(
    () => storage,
    () => {},
  );
  store.read();
  return store;
}

const sample = () => storeOf(storageOf(JSON.stringify(SAMPLE)));
const titles = (store) => store.deck.slides.map((slide) => slide.title.en);
const names = (store) => store.deck.slides.map((slide) => slide.name);
const ROOM = { most: 100, title: { en: "My deck" } };

test("each change is kept at once", () => {
  const storage = storageOf();
  const store = storeOf(storage);
  assert.equal(store.change(inserting({ title: { en: "One" } }, ROOM)), "slide-1");
  assert.deepEqual(JSON.parse(storage.kept.get(KEY)), { title: { en: "My deck" }, slides: [{ title: { en: "One" }, name: "slide-1" }] });
  assert.deepEqual(storeOf(storage).deck, store.deck);
});

test("a slide is put where it is wanted, under a name of its own", () => {
  const store = sample();
  assert.equal(store.change(inserting({ title: { en: "Copy" } }, { ...ROOM, place: 1 })), "slide-4");
  assert.deepEqual(names(store), ["slide-1", "slide-4", "slide-2", "slide-3"]);
  assert.deepEqual(store.deck.title, { en: "Sample" });
  store.change(removing("slide-2"));
  assert.equal(store.change(inserting({ title: { en: "Last" } }, ROOM)), "slide-5");
});

test("a deck has as many slides as there may be", () => {
  const store = sample();
  assert.equal(store.change(inserting({ title: { en: "Four" } }, { ...ROOM, most: 3 })), "");
  assert.equal(store.deck.slides.length, 3);
});

test("slides are moved", () => {
  const store = sample();
  store.change(moving("slide-1", 2));
  assert.deepEqual(titles(store), ["Two", "Three", "One"]);
  store.change(moving("slide-1", 0));
  assert.deepEqual(titles(store), ["One", "Two", "Three"]);
  store.change(moving("gone", 0));
  assert.deepEqual(titles(store), ["One", "Two", "Three"]);
});

test("a slide that is dropped comes to stand before or after the one beneath it", () => {
  for (const name of ["slide-1", "slide-2", "slide-3"]) {
    for (const over of ["slide-1", "slide-2", "slide-3"]) {
      for (const after of [false, true]) {
        if (name === over) continue;
        const store = sample();
        store.change(moving(name, dropped(store.deck.slides, name, over, after)));
        const [from, to] = [name, over].map((one) => names(store).indexOf(one));
        assert.equal(from - to, after ? 1 : -1, `${name} ${after ? "after" : "before"} ${over}`);
      }
    }
  }
});

test("steps are undone, the last one first", () => {
  const store = sample();
  for (const name of ["slide-2", "slide-3"]) {
    const place = names(store).indexOf(name);
    const slide = store.deck.slides[place];
    store.remember(restoring(slide, place));
    store.change(removing(name));
  }
  assert.deepEqual(titles(store), ["One"]);
  assert.ok(store.undo());
  assert.deepEqual(titles(store), ["One", "Three"]);
  assert.ok(store.undo());
  assert.deepEqual(store.deck, SAMPLE);
  assert.ok(!store.undo());
  store.remember(becoming(store.deck));
  store.keep(empty());
  assert.deepEqual(store.deck.slides, []);
  store.undo();
  assert.deepEqual(store.deck, SAMPLE);
});

test("fifty steps are remembered", () => {
  const store = sample();
  for (let step = 0; step < 60; step++) {
    store.remember(showing("slide-1", `themes?year=${step}`));
    store.change(showing("slide-1", `themes?year=${step + 1}`));
  }
  while (store.undo());
  assert.equal(store.deck.slides[0].address, "themes?year=10");
});

test("what is undone leaves alone what another window did meanwhile", () => {
  const storage = storageOf(JSON.stringify(SAMPLE));
  const [store, other] = [storeOf(storage), storeOf(storage)];
  store.remember(restoring(store.deck.slides[1], 1));
  store.change(removing("slide-2"));
  other.change(writing("slide-1", "title", "en", "Changed"));
  store.undo();
  assert.deepEqual(titles(store), ["Changed", "Two", "Three"]);
});

test("a slide that another window removed is not written to", () => {
  const storage = storageOf(JSON.stringify(SAMPLE));
  const [store, other] = [storeOf(storage), storeOf(storage)];
  other.change(removing("slide-2"));
  store.change(writing("slide-2", "title", "en", "Late"));
  store.change(showing("slide-2", "themes"));
  assert.deepEqual(titles(store), ["One", "Three"]);
});

test("texts are written in their language, and what is emptied goes", () => {
  const store = storeOf(storageOf(JSON.stringify({ slides: [{ name: "slide-1", title: { it: "Uno" }, text: { en: "One", it: "Uno" } }] })));
  store.change(writing("slide-1", "title", "it", "Due"));
  store.change(writing("slide-1", "text", "en", "Two"));
  store.change(writing("slide-1", "notes", "it", "Nota"));
  const slide = { name: "slide-1", title: { it: "Due" }, text: { en: "Two", it: "Uno" }, notes: { it: "Nota" } };
  assert.deepEqual(store.deck.slides, [slide]);
  store.change(writing("slide-1", "notes", "it", " \n"));
  store.change(writing("slide-1", "title", "it", ""));
  store.change(writing("", "title", "en", "A talk"));
  assert.deepEqual(store.deck, { title: { en: "A talk" }, slides: [{ name: "slide-1", title: {}, text: slide.text }] });
});

test("what is no deck is neither used nor replaced", () => {
  for (const text of ["no JSON", '{"slides": {}}', '{"slides": [{"title": "One"}]}', "[]", "null", '{"slides": [{"name": 1}]}']) {
    const storage = storageOf(text);
    const store = storeOf(storage);
    assert.equal(store.unreadable, text);
    assert.equal(store.change(inserting({ title: { en: "One" } }, ROOM)), undefined);
    assert.equal(storage.kept.get(KEY), text);
    store.discard();
    assert.deepEqual(JSON.parse(storage.kept.get(KEY)), empty());
    assert.equal(store.unreadable, null);
  }
});

test("a deck that was kept with signs that cannot be shown is used without them", () => {
  const store = storeOf(storageOf(JSON.stringify({ ...SAMPLE, title: { en: "2014\x962018\x7f" } })));
  assert.deepEqual(store.deck.title, { en: "2014–2018" });
});

test("slides without a name, or with another's, are named", () => {
  const slides = [{ title: { en: "a" } }, { name: "x", title: { en: "b" } }, { name: "x", title: { en: "c" } }];
  const found = names(storeOf(storageOf(JSON.stringify({ slides }))));
  assert.equal(new Set(found).size, 3);
  assert.equal(found[1], "x");
});

test("a deck that the browser does not keep lasts as long as the page", () => {
  const storage = storageOf(null, { refuses: true });
  const store = storeOf(storage);
  for (const title of ["One", "Two"]) store.change(inserting({ title: { en: title } }, ROOM));
  assert.deepEqual(titles(store), ["One", "Two"]);
  assert.equal(store.kept, false);
  const forbidden = new Store(
    () => {
      throw new DOMException("denied", "SecurityError");
    },
    () => {},
  );
  forbidden.change(inserting({ title: { en: "One" } }, ROOM));
  assert.deepEqual(titles(forbidden), ["One"]);
});
