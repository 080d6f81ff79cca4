// Type-ahead for regions: a combobox after the ARIA pattern. Names come once, from a file the browser keeps.
(function () {
  "use strict";
  const LIMIT = 12;
  let names = null;
  let active = -1;
  let unanswered = false; // the server was away when a name was typed

  async function load() {
    const language = document.documentElement.lang;
    if (names?.language === language) return names.regions;
    const answer = await fetch(window.atlasNames(language));
    if (!answer.ok) throw new Error(`names: ${answer.status}`);
    names = { language, regions: (await answer.json()).map(readable) };
    return names.regions;
  }

  // A region with its names as they are compared: each without spaces, and the words of all of them and its country.
  function readable(row) {
    const [, , found, country] = row;
    const words = ` ${found.replaceAll("|", " ")} ${window.atlasFolding.plain(country)}`;
    return { row, names: found.replaceAll(" ", "").split("|"), words };
  }

  // How well words name a region: 0 as a whole name, 1 as the beginning of one, 2 as beginnings of words of its names
  // or of its country, 3 as parts of these; -1 not at all.
  function rank(region, whole, parts) {
    if (region.names.includes(whole)) return 0;
    if (region.names.some((name) => name.startsWith(whole))) return 1;
    if (parts.every((part) => region.words.includes(` ${part}`))) return 2;
    return parts.every((part) => region.words.includes(part)) ? 3 : -1;
  }

  // The best ranks come first, larger regions before smaller ones.
  function find(regions, typed) {
    const parts = window.atlasFolding.plain(typed).split(" ");
    const whole = parts.join("");
    if (!whole) return [];
    const ranked = regions.map((region) => [rank(region, whole, parts), region.row]).filter(([place]) => place >= 0);
    ranked.sort((a, b) => a[0] - b[0]); // the order of equal ones stays
    return ranked.slice(0, LIMIT).map(([, row]) => row);
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

  async function suggest(input) {
    const words = input.value;
    if (!words.trim()) return close(input);
    let regions;
    try {
      regions = await load();
    } catch {
      unanswered = true; // that the server is away is said; what was typed stays
      return;
    }
    unanswered = false;
    if (input.value === words) show(input, find(regions, words)); // no older answer for words that are not there any more
  }

  document.addEventListener("input", (event) => {
    if (isSearch(event.target)) suggest(event.target);
  });

  document.documentElement.addEventListener("atlas-again", () => {
    const input = document.getElementById("region-search");
    if (!unanswered || !input?.value) return;
    input.focus();
    suggest(input);
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

  window.atlasRegions = { find, prepare, readable };
})();
