// Names on the live chart: which have room is found anew wherever the map lies. layouts/figures/labelling.py does the same
// for files, and says which there are: [text, east, north, rank, size of the mark in px, or width of the country in radii
// of the earth], or [text, place among the marks, rank, size].
import { LARGER, boxesOf, marksOf } from "./marks.js";

const [NAMED, OTHERS, COUNTRIES] = [3, 4, 5];
const ROOM_FOR_ONE = 45000; // square px of a map for each name of a mark that is neither selected, host nor lead
const NEAR = 3; // px between a mark and its name
const RINGS = [1, 2, 3, 4.5, 6]; // how far from its mark a name may stand at most, in heights of names
const FITS = 1.4; // how much wider the name of a country may be than the country
const EDGE = 3;
const SVG = "http://www.w3.org/2000/svg";
const OVER = ".map-tools, .framing, .credit"; // what lies over the map

export const meets = (one, other) => one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
const holds = (within, one) => within.x <= one.x && within.y <= one.y && one.x + one.w <= within.x + within.w && one.y + one.h <= within.y + within.h;

// Where each name stands: in the first of its boxes that is free and not cut, or nowhere. choices: the boxes of each
// name, those with priority first. taken: boxes in which no name may stand; those of names that are placed come to it.
export function placed(choices, taken, within) {
  const free = (box) => holds(within, box) && !taken.some((other) => meets(box, other));
  return choices.map((boxes) => {
    for (const box of boxes) if (free(box)) return taken.push(box) && box;
    return undefined;
  });
}

// The boxes of a name about its mark: right, left, above, beneath it, then aslant.
export function around(x, y, w, h, mark) {
  const away = mark / 2 + NEAR;
  const at = (left, top) => ({ x: left, y: top, w, h });
  const aslant = [0.5, 0.2, 0.8].flatMap((share) => [y - away - h, y + away].map((top) => at(x - share * w, top)));
  return [at(x + away, y - h / 2), at(x - away - w, y - h / 2), ...aslant];
}

// Further boxes of a name for where those about its mark are taken: lower or higher at its sides.
function beside(x, y, w, h, mark) {
  const away = mark / 2 + NEAR;
  return [y, y - h].flatMap((top) => [x + away, x - away - w].map((left) => ({ x: left, y: top, w, h })));
}

// Boxes further away, the nearest first, for names that no map may leave out: a line leads to them.
export function afar(x, y, w, h, mark) {
  const sides = [0.5, -0.5, 1, -1, 0].flatMap((down) => [[1, down], [-1, down]]).concat([[0, -1], [0, 1]]);
  return RINGS.map((ring) => mark / 2 + ring * h).flatMap((away) =>
    sides.map(([right, down]) => ({ x: x + right * away + ((right - 1) / 2) * w, y: y + down * away + ((down - 1) / 2) * h, w, h })),
  );
}

// The line from the edge of a mark to a name that stands away from it: [from, to], or null for one that stands beside it.
export function leader(x, y, mark, box) {
  const end = [Math.min(Math.max(x, box.x), box.x + box.w), Math.min(Math.max(y, box.y), box.y + box.h)];
  const long = Math.hypot(end[0] - x, end[1] - y);
  if (long <= mark / 2 + 2 * NEAR) return null;
  const share = mark / 2 / long;
  return [[x + share * (end[0] - x), y + share * (end[1] - y)], end];
}

const SAMPLES = 16; // places of a line at which it is seen whether it runs over a mark

// Those of some boxes first to which a line runs over no mark but its own, and over no name.
function unhindered(boxes, x, y, mark, taken) {
  const others = taken.filter((one) => !holds(one, { x, y, w: 0, h: 0 }));
  const isHindered = (box) => {
    const [[x1, y1], [x2, y2]] = leader(x, y, mark, box) ?? [[x, y], [x, y]];
    const at = (share) => ({ x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1), w: 0, h: 0 });
    return Array.from({ length: SAMPLES }, (_, n) => at(n / (SAMPLES - 1))).some((place) => others.some((one) => holds(one, place)));
  };
  const hindered = new Map(boxes.map((box) => [box, isHindered(box)]));
  return [...boxes].sort((one, other) => hindered.get(one) - hindered.get(other));
}

// All boxes of a name about its mark. isWanted: whether it may stand afar; those boxes are worked out if need be alone.
function* boxesFor(x, y, w, h, mark, isWanted, taken) {
  yield* around(x, y, w, h, mark);
  yield* beside(x, y, w, h, mark);
  if (isWanted) yield* unhindered(afar(x, y, w, h, mark), x, y, mark, taken);
}

// The boxes of the name of a country: in its middle, or a little away from it.
export function about(x, y, w, h) {
  const moves = [[0, 0], [0, -1], [0, 1], [-0.3, 0], [0.3, 0], [0, -2], [0, 2]];
  return moves.map(([dx, dy]) => ({ x: x + (dx - 0.5) * w, y: y + (dy - 0.5) * h, w, h }));
}

// The names that are tried: of marks that are neither selected, host nor lead as many as a map of this size has room for;
// countries that are as wide as their names. wide: of each text in px. scale: px of a radius of the earth.
export function tried(names, wide, area, scale) {
  const few = Math.max(2, Math.floor(area / ROOM_FOR_ONE));
  let others = 0;
  return names.filter((name) => {
    const [, , , rank, size] = name;
    if (rank === OTHERS) return (others += 1) <= few;
    return rank !== COUNTRIES || wide(name) <= FITS * size * scale;
  });
}

// Names as they are sent, those of marks with where these are. traces: of the marks of the main map, in their order.
export function whole(names, traces) {
  const places = traces.flatMap(({ lon, lat }) => Array.from(lon, (east, place) => [east, lat[place]]));
  return names.map((name) => (name.length === 4 ? [name[0], ...places[name[1]], ...name.slice(2)] : name));
}

const isCountry = ([, , , rank]) => rank === COUNTRIES;

// The layer of names of a chart, with a sign of each kind by which letters are measured.
export function layerOf(graph) {
  const box = graph.querySelector(".svg-container");
  let layer = box.querySelector(".map-names");
  if (!layer) {
    layer = document.createElementNS(SVG, "svg");
    layer.setAttribute("class", "map-names");
    layer.setAttribute("aria-hidden", "true");
    box.append(layer);
  }
  return layer;
}

// Draws a line to a name, seen on land and on marks alike.
function lead(layer, [[x1, y1], [x2, y2]]) {
  for (const kind of ["beneath", "leader"]) {
    const line = document.createElementNS(SVG, "line");
    for (const [name, value] of Object.entries({ class: kind, x1, y1, x2, y2 })) line.setAttribute(name, value);
    layer.append(line);
  }
}

export function write(layer, text, kind, { x, y, w, h }) {
  const sign = document.createElementNS(SVG, "text");
  sign.setAttribute("class", kind);
  sign.setAttribute("x", x + w / 2);
  sign.setAttribute("y", y + h / 2);
  sign.textContent = text;
  layer.append(sign);
  return sign;
}

const kept = new Map(); // widths by how letters look and what is written

const looks = new Map(); // how letters look, by their kind and the width of the window, which alone changes them

function lookOf(layer, kind) {
  const key = `${kind} ${window.innerWidth}`;
  if (!looks.has(key)) {
    const sign = write(layer, "", kind, { x: 0, y: 0, w: 0, h: 0 });
    const { fontSize, fontWeight, fontFamily, letterSpacing } = getComputedStyle(sign);
    sign.remove();
    looks.set(key, { fontSize, fontWeight, fontFamily, letterSpacing });
  }
  return looks.get(key);
}

// Letters of a kind: their size, and how wide a text is.
export function lettersOf(layer, kind) {
  const { fontSize, fontWeight, fontFamily, letterSpacing } = lookOf(layer, kind);
  const font = `${fontWeight} ${fontSize} ${fontFamily}`, between = parseFloat(letterSpacing) || 0;
  const pen = lettersOf.pen ??= document.createElement("canvas").getContext("2d");
  const wide = (text) => {
    const key = `${font}\n${text}`;
    if (!kept.has(key)) {
      pen.font = font;
      kept.set(key, pen.measureText(text).width);
    }
    return kept.get(key) + between * text.length + NEAR;
  };
  return { size: parseFloat(fontSize), wide };
}

const over = new WeakMap(); // boxes of what lies over a chart, by the size of the chart and what it says

function overOf(graph) {
  const found = [...(graph.closest(".map-card")?.querySelectorAll(OVER) ?? [])].filter((one) => one.checkVisibility({ opacityProperty: true }));
  const { width, height } = graph._fullLayout;
  const key = `${width} ${height} ${window.innerWidth} ${found.map((one) => one.textContent).join()}`;
  if (over.get(graph)?.key !== key) {
    const { left, top } = graph.getBoundingClientRect();
    const boxes = found.map((one) => one.getBoundingClientRect()).map((box) => ({ x: box.left - left, y: box.top - top, w: box.width, h: box.height }));
    over.set(graph, { key, boxes });
  }
  return over.get(graph).boxes;
}

// Names of marks and of countries, without those of countries that a mark has already.
export function together(own, countries) {
  const there = new Set(own.map(([text]) => text));
  return [...own, ...countries.filter(([text]) => !there.has(text))];
}

// Writes the names of a chart that have room now.
export function rewrite(graph) {
  const layout = graph._fullLayout, geo = layout?.geo?._subplot;
  if (!graph.isConnected || !graph.querySelector(".svg-container")) return; // letters have no size where nobody sees them
  const layer = layerOf(graph);
  layer.replaceChildren();
  layer.classList.remove("moving");
  // What is said at the foot of a map stands above the strip of its insets.
  graph.closest(".map-frame")?.classList.toggle("with-insets", layout?.geo?.domain.y[0] > 0);
  if (!geo) return;
  const [own, countries] = [layout.meta?.names, layout.meta?.countries].map((text) => JSON.parse(text || "[]"));
  const all = together(whole(own, marksOf(graph)), countries);
  const project = (place) => (geo.projection.isLonLatOverEdges(place) ? null : geo.projection(place));
  const kinds = { region: lettersOf(layer, "region"), country: lettersOf(layer, "country") };
  const letters = (name) => kinds[isCountry(name) ? "country" : "region"];
  const shown = (name) => (isCountry(name) ? name[0].toUpperCase() : name[0]);
  const wide = (name) => letters(name).wide(shown(name));
  const [[left, top], [right, bottom]] = geo.bounds;
  const within = { x: left + EDGE, y: top + EDGE, w: right - left - 2 * EDGE, h: bottom - top - 2 * EDGE };
  const names = tried(all, wide, within.w * within.h, geo.projection.scale())
    .map((name) => [name, project([name[1], name[2]])])
    .filter(([, at]) => at);
  const marks = boxesOf(graph, project);
  const taken = [...overOf(graph), ...marks];
  const largest = names.find(([[, , , rank]]) => rank === OTHERS);
  const choices = names.map((one) => {
    const [name, [x, y]] = one, w = wide(name), h = 1.25 * letters(name).size;
    if (isCountry(name)) return about(x, y, w, h);
    return boxesFor(x, y, w, h, name[4] * LARGER, name[3] <= NAMED || one === largest, taken);
  });
  for (const mark of marks.filter(({ count }) => count > 1)) write(layer, mark.count, "count", mark);
  const found = placed(choices, taken, within);
  found.forEach((box, place) => {
    const [name, [x, y]] = names[place];
    const line = box && !isCountry(name) && leader(x, y, name[4] * LARGER, box);
    if (line) lead(layer, line);
  });
  found.forEach((box, place) => {
    const [name] = names[place];
    if (box) write(layer, shown(name), isCountry(name) ? "country" : "region", box);
  });
}

const MOMENT = 400; // ms within which what ends a move is no press

// Whether a press is the end of a move of the map.
export const endsMove = (graph) => performance.now() - (graph?.movedAt ?? -Infinity) < MOMENT;

// Names follow a map that is drawn or moved; while it is moved they are away.
export function follow(graph) {
  if (graph.isNamed) return;
  graph.isNamed = true;
  graph.on("plotly_afterplot", () => rewrite(graph));
  graph.on("plotly_relayout", () => rewrite(graph));
  graph.on("plotly_relayouting", () => {
    layerOf(graph).classList.add("moving");
    graph.movedAt = performance.now();
  });
}
