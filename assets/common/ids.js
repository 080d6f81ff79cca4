// The ids of elements by their names in layouts/ids.py (DECK_TOLD is deckTold), which the server writes before this.
export const ids = globalThis.atlasIds;
