// Sets light, dark or high contrast before anything is painted, from the person's choice or the system's. A stage is
// light unless who presents chooses otherwise there: the laptop is dark at night, the hall is not.
(function () {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const contrast = window.matchMedia("(prefers-contrast: more), (forced-colors: active)");

  const CHOICES = ["auto", "light", "dark", "contrast"];
  const KEY = "s3-atlas-display"; // other programs may have stood at this address, and called theirs "display"
  const STAGE_KEY = "s3-atlas-stage";

  const isStage = root.hasAttribute("data-stage");
  const host = stageAround(); // the stage that this view stands on, if any
  root.toggleAttribute("data-staged", host !== null);

  let chosenHere = null; // what was chosen on this page, for where storage is forbidden

  function stageAround() {
    try {
      const around = window.frameElement?.ownerDocument.documentElement;
      return around?.hasAttribute("data-stage") ? around : null;
    } catch {
      return null; // another site's
    }
  }

  // What is kept under a name of this program; once it was kept without the program in the name.
  function kept(key) {
    return localStorage.getItem(key) ?? localStorage.getItem(key.replace("s3-atlas-", ""));
  }

  function choice() {
    let found = chosenHere;
    try {
      found ??= isStage ? localStorage.getItem(STAGE_KEY) : kept(KEY);
    } catch {
      // nothing is kept
    }
    return CHOICES.includes(found) ? found : "auto";
  }

  function schemeOfStage() {
    if (contrast.matches) return "contrast";
    return choice() === "dark" ? "night" : "stage";
  }

  function schemeOfPage() {
    const chosen = choice();
    const system = contrast.matches ? "contrast" : dark.matches ? "dark" : "light";
    return chosen === "auto" ? system : chosen;
  }

  function apply() {
    const scheme = host ? host.dataset.scheme : isStage ? schemeOfStage() : schemeOfPage();
    root.dataset.scheme = scheme;
    root.dataset.bsTheme = scheme === "dark" || scheme === "night" ? "dark" : "light";
    root.dispatchEvent(new CustomEvent("atlas-scheme", { detail: scheme }));
  }

  window.atlasScheme = {
    kept,
    choice,
    choose(value) {
      try {
        localStorage.setItem(isStage ? STAGE_KEY : KEY, value);
      } catch {
        chosenHere = value;
      }
      apply();
    },
  };
  dark.addEventListener("change", apply);
  contrast.addEventListener("change", apply);
  if (isStage) window.addEventListener("storage", ({ key }) => key === STAGE_KEY && apply()); // the speaker's window
  host?.addEventListener("atlas-scheme", apply);
  apply();
})();
