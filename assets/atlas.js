// Functions of the browser that Dash calls: the first question, what changes on a page, presses on the map.
(function () {
  "use strict";
  const root = document.documentElement;
  const nothing = () => window.dash_clientside.no_update;
  const box = (id, inner) => document.querySelector(inner ? `#${id} ${inner}` : `#${id}`);

  window.atlasNames = (language) => JSON.parse(root.dataset.names)[language];

  // The page as the server sent it; what Dash draws on it comes with the first answer.
  function start() {
    return window.atlasAddress.first();
  }

  // Puts changes into place; returns what Dash is to draw, where there is no map yet, or none any more.
  function apply(changes) {
    const to = window.atlasAddress.answer(changes?.number, changes?.address);
    if (!to) return nothing();
    const { body, pieces, map, title, language } = changes;
    if (map.set) window.atlasMap.change(box("map", ".js-plotly-plot"), map); // first what a person looks at
    if (body) turn(body, language);
    else if (pieces) change(pieces);
    if (map.figure) window.atlasMap.change(box("map", ".js-plotly-plot"), map);
    window.atlasPresses.learn();
    tell(to, title);
    return "graph" in map ? map.graph : nothing();
  }

  function change(pieces) {
    window.atlasTables.rest();
    window.atlasMorph.put(pieces);
    window.atlasTables.settle();
  }

  // Another page, or the same one in another language. What Dash draws waits aside meanwhile: it stays as it is.
  function turn(body, language) {
    const drawing = box("react-entry-point");
    const held = document.activeElement;
    box("map-holder").append(drawing);
    window.atlasTables.reset();
    root.lang = language;
    window.atlasMorph.within(box("frame"), body);
    box("map-slot")?.prepend(drawing);
    dress();
    // What had the focus went with the last page; the next key goes on from the top of this one.
    // On stage it is the slide that has it.
    if (!("staged" in root.dataset) && held !== document.body && !held.isConnected) box("main").focus({ preventScroll: true });
  }

  // What the server cannot know of a page that it sent.
  function dress() {
    const display = box("display");
    if (display) display.value = window.atlasScheme.choice();
    openSheet();
    showPlace();
    root.toggleAttribute("data-dressed", true);
    window.atlasSearch.prepare();
  }

  function tell({ path, query }, title) {
    window.atlasTakeaway.close(); // its menus speak of the address before
    document.title = `${title} · S3 Atlas`;
    window.atlasDeck.follow();
    box("main").dataset.drawn = path + query;
    window.atlasAddress.settle();
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
    window.atlasAddress.press(key, value);
    return nothing();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.zoom) window.atlasMap.zoom(box("map", ".js-plotly-plot"), button.dataset.zoom);
  });

  // A number beside each slider says where it stands while it is moved.
  document.addEventListener("input", ({ target }) => {
    if (target.type === "range") target.parentElement.querySelector("output").textContent = target.value;
  });

  document.addEventListener("DOMContentLoaded", () => {
    dress();
    window.atlasPresses.learn();
  });
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: { start, apply, pressMap },
  });
})();
