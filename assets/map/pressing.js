// A press on the live chart selects what lies there.
import { press } from "../navigation/going.js";

// What a press on a thing selects: "region=ITC1", empty where it is nothing that has a card. point: as Plotly tells of it.
export function setsOf({ curveNumber, customdata, location }, data) {
  const kind = data[curveNumber].meta;
  return customdata || (typeof kind === "string" && location ? `${kind}=${location}` : "");
}

// Selects a thing, or closes its card where it is selected already.
export function select(sets) {
  if (sets) press("selected", sets.replace("=", ":"));
}
