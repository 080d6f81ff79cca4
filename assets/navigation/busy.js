// What is on the screen is dimmed only when an answer is slow: dimming itself makes the browser paint it anew.
const SLOW = 200; // ms
const root = document.documentElement;
let dimming = 0;

export function busy(is) {
  clearTimeout(dimming);
  root.toggleAttribute("data-asking", is); // at once, for whoever has to know that the screen will change
  if (is) dimming = setTimeout(() => root.classList.add("busy"), SLOW);
  else root.classList.remove("busy");
}
