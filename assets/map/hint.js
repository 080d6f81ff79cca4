// The card beside what is pointed at, or has been walked to, and a ring or lines over the map that show which it is.
import { byId, element } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { filled, formOf } from "../common/words.js";
import { toldOf } from "./told.js";

const GAP = 14; // px between a thing and its card
const NS = "http://www.w3.org/2000/svg";

const frame = () => document.querySelector(".map-frame");

function box() {
  const found = byId(ids.mapHint);
  if (found) return found;
  const made = element("div", { id: ids.mapHint, "aria-hidden": "true", hidden: "" });
  frame().append(made);
  return made;
}

function overlay() {
  const found = frame().querySelector("svg.map-marks");
  if (found) return found;
  const made = document.createElementNS(NS, "svg");
  made.setAttribute("class", "map-marks");
  made.setAttribute("aria-hidden", "true");
  frame().append(made);
  return made;
}

function line([first, then]) {
  return element("li", {}, element("strong", {}, first), ...(then ? [` ${then}`] : []));
}

function fill(target, { title, beneath, rest, lines, more }) {
  const forms = JSON.parse(byId(ids.mapSaid)?.dataset.more || "{}");
  target.replaceChildren(
    element("p", { class: "hint-title" }, title),
    ...(beneath ? [element("p", { class: "hint-place" }, beneath)] : []),
    ...rest.map((text) => element("p", {}, text)),
    ...(lines.length ? [element("ul", {}, ...lines.map(line))] : []),
    ...(more > 0 ? [element("p", { class: "hint-place" }, filled(formOf(forms, more, document.documentElement.lang), { count: more }))] : []),
  );
}

// Puts the card beside a place, on the side where it has room.
function place(target, { x, y }) {
  const { clientWidth: width, clientHeight: height } = frame();
  const { offsetWidth: wide, offsetHeight: high } = target;
  const left = x + GAP + wide <= width ? x + GAP : Math.max(4, x - GAP - wide);
  const top = Math.min(Math.max(4, y - high / 2), Math.max(4, height - high - 4));
  Object.assign(target.style, { left: `${left}px`, top: `${top}px` });
}

// Shows the card of a thing. at: where, in px of the frame. Returns its words.
export function show({ sets, hover }, at) {
  const target = box();
  const told = toldOf(sets, hover);
  fill(target, told);
  target.hidden = false;
  place(target, at);
  return [told.title, told.beneath, ...told.rest, ...told.lines.map((one) => one.filter(Boolean).join(", "))].filter(Boolean).join(". ");
}

export function hide() {
  const target = byId(ids.mapHint);
  if (target) target.hidden = true;
  mark([]);
}

// Draws lines over the map, and a ring about a thing that has been walked to. lines: of places [x, y] each.
export function mark(lines, ring) {
  if (!lines.length && !ring && !frame()?.querySelector("svg.map-marks")) return;
  const paths = lines.map((places) => {
    const path = document.createElementNS(NS, "path");
    path.setAttribute("d", `M${places.map((one) => one.map(Math.round).join(",")).join("L")}`);
    return path;
  });
  if (ring) {
    const circle = document.createElementNS(NS, "circle");
    for (const [name, value] of Object.entries({ cx: ring.x, cy: ring.y, r: Math.max(10, ring.size / 2 + 5) })) circle.setAttribute(name, value);
    paths.push(circle);
  }
  overlay().replaceChildren(...paths);
}
