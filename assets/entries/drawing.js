// What a view in a frame of a file is drawn with, beside plotly. The file itself puts its pieces in: atlasPut.
import { put } from "../common/morph.js";
import { forget } from "../map/told.js";
import "../map/base.js";
import "../map/framing.js";
import "../map/zoom.js";
import "../map/pointing.js";

window.atlasPut = (pieces) => {
  put(pieces);
  forget();
};
document.documentElement.toggleAttribute("data-pointed", true);
