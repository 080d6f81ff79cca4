import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, formOf } from "../../../assets/common/words.js";

test("values are put into texts as they are", () => {
  assert.equal(filled("{n} of {all}: {title}", { n: 1, all: 3, title: "{n} $& <b>" }), "1 of 3: {n} $& <b>");
  assert.equal(filled("nothing", {}), "nothing");
});

test("a number has the form of its language", () => {
  const forms = { one: "{count} diapositiva", other: "{count} diapositive" };
  assert.equal(formOf(forms, 1, "it"), forms.one);
  assert.equal(formOf(forms, 0, "it"), forms.other);
  assert.equal(formOf(forms, 1_000_000, "it"), forms.other); // "many", where there is no such form
});
