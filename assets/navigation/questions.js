// What is asked of the server as a person goes on. The server writes every address: a link has the one that it leads to,
// and what was chosen in a form, or pressed while an older answer is under way, is sent as it is (a step); the answer
// says where it leads.
const alike = (names) => (a, b) => names.every((name) => a[name] === b[name]);
const same = alike(["path", "query", "scheme", "narrow"]);
const samePlace = alike(["path", "query"]);

// shown: what is on the screen at first. here(): where a person is by now. isDrawn(): whether the map is drawn.
// send(question): asks. busy(is): tells that the screen will change, or does not any more. settled(): nothing is asked.
// add(): has Back lead here. write(address): puts an address in place of the one that is there.
export class Questions {
  constructor({ shown, here, isDrawn, send, busy, settled, add, write }) {
    Object.assign(this, { shown, here, isDrawn, send, busy, settled, add, write });
    this.answered = false; // whether what Dash draws on the first page came, too
    this.steps = []; // what was pressed or chosen since the address was known
    this.number = 0;
    this.asked = null; // the question that is under way; a newer one takes its place
    this.started = false; // whether Dash is there to be asked
  }

  // Whether the address is the one of what is on the screen.
  get isHere() {
    return !this.steps.length && samePlace(this.shown, this.here());
  }

  get isShown() {
    return this.answered && !this.steps.length && same(this.shown, this.here());
  }

  question() {
    const before = { ...this.shown, drawn: this.isDrawn() };
    this.asked = { number: ++this.number, to: this.here(), before, steps: [...this.steps] };
    return this.asked;
  }

  // The first question, once everything is loaded.
  first() {
    this.started = true;
    return this.question();
  }

  // Asks for what changes from what is shown to what the address says.
  follow() {
    if (!this.started) return; // the first question is about what the address says by then
    if (this.isShown) {
      this.asked = null;
      this.busy(false);
      this.settled();
      return;
    }
    this.busy(true);
    this.send(this.question());
  }

  // Returns the address that an answer is about; none where another one was asked for since. address: where steps lead.
  answer(which, address) {
    if (!this.asked || which !== this.asked.number) return null;
    if (address) this.write(address);
    this.steps = [];
    const { path, query } = this.here();
    this.shown = { ...this.asked.to, path, query };
    this.answered = true;
    this.asked = null;
    return this.shown;
  }

  // An answer is in its place.
  settle() {
    this.busy(false);
    if (!this.isShown) this.follow();
  }

  // Has the server say where a press or a choice leads. Back leads to what is shown until then.
  take(step) {
    if (!this.steps.length) this.add();
    this.steps.push(step);
    this.follow();
  }

  // The address was changed by others. Returns whether steps were taken back that are not answered yet.
  come() {
    const taken = this.steps.length > 0;
    this.steps = [];
    this.follow();
    return taken;
  }
}
