import assert from "node:assert/strict";
import { test } from "node:test";
import { ids } from "../../../assets/common/ids.js";
import { framesOf } from "../../../assets/stage/frames.js";

const nothing = () => {};
const classList = { toggle: nothing, add: nothing, remove: nothing, contains: () => true };
globalThis.document = { activeElement: null, getElementById: () => ({ hidden: true }) };
globalThis.getComputedStyle = () => ({ fontSize: "64px" });

// A frame as the stage sees one: page.drawn is the view that it tells to have drawn, page.late whether its chart still
// shows the one before.
function frame() {
  const page = { drawn: "", late: false, readyState: "loading" };
  page.getElementById = (id) => (id === ids.main ? { dataset: page } : null);
  page.querySelector = (asked) => (asked.includes("choropleth") || (page.late && asked.includes("data-late")) ? {} : null);
  return { page, contentWindow: { document: page }, parentElement: { classList }, style: {}, addEventListener: nothing, hasAttribute: () => false };
}

// The frames of a talk whose coming views are a, b and c. told: what each was told, in turn.
function talk() {
  const [one, other] = [frame(), frame()];
  const told = [];
  const load = ({ element, address }) => told.push([element === one ? "one" : "other", address]);
  const inside = { isView: () => false, load, placeOf: ({ address }) => address, shownOf: nothing };
  const views = { querySelectorAll: () => [one, other], classList };
  const frames = framesOf({ stage: { classList }, views, coming: () => ["a", "b", "c"], carded: nothing, became: nothing, inside });
  return { frames, told, one, other };
}

const pass = (t) => { for (let count = 0; count < 20; count++) t.mock.timers.tick(50); }; // a second

test("before the first view both frames are made ready, so that no quick step waits for a page", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { frames, told, other } = talk();
  frames.begin("");
  pass(t);
  assert.deepEqual(told, [["other", "a"]]);
  other.page.drawn = "a";
  pass(t);
  assert.deepEqual(told.slice(1), [["one", "b"]]);
});

test("a view whose chart still shows the view before is waited for", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { frames, other } = talk();
  frames.begin("");
  pass(t);
  Object.assign(other.page, { drawn: "a", late: true });
  frames.show("a");
  pass(t);
  assert.ok(frames.isAwaited());
  other.page.late = false;
  pass(t);
  assert.ok(!frames.isAwaited());
});
