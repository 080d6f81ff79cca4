// Sorts and searches the rows of tables that are on the page. What a cell is sorted by stands beside its words.
(function () {
  "use strict";
  const fold = (text) => window.atlasFolding.fold(text);
  let chosen = new WeakMap(); // what a person chose in a table: order and words, and its rows as they came

  // What a cell says, without its mark, what is said after it, and the link to a mail.
  function textOf(cell) {
    const own = (node) => node.nodeType === Node.TEXT_NODE || !node.matches(".aside, .wrong, .sign");
    return [...cell.childNodes].filter(own).map((node) => node.textContent).join("").trim();
  }

  const read = (cell) => ({ text: textOf(cell), sort: cell.dataset.sort });

  // What a cell is sorted by: a number or an ISO date that it carries, else its text; null where nothing is known.
  function sortOf({ text, sort = null }, kind) {
    const by = sort ?? text;
    if (by === "") return null;
    const counts = !/^(date|span)$/.test(kind) && (sort !== null || kind === "number") && !Number.isNaN(Number(by));
    return counts ? Number(by) : by;
  }

  // Numbers by size, dates by time, texts as the language has them; what is not known comes last both ways.
  function comparison(kind, down) {
    const words = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const dates = kind === "date" || kind === "span";
    const side = down ? -1 : 1;
    return (one, other) => {
      if (one === null || other === null) return (one === null) - (other === null);
      if (typeof one === "number" && typeof other === "number") return side * (one - other);
      if (dates) return side * ((one > other) - (one < other));
      return side * words(String(one), String(other));
    };
  }

  // The places of cells in their order.
  function order(cells, kind, down) {
    const values = cells.map((cell) => sortOf(cell, kind));
    const compare = comparison(kind, down);
    return values.map((_, place) => place).sort((a, b) => compare(values[a], values[b]));
  }

  const headsOf = (box) => [...box.querySelectorAll("thead th")];

  function narrowed(rows, typed) {
    const words = fold(typed || "").split(/\s+/).filter(Boolean);
    if (!words.length) return rows;
    return rows.filter((row) => {
      const text = fold([...row.cells].map(textOf).join(" "));
      return words.every((word) => text.includes(word));
    });
  }

  // Shows the rows of a table as a person wants them.
  function show(box, kept) {
    let rows = narrowed(kept.rows, kept.words);
    const head = headsOf(box)[kept.column];
    if (head) {
      const places = order(rows.map((row) => read(row.cells[kept.column])), head.className, kept.down);
      rows = places.map((place) => rows[place]);
      head.setAttribute("aria-sort", kept.down ? "descending" : "ascending");
    }
    box.querySelector("tbody").replaceChildren(...rows);
    if (!rows.length && kept.rows.length) none(box);
    if (box.id === "table") document.getElementById("table-count").textContent = rows.length.toLocaleString(document.documentElement.lang);
  }

  function none(box) {
    const line = Object.assign(document.createElement("p"), { className: "empty none", textContent: box.dataset.none || "" });
    box.querySelector("table").after(line);
  }

  const bodyOf = (box) => box.querySelector("table.rows > tbody");

  // Changes what a person wants of a table, and shows it.
  function want(box, change) {
    const kept = chosen.get(box) || { rows: [...bodyOf(box).rows] };
    chosen.set(box, kept);
    asItCame(box, kept);
    change(kept);
    show(box, kept);
  }

  function asItCame(box, kept) {
    bodyOf(box).replaceChildren(...kept.rows);
    box.querySelector(":scope > .none")?.remove();
    for (const head of headsOf(box)) head.removeAttribute("aria-sort");
  }

  const boxes = () => [...document.querySelectorAll(".scroller")].filter((box) => chosen.has(box));

  // Before the server's rows are compared with those on the page, and after they are there.
  function rest() {
    for (const box of boxes()) asItCame(box, chosen.get(box));
  }

  function settle() {
    for (const box of boxes()) {
      const kept = chosen.get(box);
      kept.rows = [...bodyOf(box).rows];
      show(box, kept);
    }
  }

  // A new page may be built from the elements of the last one; its tables start afresh all the same.
  function reset() {
    rest();
    chosen = new WeakMap();
    const words = document.getElementById("table-search");
    if (words) words.value = "";
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("table.rows thead button");
    if (!button) return;
    const head = button.parentElement;
    want(head.closest(".scroller"), (kept) => {
      // Of numbers the largest are asked for first.
      kept.down = kept.column === head.cellIndex ? !kept.down : head.className === "number";
      kept.column = head.cellIndex;
    });
  });

  document.addEventListener("input", ({ target }) => {
    if (target.id === "table-search") want(document.getElementById("table"), (kept) => (kept.words = target.value));
  });

  window.atlasTables = { order, reset, rest, settle };
})();
