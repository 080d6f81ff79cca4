import assert from "node:assert/strict";
import { test } from "node:test";
import { clearOpened, shift } from "../../../assets/page/clearing.js";

const phone = { top: 0, bottom: 844 }, sheet = { left: 0, top: 320 };
const at = (x, y, size = 10) => ({ x, top: y - size / 2, bottom: y + size / 2 });

test("what was pressed stands above the sheet that comes from below", () => {
  assert.equal(shift(at(200, 600), sheet, phone), 440, "in the middle of what is left");
  assert.equal(shift(at(200, 310), sheet, phone), 150, "its edge would be covered");
  assert.equal(shift(at(200, 100), sheet, phone), 0, "it is seen already");
  assert.equal(shift(at(200, -40), sheet, phone), -200, "above the window");
});

test("a card in the corner moves nothing that lies beside it", () => {
  const window = { top: 0, bottom: 768 }, corner = { left: 648, top: 300 };
  assert.equal(shift(at(300, 600), corner, window), 0);
  assert.equal(shift(at(700, 600), corner, window), 450);
  assert.equal(shift(at(640, 600), corner, window), 450, "it touches the card");
});

test("a page that is opened with something selected shows it, unless somebody has moved the page", async () => {
  const link = (href, top) => ({ getAttribute: () => href, getBoundingClientRect: () => ({ left: 60, top, bottom: top + 20 }) });
  const links = [link("/en/regions?selected=region:ITC1", 500), link("/en/regions", 700), link("/en/regions", 740)]; // area, mark
  const card = { getBoundingClientRect: () => ({ left: 0, top: 480, bottom: 1900 }), querySelector: () => links[1] };
  const moves = [];
  const stubs = {
    window: { scrollY: 0, innerHeight: 844, scrollBy: ({ top }) => moves.push(top) },
    location: { hash: "" },
    document: { getElementById: () => null, querySelector: (what) => (what.includes(".first") ? { querySelectorAll: () => links } : null) },
    getComputedStyle: () => ({ position: "sticky" }),
    matchMedia: () => ({ matches: true }),
  };
  for (const [name, value] of Object.entries(stubs)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  clearOpened(card, "region:ES61");
  window.scrollY = 300;
  clearOpened(card, "region:ES61");
  for (const name of Object.keys(stubs)) delete globalThis[name];
  assert.deepEqual(moves, [510], "its mark in the middle of what is above the card");
});
