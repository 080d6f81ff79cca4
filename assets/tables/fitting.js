// Tables that are not wider than their box need not be scrolled in it, so that the page scrolls them and their heads stay
// in sight. A head that stays is beneath nothing: the box must not cut what is in it.
const SLACK = 1; // px by which widths are rounded

function look(box) {
  const table = box.querySelector(":scope > table.rows");
  if (table) box.toggleAttribute("data-fits", table.scrollWidth <= box.clientWidth + SLACK);
}

const watching = new ResizeObserver((changes) => changes.forEach(({ target }) => look(target)));
const watched = new WeakSet();

export function fit() {
  for (const box of document.querySelectorAll(".scroller")) {
    // One that is new is looked at when it is laid out.
    if (watched.has(box)) look(box);
    else watching.observe(box);
    watched.add(box);
  }
}
