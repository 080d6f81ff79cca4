import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf, textOf } from "../../../assets/deck/shape.js";
import { viewAt } from "../../../assets/deck/view.js";

const VIEWS = ["themes", "regions"];

for (const root of ["", "/eu/atlas"]) {
  const told = { views: VIEWS, addresses: { view: `${root}/it/~` } };
  const at = (path, search = "") => viewAt({ pathname: root + path, search }, told);

  test(`a slide names page and query, and leaves the host to the talk, beneath "${root}"`, () => {
    assert.equal(at("/it/themes"), "themes");
    assert.equal(at("/it/regions", "?region=ITC1&host=ITC4"), "regions?region=ITC1");
    assert.equal(at("/it/regions", "?host=ITC4"), "regions");
  });

  test(`other pages have no view, beneath "${root}"`, () => {
    for (const path of ["/", "/it", "/it/data", "/xx/themes", "/it/embed/themes", "/it/present/mine", "/it/a/themes"]) assert.equal(at(path), "");
  });
}

test("a text is read in the language of the page, or in the one that there is", () => {
  assert.equal(languageOf({ it: "Uno", en: "One" }, "en"), "en");
  assert.equal(languageOf({ it: "Uno", en: "" }, "en"), "it");
  assert.equal(languageOf(undefined, "en"), "en");
  assert.equal(languageOf({}, "en", "it"), "it"); // notes stand in the language of the title
  assert.equal(textOf({ it: "Uno" }, "en"), "Uno");
  assert.equal(textOf(undefined, "en"), "");
});
