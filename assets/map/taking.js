// Lists of the live chart that are made from those before: layouts/figures/difference.py says which lines they take.
const LINE = "<br>";
const isEnded = (line) => typeof line === "string" && line.endsWith(LINE);

// The lines of the texts of a list, each but the last of a text with what ends it; other values as they are.
export const linesOf = (values) => values.flatMap((value) => (typeof value === "string" ? value.split(/(?<=<br>)/) : [value]));

// Returns a list from the one before. count: of its lines, as the server knows them; null where there are others.
// made: lines, and those that stay as [the place of the first, how many].
export function taken(before, count, made) {
  const old = linesOf(before);
  if (old.length !== count) return null;
  const found = [];
  let begun = "";
  for (const line of made.flatMap((one) => (Array.isArray(one) ? old.slice(one[0], one[0] + one[1]) : [one]))) {
    if (isEnded(line)) begun += line;
    else {
      found.push(begun ? begun + line : line);
      begun = "";
    }
  }
  return found;
}
