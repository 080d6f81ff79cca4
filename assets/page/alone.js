// The head of a page of the server alone: its search and its choice of colours.
import { ids } from "../common/ids.js";
import { dressHead } from "./heading.js";

document.addEventListener("change", ({ target }) => {
  if (target.id === ids.display) window.atlasScheme.choose(target.value);
});

dressHead();
