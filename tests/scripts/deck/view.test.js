import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf, textOf } from "../../../assets/deck/shape.js";
import { viewAt } from "../../../assets/deck/view.js";

const TOLD = { languages: { en: "English", it: "Italiano" }, views: ["themes", "regions"] };

test("a view is its page and query, without language and host region", () => {
  assert.equal(viewAt("/en/themes", "", TOLD), "themes");
  assert.equal(viewAt("/it/regions", "?region=ITC1&host=ITC4", TOLD), "regions?region=ITC1");
  assert.equal(viewAt("/it/regions", "?host=ITC4", TOLD), "regions");
});

test("what is no view is none", () => {
  for (const path of ["/", "/en", "/en/data", "/xx/themes", "/en/embed/themes", "/en/present/mine"]) assert.equal(viewAt(path, "", TOLD), "");
});

test("a text is read in the language of the page, or in the one that there is", () => {
  assert.equal(languageOf({ it: "Uno", en: "One" }, "en"), "en");
  assert.equal(languageOf({ it: "Uno", en: "" }, "en"), "it");
  assert.equal(languageOf(undefined, "en"), "en");
  assert.equal(languageOf({}, "en", "it"), "it"); // notes stand in the language of the title
  assert.equal(textOf({ it: "Uno" }, "en"), "Uno");
  assert.equal(textOf(undefined, "en"), "");
});
