// What the page holds of a thing already: the rows of its table that name it. A card beside the pointer tells them.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { drawing } from "./graph.js";

const ALIKE = { target: "country" }; // what addresses and what a press selects call otherwise
const NAMING = ["region", "organisation", "partnership", "theme", "target"];
const ASIDE = new Set(["", "country", "confidence", "platform", "community"]); // columns that a card does without
const SHOWN = 5;

let known = null; // the rows by the things that they name

// Forgets the rows: the page has others.
export function forget() {
  known = null;
}

function keyOf({ dataset, href }) {
  if (dataset.sets) return `${ALIKE[dataset.sets] || dataset.sets}=${dataset.value}`;
  if (!href) return "";
  const asked = new URL(href, document.baseURI).searchParams;
  const name = NAMING.find((one) => asked.has(one));
  return name ? `${ALIKE[name] || name}=${asked.get(name)}` : "";
}

function index() {
  const rows = new Map();
  for (const row of byId(ids.table)?.querySelectorAll("tbody tr") || []) {
    for (const link of row.querySelectorAll("a")) {
      const key = keyOf(link);
      if (!rows.has(key)) rows.set(key, new Set());
      rows.get(key).add(row);
    }
  }
  return rows;
}

// What a cell says, without what unfolds in it.
function textOf(cell) {
  const said = [...cell.childNodes].filter((node) => !node.matches?.(".known, .of-row"));
  return said.map((node) => node.textContent).join("").replace(/\s+/g, " ").trim();
}

// When a partnership runs, as its bar says it.
function datesOf(row) {
  const link = row.querySelector("a[data-sets=partnership]");
  const bar = link && byId(ids.timeline)?.querySelector(`a[data-value="partnership:${link.dataset.value}"]`);
  return bar?.title.split(" · ").slice(1).join(" · ") || "";
}

// Returns what a row says of a thing beside its name, the first thing by itself: ["Sport", "Lead region · Jan 2021"].
function tell(row, sets) {
  const heads = row.closest("table").tHead.rows[0].cells;
  const parts = [...row.cells].flatMap((cell, number) => {
    const isNamed = [...cell.querySelectorAll("a")].some((link) => keyOf(link) === sets);
    const text = isNamed || ASIDE.has(heads[number].dataset.column || "") ? "" : textOf(cell);
    const isAmount = /number|decimal/.test(heads[number].className);
    if (!text || (isAmount && text === "0")) return [];
    return [isAmount ? `${textOf(heads[number])}: ${text}` : text];
  });
  return [parts[0] || "", [...parts.slice(1), datesOf(row)].filter(Boolean).join(" · ")];
}

// The country of a region, as the map calls it.
function countryOf(code) {
  const countries = JSON.parse(drawing()?.layout?.meta?.countries || "[]");
  return countries.find(([, , , , , own]) => code.startsWith(own) && own !== code)?.[0] || "";
}

// What a region is called today, where its statistical name is another one.
function calledOf(code) {
  return JSON.parse(drawing()?.layout?.meta?.called || "{}")[code] || "";
}

// The country of a thing, where a row says it.
function place(row, sets) {
  const heads = [...row.closest("table").tHead.rows[0].cells];
  const country = row.cells[heads.findIndex(({ dataset }) => dataset.column === "country")];
  const isItself = row.cells[0] && [...row.cells[0].querySelectorAll("a")].some((link) => keyOf(link) === sets);
  return (isItself || sets.startsWith("organisation")) && country ? textOf(country) : "";
}

// Returns what a card tells of a thing: {title, beneath, lines, more}. sets: what a press on it selects. hover: what the
// map says of it, in lines.
export function toldOf(sets, hover) {
  known ??= index();
  const [title, ...rest] = hover.split("<br>");
  const [kind, code] = sets.split("=");
  const rows = [...(known.get(sets) || [])];
  const isRegion = kind === "region", said = rows.length ? place(rows[0], sets) : "";
  const beneath = [isRegion && calledOf(code), isRegion && code, said || (isRegion && countryOf(code))].filter(Boolean).join(" · ");
  const lines = rows.slice(0, SHOWN).map((row) => tell(row, sets)).filter(([first]) => first);
  return { title, beneath, rest: kind === "organisation" && lines.length ? [] : rest, lines, more: rows.length - SHOWN };
}
