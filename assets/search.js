// The search of the header: a combobox with groups of results after the ARIA pattern. The server finds them.
(function () {
  "use strict";
  const KEY = "s3-atlas-search-key"; // where the browser keeps whether a key leads here
  const PAUSE = 80; // ms without a key after which the server is asked
  const root = document.documentElement;
  const part = (id) => document.getElementById(id);
  const field = () => part("search");
  const isField = (target) => target instanceof HTMLElement && target.id === "search";
  const isOpen = () => field().getAttribute("aria-expanded") === "true";
  const options = () => [...part("search-results").querySelectorAll("[role=option]")];

  let timer = 0;
  let question = null; // what the server is being asked, or will be after the pause
  let goesAhead = false; // Enter was pressed before the answer came: its first result is meant
  let active = -1;
  let unanswered = false; // the server was away when something was typed

  // The input comes from a component that takes no ARIA attributes, so that they are set here.
  function prepare() {
    if (!field()) return window.dash_clientside.no_update; // another page is taking its place, which has its own
    const pattern = { role: "combobox", "aria-expanded": "false", "aria-controls": "search-results" };
    const hints = { "aria-autocomplete": "list", enterkeyhint: "go", spellcheck: "false", autocapitalize: "off" };
    for (const [key, value] of Object.entries({ ...pattern, ...hints })) field().setAttribute(key, value);
    part("search-key")?.setAttribute("aria-pressed", String(keyWorks())); // gone before the field, where a page goes
    close();
    return "yes";
  }

  // A key of one character can be switched off, as WCAG 2.1.4 asks: speech and tremor press keys unmeant.
  let switchedOff = false; // for where storage is forbidden

  function keyWorks() {
    try {
      return window.atlasScheme.kept(KEY) !== "off";
    } catch {
      return !switchedOff;
    }
  }

  function switchKey(button) {
    switchedOff = keyWorks();
    try {
      localStorage.setItem(KEY, switchedOff ? "off" : "on");
    } catch {
      // It holds for this page.
    }
    button.setAttribute("aria-pressed", String(!switchedOff));
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function optionOf({ text, detail, href }) {
    const aside = element("span", { class: "aside" }, detail);
    // A link, so that it can be opened in another tab as well.
    return element("a", { role: "option", "aria-selected": "false", tabindex: "-1", href }, text, " ", aside);
  }

  function groupOf({ name, count, results }, place) {
    const id = `search-group-${place}`;
    const title = element("div", { id, role: "presentation", class: "kicker" }, element("span", {}, name));
    if (count) title.append(" ", element("span", { class: "count" }, count));
    return element("div", { role: "group", "aria-labelledby": id }, title, ...results.map(optionOf));
  }

  // What is shown: results, or a sentence where there are none. Nothing at all closes.
  function show(groups, sentence, said) {
    const list = part("search-results");
    if (!field() || !list) return; // the page that was asked from is gone
    const line = document.querySelector(".search .found p");
    active = -1;
    field().removeAttribute("aria-activedescendant");
    list.replaceChildren(...groups.map(groupOf));
    options().forEach((option, place) => (option.id = `search-option-${place}`));
    list.hidden = !groups.length;
    line.textContent = sentence;
    line.hidden = !sentence;
    list.parentElement.hidden = list.hidden && line.hidden;
    list.parentElement.scrollTop = 0;
    field().setAttribute("aria-expanded", String(!list.hidden));
    part("search-said").textContent = said;
  }

  function forget() {
    clearTimeout(timer);
    question?.abort();
    question = null;
    goesAhead = false;
  }

  function close() {
    forget();
    show([], "", "");
  }

  // What is shown stays until the answer is there, and an older answer never takes the place of a newer one.
  function ask(pause) {
    const words = field().value.trim();
    forget();
    if (!words) return close();
    const own = (question = new AbortController());
    timer = setTimeout(() => answer(words, own), pause);
  }

  async function answer(words, own) {
    const told = field()?.closest(".search").dataset;
    if (!told) return; // the page that was asked from is gone
    try {
      const asked = new URLSearchParams({ q: words, language: root.lang });
      // What counts as known in this view does so where results lead.
      const view = new URLSearchParams(location.search);
      for (const name of told.kept.split(" ")) if (view.has(name)) asked.set(name, view.get(name));
      const address = `/search?${asked}`;
      const sent = await fetch(address, { signal: own.signal });
      if (!sent.ok) throw new Error(`search: ${sent.status}`);
      const { groups, said } = await sent.json();
      if (own !== question) return;
      question = null;
      unanswered = false;
      show(groups, groups.length ? "" : told.none, groups.length ? said : told.none);
      if (goesAhead && groups.length) choose(options()[0]);
    } catch {
      if (own !== question) return;
      question = null;
      unanswered = true;
      show([], told.failed, told.failed);
    }
    goesAhead = false;
  }

  function move(step) {
    const found = options();
    const from = active < 0 && step < 0 ? 0 : active; // upwards from the field is the last one
    active = (from + step + found.length) % found.length;
    found.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    field().setAttribute("aria-activedescendant", found[active].id);
    // The name of a group comes into view with its first result.
    const first = found[active].matches(".kicker + *");
    (first ? found[active].parentElement : found[active]).scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    const href = option.getAttribute("href");
    field().value = "";
    close();
    // The page has the focus then, also where it opens anew (drawPage).
    part("main").focus({ preventScroll: true });
    window.scrollTo(0, 0);
    window.atlasAddress.go(href);
  }

  function enter() {
    if (question) goesAhead = true;
    else if (isOpen()) choose(options()[Math.max(active, 0)]);
    else {
      ask(0);
      goesAhead = Boolean(question);
    }
  }

  function leave(input) {
    if (!part("search-results").parentElement.hidden || question) close();
    else input.value = "";
  }

  function press(event) {
    const { key, target } = event;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (key === "Enter") enter();
    else if (key === "Escape") leave(target);
    else if (key !== "ArrowDown" && key !== "ArrowUp") return false;
    else if (isOpen()) move(key === "ArrowDown" ? 1 : -1);
    else ask(0);
    return true;
  }

  const WRITTEN = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range])";

  function isShortcut(event) {
    const held = event.altKey || event.ctrlKey || event.metaKey || event.isComposing;
    return event.key === "/" && !held && field() && !event.target.closest?.(WRITTEN) && keyWorks();
  }

  document.addEventListener("keydown", (event) => {
    if (isField(event.target)) {
      if (press(event)) event.preventDefault();
    } else if (isShortcut(event)) {
      event.preventDefault();
      field().focus();
      field().select();
    }
  });

  document.addEventListener("input", (event) => {
    if (isField(event.target)) ask(PAUSE);
  });

  document.addEventListener("focusout", (event) => {
    if (isField(event.target)) close();
  });

  root.addEventListener("atlas-again", () => {
    if (!unanswered || !field()?.value.trim()) return;
    field().focus();
    ask(0);
  });

  // The field keeps the focus while results are pressed or scrolled.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.(".search .found")) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.id === "search-key") switchKey(event.target);
    const option = event.target.closest?.("#search-results [role=option]");
    if (!option || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose(option);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { atlasSearch: { prepare } });
})();
