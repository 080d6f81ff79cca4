// A press on the live chart selects what lies there.
import { press } from "../navigation/going.js";
import { drawing } from "./graph.js";

// What a press on a thing selects: "region=ITC1", empty where it is nothing that has a card. point: as Plotly tells of it.
export function setsOf({ curveNumber, customdata, location }, data) {
  const kind = data[curveNumber].meta;
  return customdata || (kind && location ? `${kind}=${location}` : "");
}

// Selects a thing, or closes its card where it is selected already.
export function select(sets) {
  if (sets) press("selected", sets.replace("=", ":"));
}

// pressed: what Plotly tells of a press.
export function pressMap(pressed) {
  const point = pressed?.points?.[0];
  if (point) select(setsOf(point, drawing().data));
}
