// From thing to thing of a map by arrows: what lies nearest in that direction.
const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const WIDEST = 4; // how many times farther aside than ahead something may lie

export const directionOf = (key) => DIRECTIONS[key];

// Returns the number of the place that is nearest in a direction; -1 where there is none. What lies aside counts for as
// much farther as it is off the way. from, places: {x, y}. direction: [x, y] of length 1.
export function nearestIn(direction, from, places) {
  let [best, least] = [-1, Infinity];
  places.forEach((place, number) => {
    const [x, y] = [place.x - from.x, place.y - from.y];
    const ahead = x * direction[0] + y * direction[1];
    const aside = Math.abs(x * direction[1] - y * direction[0]);
    if (ahead <= 0.5 || aside > WIDEST * ahead) return;
    const length = (ahead * ahead + aside * aside) / ahead;
    if (length < least) [best, least] = [number, length];
  });
  return best;
}
