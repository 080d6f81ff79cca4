// The cells of a matrix that can be pressed, and what in its heads sorts it: one of them is a stop of the tabulator, and
// arrows lead to the others.
const STOPS = "table.cells :is(a.cell, a.order)";
const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

const cellsOf = (matrix) => [...matrix.querySelectorAll(STOPS)];

function placeOf(link) {
  const cell = link.closest("td, th");
  return [cell.parentElement.rowIndex, cell.cellIndex];
}

// Returns the place of the nearest of some cells in a direction: in its own row or column before all others. from,
// places: row and column of each. step: of rows and columns.
export function nearest(from, places, step) {
  let [best, least] = [-1, Infinity];
  places.forEach((place, number) => {
    const away = [place[0] - from[0], place[1] - from[1]];
    const ahead = away[0] * step[0] + away[1] * step[1];
    const aside = Math.abs(away[0] * step[1]) + Math.abs(away[1] * step[0]);
    if (ahead > 0 && ahead + 8 * aside < least) [best, least] = [number, ahead + 8 * aside];
  });
  return best;
}

function stop(matrix, link) {
  for (const one of cellsOf(matrix)) if (one.tabIndex !== -1) one.tabIndex = -1;
  link.tabIndex = 0;
}

// Has each matrix be one stop: without scripts every cell is one.
export function settle() {
  for (const matrix of document.querySelectorAll("table.cells")) {
    const links = cellsOf(matrix);
    if (links.length > 1 && links.at(-1).tabIndex !== -1) stop(matrix, links.find((link) => link.matches(".cell")) ?? links[0]);
  }
}

document.addEventListener("keydown", (event) => {
  const link = event.target.closest?.(STOPS);
  const step = STEPS[event.key];
  if (!link || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const matrix = link.closest("table");
  const links = cellsOf(matrix);
  const found = links[nearest(placeOf(link), links.map(placeOf), step)];
  if (!found) return;
  stop(matrix, found);
  found.focus();
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.(STOPS)) stop(target.closest("table"), target);
});
