// Of long tables the first rows are laid out with the page, and the others when what is seen first is there: the map, live.
// Whoever goes on before that needs all of them at once.
const PATIENCE = 3000; // ms in which a chart comes

function whole() {
  document.documentElement.removeAttribute("data-begun");
}

// Lays out all rows when the browser has nothing else to do.
export function wholeSoon() {
  (globalThis.requestIdleCallback ?? setTimeout)(whole);
}

// The page is there. isLive: whether nothing else of it is to come.
export function begin(isLive) {
  if (isLive) return wholeSoon();
  for (const event of ["scroll", "hashchange"]) window.addEventListener(event, whole, { once: true, passive: true });
  setTimeout(whole, PATIENCE);
}
