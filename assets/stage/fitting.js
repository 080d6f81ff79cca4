// How large the words of a slide are: as large as there is room for, and 30 px at 1024 × 768 where there is any. Those of a
// text that stands alone may grow; a title gives way before them.
const GROWN = [1.45, 1.3, 1.15];
const SHRUNK = [0.92, 0.84, 0.76, 0.68, 0.6]; // of decks that a visitor made; the smallest scrolls
const TITLES = [1, 0.89, 0.79, 0.72, 0.66]; // 52, 46, 41, 37 and 34 px
const LINES = 2; // of a title, where it can be so

// Returns the sizes of title and words that are tried, the best first. alone: the words have the screen to themselves.
export function sizes(alone) {
  const [least] = TITLES.slice(-1);
  const grown = alone ? GROWN.map((words) => [1, words]) : [];
  return [...grown, ...TITLES.map((title) => [title, 1]), ...SHRUNK.map((words) => [least, words])];
}

const fits = (slide) => slide.scrollHeight <= slide.clientHeight && slide.scrollWidth <= slide.clientWidth;

function linesOf(title) {
  const { lineHeight } = getComputedStyle(title);
  return Math.round(title.offsetHeight / parseFloat(lineHeight));
}

export function fit(slide) {
  const title = slide.querySelector("h1");
  const tried = sizes(slide.classList.contains("alone"));
  const take = ([head, words]) => {
    slide.style.setProperty("--head", head);
    slide.style.setProperty("--fit", words);
  };
  const found = tried.find((size) => (take(size), fits(slide) && linesOf(title) <= LINES));
  if (!found) tried.find((size) => (take(size), fits(slide)));
  slide.tabIndex = fits(slide) ? -1 : 0;
}
