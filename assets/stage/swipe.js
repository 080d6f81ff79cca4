// A finger that is drawn across the screen.
const FAR = 50; // pixels

// The step that a movement means: 1 onward, -1 back, 0 none.
export const stepOf = (x, y) => (Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y) ? (x < 0 ? 1 : -1) : 0);

export function whenSwiped(then) {
  let touch = null;
  document.addEventListener("touchstart", ({ touches }) => (touch = touches.length === 1 ? touches[0] : null), { passive: true });
  document.addEventListener(
    "touchend",
    ({ changedTouches: [end] }) => {
      const step = touch && end ? stepOf(end.clientX - touch.clientX, end.clientY - touch.clientY) : 0;
      touch = null;
      if (step) then(step);
    },
    { passive: true },
  );
}
