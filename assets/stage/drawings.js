// What the frames of the stage show without a server: views whose data and program the file carries, compressed. Each
// frame is a page of its own all the same, laid out by the same rules and drawn by the same scripts as a live view.
import { assign } from "../common/assigning.js";
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { tell } from "./offline.js";

const { config, marks, palettes } = JSON.parse(byId(ids.fileSetting).textContent);
const narrow = window.matchMedia("(max-width: 760px)"); // as for live views on stage
const root = document.documentElement;
const windowOf = (frame) => frame.element.contentWindow;
const made = new Set(); // frames that hold a view
const painted = new RegExp(`${marks[0]}([^${marks[1]}]+)${marks[1]}`, "g");

// What the file carries

function bytesOf(packed) {
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place); // 10 × from()
  return bytes;
}

async function unpacked(name) {
  return new Response(new Blob([bytesOf(byId(`pack-${name}`).textContent)]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

async function unpackAll() {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  if (!window.DecompressionStream) return void tell(ids.fileTooOld);
  try {
    const [views, geometry, program, typeface] = await Promise.all(["views", "geometry", "program", "typeface"].map(unpacked));
    return { views: views.split("\n"), geometry, program, typeface: JSON.parse(typeface) };
  } catch {
    return void tell(ids.fileDamaged);
  }
}

const carried = unpackAll();

// Gives a document the typeface of the program, which the file carries: a machine need not have it.
async function letter(scope) {
  const { typeface = [] } = (await carried) || {};
  const faces = typeface.map(({ family, body, as }) => new scope.FontFace(family, bytesOf(body), as));
  for (const face of faces) scope.document.fonts.add(face);
  await Promise.allSettled(faces.filter((_, place) => typeface[place].latin).map((face) => face.load()));
}

letter(window).then(() => window.dispatchEvent(new Event("resize"))); // words are as large as there is room for

// Frames

function load(frame) {
  if (frame.loading) return;
  frame.loading = true;
  const style = byId(ids.fileStyles).outerHTML;
  const view = byId(ids.fileView).innerHTML;
  frame.element.addEventListener("load", () => make(frame), { once: true });
  frame.element.srcdoc = `<!DOCTYPE html><html lang="${root.lang}" data-embedded data-staged data-scheme="${root.dataset.scheme}">${style}<body>${view}</body></html>`;
}

async function make(frame) {
  const { program, geometry } = (await carried) || {};
  if (!program) return;
  const inside = windowOf(frame);
  const { document: page } = inside;
  const script = page.createElement("script");
  script.textContent = program;
  page.head.append(script);
  Object.assign(inside.PlotlyGeoAssets, inside.JSON.parse(geometry));
  await letter(inside);
  page.addEventListener("click", (event) => {
    if (!event.target.closest(`#${ids.card} .close`)) return;
    event.preventDefault();
    page.getElementById(ids.card).hidden = true;
  });
  narrow.addEventListener("change", () => change(frame));
  new inside.ResizeObserver(() => resize(frame)).observe(page.getElementById(ids.map));
  made.add(frame);
  change(frame);
}

// What stands around a map may take more room or less, without another size of the window.
function resize(frame) {
  const { _fullLayout: drawn, clientWidth: width, clientHeight: height } = graphOf(frame);
  if (drawn && (drawn.width !== width || drawn.height !== height)) windowOf(frame).Plotly.Plots.resize(graphOf(frame));
}

const graphOf = (frame) => windowOf(frame).document.querySelector(`#${ids.map} .js-plotly-plot`);

// Objects are made by the frame that uses them, since some programs do not take those of another page for plain ones.
function viewOf(frame, views) {
  const inside = windowOf(frame);
  const colours = palettes[root.dataset.scheme];
  const view = inside.JSON.parse(views[frame.address].replace(painted, (_, name) => colours[name]));
  if (view.figure && narrow.matches) for (const [path, value] of view.narrow) assign(view.figure, path, value);
  return view;
}

const toldOf = ({ data, pointNumber }) => (data.text && data.type !== "scatter" ? data.text : data.hovertext)?.[pointNumber] || "";

const cardOf = (frame) => windowOf(frame).document.getElementById(ids.card);

// What is told over a map, empty for nothing.
const shownOf = (frame) => (cardOf(frame).hidden ? "" : cardOf(frame).dataset.told);

// A press shows what is told of a thing; a second one on the same thing closes it.
function press(frame, told) {
  const { document: page, PointerEvent } = windowOf(frame);
  page.dispatchEvent(new PointerEvent("pointermove")); // nothing that is pointed at lies over the card
  showAs(frame, shownOf(frame) === told ? "" : told);
}

// Shows what is told of a thing as a card over the map, large.
function showAs(frame, told) {
  const { document: page } = windowOf(frame);
  const card = cardOf(frame);
  card.hidden = !told;
  if (card.hidden) return;
  const [close, title] = ["a", "h2"].map((name) => page.createElement(name));
  Object.assign(close, { href: "#", className: "close", textContent: "×" });
  const [head, ...lines] = told.split("<br>");
  title.textContent = head;
  const said = lines.map((line) => Object.assign(page.createElement("p"), { className: "lead", textContent: line }));
  card.dataset.told = told;
  card.replaceChildren(close, title, ...said);
}

async function change(frame) {
  const { address } = frame;
  const { views } = await carried;
  const { document: page, Plotly, atlasPut } = windowOf(frame);
  const { page: name, form, pieces, figure } = viewOf(frame, views);
  page.getElementById(ids.main).className = `page-${name}`;
  atlasPut(pieces);
  const shown = page.getElementById(ids.shown); // of other forms, the chart or table stands in its place
  Object.assign(shown, { hidden: form !== "map", className: `shown-${form}` });
  page.getElementById(ids.table).hidden = form !== "table";
  page.getElementById(ids.card).hidden = true;
  if (figure) await Plotly.react(graphOf(frame), figure.data, figure.layout, config);
  if (figure && !frame.pressed) {
    frame.pressed = true;
    graphOf(frame).on("plotly_click", ({ points: [point] }) => press(frame, toldOf(point)));
  }
  if (frame.address === address) page.getElementById(ids.main).dataset.drawn = address;
}

// The picture of a slide's view from afar, if it has one.
export async function pictureOf({ dataset }) {
  const { views } = (await carried) || {};
  const drawing = views?.[dataset.embed || -1];
  const small = drawing && JSON.parse(drawing).small;
  return small && `data:image/svg+xml;base64,${btoa(small)}`;
}

export const inside = { isView: (frame) => made.has(frame), change, load, placeOf: (frame) => frame.address, shownOf, showAs };

root.addEventListener("atlas-scheme", () => {
  for (const frame of made) {
    windowOf(frame).document.documentElement.dataset.scheme = root.dataset.scheme;
    change(frame);
  }
});
