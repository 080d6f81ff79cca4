// Dash's scripts are written for browsers that know no `async` of their own: each such step asks this helper. Dash brings it
// with all else that old browsers lack, which takes a tenth of a second to read; browsers that we serve have all of that.
window.regeneratorRuntime = {
  mark: (steps) => steps,
  wrap(steps) {
    const told = { next: 0, stop: () => void (told.done = true) };
    return {
      next(sent) {
        told.sent = sent;
        const value = steps(told);
        return { value, done: Boolean(told.done) };
      },
      throw(error) {
        throw error;
      },
    };
  },
};
