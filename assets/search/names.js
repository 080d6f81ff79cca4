// Regions by what is typed of their names.
import { plain } from "../common/folding.js";

const LIMIT = 12;

// A region with its names as they are compared: each without spaces, and the words of all of them and its country.
export function readable(row) {
  const [, , found, country] = row;
  const words = ` ${found.replaceAll("|", " ")} ${plain(country)}`;
  return { row, names: found.replaceAll(" ", "").split("|"), words };
}

// How well words name a region: 0 as a whole name, 1 as the beginning of one, 2 as beginnings of words of its names or of
// its country, 3 as parts of these; -1 not at all.
function rank(region, whole, parts) {
  if (region.names.includes(whole)) return 0;
  if (region.names.some((name) => name.startsWith(whole))) return 1;
  if (parts.every((part) => region.words.includes(` ${part}`))) return 2;
  return parts.every((part) => region.words.includes(part)) ? 3 : -1;
}

// The best ranks come first, larger regions before smaller ones.
export function find(regions, typed) {
  const parts = plain(typed).split(" ");
  const whole = parts.join("");
  if (!whole) return [];
  const ranked = regions.map((region) => [rank(region, whole, parts), region.row]).filter(([place]) => place >= 0);
  ranked.sort((a, b) => a[0] - b[0]); // the order of equal ones stays
  return ranked.slice(0, LIMIT).map(([, row]) => row);
}

// What is offered of a short list, each with value, name and what stands beside it: names that begin with what is typed
// come before others that have all its words.
export function offered(offers, typed) {
  const parts = plain(typed).split(" ").filter(Boolean);
  const said = offers.map((offer) => [offer, ` ${plain(offer[1])}`]);
  const fit = parts.length ? said.filter(([, name]) => parts.every((part) => name.includes(` ${part}`))) : [];
  const begins = ([, name]) => name.startsWith(` ${parts.join(" ")}`);
  return [...fit.filter(begins), ...fit.filter((one) => !begins(one))].map(([offer]) => offer).slice(0, LIMIT);
}
