// Lines between two things: those of maps say what they are, those of networks follow from the nodes that they join.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { filled, formOf } from "../common/words.js";
import { middleOf } from "./lines.js";
import { joined, linesOf, things } from "./things.js";

const NAMED = 5;

function counted(count) {
  const forms = JSON.parse(byId(ids.mapSaid).dataset.counts);
  return filled(formOf(forms, count, document.documentElement.lang), { count });
}

// Returns a line with what is said of it and what a press on it selects.
export function pairOf(graph, line) {
  if (line.sets) return line;
  const nodes = graph.data.find(({ mode }) => (mode || "").startsWith("markers"));
  const ends = joined(graph, line);
  if (ends.some((end) => end < 0) || !nodes?.meta?.names) return line;
  const [one, other] = ends.map((end) => new Set(nodes.meta.of[end]));
  const common = [...one].filter((place) => other.has(place)).map((place) => nodes.meta.names[place]);
  const names = ends.map((end) => nodes.hovertext[end].split(" · ")[0]).join(" – ");
  const more = common.length > NAMED ? " …" : "";
  const which = common.length ? `${counted(common.length)}: ${common.slice(0, NAMED).join(", ")}${more}` : "";
  return { ...line, sets: `pair=${ends.map((end) => nodes.customdata[end].split("=")[1]).join("+")}`, hover: [names, which].filter(Boolean).join("<br>") };
}

// Everything that arrows lead to: what is drawn, and the ties of a network, each where it is half its way.
export function stops(graph) {
  const found = new Map(things(graph).map((one) => [one.sets, one]));
  if (graph._fullLayout.geo) return [...found.values()];
  for (const line of linesOf(graph)) {
    const tie = pairOf(graph, line);
    if (tie.sets && tie.hover && !found.has(tie.sets)) found.set(tie.sets, { ...tie, ...middleOf(tie.line) });
  }
  return [...found.values()];
}
