// The order of the rows of a table. What a cell is sorted by stands beside its words.
// What a cell is sorted by: a number or an ISO date that it carries, else its text; null where nothing is known.
function sortOf({ text, sort = null }, kind) {
  const by = sort ?? text;
  if (by === "") return null;
  const counts = !/^(date|span)$/.test(kind) && (sort !== null || kind === "number") && !Number.isNaN(Number(by));
  return counts ? Number(by) : by;
}

// Numbers by size, dates by time, texts as the language has them; what is not known comes last both ways.
function comparison(kind, down) {
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const dates = kind === "date" || kind === "span";
  const side = down ? -1 : 1;
  return (one, other) => {
    if (one === null || other === null) return (one === null) - (other === null);
    if (typeof one === "number" && typeof other === "number") return side * (one - other);
    if (dates) return side * ((one > other) - (one < other));
    return side * words(String(one), String(other));
  };
}

// The places of cells in their order.
export function order(cells, kind, down) {
  const values = cells.map((cell) => sortOf(cell, kind));
  const compare = comparison(kind, down);
  return values.map((_, place) => place).sort((a, b) => compare(values[a], values[b]));
}
