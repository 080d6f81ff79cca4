// Where the deck is kept, and what undoes the last changes of it.
import { empty, read as deckOf } from "./shape.js";

export const KEY = "s3-atlas-deck";
const REMEMBERED = 50; // steps that can be undone

// storage(): the local storage of the browser; throws where it is forbidden. changed(): is called after each change.
export class Store {
  constructor(storage, changed) {
    Object.assign(this, { storage, changed });
    this.deck = empty();
    this.kept = true; // whether the browser keeps it; if not, this page does
    this.unreadable = null; // what is kept where it is no deck: not to be replaced unasked
    this.undos = []; // functions that change the deck to what it was
  }

  // Another window may have changed the deck, so that it is read before each change.
  read() {
    if (!this.kept) return;
    try {
      const text = this.storage().getItem(KEY);
      const found = text === null ? empty() : deckOf(text)?.deck;
      this.unreadable = found ? null : text;
      this.deck = found || empty();
    } catch {
      this.kept = false;
    }
  }

  keep(next) {
    this.deck = next;
    try {
      this.storage().setItem(KEY, JSON.stringify(next));
      this.kept = true;
    } catch {
      this.kept = false;
    }
    this.changed();
  }

  // Changes the deck. Returns what the edit returns.
  change(edit) {
    this.read();
    if (this.unreadable !== null) return this.changed();
    const next = structuredClone(this.deck);
    const made = edit(next);
    this.keep(next);
    return made;
  }

  // Has a step be undone by another edit.
  remember(back) {
    this.undos.push(back);
    if (this.undos.length > REMEMBERED) this.undos.shift();
  }

  // Returns whether there was anything to undo.
  undo() {
    const back = this.undos.pop();
    if (back) this.change(back);
    return Boolean(back);
  }

  discard() {
    this.unreadable = null;
    this.keep(empty());
  }
}
