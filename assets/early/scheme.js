// Sets light, dark or high contrast before anything is painted, from the person's choice or the system's.
(function () {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const contrast = window.matchMedia("(prefers-contrast: more), (forced-colors: active)");

  let chosenHere = null; // what was chosen on this page, for where storage is forbidden

  function choice() {
    try {
      return localStorage.getItem("display") || "auto";
    } catch {
      return chosenHere || "auto";
    }
  }

  function apply() {
    const chosen = choice();
    const system = contrast.matches ? "contrast" : dark.matches ? "dark" : "light";
    const scheme = chosen === "auto" ? system : chosen;
    root.dataset.scheme = scheme;
    root.dataset.bsTheme = scheme === "dark" ? "dark" : "light";
    root.dispatchEvent(new CustomEvent("atlas-scheme", { detail: scheme }));
  }

  window.atlasScheme = {
    choice,
    choose(value) {
      try {
        localStorage.setItem("display", value);
      } catch {
        chosenHere = value;
      }
      apply();
    },
  };
  dark.addEventListener("change", apply);
  contrast.addEventListener("change", apply);
  apply();
})();
