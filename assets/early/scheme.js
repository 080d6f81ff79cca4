// Sets light, dark or high contrast before anything is painted, from the person's choice or the system's.
(function () {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const contrast = window.matchMedia("(prefers-contrast: more), (forced-colors: active)");

  const CHOICES = ["auto", "light", "dark", "contrast"];
  const KEY = "s3-atlas-display"; // other programs may have stood at this address, and called theirs "display"

  let chosenHere = null; // what was chosen on this page, for where storage is forbidden

  // What is kept under a name of this program; once it was kept without the program in the name.
  function kept(key) {
    return localStorage.getItem(key) ?? localStorage.getItem(key.replace("s3-atlas-", ""));
  }

  function choice() {
    let found = chosenHere;
    try {
      found ??= kept(KEY);
    } catch {
      // nothing is kept
    }
    return CHOICES.includes(found) ? found : "auto";
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
    kept,
    choice,
    choose(value) {
      try {
        localStorage.setItem(KEY, value);
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
