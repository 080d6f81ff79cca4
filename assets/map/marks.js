// How large marks are: on stage larger than on a page, since the back row is to see them.
export const LARGER = "staged" in (globalThis.document?.documentElement.dataset ?? {}) ? 1.15 : 1;

const isMarks = (trace) => trace.type === "scattergeo" && trace.marker;

// Has Plotly draw all marks of a chart so large.
export function enlarge(graph) {
  if (LARGER !== 1) graph._fullData.filter(isMarks).forEach(({ marker }) => Object.assign(marker, { sizeref: 1 / LARGER }));
}

// The traces of the marks of the main map.
export const marksOf = (graph) => graph._fullData.filter((trace) => isMarks(trace) && trace.geo === "geo");

// Boxes of all marks of the main map, each with the number that is written in it, if any. project: places in px, nothing
// for those that are not seen.
export function boxesOf(graph, project) {
  const traces = marksOf(graph).filter((trace) => trace.visible === true);
  return traces.flatMap(({ lon, lat, meta, marker: { size } }) =>
    Array.from(lon, (east, place) => [project([east, lat[place]]), (size[place] ?? size) * LARGER, meta?.counts[place] || 0])
      .filter(([at, across]) => at && across)
      .map(([[x, y], across, count]) => ({ x: x - across / 2, y: y - across / 2, w: across, h: across, count })),
  );
}
