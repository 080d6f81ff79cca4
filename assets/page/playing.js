// Plays a view through its years: each step follows the link of the next one. Who wants less motion steps by hand.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";

// Milliseconds between years: enough to look, once a view is there.
const PACE = 1800;
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
let timer = 0;

// The place of the year after or before one among so many; from none the first one, or the last.
export function beside(here, step, many) {
  if (here < 0) return step > 0 ? 0 : many - 1;
  const place = here + step;
  return place >= 0 && place < many ? place : -1;
}

const barOf = () => byId(ids.playing);
const yearsOf = () => [...(barOf()?.querySelectorAll("li a") ?? [])];
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function step(by) {
  const years = yearsOf();
  const here = years.findIndex((link) => link.hasAttribute("aria-current"));
  const place = beside(here, by, years.length);
  if (place < 0) return false;
  years[place].click();
  return true;
}

// What the button says, after each change of the page too.
export function settle() {
  const button = barOf()?.querySelector("button");
  if (!button) return stop();
  const said = still() ? "step" : timer ? "pause" : "play";
  if (button.textContent !== button.dataset[said]) button.textContent = button.dataset[said];
  button.setAttribute("aria-pressed", String(Boolean(timer)));
}

function stop() {
  clearInterval(timer);
  timer = 0;
}

function play() {
  if (still() || timer) {
    if (timer) stop();
    else step(1);
  } else {
    const years = yearsOf();
    const atEnd = years.at(-1)?.hasAttribute("aria-current");
    if (atEnd) years[0].click();
    else step(1);
    timer = setInterval(() => {
      if (!barOf() || !step(1)) stop();
      settle();
    }, PACE);
  }
  settle();
}

document.addEventListener("click", ({ target }) => {
  const bar = target.closest?.(`#${ids.playing}`);
  if (bar && target.closest("button")) play();
});

document.addEventListener("keydown", (event) => {
  if (!barOf()?.contains(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key in STEPS) {
    stop();
    step(STEPS[event.key]);
  } else if (event.key === " " && event.target.tagName === "A") play();
  else return;
  event.preventDefault();
  settle();
});
