// What a page is loaded with beside the scripts of Dash.
import { fold, plain } from "../common/folding.js";
import { follow } from "../deck/deck.js";
import "../print/paper.js";
import { prepare as prepareSearch } from "../search/field.js";
import { prepare as prepareRegions } from "../search/regions.js";
import { close } from "../takeaway/menus.js";

window.atlasDeck = { follow };
window.atlasFolding = { fold, plain };
window.atlasRegions = { prepare: prepareRegions };
window.atlasTakeaway = { close };
window.dash_clientside = Object.assign({}, window.dash_clientside, { atlasSearch: { prepare: prepareSearch } });
