// Draws the parts of a page from plain data: texts, lists made of elements, and the controls of filters.
(function () {
  "use strict";

  const NAMES = { className: "class", htmlFor: "for", hrefLang: "hreflang", tabIndex: "tabindex" };

  // An element as Dash describes it: {type, props}; or text; or a list of these.
  function node(described) {
    if (described === null || described === undefined) return [];
    if (Array.isArray(described)) return described.flatMap(node);
    if (typeof described !== "object") return [document.createTextNode(described)];
    const made = document.createElement(described.type.toLowerCase());
    const { children, style, ...attributes } = described.props;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(NAMES[key] || key, value);
    for (const [key, value] of Object.entries(style || {})) made.style.setProperty(key, value);
    made.append(...node(children));
    return [made];
  }

  // Puts new elements in place of old ones; a link that had the focus gives it to its successor.
  function nodes(target, described) {
    const held = target.contains(document.activeElement) ? document.activeElement : null;
    const place = held && [...target.querySelectorAll("a, button")].indexOf(held);
    target.replaceChildren(...node(described));
    if (!held) return;
    const successors = target.querySelectorAll("a, button");
    const same = [...successors].find((one) => one.getAttribute("href") === held.getAttribute("href"));
    (same || successors[Math.min(place, successors.length - 1)] || document.getElementById("main")).focus();
  }

  function text(target, value) {
    if (target.textContent !== value) target.textContent = value;
  }

  function label(target, value) {
    target.setAttribute("aria-label", value);
  }

  function option(name, single, [value, words, count]) {
    const input = document.createElement("input");
    Object.assign(input, { type: single ? "radio" : "checkbox", name, value, className: "form-check-input" });
    input.id = `${name}-${value}`;
    const tag = document.createElement("label");
    Object.assign(tag, { htmlFor: input.id, className: "form-check-label" });
    const [said, number] = [document.createElement("span"), document.createElement("span")];
    said.textContent = words;
    number.textContent = count;
    number.className = "count";
    tag.append(said, number);
    const line = document.createElement("div");
    line.className = "form-check";
    line.append(input, tag);
    return line;
  }

  // Lines that stay are changed in place, so that focus and scrolling stay as well.
  function facet(target, { name, options, chosen, single }) {
    const old = new Map([...target.children].map((line) => [line.firstElementChild.value, line]));
    const lines = options.map((one) => {
      const line = old.get(one[0]) || option(name, single, one);
      text(line.querySelector(".count"), one[2]);
      text(line.querySelector("label span"), one[1]);
      line.firstElementChild.checked = chosen.includes(one[0]);
      return line;
    });
    const held = target.contains(document.activeElement) ? document.activeElement : null;
    const same = lines.length === target.children.length && lines.every((line, place) => line === target.children[place]);
    if (!same) target.replaceChildren(...lines);
    if (held?.isConnected && held !== document.activeElement) held.focus();
    target.classList.toggle("long", options.length > 8);
    target.parentElement.hidden = !options.length;
  }

  function choices(target, { options, chosen }) {
    let select = target.querySelector("select");
    if (!select) {
      select = document.createElement("select");
      Object.assign(select, { id: `${target.id}-select`, className: "form-select" });
      target.replaceChildren(select);
    }
    const made = options.map(([value, words]) => {
      const one = document.createElement("option");
      Object.assign(one, { value, textContent: words });
      return one;
    });
    select.replaceChildren(...made);
    select.value = chosen;
  }

  // Sliders; a number beside each says where it stands while it is moved. Those that stay are changed in place.
  function weights(target, factors) {
    factors.forEach(([parameter, label, value, help, usual], place) => {
      const line = target.children[place] || target.appendChild(slider(parameter, usual));
      text(line.querySelector("label"), label);
      text(line.querySelector("p"), help);
      line.querySelector("input").value = value;
      text(line.querySelector("output"), String(value));
    });
  }

  function slider(parameter, usual) {
    const line = document.createElement("div");
    line.className = "weight";
    Object.assign(line.dataset, { parameter, usual });
    const id = `filter-${parameter}`;
    const [name, input, output, more] = ["label", "input", "output", "p"].map((tag) => document.createElement(tag));
    name.htmlFor = id;
    Object.assign(input, { type: "range", min: 0, max: 5, step: 1, id, className: "form-range" });
    input.setAttribute("aria-describedby", `${id}-help`);
    output.setAttribute("for", id);
    Object.assign(more, { id: `${id}-help`, className: "visually-hidden" });
    input.addEventListener("input", () => (output.textContent = input.value));
    line.append(name, output, input, more);
    return line;
  }

  // Where presses on values lead, by parameter, as the server wrote it: the address with "~" for the value; the value
  // that stands alone now; the address without it.
  let leads = {};

  function led(parameter, value) {
    const [there, alone, without] = leads[parameter];
    return value === alone ? without : there.replace("~", encodeURIComponent(value));
  }

  // What is drawn after this has its addresses from it; what stays is given its new ones.
  function presses(_, told) {
    leads = told;
    for (const link of document.querySelectorAll("a[data-sets]")) {
      if (leads[link.dataset.sets]) link.setAttribute("href", led(link.dataset.sets, link.dataset.value));
    }
  }

  // A number that the browser counted, as the language of the page writes it.
  const number = (count) => count.toLocaleString(document.documentElement.lang);

  window.atlasPieces = { led, number, presses, weights, nodes, text, label, facet, choices };
})();
