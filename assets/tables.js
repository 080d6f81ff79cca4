// Draws tables, matrices and the timeline from plain data. Text is only ever set as text.
(function () {
  "use strict";

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  // A cell is its text, a number as it is written, or an object.
  const textOf = (cell) => (typeof cell === "object" ? cell.text : String(cell));
  const fold = (text) => window.atlasFolding.fold(text);

  function safe(url) {
    return /^(https?:\/\/|\/(?!\/))/.test(url);
  }

  // A link that sets a parameter; its address is where a press leads, so that it works in a new tab as well.
  function pressing(parameter, value) {
    return { href: window.atlasPieces.led(parameter, value), "data-sets": parameter, "data-value": value };
  }

  function content(cell, column) {
    if (typeof cell !== "object") return [document.createTextNode(String(cell))];
    const parts = [];
    if (cell.kind) parts.push(element("span", { class: `sign sign-${cell.kind}`, "aria-hidden": "true" }));
    if (cell.url && safe(cell.url)) {
      const inside = cell.url.startsWith("/");
      const outward = inside ? { "data-go": "" } : { target: "_blank", rel: "noreferrer" };
      parts.push(element("a", { href: cell.url, ...outward }, cell.text));
    } else if (column.sets && cell.value) {
      parts.push(element("a", pressing(column.sets, cell.value), cell.text));
    } else {
      parts.push(document.createTextNode(cell.text));
    }
    if (cell.note) parts.push(element("span", { class: "aside" }, ` ${cell.note}`));
    if (cell.mail) parts.push(" ", element("a", { href: cell.mail[1], class: "wrong" }, cell.mail[0]));
    return parts;
  }

  function rowOf(cells, columns) {
    const made = cells.map((cell, place) =>
      place === 0
        ? element("th", { scope: "row" }, ...content(cell, columns[0]))
        : element("td", { class: cell.kind ? "signed" : columns[place].kind }, ...content(cell, columns[place])),
    );
    return element("tr", {}, ...made);
  }

  // What a cell is sorted by: a number or an ISO date that it carries, else its text; null where nothing is known.
  function sortOf(cell) {
    const by = typeof cell !== "object" ? cell : "sort" in cell ? cell.sort : cell.text;
    return by === "" ? null : by;
  }

  // Numbers by size, dates by time, texts as the language has them; what is not known comes last both ways.
  function comparison(column, down) {
    const words = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const dates = column.kind === "date" || column.kind === "span";
    const side = down ? -1 : 1;
    return (one, other) => {
      if (one === null || other === null) return (one === null) - (other === null);
      if (typeof one === "number" && typeof other === "number") return side * (one - other);
      if (dates) return side * ((one > other) - (one < other));
      return side * words(String(one), String(other));
    };
  }

  let state = new WeakMap(); // what a person chose in a table: order and words; kept while its page lives

  function ordered(data, kept) {
    const words = fold(kept.words || "").split(/\s+/).filter(Boolean);
    let rows = data.rows;
    if (words.length) {
      rows = rows.filter((row) => {
        const text = fold(row.map(textOf).join(" "));
        return words.every((word) => text.includes(word));
      });
    }
    if (kept.column === undefined || kept.column >= data.columns.length) return rows;
    const compare = comparison(data.columns[kept.column], kept.down);
    return [...rows].sort((a, b) => compare(sortOf(a[kept.column]), sortOf(b[kept.column])));
  }

  function headOf(box, data, kept) {
    const cells = data.columns.map((column, place) => {
      const sorted = kept.column === place ? (kept.down ? "descending" : "ascending") : undefined;
      const button = element("button", { type: "button" }, column.label);
      button.addEventListener("click", () => {
        // Of numbers the largest are asked for first.
        kept.down = kept.column === place ? !kept.down : column.kind === "number";
        kept.column = place;
        draw(box, data);
        box.querySelectorAll("thead button")[place].focus();
      });
      return element("th", { scope: "col", "aria-sort": sorted, class: column.kind }, button);
    });
    return element("thead", {}, element("tr", {}, ...cells));
  }

  function draw(box, data) {
    const kept = state.get(box) || {};
    state.set(box, kept);
    const rows = ordered(data, kept);
    const body = element("tbody", {}, ...rows.map((row) => rowOf(row, data.columns)));
    const caption = element("caption", { class: "visually-hidden" }, data.caption);
    box.replaceChildren(element("table", { class: "rows" }, caption, headOf(box, data, kept), body));
    if (!rows.length) {
      const text = data.rows.length ? box.dataset.none : data.empty;
      box.append(element("p", { class: "empty" }, text || ""));
    }
    if (data.more) box.append(element("p", { class: "empty" }, data.more));
    return rows.length;
  }

  function search(box, data, words, after) {
    const kept = state.get(box) || {};
    kept.words = words;
    state.set(box, kept);
    after(draw(box, data));
  }

  function matrixHead(column, place) {
    if (column.kind === "slanted") return element("th", { scope: "col", class: "slanted" }, element("span", {}, column.label));
    if (place === 0 || !column.sets) return element("th", { scope: "col", class: "corner" }, column.label);
    const link = element("a", pressing(column.sets, column.title), column.label);
    return element("th", { scope: "col", class: "slanted" }, link);
  }

  function matrixCell(cell, column) {
    // Only headings are written upwards.
    if (!cell.kind) return element("td", column.kind === "slanted" ? {} : { class: column.kind }, textOf(cell));
    const mark = typeof cell.sort === "number"
      ? element("span", { class: `amount amount-${cell.kind}` }, cell.text)
      : element("span", { class: `sign sign-${cell.kind}`, role: "img", "aria-label": cell.text, title: cell.text });
    return element("td", {}, mark);
  }

  function drawMatrix(box, data) {
    const head = element("thead", {}, element("tr", {}, ...data.columns.map(matrixHead)));
    const rows = data.rows.map((row) => {
      const first = element("th", { scope: "row" }, ...content(row[0], data.columns[0]));
      return element("tr", {}, first, ...row.slice(1).map((cell, place) => matrixCell(cell, data.columns[place + 1])));
    });
    const caption = element("caption", { class: "visually-hidden" }, data.caption);
    box.replaceChildren(element("table", { class: "cells" }, caption, head, element("tbody", {}, ...rows)));
  }

  // Further tables beneath the map. A table that stays keeps its box, and with it its order.
  function drawSections(box, sections) {
    const old = new Map([...box.children].map((card) => [card.dataset.name, card]));
    const cards = sections.map(({ name, note, table }) => {
      const card = old.get(name) || sectionCard(name);
      card.querySelector("h2 span").textContent = table.caption;
      card.querySelector("h2 .badge").textContent = window.atlasPieces.number(table.rows.length);
      card.querySelector(".note").textContent = note;
      card.querySelector(".note").hidden = !note;
      const scroller = card.querySelector(".scroller");
      scroller.setAttribute("aria-label", table.caption);
      draw(scroller, table);
      return card;
    });
    box.replaceChildren(...cards);
  }

  function sectionCard(name) {
    const title = element("h2", {}, element("span", {}), " ", element("span", { class: "badge" }));
    const scroller = element("div", { class: "scroller", role: "region", tabindex: "0" });
    return element("section", { class: "card", "data-name": name }, title, element("p", { class: "note" }), scroller);
  }

  function barOf(bar, data) {
    const span = data.last - data.first;
    const link = pressing("partnership", bar.value);
    const label = element(
      "a",
      { ...link, title: `${bar.label} · ${bar.dates}`, "aria-current": bar.chosen ? "true" : undefined },
      bar.label,
      element("span", { class: "visually-hidden" }, ` ${bar.dates}`),
    );
    if (bar.start === null) return element("li", { class: "undated" }, label);
    const left = (100 * (bar.start - data.first)) / span;
    const width = (100 * (bar.end - bar.start)) / span;
    const line = element("span", { class: `line line-${bar.programme}`, style: `left:${left}%;width:${width}%` });
    return element("li", { class: bar.chosen ? "chosen" : undefined }, label, element("span", { class: "track" }, line));
  }

  function drawTimeline(box, data) {
    const years = [];
    for (let year = data.first; year < data.last; year += 1) years.push(element("span", {}, String(year)));
    const axis = element("div", { class: "axis", "aria-hidden": "true" }, element("span", { class: "years" }, ...years));
    const groups = data.groups.map(([programme, name, bars]) => {
      const dated = bars.filter((bar) => bar.start !== null);
      const undated = bars.filter((bar) => bar.start === null);
      const mark = element("span", { class: `sign sign-${programme}`, "aria-hidden": "true" });
      const parts = [element("h3", {}, mark, `${name} `, element("span", { class: "badge" }, window.atlasPieces.number(bars.length)))];
      if (dated.length) parts.push(element("ul", { class: "bars" }, ...dated.map((bar) => barOf(bar, data))));
      if (undated.length) {
        parts.push(element("p", { class: "aside" }, `${data.undated}:`));
        parts.push(element("ul", { class: "undated-list" }, ...undated.map((bar) => barOf(bar, data))));
      }
      return element("div", { class: "programme" }, ...parts);
    });
    box.style.setProperty("--years", data.last - data.first);
    const more = data.more ? [element("p", { class: "aside" }, data.more)] : [];
    box.replaceChildren(axis, ...groups, ...more);
  }

  function drawSources(box, sources) {
    const items = sources.map(([name, url, rows]) => {
      const text = url && safe(url) ? element("a", { href: url, target: "_blank", rel: "noreferrer" }, name) : name;
      return element("li", {}, text, element("span", { class: "aside" }, ` ${rows}`));
    });
    box.querySelector("ul").replaceChildren(...items);
    box.querySelector(".badge").textContent = window.atlasPieces.number(sources.length);
  }

  // A new page may be built from the elements of the last one; its tables start afresh all the same.
  function reset() {
    state = new WeakMap();
    const words = document.getElementById("table-search");
    if (words) words.value = "";
  }

  window.atlasTables = { reset, ordered, draw, search, drawSections, drawMatrix, drawTimeline, drawSources };
})();
