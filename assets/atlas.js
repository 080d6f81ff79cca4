// Functions of the browser that Dash calls when a store or the address changes.
(function () {
  "use strict";
  const root = document.documentElement;
  const nothing = () => window.dash_clientside.no_update;
  const box = (id, inner) => document.querySelector(inner ? `#${id} ${inner}` : `#${id}`);
  let tableRows = null;
  let opened = false;

  window.atlasNames = (language) => JSON.parse(root.dataset.names)[language];

  const draws = {
    presses: (target, data) => window.atlasPieces.presses(target, data),
    nodes: (target, data) => window.atlasPieces.nodes(target, data),
    text: (target, data) => window.atlasPieces.text(target, data),
    label: (target, data) => window.atlasPieces.label(target, data),
    facet: (target, data) => window.atlasPieces.facet(target, data),
    sections: (target, data) => window.atlasTables.drawSections(target, data),
    weights: (target, data) => window.atlasPieces.weights(target, data),
    choices: (target, data) => window.atlasPieces.choices(target, data),
    table: drawTable,
    sources: (target, data) => window.atlasTables.drawSources(target, data),
    timeline: (target, data) => data && window.atlasTables.drawTimeline(target.querySelector("div"), data),
    matrix: (target, data) => data && window.atlasTables.drawMatrix(target.querySelector(".matrix"), data),
    chooser: drawChooser,
  };

  // The first address; Dash asks for it once everything is loaded.
  function start() {
    return window.atlasAddress.now();
  }

  // Draws what a new page left to the browser. What it returns marks the page as drawn.
  function drawPage(page) {
    if (!page) return nothing();
    window.atlasTables.reset();
    for (const [name, kind, data] of page.draw) draws[kind](box(name), data);
    openSheet();
    window.atlasRegions.prepare();
    // What had the focus went with the last page; the next key goes on from the top of this one.
    // On stage it is the slide that has it.
    if (opened && !("staged" in root.dataset) && document.activeElement === document.body) box("main").focus({ preventScroll: true });
    opened = true;
    return tellShown(page.shown);
  }

  // Puts changes within a page into place: the map first, since it is what a person looks at.
  function applyChanges(changes) {
    window.atlasMap.change(box("map", ".js-plotly-plot"), changes.map);
    for (const [name, kind, data] of changes.pieces) draws[kind](box(name), data);
    box("main").dataset.drawn = tellShown(changes.shown);
  }

  // Sets what stands outside the page's own elements: title, language, and where links to this view lead.
  function tellShown(shown) {
    window.atlasAddress.tell(shown);
    window.atlasTakeaway.close(); // its menus speak of the address before
    if (root.lang !== shown.language) root.lang = shown.language;
    document.title = `${shown.title} · S3 Atlas`;
    for (const link of document.querySelectorAll("[data-language]")) {
      link.href = location.pathname.replace(/^\/[^/]*/, `/${link.dataset.language}`) + location.search;
    }
    const whole = document.querySelector("[data-whole]");
    if (whole) whole.href = location.pathname.replace("/embed/", "/") + location.search;
    const display = box("display");
    if (display) display.value = window.atlasScheme.choice();
    showPlace();
    window.atlasDeck.follow();
    return shown.path + shown.query;
  }

  // On a narrow window the menu is one row that is moved sideways; the present page is in sight.
  function showPlace() {
    const row = document.querySelector(".pages"), here = row?.querySelector("[aria-current]");
    if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }

  // On a narrow window the filters wait behind their button.
  function openSheet() {
    const sheet = document.querySelector(".filters-sheet");
    if (sheet) sheet.open = !window.atlasAddress.narrowWindow.matches;
  }

  function drawTable(target, data) {
    const count = window.atlasTables.draw(target, data);
    if (target.id !== "table" || !box("table-count")) return;
    tableRows = data;
    box("table-count").textContent = window.atlasPieces.number(count);
  }

  function drawChooser(target, data) {
    for (const card of target.querySelectorAll("li")) {
      const { theme } = card.dataset;
      card.hidden = !(theme in data.counts);
      card.querySelector(".number").textContent = data.counts[theme] || "";
      const link = card.firstElementChild;
      if (data.chosen.includes(theme)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    // Areas of one platform need no heading where they are those that are shown by themselves.
    const groups = [...target.querySelectorAll(".areas")];
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    const alone = groups.slice(1).every((group) => group.hidden);
    for (const group of groups) group.querySelector("h3").hidden = alone;
  }

  function pressMap(pressed) {
    const point = pressed?.points?.[0];
    if (!point) return nothing();
    const graph = box("map", ".js-plotly-plot");
    const parameter = graph.data[point.curveNumber].meta;
    const sets = point.customdata || (parameter && point.location ? `${parameter}=${point.location}` : "");
    if (!sets) return nothing();
    if (sets.startsWith("/")) {
      window.atlasAddress.go(sets);
      return nothing();
    }
    const [key, value] = sets.split("=");
    window.atlasAddress.go(window.atlasAddress.pressed(key, value));
    return nothing();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.zoom) window.atlasMap.zoom(box("map", ".js-plotly-plot"), button.dataset.zoom);
  });

  document.addEventListener("input", (event) => {
    if (event.target.id !== "table-search" || !tableRows) return;
    const after = (count) => (box("table-count").textContent = window.atlasPieces.number(count));
    window.atlasTables.search(box("table"), tableRows, event.target.value, after);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: { start, drawPage, applyChanges, pressMap },
  });
})();
