// What a view in a frame of a file is drawn with, beside map.js and plotly.
import { put } from "../common/morph.js";

window.atlasMorph = { put };
