// Names on the live chart: which have room is found anew wherever the map lies. layouts/figures/labelling.py does the same
// for files, and says which there are: [text, east, north, rank, size of the mark in px, or width of the country in radii
// of the earth], or [text, place among the marks, rank, size].
import { LARGER, boxesOf, marksOf } from "./marks.js";

const [OTHERS, COUNTRIES] = [4, 5];
const ROOM_FOR_ONE = 45000; // square px of a map for each name of a mark that is neither selected, host nor lead
const FEWEST = 5; // so many of these every map tries, with a line to their mark where there is no room beside it
const NEAR = 3; // px between a mark and its name
const FAR = [20, 34, 52, 76, 106, 140, 180]; // px from a mark at which names stand that have no room beside it
const WAYS = Array.from({ length: 24 }, (_, turn) => [Math.cos, Math.sin].map((of) => of((Math.PI * turn) / 12))); // where
const AGAIN = 4; // how often names are placed anew of which some that matter have found no room
const FEW = 4; // of these at most: where more are lost the map is crowded, and another order finds no room either
const [LED, STEP] = [14, 4]; // px beyond which a line leads to a mark, and between the places where it meets others
const FITS = 1.4; // how much wider the name of a country may be than the country
const EDGE = 3;
const SVG = "http://www.w3.org/2000/svg";
const OVER = ".map-tools, .framing, .credit"; // what lies over the map

export const meets = (one, other) => one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
const holds = (within, one) => within.x <= one.x && within.y <= one.y && one.x + one.w <= within.x + within.w && one.y + one.h <= within.y + within.h;

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

// The line from the edge of a mark to its name in a box, as two places; none where that stands beside the mark. root:
// {x, y, mark}, where a mark stands, and its diameter.
export function leadTo({ x, y, mark }, box) {
  const [to, down] = [clamp(x, box.x, box.x + box.w), clamp(y, box.y, box.y + box.h)];
  const far = Math.hypot(to - x, down - y);
  if (far <= mark / 2 + LED) return null;
  const share = mark / 2 / far;
  return [[x + share * (to - x), y + share * (down - y)], [to, down]];
}

// Boxes along a line; none where there is none.
function along(line) {
  if (!line) return [];
  const [[x, y], [to, down]] = line;
  const count = Math.ceil(Math.hypot(to - x, down - y) / STEP), half = STEP / 4;
  return Array.from({ length: count + 1 }, (_, place) => {
    const share = place / count;
    return { x: x + share * (to - x) - half, y: y + share * (down - y) - half, w: 2 * half, h: 2 * half };
  });
}

// Boxes of a name away from its mark, the nearest first, from which a line leads to that. box: as large as one.
function* afar({ x, y, mark }, { w, h }) {
  for (const far of FAR) {
    const away = mark / 2 + far;
    for (const [across, down] of WAYS) {
      const at = x + away * across, level = y + away * down;
      if (Math.abs(across) > 0.3) yield { x: across > 0 ? at : at - w, y: level - h / 2, w, h };
      else yield { x: at - w / 2, y: down > 0 ? level : level - h, w, h };
    }
  }
}

function* both(near, far) {
  yield* near;
  yield* far;
}

// Where each name stands: in the first of its boxes that is free and not cut, or nowhere. choices: the boxes of each
// name, those with priority first. taken: boxes in which no name may stand. roots: of each name the mark that a line may
// lead to from farther away; it crosses no name, and no other mark where that can be. needed: how many of the
// first names matter; where some have no room, these are placed before the others.
export function placed(choices, taken, within, roots = [], needed = 0) {
  let order = [...choices.keys()], found = placedIn(order, choices, taken, within, roots);
  const lostIn = (places) => [...choices.keys()].slice(0, needed).filter((number) => !places[number]);
  let lost = lostIn(found), fewest = lost.length;
  for (let turn = 0; turn < AGAIN && lost.length && lost.length <= FEW; turn++) {
    order = [...lost, ...order.filter((number) => !lost.includes(number))];
    const other = placedIn(order, choices, taken, within, roots), still = lostIn(other);
    if (still.length < fewest) [found, fewest] = [other, still.length];
    lost = still;
  }
  return found;
}

function placedIn(order, choices, taken, within, roots) {
  const used = [...taken], names = [], found = choices.map(() => undefined);
  for (const number of order) {
    const root = roots[number], [first] = choices[number];
    const others = root ? taken.filter((mark) => !meets(mark, { ...root, w: 0, h: 0 })) : [];
    let best;
    for (const box of root ? both(choices[number], afar(root, first)) : choices[number]) {
      if (!holds(within, box) || used.some((other) => meets(box, other))) continue;
      const line = root ? along(leadTo(root, box)) : [];
      const crosses = (boxes) => line.some((place) => boxes.some((one) => meets(place, one)));
      if (crosses(names)) continue;
      if (!crosses(others)) {
        best = [box, line];
        break;
      }
      best ??= [box, line];
    }
    if (!best) continue;
    found[number] = best[0];
    names.push(best[0]);
    used.push(best[0], ...best[1]);
  }
  return found;
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

// The boxes of the name of a country: in its middle, or a little away from it.
export function about(x, y, w, h) {
  const moves = [[0, 0], [0, -1], [0, 1], [-0.3, 0], [0.3, 0], [0, -2], [0, 2]];
  return moves.map(([dx, dy]) => ({ x: x + (dx - 0.5) * w, y: y + (dy - 0.5) * h, w, h }));
}

// The names that are tried: of marks that are neither selected, host nor lead as many as a map of this size has room for;
// countries that are as wide as their names. wide: of each text in px. scale: px of a radius of the earth.
export function tried(names, wide, area, scale) {
  const few = Math.max(FEWEST, Math.floor(area / ROOM_FOR_ONE));
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

// Tells of one name after the other whether a line may lead to its mark: those that matter, and the first of others.
function leadable() {
  let others = 0;
  return ([, , , rank]) => rank < OTHERS || (rank === OTHERS && (others += 1) <= FEWEST);
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

export function write(layer, text, kind, { x, y, w, h }) {
  const sign = document.createElementNS(SVG, "text");
  sign.setAttribute("class", kind);
  sign.setAttribute("x", x + w / 2);
  sign.setAttribute("y", y + h / 2);
  sign.textContent = text;
  layer.append(sign);
  return sign;
}

// Draws a line to a name, seen on land and on marks alike.
function lead(layer, line) {
  if (!line) return;
  for (const kind of ["lead beneath", "lead"]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", kind);
    path.setAttribute("d", `M${line.map((place) => place.map((one) => one.toFixed(1)).join(",")).join("L")}`);
    layer.append(path);
  }
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

const lying = new WeakMap(); // boxes of what lies over a chart, by the size of the chart and what it says

export function overOf(graph) {
  const found = [...(graph.closest(".map-card")?.querySelectorAll(OVER) ?? [])].filter((one) => one.checkVisibility({ opacityProperty: true }));
  const { width, height } = graph._fullLayout;
  const key = `${width} ${height} ${window.innerWidth} ${found.map((one) => one.textContent).join()}`;
  if (lying.get(graph)?.key !== key) {
    const { left, top } = graph.getBoundingClientRect();
    const boxes = found.map((one) => one.getBoundingClientRect()).map((box) => ({ x: box.left - left, y: box.top - top, w: box.width, h: box.height }));
    lying.set(graph, { key, boxes });
  }
  return lying.get(graph).boxes;
}

// Names of marks and of countries, without those of countries that a mark has already.
export function together(own, countries) {
  const there = new Set(own.map(([text]) => text));
  return [...own, ...countries.filter(([text]) => !there.has(text))];
}

// Writes the names of a chart that have room now. over: boxes of what lies over it, as overOf finds them.
export function rewrite(graph, over = overOf(graph)) {
  const layout = graph._fullLayout, geo = layout?.geo?._subplot;
  if (!graph.isConnected || !graph.querySelector(".svg-container")) return; // letters have no size where nobody sees them
  const layer = layerOf(graph);
  layer.replaceChildren();
  layer.classList.remove("moving");
  // What is said at the foot of a map stands above the strip of its insets.
  graph.closest(".map-frame")?.style.setProperty("--beneath", `${100 * (layout?.geo?.domain.y[0] ?? 0)}%`);
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
  const isLed = leadable();
  const roots = names.map(([name, [x, y]]) => (isLed(name) ? { x, y, mark: name[4] * LARGER } : null));
  const choices = names.map(([name, [x, y]]) => {
    const box = [x, y, wide(name), 1.25 * letters(name).size], mark = name[4] * LARGER;
    if (isCountry(name)) return about(...box);
    const ways = [...(mark ? [] : [about]), around, beside];
    return ways.flatMap((find) => find(...box, mark));
  });
  const marks = boxesOf(graph, project);
  for (const mark of marks.filter(({ count }) => count > 1)) write(layer, mark.count, "count", mark);
  placed(choices, [...over, ...marks], within, roots, names.filter(([[, , , rank]]) => rank < OTHERS).length).forEach((box, place) => {
    const [name] = names[place];
    if (box && roots[place]) lead(layer, leadTo(roots[place], box));
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
