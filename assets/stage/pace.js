// When a talk is where it was planned to be.

// Returns the seconds that each slide is planned for; none where nothing is planned. minutes: of each slide, 0 where its
// deck does not say; those share what is left of target, the minutes of the talk, 0 where it has none.
export function planOf(minutes, target) {
  const said = minutes.filter((one) => one > 0);
  const known = said.reduce((sum, one) => sum + one, 0);
  const open = minutes.length - said.length;
  if (!said.length && !target) return [];
  const left = (target - known) / open;
  const usual = open && left > 0 ? left : known / said.length;
  const whole = known + (open ? open * usual : 0);
  const scale = target ? target / whole : 1;
  return minutes.map((one) => (one > 0 ? one : usual) * scale * 60);
}

// Returns how many seconds a talk is behind its plan on a slide; below 0 it is ahead, 0 while the slide has its time.
export function behind(plan, slide, seconds) {
  const until = plan.slice(0, slide).reduce((sum, one) => sum + one, 0);
  if (seconds < until) return Math.round(seconds - until);
  return Math.max(0, Math.round(seconds - until - plan[slide]));
}
