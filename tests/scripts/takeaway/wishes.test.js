import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../../assets/takeaway/wishes.js";

const chosen = (paper, dpi) => (name) => ({ paper: { value: paper, usual: "a4" }, dpi: { value: dpi, usual: "150" } })[name];
const file = (form, ending) => ({ form, ending, address: `/en/export/themes.${ending}?form=${form}` });

test("paper and resolution stand in the addresses of pictures, where they are not the usual ones", () => {
  assert.equal(addressOf(file("map", "png"), chosen("a4", "150")), "/en/export/themes.png?form=map");
  assert.equal(addressOf(file("map", "png"), chosen("a3", "300")), "/en/export/themes.png?form=map&paper=a3&dpi=300");
  assert.equal(addressOf(file("map", "png"), chosen("a4", "72")), "/en/export/themes.png?form=map&dpi=72");
  for (const ending of ["svg", "pdf"]) assert.equal(addressOf(file("map", ending), chosen("a3", "300")), `/en/export/themes.${ending}?form=map&paper=a3`);
});

test("files that are no pictures have no paper", () => {
  assert.equal(addressOf(file("table", "csv"), chosen("a3", "300")), "/en/export/themes.csv?form=table");
});
