import "../common/explained.js";
// What a page is loaded with beside the scripts of Dash. What other parts do at a press goes before where the press leads.
import "../navigation/asking.js";
import "../map/base.js";
import "../map/framing.js";
import "../map/zoom.js";
import "../map/keyboard.js";
import "../deck/deck.js";
import "../shortlist/shortlist.js";
import "../print/paper.js";
import "../search/field.js";
import "../search/regions.js";
import "../takeaway/menus.js";
import "../tables/tables.js";
import "../tables/cells.js";
import "../page/sliders.js";
import "../page/bridge.js";
import "../navigation/events.js";
