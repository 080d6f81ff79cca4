// The shortlist of this browser: regions and organisations, each {id, name}; where it is kept, and what undoes a change.
export const KEY = "s3-atlas-shortlist";
export const MOST = 100;
const ID = /^(region|organisation):[\w.-]{1,80}$/;
const LONGEST = 200; // characters of a name

const isItem = (one) => typeof one?.name === "string" && ID.test(one?.id);
const short = ({ id, name }) => ({ id, name: name.slice(0, LONGEST) });

// Returns the items of a text, each once; none where it holds none.
export function read(text) {
  try {
    const found = JSON.parse(text);
    const items = Array.isArray(found) ? found.filter(isItem).map(short) : [];
    return [...new Map(items.map((one) => [one.id, one])).values()].slice(0, MOST);
  } catch {
    return [];
  }
}

// storage(): the local storage of the browser; throws where it is forbidden. changed(): is called after each change.
export class Shortlist {
  constructor(storage, changed) {
    Object.assign(this, { storage, changed });
    this.items = [];
    this.before = []; // what the list was, step by step
    this.kept = true; // whether the browser keeps it; if not, this page does
  }

  // Another window may have changed it, so that it is read before each change.
  read() {
    if (!this.kept) return;
    try {
      this.items = read(this.storage().getItem(KEY));
    } catch {
      this.kept = false;
    }
  }

  has(id) {
    return this.items.some((one) => one.id === id);
  }

  keep(items) {
    this.items = items;
    try {
      this.storage().setItem(KEY, JSON.stringify(items));
    } catch {
      this.kept = false;
    }
    this.changed();
  }

  change(items) {
    this.before = [...this.before.slice(-49), this.items];
    this.keep(items);
  }

  // Adds an item, or takes it out. Returns what was done: added, removed, full, or nothing for what is none.
  toggle(item) {
    this.read();
    if (!isItem(item)) return "";
    const without = this.items.filter((one) => one.id !== item.id);
    if (without.length === MOST) return "full";
    const removed = without.length < this.items.length;
    this.change(removed ? without : [...this.items, short(item)]);
    return removed ? "removed" : "added";
  }

  empty() {
    this.read();
    this.change([]);
  }

  undo() {
    const items = this.before.pop();
    if (items) this.keep(items);
    return Boolean(items);
  }
}
