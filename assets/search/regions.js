// Type-ahead for regions, and for what else one types of a question of the start page. Names of regions come once, from a
// file the browser keeps; others stand beside their field.
import { withName, written } from "../common/addresses.js";
import { Combobox } from "../common/combobox.js";
import { element } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { choose, visit } from "../navigation/going.js";
import { find, offered, readable } from "./names.js";

const ASKS = [ids.askRegion, ids.askArea, ids.askCountry, ids.askPartners]; // the questions of the start page

let names = null;
let unanswered = null; // the field in which a name was typed while the server was away

async function load() {
  const { lang: language, dataset } = document.documentElement;
  if (names?.language === language) return names.regions;
  const answer = await fetch(JSON.parse(dataset.names)[language]);
  if (!answer.ok) throw new Error(`names: ${answer.status}`);
  names = { language, regions: (await answer.json()).map(readable) };
  return names.regions;
}

// Returns what is found by words: the value, its name and what stands beside it.
async function found(list, words) {
  if (list.dataset.offers) return offered(JSON.parse(list.dataset.offers), words);
  const beside = ([code, name, , country]) => [code, name, name === country ? code : `${country} · ${code}`];
  return find(await load(), words).map(beside);
}

const boxes = [];

// field: its id; its list has the same with "-list". take(value): what it means to choose one.
function suggests(field, take) {
  const box = new Combobox({
    field,
    list: `${field}-list`,
    option: "[data-code]",
    prefix: field === ids.regionSearch ? "region-option" : `${field}-option`,
    choose(option) {
      take(box.field, option.dataset.code);
      box.field.value = "";
      box.show();
    },
    ask: () => suggest(box),
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
  boxes.push(box);
}

suggests(ids.regionSearch, (field, code) => {
  field.value = code;
  choose(field);
});
for (const name of ASKS) suggests(name, (field, value) => visit(withName(field.form.dataset.leads, written(value))));

const boxOf = (field) => boxes.find((box) => box.isField(field));

async function suggest(box) {
  const { field, list } = box;
  const words = field.value;
  if (!words.trim()) return box.show();
  let options;
  try {
    options = await found(list, words);
  } catch {
    unanswered = field; // that the server is away is said; what was typed stays
    return;
  }
  unanswered = null;
  if (field.isConnected && field.value === words) show(box, options); // no older answer for words that are gone
}

function show(box, options) {
  const none = { role: "option", "aria-disabled": "true", "aria-selected": "false" };
  box.show(...(options.length ? options.map(optionOf) : [element("div", none, box.list.dataset.none)]));
}

function optionOf([value, name, beside]) {
  const aside = element("span", { class: "aside" }, beside);
  return element("div", { role: "option", "aria-selected": "false", "data-code": value }, name, " ", aside);
}

document.addEventListener("focusin", ({ target }) => {
  const box = boxOf(target);
  if (box && !box.list.dataset.offers) load().catch(() => {});
});

// Who goes on to the button beside a field means what is offered.
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const form = target.closest?.(".ask-form");
  if (form?.contains(relatedTarget)) return;
  boxOf(form ? form.querySelector("[role=combobox]") : target)?.show();
});

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".suggestions [data-code]");
  if (!option) return;
  event.preventDefault();
  boxes.find((box) => box.named.list === option.parentElement.id).choose(option);
});

// A button beside a field takes what would be taken by Enter; where nothing is offered, the server reads what was typed.
document.addEventListener("submit", (event) => {
  const box = boxOf(event.target.querySelector(".ask-form [role=combobox]"));
  if (!box?.meant) return;
  event.preventDefault();
  box.choose(box.meant);
});

document.documentElement.addEventListener("atlas-again", () => {
  const box = unanswered?.isConnected && unanswered.value && boxOf(unanswered);
  if (!box) return;
  unanswered.focus();
  suggest(box);
});
