// Puts HTML that the server wrote in place of what stands on the page, and leaves alone what stays the same: elements
// are known again by their ids, so that what has the focus, is scrolled, unfolded or typed stays as it is.
import { ids } from "./ids.js";

const OTHERS = ids.mapSlot; // what stands within it is Dash's
const STOPS = "a, button, summary";

// Of something that stays as it is: layouts/pages/piece.py. What it says is the count of an option.
const isStaying = (node) => node.localName === "data";
let held = new Map(); // what is to stay, by what says so; it may come to stand within something new

// What holds others is known by the first of them, also where that is said to stay.
const firstOf = ({ firstElementChild: first }) => first?.id || (first && isStaying(first) && !first.textContent && first.value);
const keyOf = (node) => (isStaying(node) && node.value) || node.id || node.dataset?.name || node.dataset?.theme || firstOf(node);
const isAlike = (one, other) => (one.nodeName === other.nodeName || isStaying(other)) && keyOf(one) === keyOf(other);

// What scripts or a person set: whether something is unfolded, and how high the card is (assets/page/card.js).
const isOwn = (here, name) => (name === "open" && here.localName === "details") || (name === "style" && here.id === ids.profile);

function attributes(here, wanted) {
  for (const { name } of [...here.attributes]) {
    if (!wanted.hasAttribute(name) && !isOwn(here, name)) here.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) if (here.getAttribute(name) !== value) here.setAttribute(name, value);
  // What a person chose does not follow the attributes any more.
  if (/^(checkbox|radio)$/.test(here.type)) here.checked = wanted.checked;
  else if (here.type === "range") here.value = wanted.value;
}

// An option that is put in or taken out changes what is chosen in its list.
function choose(list) {
  const chosen = list.querySelector("option[selected]");
  if (chosen) chosen.selected = true;
}

// Where it is not there, the server speaks of another page: all is loaded anew.
function keep(here, stays) {
  const count = stays.textContent;
  if (!here) {
    window.location.reload();
    return stays;
  }
  if (count) here.querySelector(".count").textContent = count;
  return here;
}

// What is put in anew, with what stays in it.
function made(node) {
  for (const stays of node.querySelectorAll?.("data") ?? []) stays.replaceWith(keep(held.get(stays), stays));
  return node;
}

function morph(here, wanted) {
  if (isStaying(wanted)) return void keep(here, wanted);
  if (here.nodeType !== Node.ELEMENT_NODE) {
    if (here.data !== wanted.data) here.data = wanted.data;
    return;
  }
  attributes(here, wanted);
  if (here.id !== OTHERS) children(here, wanted);
  if (here.localName === "select") choose(here);
}

function children(parent, wanted) {
  const keys = new Set([...wanted.children].map(keyOf).filter(Boolean));
  for (const child of [...parent.children]) if (keyOf(child) && !keys.has(keyOf(child))) child.remove();
  const known = new Map([...parent.children].map((child) => [keyOf(child), child]));
  let here = parent.firstChild;
  for (const next of [...wanted.childNodes]) {
    const own = keyOf(next) ? known.get(keyOf(next)) : here;
    if (!own || !isAlike(own, next)) {
      parent.insertBefore(isStaying(next) ? keep(held.get(next), next) : made(next), here);
      continue;
    }
    if (own === here) here = here.nextSibling;
    else parent.insertBefore(own, here);
    morph(own, next);
  }
  while (here) {
    const after = here.nextSibling;
    here.remove();
    here = after;
  }
}

// A link or button that had the focus and is gone gives it to its successor.
function keepingFocus(change) {
  const held = document.activeElement;
  const box = held?.closest?.("[id]:not(a, button, input)");
  const place = box ? [...box.querySelectorAll(STOPS)].indexOf(held) : -1;
  const href = held?.getAttribute?.("href");
  change();
  if (held === document.activeElement || held === document.body) return;
  if (held.isConnected) return held.focus({ preventScroll: true });
  const stops = box?.isConnected && place >= 0 ? [...box.querySelectorAll(STOPS)] : [];
  const isSeen = (one) => one.checkVisibility();
  const same = (held.id && document.getElementById(held.id)) || stops.find((one) => href && one.getAttribute("href") === href && isSeen(one));
  const next = () => stops.filter(isSeen).reduce((found, one, at) => (at <= place ? one : found), null);
  (same || next() || document.getElementById(ids.main))?.focus({ preventScroll: true });
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  held = new Map([...template.content.querySelectorAll("data")].map((stays) => [stays, standing(stays)]));
  return template.content;
}

function standing({ value, textContent: count }) {
  const found = document.getElementById(value);
  return count ? found.parentElement : found;
}

// Puts elements into the places of those that have their ids.
export function put(html) {
  keepingFocus(() => {
    for (const wanted of [...parsed(html).children]) {
      const here = document.getElementById(wanted.id);
      if (here?.nodeName === wanted.nodeName) morph(here, wanted);
      else here?.replaceWith(made(wanted));
    }
  });
}

// Puts HTML in place of what an element holds, of which it keeps what stays the same.
export function within(parent, html) {
  keepingFocus(() => children(parent, parsed(html)));
}

// Fills an element with new HTML.
export function fill(parent, html) {
  parent.replaceChildren(parsed(html));
}
