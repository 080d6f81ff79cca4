// The search of the header: groups of results, which the server finds.
import { withName, written } from "../common/addresses.js";
import { Combobox } from "../common/combobox.js";
import { byId, element, isElsewhere } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { isShortcut, keyWorks, switchKey } from "./key.js";
import { onward } from "./onward.js";
import { Question } from "./question.js";

let wider = ""; // where all of one group is asked for, while that is wanted
const root = document.documentElement;

const question = new Question({
  send,
  found({ groups, said }) {
    const { none } = told();
    show(groups, groups.length ? "" : none, groups.length ? said : none);
    return groups.length > 0;
  },
  failed: () => show([], told().failed, told().failed),
  first: () => box.choose(box.meant),
});

const box = new Combobox({
  field: ids.search,
  list: ids.searchResults,
  option: "[role=option]",
  prefix: "search-option",
  choose(option) {
    if (option.dataset.asks) {
      wider = option.dataset.asks;
      question.ask("", 0);
      return;
    }
    const href = option.getAttribute("href");
    box.field.value = "";
    close();
    // The page has the focus then, also where it opens anew (drawPage).
    byId(ids.main).focus({ preventScroll: true });
    window.scrollTo(0, 0);
    onward.go(href);
  },
  ask,
  enter() {
    if (!question.isOpen && box.isOpen()) box.choose(box.meant);
    else {
      if (!question.isOpen) ask(0);
      question.goAhead();
    }
    return true;
  },
  leave() {
    if (!box.list.parentElement.hidden || question.isOpen) close();
    else box.field.value = "";
    return true;
  },
});

// What the server cannot know of a page that it sent; an embedded view has no search.
export function prepare() {
  if (!box.field) return;
  byId(ids.searchKey).setAttribute("aria-pressed", String(keyWorks()));
  close();
}

function optionOf({ text, detail, href, lang }) {
  const aside = element("span", { class: "aside", ...(lang && { lang }) }, detail); // titles that are not translated
  // A link, so that it can be opened in another tab as well.
  return element("a", { role: "option", "aria-selected": "false", tabindex: "-1", href }, text, " ", aside);
}

// What opens the rest of a group: another question, whose answer takes the place of this one.
function moreOf({ text, asks }) {
  return element("div", { role: "option", "aria-selected": "false", class: "more", "data-asks": asks }, text);
}

function groupOf({ name, count, results, more }, place) {
  const id = `search-group-${place}`;
  const title = element("div", { id, role: "presentation", class: "kicker" }, element("span", {}, name));
  if (count) title.append(" ", element("span", { class: "count" }, count));
  return element("div", { role: "group", "aria-labelledby": id }, title, ...results.map(optionOf), ...(more ? [moreOf(more)] : []));
}

// What is shown: results, or a sentence where there are none. Nothing at all closes.
function show(groups, sentence, said) {
  const { field, list } = box;
  if (!field || !list) return; // the page that was asked from is gone
  box.show(...groups.map(groupOf));
  const line = document.querySelector(".search .found p");
  line.textContent = sentence;
  line.hidden = !sentence;
  list.parentElement.hidden = list.hidden && line.hidden;
  if (!list.parentElement.hidden) list.parentElement.scrollTop = 0; // which has the page laid out
  byId(ids.searchSaid).textContent = said;
}

function close() {
  question.forget();
  show([], "", "");
}

function ask(pause) {
  wider = "";
  const words = box.field.value.trim();
  if (words) question.ask(words, pause);
  else close();
}

// What the page says of the search; nothing where the page that was asked from is gone.
const told = () => box.field?.closest(".search").dataset || {};

async function send(words, signal) {
  // What counts as known in this view does so where results lead.
  const asks = wider || withName(byId(ids.searchAsks).dataset.asks, written(words));
  const sent = await fetch(asks, { signal });
  if (!sent.ok) throw new Error(`search: ${sent.status}`);
  return sent.json();
}

document.addEventListener("keydown", (event) => {
  if (box.isField(event.target) || !box.field || !isShortcut(event)) return;
  event.preventDefault();
  box.field.focus();
  box.field.select();
});

document.addEventListener("focusout", (event) => {
  if (box.isField(event.target)) close();
});

root.addEventListener("atlas-again", () => {
  if (!question.unanswered || !box.field?.value.trim()) return;
  box.field.focus();
  ask(0);
});

// The field keeps the focus while results are pressed or scrolled.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.(".search .found")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.id === ids.searchKey) switchKey(event.target);
  const option = event.target.closest?.(`#${ids.searchResults} [role=option]`);
  if (!option || isElsewhere(event)) return;
  event.preventDefault();
  box.choose(option);
});
