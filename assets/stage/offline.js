// A deck that is a file of its own. What the server reads from an address otherwise is read here: ?slide=3 or #3,
// ?loop=20, ?speaker=1. The number of the slide stands behind "#", which a browser lets a file write.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { loopOf, slideOf } from "./asked.js";

const HERE = 1000; // ms after which the speaker's window says again that it is there
const stage = byId(ids.stage);
const setting = JSON.parse(byId(ids.fileSetting).textContent);
const asked = new URLSearchParams(location.search);
const speaker = asked.has("speaker");

function loopAsked() {
  const said = asked.get("loop");
  if (!said || speaker) return 0;
  const seconds = loopOf(said, setting.loop);
  if (!seconds) tell(ids.fileNoLoop);
  return seconds;
}

// Shows what the file has to say of itself.
export function tell(name) {
  const notice = byId(name);
  if (notice) notice.hidden = false;
}

// Files may not read each other, and browsers differ in whether two windows of one share a channel. Windows that
// opened each other may always send messages; of a file there is no origin that they could be addressed to.
export function connect(receive) {
  const file = location.pathname;
  let other = speaker ? window.opener : null;
  window.addEventListener("message", ({ source, data }) => {
    const related = speaker ? source === window.opener : source?.opener === window;
    if (!related || data?.file !== file) return; // any window may send anything
    other = source;
    if (!data.here) receive(data);
  });
  const tellOther = (message) => other?.postMessage({ file, ...message }, "*");
  if (speaker) setInterval(() => tellOther({ here: true }), HERE); // a stage that was reloaded knows it again
  return tellOther;
}

export const remember = (slide) => history.replaceState({}, "", `#${slide}`);
window.addEventListener("hashchange", () => location.reload());

const last = stage.querySelectorAll(".slide").length;
stage.dataset.now = Math.min(slideOf(location.hash.slice(1) || asked.get("slide")), last) - 1;
stage.dataset.loop = loopAsked();
stage.classList.toggle("speaker", speaker);
byId(ids.stagePause).hidden = stage.dataset.loop === "0";
