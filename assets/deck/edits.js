// Changes of a deck: each returns what makes it of the deck that it is given, which another window may have changed.
import { freeName, placeOf } from "./shape.js";

// Puts a slide before the place, or at the end, where there is room. title: of a deck that has none yet.
export const inserting = (slide, { place, most, title }) => (deck) => {
  if (deck.slides.length >= most) return "";
  const name = freeName(deck.slides);
  if (!Object.keys(deck.title).length) deck.title = title;
  deck.slides.splice(place ?? deck.slides.length, 0, { ...slide, name });
  return name;
};

export const moving = (name, wanted) => ({ slides }) => {
  const from = placeOf(slides, name);
  if (from >= 0) slides.splice(wanted, 0, ...slides.splice(from, 1));
};

// Where a slide comes to stand that is dropped on another one, before or after its middle.
export function dropped(slides, name, over, after) {
  const [from, to] = [placeOf(slides, name), placeOf(slides, over)];
  const before = to + (after ? 1 : 0);
  return before > from ? before - 1 : before;
}

export const removing = (name) => ({ slides }) => {
  const place = placeOf(slides, name);
  if (place >= 0) slides.splice(place, 1);
};

export const restoring = (slide, place) => ({ slides }) => void slides.splice(Math.min(place, slides.length), 0, slide);

export const showing = (name, address) => ({ slides }) => {
  const slide = slides[placeOf(slides, name)];
  if (slide) slide.address = address;
};

// Writes a text of a slide, or of the deck where name is empty. A title without words stays there, so that it can be told.
export const writing = (name, part, language, text) => (deck) => {
  const target = name ? deck.slides[placeOf(deck.slides, name)] : deck;
  if (!target) return; // another window removed the slide
  const texts = { ...target[part] };
  if (text.trim()) texts[language] = text;
  else delete texts[language];
  if (Object.keys(texts).length || part === "title") target[part] = texts;
  else delete target[part];
};

export const becoming = (other) => (deck) => {
  for (const key of Object.keys(deck)) delete deck[key];
  Object.assign(deck, structuredClone(other));
};
