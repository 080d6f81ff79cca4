// How large the words of a slide are: as large as there is room for, and 30 px at 1024 × 768 where there is any. Those of a
// text that stands alone may grow; a title gives way before them, then the code, then the room between lines. Beside a
// view the code stands beneath the line about the host region, where that has room; else beside it.
const GROWN = [1.6, 1.52, 1.45, 1.38, 1.3, 1.22, 1.15, 1.08];
const SHRUNK = [0.92, 0.84, 0.76, 0.68, 0.6]; // of decks that a visitor made; the smallest scrolls
const TITLES = [1, 0.89, 0.79, 0.72, 0.66]; // 52, 46, 41, 37 and 34 px
const LARGE = 3; // titles that are tried before the code goes
const LINES = 2; // of a title, where it can be so

// Returns what is tried, the best first: sizes of title and words, where the code is ("below", "beside" or "" for not at
// all), and whether lines stand close. alone: the words have the screen to themselves.
export function sizes(alone) {
  const least = TITLES.at(-1);
  const codes = alone ? ["beside", ""] : ["below", "beside", ""];
  const legible = (titles) => codes.flatMap((code) => titles.map((title) => [title, 1, code, false]));
  const grown = alone ? GROWN.map((words) => [1, words, "beside", false]) : [];
  const dense = [1, ...SHRUNK].map((words) => [least, words, "", true]);
  return [...grown, ...legible(TITLES.slice(0, LARGE)), ...legible(TITLES.slice(LARGE)), ...dense];
}

const fits = (slide) => slide.scrollHeight <= slide.clientHeight && slide.scrollWidth <= slide.clientWidth;

function linesOf(title) {
  const range = document.createRange();
  range.selectNodeContents(title);
  return Math.round(range.getBoundingClientRect().height / parseFloat(getComputedStyle(title).lineHeight));
}

export function fit(slide) {
  const title = slide.querySelector("h1");
  const tried = sizes(slide.classList.contains("alone"));
  const take = ([head, words, code, dense]) => {
    slide.style.setProperty("--head", head);
    slide.style.setProperty("--fit", words);
    slide.classList.toggle("uncoded", !code);
    slide.classList.toggle("stacked", code === "below");
    slide.classList.toggle("dense", dense);
  };
  const legible = tried.filter(([, words]) => words >= 1);
  const found = legible.find((size) => (take(size), fits(slide) && linesOf(title) <= LINES));
  if (!found) tried.find((size) => (take(size), fits(slide)));
  slide.tabIndex = fits(slide) ? -1 : 0;
}
