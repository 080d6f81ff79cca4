// Type-ahead for regions: a combobox after the ARIA pattern. Names come once, from a file the browser keeps.
(function () {
  "use strict";
  const LIMIT = 12;
  const plain = (text) => text.replace(/[-’']/g, " "); // "ile de france" finds Île-de-France
  let names = null;
  let active = -1;

  const fold = (text) => plain(text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase());

  async function load() {
    const language = document.documentElement.lang;
    if (names?.language === language) return names.rows;
    const address = window.atlasNames(language);
    const answer = await fetch(address);
    names = { language, rows: await answer.json() };
    return names.rows;
  }

  // Names that begin with the words come first, then names with a word that begins so; larger regions first.
  function find(rows, words) {
    const wanted = fold(words.trim());
    if (!wanted) return [];
    const ranked = [];
    for (const row of rows) {
      const found = plain(row[2]);
      const place = found.startsWith(wanted) ? 0 : found.includes(` ${wanted}`) ? 1 : found.includes(wanted) ? 2 : -1;
      if (place >= 0) ranked.push([place, ranked.length, row]);
    }
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return ranked.slice(0, LIMIT).map(([, , row]) => row);
  }

  const listOf = () => document.getElementById("region-search-list");

  // The input comes from a component that takes no ARIA attributes, so that they are set here.
  function prepare() {
    const input = document.getElementById("region-search");
    const pattern = { role: "combobox", "aria-expanded": "false", "aria-controls": "region-search-list" };
    for (const [key, value] of Object.entries({ ...pattern, "aria-autocomplete": "list" })) {
      input?.setAttribute(key, value);
    }
  }

  function close(input) {
    const list = listOf();
    list.hidden = true;
    list.replaceChildren();
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(input, found) {
    const list = listOf();
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(
      ...found.map(([code, name, , country], place) => {
        const option = document.createElement("div");
        option.id = `region-option-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.code = code;
        const detail = document.createElement("span");
        detail.className = "aside";
        detail.textContent = name === country ? code : `${country} · ${code}`;
        option.append(name, " ", detail);
        return option;
      }),
    );
    if (!found.length) {
      const none = document.createElement("div");
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.setAttribute("aria-selected", "false");
      none.textContent = list.dataset.none;
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function move(input, step) {
    const options = [...listOf().querySelectorAll("[data-code]")];
    if (!options.length) return;
    const from = active < 0 && step < 0 ? 0 : active; // upwards from the field is the last one
    active = (from + step + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  function choose(input, option) {
    input.value = "";
    close(input);
    window.atlasAddress.go(window.atlasAddress.withAdded("region", option.dataset.code));
  }

  const isSearch = (target) => target instanceof HTMLElement && target.id === "region-search";

  document.addEventListener("focusin", (event) => {
    if (isSearch(event.target)) load().catch(() => {});
  });

  document.addEventListener("input", async (event) => {
    if (!isSearch(event.target)) return;
    const input = event.target;
    const words = input.value;
    const rows = await load();
    if (input.value !== words) return; // an older answer for words that are no longer there
    if (words.trim()) show(input, find(rows, words));
    else close(input);
  });

  document.addEventListener("keydown", (event) => {
    if (!isSearch(event.target)) return;
    const input = event.target;
    const open = input.getAttribute("aria-expanded") === "true";
    if (event.key === "ArrowDown" && open) move(input, 1);
    else if (event.key === "ArrowUp" && open) move(input, -1);
    else if (event.key === "Enter" && open) {
      const options = listOf().querySelectorAll("[data-code]");
      const option = options[Math.max(active, 0)];
      if (option) choose(input, option);
    } else if (event.key === "Escape" && open) close(input);
    else return;
    event.preventDefault();
  });

  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest?.(".suggestions [data-code]");
    if (!option) return;
    event.preventDefault();
    choose(document.getElementById("region-search"), option);
  });

  document.addEventListener("focusout", (event) => {
    if (isSearch(event.target)) close(event.target);
  });

  window.atlasRegions = { prepare };
})();
