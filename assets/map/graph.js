// The live chart of the page, a map or a network; none where the page has none, or before it is drawn.
import { ids } from "../common/ids.js";

export const drawing = () => document.querySelector(`#${ids.map} .js-plotly-plot`);
