// A press by pointer: on a line where one is under it, else on what Plotly finds there.
import { drawing } from "./graph.js";
import { endsMove } from "./names.js";
import { leave, lineThere } from "./pointing.js";
import { select } from "./pressing.js";
import { setsOf } from "./things.js";

// pressed: what Plotly tells of a press.
export function pressMap(pressed) {
  if (endsMove(drawing())) return;
  const point = pressed?.points?.[0];
  const line = lineThere();
  if (line) select(line.sets);
  else if (point) select(setsOf(drawing().data[point.curveNumber], point.pointNumber));
  leave(); // nothing lies over the card that opens
}
