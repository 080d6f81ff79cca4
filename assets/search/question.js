// Questions while someone types: asked after a pause, and an older answer never takes the place of a newer one.
const PAUSE = 80; // ms without a key after which a question is asked

// send(words, signal): asks; resolves to what is found. found(answer), failed(): what comes of it, and of no answer.
// first(): takes the first of what was found.
export class Question {
  constructor({ send, found, failed, first }) {
    Object.assign(this, { send, found, failed, first, timer: 0, own: null, goesAhead: false, unanswered: false });
  }

  // Whether an answer is still to come.
  get isOpen() {
    return this.own !== null;
  }

  // What is shown stays until the answer is there.
  ask(words, pause = PAUSE) {
    this.forget();
    const own = (this.own = new AbortController());
    this.timer = setTimeout(() => this.answer(words, own), pause);
  }

  forget() {
    clearTimeout(this.timer);
    this.own?.abort();
    this.own = null;
    this.goesAhead = false;
  }

  // Has the first of what is found be taken as soon as it is there.
  goAhead() {
    this.goesAhead = this.isOpen;
  }

  async answer(words, own) {
    try {
      const answer = await this.send(words, own.signal);
      if (own !== this.own) return;
      this.own = null;
      this.unanswered = false;
      const isSome = this.found(answer);
      if (this.goesAhead && isSome) this.first();
    } catch {
      if (own !== this.own) return;
      this.own = null;
      this.unanswered = true; // the server was away when something was typed
      this.failed();
    }
    this.goesAhead = false;
  }
}
