// Tables that are not wider than their box need not be scrolled in it, so that the page scrolls them and their heads stay
// in sight. A head that stays is beneath nothing: the box must not cut what is in it. The heads of wider ones follow.
const SLACK = 1; // px by which widths are rounded

function look(box) {
  const table = box.querySelector(":scope > table");
  if (!table) return;
  box.toggleAttribute("data-fits", table.scrollWidth <= box.clientWidth + SLACK);
  hold(box);
}

// How far a head is to go down in its box, so that it is in sight: as long as rows are beneath it. above: px of the box
// above the window.
export const held = (above, box, head) => Math.max(0, Math.min(above, box - 2 * head));

// Keeps the head of a table in sight whose box is scrolled sideways: in such a box a head cannot stay by itself.
function hold(box) {
  const head = box.querySelector(":scope > table.rows > thead");
  if (!head) return;
  const down = box.hasAttribute("data-fits") ? 0 : held(-box.getBoundingClientRect().top, box.clientHeight, head.offsetHeight);
  const put = down ? `0 ${Math.round(down)}px` : "";
  if (head.style.translate !== put) head.style.translate = put;
}

const watching = new ResizeObserver((changes) => changes.forEach(({ target }) => look(target)));
let waiting = false;

document.addEventListener(
  "scroll",
  () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      document.querySelectorAll(".scroller:not([data-fits], .matrix)").forEach(hold);
    });
  },
  { passive: true },
);

export function fit() {
  for (const box of document.querySelectorAll(".scroller")) {
    // Observed anew it is looked at when it is laid out: asking now would have the page laid out twice.
    watching.unobserve(box);
    watching.observe(box);
  }
}
