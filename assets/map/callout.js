// The name of what is pointed at, or was walked to, where that stands on the map; names in its way are away meanwhile.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { about, around, layerOf, lettersOf, meets, placed, write } from "./names.js";

const KIND = "region called";

// What a name says of all that is said of a thing: "Piemonte · 2 areas" speaks of Piemonte. called: names in use today,
// by code.
export function nameOf({ sets, hover }, called = {}) {
  const [kind, code] = sets.split("=");
  return (kind === "region" && called[code]) || hover.split("<br>")[0].split(" · ")[0];
}

function boxOf(element, { left, top }) {
  const box = element.getBoundingClientRect();
  return { x: box.left - left, y: box.top - top, w: box.width, h: box.height };
}

export function beQuiet(graph) {
  const layer = graph?.querySelector(".map-names");
  layer?.querySelector(".called")?.remove();
  layer?.querySelectorAll(".away").forEach((sign) => sign.classList.remove("away"));
}

// Writes the name of a thing. place: {x, y, size} in px of the chart; size: of its mark, 0 for an area.
export function callOut(graph, thing, place) {
  beQuiet(graph);
  if (!graph.querySelector(".svg-container") || !thing.sets || thing.sets.startsWith("pair=")) return;
  const layer = layerOf(graph), { size, wide } = lettersOf(layer, KIND), { width, height } = graph._fullLayout;
  const text = nameOf(thing, graph._fullLayout.meta?.called && JSON.parse(graph._fullLayout.meta.called));
  const w = wide(text), h = 1.25 * size, { x, y } = place;
  const boxes = place.size ? around(x, y, w, h, place.size) : [...about(x, y, w, h), ...around(x, y, w, h, 0)];
  const card = byId(ids.mapHint), frame = graph.getBoundingClientRect();
  const within = { x: 2, y: 2, w: width - 4, h: height - 4 };
  const [free] = placed([boxes], card && !card.hidden ? [boxOf(card, frame)] : [], within);
  const box = free || placed([boxes], [], within)[0];
  if (!box) return;
  for (const sign of layer.children) if (meets(boxOf(sign, frame), box)) sign.classList.add("away");
  write(layer, text, KIND, box);
}
