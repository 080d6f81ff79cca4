// The loop of a booth: stops at any input, and goes on after a minute of rest.
const REST = 60_000; // ms without input after which a loop goes on

// seconds: of a slide, 0 for no loop. onward(): shows the next slide.
export class Loop {
  constructor(seconds, onward) {
    Object.assign(this, { seconds, onward, timer: 0, paused: false });
  }

  turn() {
    clearTimeout(this.timer);
    if (this.seconds && !this.paused) this.wait(this.seconds * 1000);
  }

  rest() {
    if (!this.seconds || this.paused) return;
    clearTimeout(this.timer);
    this.wait(Math.max(REST, this.seconds * 1000));
  }

  // Stops the loop, or has it go on. Returns whether it is stopped.
  toggle() {
    this.paused = !this.paused;
    this.turn();
    return this.paused;
  }

  wait(time) {
    this.timer = setTimeout(() => {
      this.onward();
      this.turn();
    }, time);
  }
}
