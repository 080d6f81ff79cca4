// Prepares a page for paper, and puts it back as it was.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";

const root = document.documentElement;
const SHEET = 700; // pixels across a sheet of A4 within its margins
const HEAD = 120; // pixels of the first column of a matrix on paper, and of each other one
const COLUMN = 18;
let undo = [];

function set(element, name, value) {
  const before = element.getAttribute(name);
  undo.push(() => (before === null ? element.removeAttribute(name) : element.setAttribute(name, before)));
  element.setAttribute(name, value);
}

function style(element, name, value) {
  const before = element.style.getPropertyValue(name);
  undo.push(() => (before ? element.style.setProperty(name, before) : element.style.removeProperty(name)));
  element.style.setProperty(name, value);
}

// A drawing has the size of its window; with a view box it takes the size of the sheet. Its legend stands beneath it.
function fitMap(card) {
  const drawing = card.querySelector(".svg-container");
  const across = drawing?.clientWidth;
  if (!across) return;
  style(card, "--ratio", String(across / drawing.clientHeight));
  style(card, "--screen", String(across));
  for (const layer of drawing.querySelectorAll(".main-svg")) {
    set(layer, "viewBox", `0 0 ${across} ${drawing.clientHeight}`);
  }
  for (const sign of card.querySelectorAll(`#${ids.legend} .sign[style*="px"]`)) {
    style(sign, "--across", String(parseFloat(sign.style.width)));
  }
}

function fitMatrix(table) {
  const wanted = HEAD + COLUMN * (table.tHead?.rows[0]?.cells.length ?? 0);
  if (wanted > SHEET) style(table, "--fits", String(SHEET / wanted));
}

// Paper is white. The drawing keeps the colours of the screen, and its legend with it.
function lighten() {
  if (root.dataset.scheme !== "dark") return;
  const drawn = document.querySelectorAll(`.map-frame, .map-card #${ids.legend}`);
  for (const part of drawn) set(part, "data-scheme", "dark");
  set(root, "data-scheme", "light");
  set(root, "data-bs-theme", "light");
}

// The address and the day stand at the foot of each sheet; at the end of the page where the browser knows no such foot.
function sign() {
  const said = byId(ids.onPaper);
  if (!said) return;
  const day = new Date().toLocaleDateString(said.dataset.locale, { day: "numeric", month: "long", year: "numeric" });
  said.textContent = said.dataset.words.replace("{date}", day).replace("{address}", location.href);
  if (!("CSSMarginRule" in window)) {
    root.classList.add("on-paper-said");
    undo.push(() => root.classList.remove("on-paper-said"));
    return;
  }
  const foot = document.createElement("style");
  const font = "font: 7.5pt system-ui, sans-serif; color: #51616c; vertical-align: top; padding-top: 3mm";
  foot.textContent =
    `@page { @bottom-left { content: ${JSON.stringify(said.textContent)}; width: 85%; text-align: left; ${font} }` +
    ` @bottom-right { content: counter(page) " / " counter(pages); width: 15%; text-align: right; ${font} } }`;
  document.head.append(foot);
  undo.push(() => foot.remove());
}

function prepare() {
  restore();
  lighten();
  for (const folded of document.querySelectorAll("main details:not([open])")) set(folded, "open", "");
  document.querySelectorAll(".map-card").forEach(fitMap);
  document.querySelectorAll(".cells").forEach(fitMatrix);
  sign();
}

function restore() {
  for (const step of undo.reverse()) step();
  undo = [];
}

window.addEventListener("beforeprint", prepare);
window.addEventListener("afterprint", restore);
