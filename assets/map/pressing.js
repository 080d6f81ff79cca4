// A press on the live chart: an area or a symbol has an address that it leads to, or a value of a parameter that it sets.
import { go, press } from "../navigation/going.js";
import { drawing } from "./graph.js";

// pressed: what Plotly tells of a press.
export function pressMap(pressed) {
  const point = pressed?.points?.[0];
  if (!point) return;
  const parameter = drawing().data[point.curveNumber].meta;
  const sets = point.customdata || (parameter && point.location ? `${parameter}=${point.location}` : "");
  if (sets.startsWith("/")) go(sets);
  else if (sets) press(...sets.split("="));
}
