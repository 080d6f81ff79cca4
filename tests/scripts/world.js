// What scripts find in a browser, as far as those that are tested without one need it. Loaded before each test.
const listening = { addEventListener() {}, dispatchEvent() {} };
const none = { querySelector: () => null, querySelectorAll: () => [], getElementById: () => null };

Object.assign(globalThis, listening, {
  window: globalThis,
  atlasIds: JSON.parse(process.env.ATLAS_IDS),
  location: new URL("https://atlas.example/en/themes"),
  matchMedia: () => ({ matches: false, ...listening }),
  document: { documentElement: { lang: "en", dataset: {}, ...listening }, ...none, ...listening },
});
globalThis.HTMLElement = class {};
