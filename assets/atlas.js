// Functions of the browser that Dash calls when a store or the address changes.
(function () {
  "use strict";
  const root = document.documentElement;
  const nothing = () => window.dash_clientside.no_update;
  const box = (id, inner) => document.querySelector(inner ? `#${id} ${inner}` : `#${id}`);
  let tableRows = null;

  // Plotly asks for a base map even where none is drawn; an empty one at hand saves it nine requests.
  const empty = { type: "GeometryCollection", geometries: [] };
  const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const objects = Object.fromEntries(layers.map((layer) => [layer, empty]));
  window.PlotlyGeoAssets = { topojson: { world_110m: { type: "Topology", objects, arcs: [] } } };

  window.atlasNames = (language) => JSON.parse(root.dataset.names)[language];

  // Draws a store and returns a number that grows, which marks the element as drawn.
  let drawings = 0;
  function draw(data, target, how) {
    if (data && target) how(target, data);
    drawings += 1;
    return String(drawings);
  }

  // Decides whether an address is another page or a change within the page that is shown.
  function route(path, query, _scheme, shown) {
    const scheme = root.dataset.scheme;
    const address = { path, query, scheme };
    const same = shown && shown.path === path && shown.scheme === scheme;
    if (same && shown.query === query) return [nothing(), nothing()];
    root.classList.add("busy");
    const whole = !shown || !shown.page || shown.page === "data" || shown.path !== path;
    return whole ? [address, nothing()] : [nothing(), address];
  }

  // Sets what stands outside the page's own elements: title, language, and where languages lead.
  function tellShown(shown) {
    if (!shown) return nothing();
    root.classList.remove("busy");
    root.lang = shown.language;
    window.atlasRegions.prepare();
    document.title = `${shown.title} · S3 Atlas`;
    for (const link of document.querySelectorAll("[data-language]")) {
      link.href = location.pathname.replace(/^\/[^/]*/, `/${link.dataset.language}`) + location.search;
    }
    const sheet = document.querySelector(".filters-sheet");
    if (sheet && sheet.dataset.known === undefined) {
      sheet.dataset.known = "";
      sheet.open = !window.matchMedia("(max-width: 760px)").matches;
    }
    const display = box("display");
    if (display) display.value = window.atlasScheme.choice();
    return shown.path + shown.query;
  }

  function tell(count) {
    const badge = box("table-count");
    if (badge) badge.textContent = count;
  }

  function drawTable(data) {
    return draw(data, box("table"), (target) => {
      tableRows = data;
      tell(window.atlasTables.draw(target, data));
    });
  }

  function drawStatic(data) {
    return draw(data, data && box(data.to), window.atlasTables.draw);
  }

  function drawChooser(data) {
    return draw(data, box("chooser", "ul"), (list) => {
      for (const card of list.children) {
        const { theme } = card.dataset;
        const count = data.counts[theme];
        card.hidden = count === undefined;
        const words = count === 0 ? list.dataset.none : count === 1 ? list.dataset.one : list.dataset.many;
        card.querySelector(".number").textContent = words.replace("{n}", count);
        const link = card.firstElementChild;
        if (data.chosen.includes(theme)) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    });
  }

  function pressMap(pressed) {
    const point = pressed?.points?.[0];
    if (!point) return nothing();
    const graph = box("map", ".js-plotly-plot");
    const parameter = graph.data[point.curveNumber].meta;
    const sets = point.customdata || (parameter && point.location ? `${parameter}=${point.location}` : "");
    if (!sets) return nothing();
    const [key, value] = sets.split("=");
    window.atlasAddress.go(window.atlasAddress.withOne(key, value));
    return nothing();
  }

  function zoom(how) {
    const graph = box("map", ".js-plotly-plot");
    const now = graph._fullLayout.geo.projection.scale;
    if (how === "all") {
      const first = graph._fullLayout.geo._subplot.viewInitial;
      window.Plotly.relayout(graph, Object.fromEntries(Object.entries(first).map(([k, v]) => [`geo.${k}`, v])));
    } else {
      const scale = Math.min(40, Math.max(0.5, how === "in" ? now * 1.5 : now / 1.5));
      window.Plotly.relayout(graph, { "geo.projection.scale": scale });
    }
  }

  async function copy(button) {
    let said = button.dataset.done;
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      said = button.dataset.failed;
    }
    const before = button.dataset.text || button.textContent;
    button.dataset.text = before;
    button.textContent = said;
    box("copy-said").textContent = said;
    setTimeout(() => (button.textContent = before), 2500);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.zoom) zoom(button.dataset.zoom);
    else if ("copy" in button.dataset) copy(button);
  });

  document.addEventListener("input", (event) => {
    if (event.target.id !== "table-search" || !tableRows) return;
    window.atlasTables.search(box("table"), tableRows, event.target.value, tell);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      route,
      tellShown,
      drawTable,
      drawStatic,
      drawChooser,
      pressMap,
      drawSources: (data) => draw(data, box("sources"), window.atlasTables.drawSources),
      drawTimeline: (data) => draw(data, box("timeline", "div"), window.atlasTables.drawTimeline),
      drawMatrix: (data) => draw(data, box("matrix", ".matrix"), window.atlasTables.drawMatrix),
    },
  });
})();
