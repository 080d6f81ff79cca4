// A press by pointer: on a line where one is under it, else on what Plotly finds there.
import { drawing } from "./graph.js";
import { endsMove } from "./names.js";
import { lineThere } from "./pointing.js";
import { select, setsOf } from "./pressing.js";

// pressed: what Plotly tells of a press.
export function pressMap(pressed) {
  if (endsMove(drawing())) return;
  const point = pressed?.points?.[0];
  const line = lineThere();
  if (line) select(line.sets);
  else if (point) select(setsOf(point, drawing().data));
}
