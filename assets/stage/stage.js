// A deck on stage. Two frames take turns: one shows the live view of the slide, the other holds the next one ready,
// so that a step only swaps them. Both stay for the whole talk and are told other addresses, never loaded anew.
(function () {
  "use strict";
  const stage = document.getElementById("stage");
  const slides = [...stage.querySelectorAll(".slide")];
  const views = document.getElementById("views");
  const [said, count, progress, number, blank, help, pause] = ["said", "count", "progress", "number", "blank", "help", "pause"].map(
    (id) => document.getElementById(id),
  );
  const speaker = stage.classList.contains("speaker");
  const LOGICAL = 820; // width in px that a view is laid out for; wider ones are magnified, so that text grows too
  const PATIENCE = 8000; // ms after which a view is shown as it is
  const REST = 60_000; // ms without input after which a loop goes on
  const AHEAD = 250; // ms after a step until the next view is made ready, so that it is not in the way of painting
  const DIGITS = 3000; // ms that typed digits are kept

  let now = Number(stage.dataset.now);

  // Frames

  const frames = [...views.querySelectorAll("iframe")].map((element) => ({
    element,
    box: element.parentElement,
    address: "", // what it is told to show
    ready: false,
    since: 0,
    zoomed: false,
    resetting: false,
    timer: 0,
  }));
  let [front, back] = frames;
  let awaited = false; // whether the back frame is to come to the front as soon as it is ready

  const windowOf = (frame) => frame.element.contentWindow;
  const placeOf = (frame) => windowOf(frame).location.pathname + windowOf(frame).location.search;
  const graphOf = (frame) => windowOf(frame).document.querySelector("#map .js-plotly-plot");
  const wantedBy = (slide) => slides[slide]?.dataset.embed || "";

  // Tells a frame what to show. One that is loaded changes within its page, as a press on a link does.
  function tell(frame, address) {
    Object.assign(frame, { address, ready: false, since: performance.now() });
    const atlas = windowOf(frame).atlasAddress;
    if (atlas && windowOf(frame).document.getElementById("main")) {
      wholeMap(frame);
      windowOf(frame).history.replaceState({}, "", address);
      atlas.follow();
    } else if (!frame.element.hasAttribute("src")) {
      frame.element.src = address;
    } else if (frame.loaded) {
      windowOf(frame).location.replace(address); // what was loaded is no view: an error, say
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
    const drawn = inside.getElementById("main")?.dataset.drawn;
    return drawn === frame.address && inside.querySelector(".choroplethlayer path, .points path") !== null;
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
      graph.on("plotly_relayout", (change) => moved(frame, change));
    }
    if (frame === back && awaited) swap();
    if (frame === front) {
      tellMoved();
      prepareNext();
    }
  }

  function moved(frame, change) {
    if (!Object.keys(change || {}).some((key) => /^(geo|[xy]axis)/.test(key))) return; // a new size, say
    frame.zoomed = !frame.resetting;
    frame.resetting = false;
    tellMoved();
  }

  // Whether a person changed the view in front: went to another address within it, or moved its map.
  const isMoved = () => front.ready && front.address !== "" && (front.zoomed || placeOf(front) !== front.address);

  function tellMoved() {
    const is = !speaker && isMoved();
    const button = document.getElementById("back");
    if (button.hidden === !is) return;
    if (!is && document.activeElement === button) stage.focus({ preventScroll: true });
    button.hidden = !is;
    windowOf(front).document.documentElement.toggleAttribute("data-moved", is);
  }

  // A frame whose page is there: its keys are those of the stage, and what happens in it is noticed.
  function loaded(frame) {
    const inside = windowOf(frame).document;
    if (inside.URL === "about:blank" || inside.documentElement.hasAttribute("data-staged")) return;
    // A browser that goes back to the stage loads what the frame showed last.
    if (frame.address && placeOf(frame) !== frame.address) return windowOf(frame).location.replace(frame.address);
    frame.loaded = true;
    inside.documentElement.setAttribute("data-staged", "");
    inside.addEventListener("keydown", pressed);
    for (const event of ["pointerdown", "keydown", "wheel"]) inside.addEventListener(event, rest, { passive: true });
    new (windowOf(frame).MutationObserver)(() => {
      look(frame);
      if (frame === front) tellMoved();
    }).observe(inside.body, { subtree: true, attributeFilter: ["data-drawn"] });
    look(frame);
  }

  function swap() {
    awaited = false;
    const held = back.element === document.activeElement || front.element === document.activeElement;
    [front, back] = [back, front];
    if (held) stage.focus({ preventScroll: true });
    place();
    tellMoved();
    prepareNext();
  }

  // The frame at the back is there but not to be seen, pressed or read, save in the speaker's view, where it is seen.
  function place() {
    for (const frame of frames) {
      frame.box.classList.toggle("front", frame === front);
      frame.box.inert = frame !== front;
    }
    views.classList.remove("waiting");
  }

  let ahead = 0;
  function prepareNext() {
    clearTimeout(ahead);
    ahead = setTimeout(() => {
      const next = wantedBy(following());
      if (awaited || !next || next === front.address || (back.address === next && !back.zoomed)) return;
      tell(back, next);
    }, AHEAD);
  }

  const following = () => (loop.seconds ? (now + 1) % slides.length : now + 1);

  function showView() {
    const wanted = wantedBy(now);
    stage.classList.toggle("alone", !wanted);
    views.inert = !wanted;
    awaited = false;
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

  function restore() {
    tell(front, front.address);
    tellMoved();
    stage.focus({ preventScroll: true });
  }

  // Slides

  function show(slide, { quiet = false } = {}) {
    const wanted = Math.min(Math.max(slide, 0), slides.length - 1);
    setBlank(false, true);
    if (wanted !== now) {
      now = wanted;
      draw();
      showView();
    }
    if (!quiet) send();
  }

  function draw() {
    slides.forEach((slide, place) => {
      slide.hidden = place !== now && !(speaker && place === now + 1);
      slide.classList.toggle("next", place === now + 1);
    });
    const title = slides[now].querySelector("h1").textContent;
    const words = { n: now + 1, all: slides.length, title };
    said.textContent = stage.dataset.said.replace(/\{(\w+)\}/g, (_, name) => words[name]);
    count.textContent = `${now + 1} / ${slides.length}`;
    progress.style.width = `${((now + 1) / slides.length) * 100}%`;
    const image = slides[now].querySelector("img[data-src]");
    if (image && !image.src) image.src = image.dataset.src;
    const query = new URLSearchParams(location.search);
    query.set("slide", now + 1);
    history.replaceState({}, "", `${location.pathname}?${query}`);
    if (speaker) tellAfter();
    fit();
  }

  // A text is as large as there is room for: one that stands alone may grow. The smallest size scrolls.
  const SIZES = [1.6, 1.45, 1.3, 1.15, 1, 0.92, 0.84, 0.76, 0.68, 0.6];
  function fit() {
    const slide = slides[now];
    const most = slide.classList.contains("alone") && !speaker ? 1.6 : 1;
    for (const size of SIZES.filter((one) => one <= most)) {
      slide.style.setProperty("--fit", size);
      if (slide.scrollHeight <= slide.clientHeight) break;
    }
    slide.tabIndex = slide.scrollHeight > slide.clientHeight ? 0 : -1;
  }

  function size() {
    for (const { element, box } of frames) {
      const { clientWidth: width, clientHeight: height } = box;
      const scale = speaker ? width / LOGICAL : Math.max(1, width / LOGICAL);
      Object.assign(element.style, {
        width: `${width / scale}px`,
        height: `${height / scale}px`,
        transform: scale === 1 ? "" : `scale(${scale})`,
      });
    }
    fit();
  }

  // What a presenter does

  function setBlank(is, quiet = false) {
    if (blank.hidden === !is) return;
    blank.hidden = !is;
    said.textContent = is ? stage.dataset.blank : "";
    if (!quiet) send();
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  function openSpeaker() {
    const query = new URLSearchParams(location.search);
    query.delete("loop");
    query.set("speaker", "1");
    window.open(`${location.pathname}?${query}`, "s3-atlas-speaker", "popup,width=1180,height=800");
  }

  function leave() {
    if (speaker && window.opener) return window.close();
    const live = front.ready && front.address && front.address === wantedBy(now);
    const there = live ? placeOf(front).replace("/embed/", "/") : slides[now].dataset.view;
    location.assign(there || stage.dataset.home);
  }

  const does = {
    previous: () => show(now - 1),
    next: () => show(now + 1),
    full: fullScreen,
    blank: () => setBlank(blank.hidden),
    speaker: openSpeaker,
    help: () => help.showModal(),
    leave,
    pause: togglePause,
    restart: () => (started = Date.now()),
    dismiss: (button) => button.parentElement.remove(),
  };

  let digits = "";
  let forgetting = 0;
  function type(digit) {
    digits = (digits + digit).slice(-3);
    number.textContent = digits;
    number.hidden = false;
    clearTimeout(forgetting);
    forgetting = setTimeout(forget, DIGITS);
  }

  function forget() {
    clearTimeout(forgetting);
    digits = "";
    number.hidden = true;
  }

  function goToNumber() {
    const wanted = Number(digits);
    forget();
    if (wanted >= 1) show(wanted - 1);
  }

  const KEYS = {
    ArrowRight: does.next,
    ArrowDown: does.next,
    PageDown: does.next,
    " ": does.next,
    ArrowLeft: does.previous,
    ArrowUp: does.previous,
    PageUp: does.previous,
    Home: () => show(0),
    End: () => show(slides.length - 1),
    b: does.blank,
    ".": does.blank, // what many clickers send
    f: fullScreen,
    s: openSpeaker,
    "?": does.help,
  };

  function pressed(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const { key } = event;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    if (key === " " && event.target.closest?.("button, a, summary")) return; // it presses what has the focus
    if (/^\d$/.test(key)) type(key);
    else if (key === "Enter" && digits) goToNumber();
    else if (key === "Escape") escape();
    else if (KEYS[key] || KEYS[key.toLowerCase()]) (KEYS[key] || KEYS[key.toLowerCase()])();
    else return;
    event.preventDefault();
  }

  // Puts away what lies over the slide, the last thing first, and then leaves.
  function escape() {
    if (digits) forget();
    else if (!blank.hidden) setBlank(false);
    else leave();
  }

  // Both windows in step

  const channel = new BroadcastChannel(`s3-atlas ${location.pathname}`);
  const send = () => channel.postMessage({ slide: now, blank: !blank.hidden });
  channel.addEventListener("message", ({ data }) => {
    if (data.ask) {
      if (!speaker) send();
      return;
    }
    show(data.slide, { quiet: true });
    setBlank(data.blank, true);
    rest();
  });

  // The loop of a booth: stops at any input, and goes on after a minute of rest.

  const loop = { seconds: speaker ? 0 : Number(stage.dataset.loop), timer: 0, paused: false };

  function turn() {
    clearTimeout(loop.timer);
    if (loop.seconds && !loop.paused) loop.timer = setTimeout(onward, loop.seconds * 1000);
  }

  function onward() {
    if (!awaited) show(following()); // a view that is not there yet is waited for
    turn();
  }

  function rest() {
    if (!loop.seconds || loop.paused) return;
    clearTimeout(loop.timer);
    loop.timer = setTimeout(onward, Math.max(REST, loop.seconds * 1000));
  }

  function togglePause() {
    loop.paused = !loop.paused;
    pause.textContent = loop.paused ? pause.dataset.rests : pause.dataset.goes;
    turn();
  }

  // The speaker's view

  let started = Date.now();
  function tick() {
    document.getElementById("clock").textContent = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    const seconds = Math.floor((Date.now() - started) / 1000);
    const pad = (value) => String(value).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    document.getElementById("timer").textContent = `${hours ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds % 60)}`;
  }

  function tellAfter() {
    const after = document.getElementById("after");
    after.textContent = now + 1 < slides.length ? after.dataset.next : after.dataset.last;
    views.classList.toggle("last", !wantedBy(now + 1));
  }

  // Events

  document.addEventListener("keydown", pressed);
  for (const event of ["pointerdown", "keydown", "wheel"]) document.addEventListener(event, rest, { passive: true });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "back") restore();
    else does[button.dataset.does]?.(button);
    if (event.detail && button.isConnected) button.blur(); // a press by mouse leaves the space bar to the slides
  });

  blank.addEventListener("click", () => setBlank(false));

  let touch = null;
  document.addEventListener("touchstart", (event) => (touch = event.touches.length === 1 ? event.touches[0] : null), { passive: true });
  document.addEventListener(
    "touchend",
    (event) => {
      const end = event.changedTouches[0];
      if (!touch || !end) return;
      const [x, y] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
      if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) show(now + (x < 0 ? 1 : -1));
      touch = null;
    },
    { passive: true },
  );

  window.addEventListener("resize", size);
  for (const frame of frames) {
    frame.element.addEventListener("load", () => loaded(frame));
    if (windowOf(frame).document.readyState === "complete") loaded(frame);
  }

  front.address = front.element.getAttribute("src") || "";
  front.since = performance.now();
  place();
  stage.classList.toggle("alone", !wantedBy(now));
  draw();
  size();
  look(front);
  if (!front.address) prepareNext();
  turn();
  if (speaker) {
    tick();
    setInterval(tick, 1000);
    channel.postMessage({ ask: true });
  }
})();
