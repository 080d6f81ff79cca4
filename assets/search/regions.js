// Type-ahead for regions. Names come once, from a file the browser keeps.
import { Combobox } from "../common/combobox.js";
import { byId, element } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { choose } from "../navigation/going.js";
import { find, readable } from "./names.js";

let names = null;
let unanswered = false; // the server was away when a name was typed

async function load() {
  const { lang: language, dataset } = document.documentElement;
  if (names?.language === language) return names.regions;
  const answer = await fetch(JSON.parse(dataset.names)[language]);
  if (!answer.ok) throw new Error(`names: ${answer.status}`);
  names = { language, regions: (await answer.json()).map(readable) };
  return names.regions;
}

const box = new Combobox({
  field: ids.regionSearch,
  list: ids.regionSearchList,
  option: "[data-code]",
  prefix: "region-option",
  choose(option) {
    box.field.value = option.dataset.code;
    choose(box.field);
    box.field.value = "";
    box.show();
  },
  ask: () => suggest(),
  enter() {
    if (!box.isOpen()) return false;
    if (box.meant) box.choose(box.meant);
    return true;
  },
  leave() {
    const was = box.isOpen();
    if (was) box.show();
    return was;
  },
});

async function suggest() {
  const { field } = box;
  const words = field.value;
  if (!words.trim()) return box.show();
  let regions;
  try {
    regions = await load();
  } catch {
    unanswered = true; // that the server is away is said; what was typed stays
    return;
  }
  unanswered = false;
  if (field.isConnected && field.value === words) show(find(regions, words)); // no older answer for words that are gone
}

function show(found) {
  const none = { role: "option", "aria-disabled": "true", "aria-selected": "false" };
  box.show(...(found.length ? found.map(optionOf) : [element("div", none, box.list.dataset.none)]));
}

function optionOf([code, name, , country]) {
  const aside = element("span", { class: "aside" }, name === country ? code : `${country} · ${code}`);
  return element("div", { role: "option", "aria-selected": "false", "data-code": code }, name, " ", aside);
}

document.addEventListener("focusin", (event) => {
  if (box.isField(event.target)) load().catch(() => {});
});

document.addEventListener("focusout", (event) => {
  if (box.isField(event.target)) box.show();
});

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".suggestions [data-code]");
  if (!option) return;
  event.preventDefault();
  box.choose(option);
});

document.documentElement.addEventListener("atlas-again", () => {
  const field = byId(ids.regionSearch);
  if (!unanswered || !field?.value) return;
  field.focus();
  suggest();
});
