// What the page says of the panel, in its language: all its words, its limits, and what it is built of.
import { byId } from "../common/dom.js";
import { filled, formOf } from "../common/words.js";
import { ids } from "../common/ids.js";

let source = "";
let told = null;

export const isTold = () => told !== null;
export const parts = () => told;

// Reads what the page says. Returns whether that is something else than before.
export function learn() {
  const now = byId(ids.deckTold)?.dataset.told;
  if (!now || now === source) return false;
  source = now;
  told = JSON.parse(now);
  return true;
}

export const words = (name, values = {}) => filled(told.words[name], values);
export const slidesIn = (count) => formOf(told.slides, count, language()).replace("{count}", count);
export const language = () => document.documentElement.lang;
// The view that the page shows, as a slide names it; "" for none.
export const viewNow = () => byId(ids.deckView)?.dataset.view ?? "";
export const isList = () => Boolean(byId(ids.deckCard));
