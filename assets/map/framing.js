// A map is framed on what the server worked out (layouts/figures/framing.py), fitted into its card, and drawn to the
// edges of it. Plotly ends a map where a range of degrees does, be the card wider or higher; how it places and cuts the
// main map is therefore taken over here. This is not part of its promised interface: where it is missing, maps are
// framed as Plotly does.
import { enlarge } from "./marks.js";
import { follow } from "./names.js";
import { drawOnce } from "./once.js";
import { quicken } from "./paths.js";

const MOST = 40;
const [LEAST, KNOWN, CUT] = [0.4, 2.3, 1.1]; // how far maps become smaller; in radii of the earth, how wide Europe's land is known;
// how much of the room around an extent may be cut off for that
const MAIN = "geo"; // what plotly calls the main map
const BEYOND = 3; // px past the edges, so that outlines that are cut there are not seen

// Where a part of the figure lies, in px: [[left, top], [right, bottom]].
export function boxOf({ l, t, w, h }, { x, y }) {
  return [
    [l + w * x[0], t + h * (1 - y[1])],
    [l + w * x[1], t + h * (1 - y[0])],
  ];
}

// Where a map lies when nobody has moved it: what is to be set in its layout.
export function whole({ meta, geo }) {
  const [lon, lat] = meta.frame;
  const turned = geo.scope === "world" ? { "geo.projection.rotation.lon": lon } : {};
  return { "geo.center.lon": lon, "geo.center.lat": lat, "geo.projection.scale": 1, ...turned };
}

// px of a radius of the earth at which an extent, in these, is as large as a box lets it.
export const fitting = ([[left, top], [right, bottom]], [wide, high]) => Math.min((right - left) / wide, (bottom - top) / high);

// How much smaller a map of Europe becomes at most: its land would end in a straight line.
export const leastOf = ([[left], [right]], fit) => Math.max(LEAST, Math.min(1, (right - left) / fit / KNOWN));

// In a very wide frame a map of Europe is a little larger, for the same reason.
export const widened = ([[left], [right]], fit) => Math.max(fit, Math.min(CUT * fit, (right - left) / KNOWN));

function frame(geo, layout) {
  if (geo.id !== MAIN) return;
  follow(geo.graphDiv);
  enlarge(geo.graphDiv);
  const extent = layout.meta?.frame?.slice(2);
  if (!extent) return;
  const { center, domain, projection: { scale } } = layout.geo;
  const isEurope = layout.geo.scope === "europe", box = boxOf(layout._size, domain), fits = fitting(box, extent);
  const fit = isEurope ? widened(box, fits) : fits;
  const [[left, top], [right, bottom]] = box, middle = [(left + right) / 2, (top + bottom) / 2];
  const projection = geo.projection.scale(fit * scale).center([0, 0]).translate([0, 0]).clipExtent(null);
  const [x, y] = projection([center.lon, center.lat]);
  projection.translate([middle[0] - x, middle[1] - y]);
  const seen = [
    [left - BEYOND, top - BEYOND],
    [right + BEYOND, bottom + BEYOND],
  ];
  projection.clipExtent(seen);
  if (isEurope) quicken(projection, seen);
  const least = isEurope ? leastOf(box, fit) : LEAST;
  projection.scaleExtent = () => [fit * least, fit * MOST];
  Object.assign(geo, { bounds: box, fitScale: fit, midPt: middle });
}

// Places a map anew about what its layout says. How near people had come to it stays.
export function reframe(graph) {
  const { _fullLayout: full, layout } = graph, { geo } = full, drawn = geo._subplot;
  geo.center = { ...layout.geo.center };
  full.uirevision = geo.uirevision = layout.uirevision;
  for (const key of Object.keys(full._preGUI)) if (key.startsWith("geo.center")) delete full._preGUI[key];
  drawn.updateProjection([], full);
  drawn.updateDims(full, geo);
  drawn.updateFx(full, geo);
}

// Takes over how maps are placed, by what the first of them inherits from.
function takeOver(geo) {
  const inherited = Object.getPrototypeOf(geo), place = inherited?.updateProjection;
  if (!place) return;
  inherited.updateProjection = function (points, layout) {
    const found = place.call(this, points, layout);
    frame(this, layout);
    return found;
  };
  // One whose page was left while it was being drawn is not there any more: nothing is to be drawn or pressed of it.
  for (const step of ["update", "updateFx"]) {
    const taken = inherited[step];
    inherited[step] = function (...given) {
      return this.graphDiv?._context ? taken.apply(this, given) : undefined;
    };
  }
}

// A map that nobody sees is drawn first, for what all maps inherit from.
function prepare(plotly) {
  drawOnce(plotly);
  const unseen = document.createElement("div");
  const size = { width: 20, height: 20 };
  const drawn = plotly.newPlot(unseen, [{ type: "scattergeo", lon: [null], lat: [null] }], { ...size, geo: { visible: false } });
  takeOver(unseen._fullLayout?.geo?._subplot ?? {});
  drawn.then(() => plotly.purge(unseen));
}

// Plotly comes after the page, or when the first chart does. Who asks for it while it is under way waits for that.
function expect(scope) {
  let told;
  const coming = new Promise((tell) => (told = tell));
  Object.defineProperty(scope, "Plotly", {
    configurable: true,
    get: () => (document.querySelector("script[data-charts]") ? coming : undefined),
    set(plotly) {
      Object.defineProperty(scope, "Plotly", { value: plotly, writable: true, configurable: true });
      prepare(plotly);
      told(plotly);
    },
  });
}

if (globalThis.Plotly) prepare(globalThis.Plotly);
else if (globalThis.document) expect(globalThis);
