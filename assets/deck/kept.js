// The deck of this browser, and the slides that this page speaks of.
import { languageOf, placeOf, textOf } from "./shape.js";
import { Store } from "./store.js";
import { language, words } from "./told.js";

let follow = () => {};

// Has a function be called after each change.
export const whenChanged = (then) => (follow = then);

export const store = new Store(() => localStorage, () => follow());
export const placeIn = (name) => placeOf(store.deck.slides, name);
export const slideOf = (name) => store.deck.slides[placeIn(name)];
export const titleOf = (slide) => textOf(slide.title, language()) || words("untitled");
export const spokenIn = (texts, otherwise = language()) => languageOf(texts, language(), otherwise);
