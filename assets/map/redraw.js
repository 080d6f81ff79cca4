// A press on an area changes a few regions and symbols; Plotly would draw all of Europe anew, coast by coast, so that what
// changed alone is calculated and drawn again with Plotly's own functions of each trace. These are not part of its
// promised interface: where one is missing, an error says so.
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

// Areas stay the same elements, of which some appear, vanish or change their class; of those that are selected there may
// be one or two.
function redrawAreas(graph, geo, points) {
  const [{ trace, node3: group }] = points;
  const path = geo.projection.getPath();
  const areas = group.datum(points).selectAll("path.choroplethlocation").data(points);
  areas.enter().append("path").classed("choroplethlocation", true);
  areas.exit().remove();
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

// Draws the traces of a map that are named by their places.
export function redraw(graph, places) {
  const withSymbols = new Set();
  for (const index of places) {
    const points = recalculate(graph, index);
    const geo = geoOf(graph, points[0].trace);
    if (points[0].trace.type === "choropleth") redrawAreas(graph, geo, points);
    else withSymbols.add(geo);
  }
  for (const geo of withSymbols) redrawSymbols(graph, geo);
}
