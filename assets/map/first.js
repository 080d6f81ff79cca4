// The first picture of a view, which the server drew, lies over the chart until that is drawn.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { wholeSoon } from "../tables/whole.js";

export const picture = () => globalThis.document?.querySelector(`#${ids.mapSlot} > .first`);

// Where scripts run, the map is one stop of the keyboard from the beginning.
export function quieten() {
  for (const link of picture()?.querySelectorAll("a") ?? []) link.tabIndex = -1;
}

const PATIENCE = 3000; // ms in which a chart that is drawn comes to fill its frame

const fills = ({ _fullLayout: full, clientWidth: wide, clientHeight: high }) =>
  Math.abs(full.width - wide) < 1 && Math.abs(full.height - high) < 1;

// The chart is drawn: the picture goes, and what had the focus in it is the map.
function go() {
  const first = picture();
  if (!first) return;
  const held = first.contains(document.activeElement);
  first.remove();
  wholeSoon();
  if (held) byId(ids.mapWalk)?.focus({ preventScroll: true });
}

// A chart is drawn; Plotly may find its size only then, and draw it again.
export function giveWay(graph) {
  if (!picture()) return;
  if (fills(graph)) return void go();
  graph.on("plotly_afterplot", () => fills(graph) && go());
  setTimeout(go, PATIENCE);
}
