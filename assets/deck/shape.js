// What a deck is: {title, about, slides}, each slide {name, address, title, text, notes}; texts by their language.
import { clean } from "./texts.js";

export const empty = () => ({ title: {}, slides: [] });

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => value === undefined || typeof value === "string";
const isTexts = (value) => value === undefined || (isRecord(value) && Object.values(value).every((one) => typeof one === "string"));
const isSlide = (value) =>
  isRecord(value) && [value.name, value.address].every(isText) && [value.title, value.text, value.notes].every(isTexts);
const isDeck = (value) =>
  isRecord(value) && [value.title, value.about].every(isTexts) && Array.isArray(value.slides) && value.slides.every(isSlide);

// Returns the deck of a text, its texts clean, with a name for each slide, and the names of signs that were replaced in
// it; null where it is none.
export function read(text) {
  try {
    const found = JSON.parse(text);
    if (!isDeck(found)) return null;
    const signs = clean(found);
    return { deck: named(found), signs };
  } catch {
    return null;
  }
}

// Returns a deck whose slides all have a name of their own.
export function named(found) {
  const taken = new Set();
  for (const slide of found.slides) {
    if (!slide.name || taken.has(slide.name)) slide.name = freeName(found.slides);
    taken.add(slide.name);
  }
  return { ...found, title: found.title || {} };
}

export function freeName(slides) {
  const taken = new Set(slides.map((slide) => slide.name));
  let number = slides.length + 1;
  while (taken.has(`slide-${number}`)) number++;
  return `slide-${number}`;
}

export const placeOf = (slides, name) => slides.findIndex((slide) => slide.name === name);

// The language in which texts stand: that of the page, or the one that there is.
export function languageOf(texts, wanted, otherwise = wanted) {
  const there = Object.keys(texts || {}).filter((language) => texts[language]);
  return there.includes(wanted) ? wanted : there[0] || otherwise;
}

export const textOf = (texts, wanted) => texts?.[languageOf(texts, wanted)] || "";
