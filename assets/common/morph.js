// Puts HTML that the server wrote in place of what stands on the page, and leaves alone what stays the same: elements
// are known again by their ids, so that what has the focus, is scrolled, unfolded or typed stays as it is.
import { ids } from "./ids.js";

const OTHERS = ids.mapSlot; // what stands within it is Dash's
const STOPS = "a, button, summary";

// Of something that stays as it is: layouts/pages/piece.py. What it says is the count of an option.
const isStaying = (node) => node.localName === "data";
const keyOf = (node) => (isStaying(node) && node.value) || node.id || node.dataset?.name || node.dataset?.theme || node.firstElementChild?.id;
const isAlike = (one, other) => (one.nodeName === other.nodeName || isStaying(other)) && keyOf(one) === keyOf(other);

function attributes(here, wanted) {
  for (const { name } of [...here.attributes]) {
    if (!wanted.hasAttribute(name) && !(name === "open" && here.localName === "details")) here.removeAttribute(name);
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

function morph(here, wanted) {
  if (isStaying(wanted)) {
    if (wanted.textContent) here.querySelector(".count").textContent = wanted.textContent;
    return;
  }
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
      parent.insertBefore(next, here);
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
  const successors = box?.isConnected && place >= 0 ? [...box.querySelectorAll(STOPS)].filter((one) => one.checkVisibility()) : [];
  const same = successors.find((one) => href && one.getAttribute("href") === href);
  (same || successors[Math.min(place, successors.length - 1)] || document.getElementById(ids.main))?.focus({ preventScroll: true });
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// Puts elements into the places of those that have their ids.
export function put(html) {
  keepingFocus(() => {
    for (const wanted of [...parsed(html).children]) {
      const here = document.getElementById(wanted.id);
      if (here?.nodeName === wanted.nodeName) morph(here, wanted);
      else here?.replaceWith(wanted);
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
