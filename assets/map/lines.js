// Lines of a map as they lie on the screen, and which of them is under a pointer.
const DEGREE = Math.PI / 180;
const STEP = 4 * DEGREE; // pieces of a great circle, short enough to look round

const onSphere = ([lon, lat]) => [Math.cos(lat * DEGREE) * Math.cos(lon * DEGREE), Math.cos(lat * DEGREE) * Math.sin(lon * DEGREE), Math.sin(lat * DEGREE)];

// Returns places on the shortest way between two, [lon, lat] in degrees.
export function greatCircle(start, end) {
  const [one, other] = [start, end].map(onSphere);
  const angle = Math.acos(Math.min(1, Math.max(-1, one[0] * other[0] + one[1] * other[1] + one[2] * other[2])));
  if (angle < 1e-6) return [start, end];
  const count = Math.max(1, Math.ceil(angle / STEP));
  return Array.from({ length: count + 1 }, (_, number) => {
    const [before, after] = [Math.sin((1 - number / count) * angle), Math.sin((number / count) * angle)];
    const [x, y, z] = one.map((value, axis) => (before * value + after * other[axis]) / Math.sin(angle));
    return [Math.atan2(y, x) / DEGREE, Math.atan2(z, Math.hypot(x, y)) / DEGREE];
  });
}

function awayFrom({ x, y }, [x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = dx || dy ? Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

// Returns the number of the line that is nearest to a place and no farther than `most` px; -1 where there is none.
// lines: of places [x, y] each.
export function lineAt(place, lines, most) {
  let [best, least] = [-1, most];
  lines.forEach((line, number) => {
    for (let piece = 1; piece < line.length; piece++) {
      const away = awayFrom(place, line[piece - 1], line[piece]);
      if (away < least) [best, least] = [number, away];
    }
  });
  return best;
}

// Returns the middle of a line: {x, y}.
export function middleOf(line) {
  const [x, y] = line[Math.floor(line.length / 2)];
  if (line.length > 2) return { x, y };
  return { x: (line[0][0] + line[1][0]) / 2, y: (line[0][1] + line[1][1]) / 2 };
}
