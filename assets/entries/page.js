// What a page is loaded with beside the scripts of Dash.
import { fold, plain } from "../common/folding.js";
import { fill, put, within } from "../common/morph.js";
import { follow } from "../deck/deck.js";
import "../print/paper.js";
import { prepare } from "../search/field.js";
import "../search/regions.js";
import { close } from "../takeaway/menus.js";

window.atlasDeck = { follow };
window.atlasFolding = { fold, plain };
window.atlasMorph = { fill, put, within };
window.atlasSearch = { prepare };
window.atlasTakeaway = { close };
