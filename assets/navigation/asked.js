// The questions of this page. Dash carries them: to its store of the address, from which the server's callback reads.
import { ids } from "../common/ids.js";
import { drawing } from "../map/graph.js";
import { busy } from "./busy.js";
import { here, sent } from "./place.js";
import { Questions } from "./questions.js";
import { say } from "./trouble.js";

export const questions = new Questions({
  shown: sent(),
  here,
  isDrawn: () => Boolean(drawing()?._fullLayout),
  send: (question) => window.dash_clientside.set_props(ids.address, { data: question }),
  busy,
  settled: () => say(false),
  add: () => history.pushState({}, "", location.href),
  write: (address) => history.replaceState({}, "", address),
});
