// The number of a slide that is being typed.
const KEPT = 3000; // ms that typed digits are kept
const MOST = 3;

// show(digits): tells a person what was typed so far; nothing once it is forgotten.
export class Digits {
  constructor(show) {
    Object.assign(this, { show, typed: "", timer: 0 });
  }

  type(digit) {
    this.typed = (this.typed + digit).slice(-MOST);
    this.show(this.typed);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.take(), KEPT);
  }

  // Returns the number, 0 where there is none, and forgets it.
  take() {
    clearTimeout(this.timer);
    const number = Number(this.typed);
    this.typed = "";
    this.show("");
    return number;
  }
}
