// What the frames of the stage show with the program running: its live views, each a page of its own with an address.
// Both windows of a talk are kept in step by the browser, and the slide stands in the address of the page.
import { withName, written } from "../common/addresses.js";
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";

const windowOf = (frame) => frame.element.contentWindow;

function isView(frame) {
  return Boolean(windowOf(frame).dash_clientside?.atlas && windowOf(frame).document.getElementById(ids.main));
}

// As if one had gone back to it.
function showAs(frame, shown) {
  windowOf(frame).history.replaceState({}, "", shown);
  windowOf(frame).dispatchEvent(new PopStateEvent("popstate"));
}

const change = (frame) => showAs(frame, frame.address);

function load(frame) {
  if (!frame.element.hasAttribute("src")) frame.element.src = frame.address;
  else if (frame.loaded) replace(frame); // what was loaded is no view: an error, say
}

const replace = (frame) => windowOf(frame).location.replace(frame.address);
const placeOf = (frame) => windowOf(frame).location.pathname + windowOf(frame).location.search;

export const inside = { isView, change, load, replace, placeOf, shownOf: placeOf, showAs };

// The address of the picture of a slide's view from afar, if it has one.
export const pictureOf = async (slide) => slide.dataset.small;

// Returns a function that tells the other window something.
export function connect(receive) {
  const channel = new BroadcastChannel(`s3-atlas ${location.pathname}`);
  channel.addEventListener("message", ({ data }) => receive(data));
  return (message) => channel.postMessage(message);
}

export function remember(slide) {
  history.replaceState({}, "", withName(byId(ids.stage).dataset.slide, written(slide)) + location.hash);
}
