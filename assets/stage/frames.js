// Two frames take turns: one shows the view of the slide, the other holds the next one ready, so that a step only
// swaps them. Both stay for the whole talk and are told other views, never loaded anew. What a view is, and how a
// frame comes to show it, is said by live.js, or by drawings.js where the deck is a file of its own.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";

const LETTERS = 64; // px of the letters of a box (ten units of the stage) in which a view is as large as on a page
const PATIENCE = 8000; // ms after which a view is shown as it is
const DRAWN = ".choroplethlayer path, .points path, .shown-chart, .shown-table";
const LATE = ".js-plotly-plot[data-late]"; // a chart that still shows the view before (assets/map/afterwards.js)
const SELECTED = /([?&])selected=[^&#]*&?/;
const AHEAD = 250; // ms after a step until the next view is made ready, so that it is not in the way of painting

// An address without what is selected in it.
const unselected = (address) => address.replace(SELECTED, "$1").replace(/[?&]$/, "");

// Whether Plotly tells of a map that stands where it is framed, as it does after a press: only its digits are rounded.
function isStill({ _fullLayout: { meta } }, changed) {
  const [lon, lat] = meta?.frame || [];
  const framed = { "geo.center.lon": lon, "geo.center.lat": lat, "geo.projection.scale": 1 };
  return Object.entries(changed).every(([key, value]) => Math.abs(value - framed[key]) < 1e-6);
}

// coming: returns the views that come, the next one first. bothSeen: whether the frame at the back is seen as well. pressed,
// touched: what keys, and any input, in a frame do. carded: told whether a card lies over the view in front, when it
// comes or goes. became: told what a person made of the view in front, whenever that changes.
export function framesOf({ stage, views, bothSeen, coming, pressed, touched, carded, became, inside: { isView, change, load, replace, placeOf, shownOf, showAs } }) {
  const frames = [...views.querySelectorAll("iframe")].map((element) => ({
    element,
    box: element.parentElement,
    address: "", // what it is told to show
    ready: false,
    since: 0,
    zoomed: false,
    resetting: false,
    timer: 0,
    page: null, // the page whose keys are those of the stage
  }));
  let [front, back] = frames;
  let awaited = false; // whether the back frame is to come to the front as soon as it is ready
  let hadCard = false;
  let known = ""; // what a person made of the view in front, as the other window knows it
  let elsewhere = null; // what was made of a view in the other window

  const windowOf = (frame) => frame.element.contentWindow;
  const graphOf = (frame) => windowOf(frame).document.querySelector(`#${ids.map} .js-plotly-plot`);

  // Tells a frame what to show. One that holds a view changes within its page, as a press on a link does.
  function tell(frame, address) {
    Object.assign(frame, { address, ready: false, since: performance.now() });
    if (isView(frame)) {
      wholeMap(frame);
      change(frame);
    } else {
      load(frame);
    }
    look(frame);
  }

  // Undoes zooming and moving of the map.
  function wholeMap(frame) {
    if (!frame.zoomed) return;
    Object.assign(frame, { zoomed: false, resetting: true });
    windowOf(frame).document.querySelector("[data-zoom=all]")?.click();
  }

  function isDrawn(frame) {
    const inside = windowOf(frame).document;
    const drawn = inside.getElementById(ids.main)?.dataset.drawn;
    return drawn === frame.address && inside.querySelector(DRAWN) !== null && !inside.querySelector(`#${ids.map} ${LATE}`);
  }

  // Looks until what a frame was told is drawn.
  function look(frame) {
    clearTimeout(frame.timer);
    if (frame.ready || !frame.address) return;
    if (isDrawn(frame) || performance.now() - frame.since > PATIENCE) becomeReady(frame);
    else frame.timer = setTimeout(() => look(frame), 30);
  }

  function becomeReady(frame) {
    frame.ready = true;
    const graph = graphOf(frame);
    if (graph?.on && !graph.watched) {
      graph.watched = true;
      graph.on("plotly_relayout", (changed) => moved(frame, changed));
    }
    if (frame === back && awaited) swap();
    if (frame === back && !front.address) prepareNext();
    if (frame === front) {
      tellMoved();
      follow();
      prepareNext();
    }
  }

  function moved(frame, changed) {
    if (!Object.keys(changed || {}).some((key) => /^(geo|[xy]axis)/.test(key))) return; // a new size, say
    if (!frame.resetting && isStill(graphOf(frame), changed)) return;
    frame.zoomed = !frame.resetting;
    frame.resetting = false;
    tellMoved();
  }

  // Whether a person changed the view in front: went to another address within it, or moved its map. The card of what
  // was pressed lies over it, and changes nothing.
  const isMoved = () =>
    front.ready && front.address !== "" && (front.zoomed || unselected(placeOf(front)) !== unselected(front.address));

  function tellMoved() {
    const is = !bothSeen && isMoved();
    const button = byId(ids.stageBack);
    if (button.hidden === !is) return;
    if (!is && document.activeElement === button) stage.focus({ preventScroll: true });
    button.hidden = !is;
    windowOf(front).document.documentElement.toggleAttribute("data-moved", is);
  }

  // A frame whose page is there: its keys are those of the stage, and what happens in it is noticed.
  function loaded(frame) {
    const inside = windowOf(frame).document;
    if (inside.URL === "about:blank" || frame.page === inside) return;
    // A browser that goes back to the stage loads what the frame showed last.
    if (frame.address && placeOf(frame) !== frame.address) return replace(frame);
    Object.assign(frame, { loaded: true, page: inside });
    inside.addEventListener("keydown", pressed);
    for (const event of ["pointerdown", "keydown", "wheel"]) inside.addEventListener(event, touched, { passive: true });
    new (windowOf(frame).MutationObserver)(() => {
      look(frame);
      if (frame !== front) return;
      tellMoved();
      tellCard();
      tellShown();
    }).observe(inside.body, { subtree: true, attributeFilter: ["data-drawn", "data-late", "data-told", "hidden"] });
    look(frame);
  }

  function swap() {
    awaited = false;
    const held = back.element === document.activeElement || front.element === document.activeElement;
    [front, back] = [back, front];
    if (held) stage.focus({ preventScroll: true });
    place();
    tellMoved();
    tellCard();
    follow();
    prepareNext();
  }

  // The frame at the back is there but not to be seen, pressed or read, save where both are seen.
  function place() {
    for (const frame of frames) {
      frame.box.classList.toggle("front", frame === front);
      frame.box.inert = frame !== front;
    }
    views.classList.remove("waiting");
  }

  // Until a view is shown both frames are free: the other one holds the view after the next.
  let ahead = 0;
  function prepareNext() {
    clearTimeout(ahead);
    ahead = setTimeout(() => {
      const [wanted, later] = coming();
      if (awaited || !wanted) return;
      const isHeld = back.address === wanted && !back.zoomed;
      if (!isHeld && (wanted !== front.address || bothSeen)) return tell(back, wanted);
      if (!front.address && back.ready && later) tell(front, later);
    }, AHEAD);
  }

  function show(wanted) {
    stage.classList.toggle("alone", !wanted);
    views.inert = !wanted;
    awaited = false;
    tellCard();
    if (!wanted) return prepareNext();
    if (front.address === wanted) {
      if (isMoved()) restore();
      views.classList.remove("waiting");
      return prepareNext();
    }
    if (back.address !== wanted || back.zoomed) tell(back, wanted);
    if (back.ready && isDrawn(back)) return swap();
    back.ready = false;
    awaited = true;
    views.classList.add("waiting");
    look(back);
  }

  // Closes the card that lies over the view in front; returns whether there was one.
  function closeCard() {
    const close = closing();
    close?.click();
    return close !== null;
  }

  // What closes the card, or null where there is none.
  function closing() {
    const seen = front.ready && !stage.classList.contains("alone");
    return seen ? windowOf(front).document.querySelector(`#${ids.card}:not([hidden]) .close`) : null;
  }

  function tellCard() {
    const has = closing() !== null;
    if (has === hadCard) return;
    hadCard = has;
    carded(has);
  }

  // Tells what a person made of the view in front: where it stands now, with its card.
  function tellShown() {
    if (!front.ready || !isView(front) || shownOf(front) === known) return;
    known = shownOf(front);
    became({ view: front.address, shown: known });
  }

  // Shows what was made of the view in front in the other window, once it is there.
  function follow() {
    const wanted = elsewhere;
    if (!wanted || !front.ready || front.address !== wanted.view || !isView(front)) return;
    elsewhere = null;
    known = wanted.shown;
    if (shownOf(front) !== known) showAs(front, known);
  }

  function restore() {
    tell(front, front.address);
    tellMoved();
    stage.focus({ preventScroll: true });
  }

  // A view is magnified as the words of the slide are: on every projector it is laid out alike.
  function size() {
    for (const { element, box } of frames) {
      const { clientWidth: width, clientHeight: height } = box;
      const scale = parseFloat(getComputedStyle(box).fontSize) / LETTERS;
      Object.assign(element.style, {
        width: `${width / scale}px`,
        height: `${height / scale}px`,
        transform: scale === 1 ? "" : `scale(${scale})`,
      });
    }
  }

  // Begins with the view of the first slide, which a frame may load already.
  function begin(wanted) {
    stage.classList.toggle("alone", !wanted);
    place();
    size();
    Object.assign(front, { address: wanted, since: performance.now() });
    if (wanted && !front.element.hasAttribute("src")) load(front);
    look(front);
    if (!wanted) prepareNext();
  }

  for (const frame of frames) {
    frame.element.addEventListener("load", () => loaded(frame));
    if (windowOf(frame).document.readyState === "complete") loaded(frame);
  }

  return {
    begin,
    show,
    restore,
    closeCard,
    size,
    showAs: (made) => {
      elsewhere = made;
      follow();
    },
    // What a person made of the view in front, for a window that has come.
    made: () => (front.ready && isView(front) ? { view: front.address, shown: shownOf(front) } : null),
    isAwaited: () => awaited,
    // Where the view in front stands, which a person may have changed; empty unless it is this one.
    placeOf: (wanted) => (front.ready && wanted && front.address === wanted ? placeOf(front) : ""),
  };
}
