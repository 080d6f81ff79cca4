// What a map or a network draws that can be pointed at and pressed, and where it lies in px of the chart: as the figure
// and Plotly know it, so that nothing has to be asked for.
import { greatCircle, middleOf } from "./lines.js";

const isSeen = ({ visible }) => visible !== false; // an inset that shows nothing keeps its traces
const isLines = ({ mode }) => mode === "lines";
const isMarks = ({ mode }) => (mode || "").startsWith("markers");

// A place of a map or network in px, null where it is not to be seen.
function placing(graph) {
  const { geo, xaxis, yaxis } = graph._fullLayout;
  if (!geo) return ([x, y]) => [xaxis._offset + xaxis.l2p(x), yaxis._offset + yaxis.l2p(y)];
  return (place, name = "geo") => {
    const { projection } = graph._fullLayout[name]._subplot;
    return projection.isLonLatOverEdges?.(place) ? null : projection(place);
  };
}

// What a press on a thing selects: "region=ITC1", empty where it is nothing that has a card.
export function setsOf({ meta, customdata, locations }, number) {
  return customdata?.[number] || (typeof meta === "string" && locations ? `${meta}=${locations[number]}` : "");
}

function marksOf(graph, trace, place) {
  const [xs, ys] = [trace.lon || trace.x, trace.lat || trace.y];
  const texts = trace.text && trace.lon ? trace.text : trace.hovertext;
  return xs.flatMap((x, number) => {
    const at = x === null ? null : place([x, ys[number]], trace.geo);
    return at ? [{ kind: "mark", sets: setsOf(trace, number), hover: texts?.[number] || "", x: at[0], y: at[1], size: trace.marker.size[number] }] : [];
  });
}

function areasOf(graph, trace, index, place) {
  const points = graph.calcdata[index];
  return trace.locations.flatMap((code, number) => {
    const middle = trace.z[number] === null ? null : points[number]?.ct;
    const at = middle && place(middle, trace.geo);
    return at ? [{ kind: "area", sets: setsOf(trace, number), hover: trace.text?.[number] || "", x: at[0], y: at[1], size: 0 }] : [];
  });
}

// Where a thing stands that Plotly found: {x, y, size}. point: as Plotly tells of it.
export function placeOf(graph, { curveNumber, pointNumber }) {
  const trace = graph.data[curveNumber], place = placing(graph);
  if (trace.type === "choropleth") {
    const [x, y] = place(graph.calcdata[curveNumber][pointNumber].ct, trace.geo) || [];
    return { x, y, size: 0 };
  }
  const [xs, ys] = [trace.lon || trace.x, trace.lat || trace.y];
  const [x, y] = place([xs[pointNumber], ys[pointNumber]], trace.geo) || [];
  return { x, y, size: trace.marker?.size[pointNumber] || 0 };
}

// The lines of a map, each with its places in px.
export function linesOf(graph) {
  const place = placing(graph);
  const found = [];
  for (const trace of graph.data.filter(isLines)) {
    const [xs, ys] = [trace.lon || trace.x, trace.lat || trace.y];
    for (let number = 0; 3 * number + 1 < xs.length; number++) {
      const ends = [0, 1].map((end) => [xs[3 * number + end], ys[3 * number + end]]);
      const way = trace.lon ? greatCircle(...ends) : ends;
      const line = way.map((one) => place(one)).filter(Boolean);
      if (line.length < 2) continue;
      found.push({ kind: "line", sets: trace.customdata?.[number] || "", hover: trace.text?.[number] || "", ends, line, size: 0 });
    }
  }
  return found;
}

// Everything that arrows lead to, each thing once: marks before the areas that they stand in, and lines of a map.
export function things(graph) {
  const place = placing(graph);
  const found = new Map();
  const keep = (one) => one.sets && one.hover && !found.has(one.sets) && found.set(one.sets, one);
  const traces = graph.data.map((trace, index) => [trace, index]).filter(([trace]) => isSeen(trace));
  for (const [trace] of traces.filter(([one]) => isMarks(one)).reverse()) marksOf(graph, trace, place).reverse().forEach(keep);
  for (const [trace, index] of traces.filter(([one]) => one.type === "choropleth" && one.unselected)) areasOf(graph, trace, index, place).forEach(keep);
  if (graph._fullLayout.geo) for (const line of linesOf(graph)) keep({ ...line, ...middleOf(line.line) });
  const { width, height } = graph._fullLayout;
  return [...found.values()].filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
}

// The node of a network at a place of its plane, and the lines that end there.
export function linksOf(graph, sets) {
  const nodes = graph.data.find(isMarks);
  const number = nodes.customdata.indexOf(sets);
  if (number < 0) return [];
  const [x, y] = [nodes.x[number], nodes.y[number]];
  return linesOf(graph).filter(({ ends }) => ends.some((end) => end[0] === x && end[1] === y));
}

// The two nodes that a line of a network joins.
export function joined(graph, { ends }) {
  const nodes = graph.data.find(isMarks);
  return ends.map(([x, y]) => nodes.x.findIndex((one, number) => one === x && nodes.y[number] === y));
}
