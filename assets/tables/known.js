// What opens from a row says all that its cells say, also those that are out of sight or beyond the window.
import { element } from "../common/dom.js";
import { textOf } from "./tables.js";

function facts(row) {
  const heads = row.closest("table").querySelectorAll("thead th");
  return [...row.cells].slice(1).flatMap((cell, place) => {
    const said = textOf(cell);
    const isSource = heads[place + 1].classList.contains("link");
    return said && !isSource ? [element("dt", {}, heads[place + 1].textContent), element("dd", {}, said)] : [];
  });
}

document.addEventListener(
  "beforetoggle",
  ({ target, newState }) => {
    if (newState !== "open" || !target.matches?.(".of-row")) return;
    target.querySelector("dl")?.remove();
    const list = element("dl", {});
    list.append(...facts(target.closest("tr")));
    target.querySelector(".word").after(list);
  },
  true,
);
