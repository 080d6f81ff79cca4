// The bridge to Dash: all that it calls in the browser, by the names of callbacks/navigation.py. What it is told in turn
// goes through its store of the address (assets/navigation/asked.js). Nothing else of a page is known to others.
import { whenRead } from "../common/dom.js";
import { picture } from "../map/first.js";
import { pressMap } from "../map/presses.js";
import { questions } from "../navigation/asked.js";
import { learn } from "../navigation/presses.js";
import { settle as settleCells } from "../tables/cells.js";
import { fit } from "../tables/fitting.js";
import { begin } from "../tables/whole.js";
import { settle as settlePlaying } from "./playing.js";
import { settle as settleTabs } from "./tabs.js";
import { apply } from "./changes.js";
import { dress } from "./dress.js";

const or = (made) => (made === undefined ? window.dash_clientside.no_update : made);

window.dash_clientside = Object.assign({}, window.dash_clientside, {
  atlas: {
    // The page is as the server sent it; what Dash draws on it comes with the first answer.
    start: () => questions.first(),
    apply: (changes) => or(apply(changes)),
    pressMap: (pressed) => or(pressMap(pressed)),
  },
});

whenRead(() => {
  dress();
  learn();
  settleCells();
  settleTabs();
  fit();
  settlePlaying();
  begin(!picture());
});
