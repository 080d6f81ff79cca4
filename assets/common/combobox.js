// A field that suggests what may be meant, after the ARIA pattern of a combobox: the focus stays in the field, arrows
// move among the options of a list, Enter takes one, Escape puts them away.

// The place of the next option, of so many; upwards from the field (-1) is the last one.
export const nextPlace = (place, step, count) => ((place < 0 && step < 0 ? 0 : place) + step + count) % count;

const isHeld = (event) => event.isComposing || event.altKey || event.ctrlKey || event.metaKey;

// field, list: ids. option: selects what can be chosen. prefix: of the ids of options. choose(option) takes one.
// ask(pause) looks for suggestions; enter() and leave() do what Enter and Escape mean, and return whether they do.
export class Combobox {
  constructor({ field, list, option, prefix, choose, ask, enter, leave }) {
    Object.assign(this, { named: { field, list }, option, prefix, choose, ask, enter, leave, active: -1 });
    document.addEventListener("keydown", (event) => {
      if (this.isField(event.target) && this.press(event)) event.preventDefault();
    });
    document.addEventListener("input", (event) => {
      if (this.isField(event.target)) this.ask();
    });
  }

  get field() {
    return document.getElementById(this.named.field);
  }

  get list() {
    return document.getElementById(this.named.list);
  }

  get options() {
    return [...this.list.querySelectorAll(this.option)];
  }

  // The option that Enter takes: the one that arrows led to, or the first.
  get meant() {
    return this.options[Math.max(this.active, 0)];
  }

  isField(target) {
    return target instanceof HTMLElement && target.id === this.named.field;
  }

  isOpen() {
    return this.field.getAttribute("aria-expanded") === "true";
  }

  // Shows what the list holds; nothing closes it.
  show(...held) {
    this.active = -1;
    this.field.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...held);
    this.options.forEach((option, place) => (option.id = `${this.prefix}-${place}`));
    this.list.hidden = !held.length;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  move(step) {
    const found = this.options;
    if (!found.length) return;
    this.active = nextPlace(this.active, step, found.length);
    found.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.active)));
    const now = found[this.active];
    this.field.setAttribute("aria-activedescendant", now.id);
    // The name of a group comes into view with its first option.
    (now.matches(".kicker + *") ? now.parentElement : now).scrollIntoView({ block: "nearest" });
  }

  // Returns whether a key meant something.
  press(event) {
    if (isHeld(event)) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") return this.enter();
    if (event.key === "Escape") return this.leave();
    if (!step) return false;
    if (this.isOpen()) this.move(step);
    else this.ask(0);
    return true;
  }
}
