// Another figure is drawn when the page around it is painted: a network takes longer than all the rest of a page.
let waiting = null; // what draws it

// Has a figure be drawn after the next painting, in place of another one that still waits.
export function afterwards(draw) {
  waiting = draw;
  requestAnimationFrame(() => setTimeout(() => waiting === draw && now(), 0));
}

// Has what waits be drawn at once.
export function now() {
  const draw = waiting;
  waiting = null;
  draw?.();
}
