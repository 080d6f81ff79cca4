// Changes and zoom of the map. A press on an area changes a few regions and symbols; Plotly would draw all of Europe
// anew, coast by coast, so that what changed alone is calculated and drawn again with Plotly's own functions of each
// trace. These are not part of its promised interface: where one is missing, Plotly draws the whole map.
(function () {
  "use strict";

  // Plotly asks for a base map even where none is drawn; an empty one at hand saves it nine requests.
  const empty = { type: "GeometryCollection", geometries: [] };
  const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const objects = Object.fromEntries(layers.map((layer) => [layer, empty]));
  window.PlotlyGeoAssets = { topojson: { world_110m: { type: "Topology", objects, arcs: [] } } };

  function assign(target, path, value) {
    const last = path.length - 1;
    path.slice(0, last).reduce((part, key) => part[key], target)[path[last]] = value;
  }

  const geoOf = (graph, trace) => graph._fullLayout[trace.geo]._subplot;

  // Calculates a trace anew, as Plotly does, and gives it the group of elements that it had.
  function recalculate(graph, index) {
    const trace = graph._fullData[index];
    const [before] = graph.calcdata[index];
    if (trace.visible !== true || !before.node3) throw new Error("a trace that is not on the map");
    trace._length = (trace.locations || trace.lon).length;
    const points = trace._module.calc(graph, trace);
    Object.assign(points[0], { trace, t: before.t || {}, node3: before.node3 });
    graph.calcdata[index] = points;
    trace._module.calcGeoJSON(points, graph._fullLayout);
    return points;
  }

  // Areas stay the same elements, of which some appear, vanish or change their class.
  function redrawAreas(graph, geo, points) {
    const [{ trace, node3: group }] = points;
    const path = geo.projection.getPath();
    const areas = group.datum(points).selectAll("path.choroplethlocation").data(points);
    areas.attr("d", (area) => path(area.geojson));
    trace._module.style(graph, points);
  }

  // Symbols and lines are few; Plotly makes those of a subplot anew, and they are put in their places.
  function redrawSymbols(graph, geo) {
    const { projection } = geo;
    const path = projection.getPath();
    const all = graph.calcdata.filter(([{ trace }]) => trace.type === "scattergeo" && geoOf(graph, trace) === geo);
    all[0][0].trace._module.plot(graph, geo, all.filter(([{ trace }]) => trace.visible === true));
    const layer = geo.layers.frontplot.select(".scatterlayer");
    geo.dataPoints.point = layer.selectAll(".point");
    geo.dataPaths.line = layer.selectAll(".js-line");
    geo.dataPaths.line.attr("d", (line) => path(line.geojson));
    geo.dataPoints.point
      .attr("display", (point) => (projection.isLonLatOverEdges(point.lonlat) ? "none" : null))
      .attr("transform", (point) => `translate(${projection(point.lonlat)})`);
  }

  function redraw(graph, sets) {
    const withSymbols = new Set();
    for (const index of new Set(sets.map(([path]) => path[1]))) {
      const points = recalculate(graph, index);
      const geo = geoOf(graph, points[0].trace);
      if (points[0].trace.type === "choropleth") redrawAreas(graph, geo, points);
      else withSymbols.add(geo);
    }
    for (const geo of withSymbols) redrawSymbols(graph, geo);
  }

  function change(graph, { figure, set }) {
    if (figure) {
      window.Plotly.react(graph, figure.data, figure.layout, graph._context);
      return;
    }
    if (!set.length) return;
    const withinTraces = graph._fullLayout.geo && set.every(([path]) => path[0] === "data");
    for (const [path, value] of set) assign(graph, path, value);
    try {
      if (!withinTraces) throw new Error("the frame of the map changed");
      for (const [path, value] of set) assign(graph._fullData, path.slice(1), value);
      redraw(graph, set);
    } catch {
      window.Plotly.react(graph, graph.data, graph.layout, graph._context);
    }
  }

  // A network is drawn on plain axes from 0 to 1, with the room around it that layouts/figures/network.py leaves.
  function zoomAxes(graph, how) {
    const changes = {};
    for (const axis of ["xaxis", "yaxis"]) {
      const [low, high] = graph._fullLayout[axis].range;
      const [middle, half] = [(low + high) / 2, ((high - low) / 2) * (how === "in" ? 1 / 1.5 : 1.5)];
      changes[`${axis}.range`] = how === "all" ? [-0.04, 1.04] : [middle - half, middle + half];
    }
    window.Plotly.relayout(graph, changes);
  }

  function zoom(graph, how) {
    if (!graph._fullLayout.geo) {
      zoomAxes(graph, how);
      return;
    }
    const now = graph._fullLayout.geo.projection.scale;
    if (how === "all") {
      const first = graph._fullLayout.geo._subplot.viewInitial;
      window.Plotly.relayout(graph, Object.fromEntries(Object.entries(first).map(([k, v]) => [`geo.${k}`, v])));
    } else {
      const scale = Math.min(40, Math.max(0.5, how === "in" ? now * 1.5 : now / 1.5));
      window.Plotly.relayout(graph, { "geo.projection.scale": scale });
    }
  }

  window.atlasMap = { change, zoom };
})();
