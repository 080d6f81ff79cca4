// A deck on stage: steps, keys, the speaker's window and the loop. frames.js shows the views; how they are loaded, how
// two windows speak to each other and where the number of the slide is kept is said by the script before that one.
(function () {
  "use strict";
  const { atlasStage } = window;
  const stage = document.getElementById("stage");
  const slides = [...stage.querySelectorAll(".slide")];
  const views = document.getElementById("views");
  const [said, count, progress, number, blank, help, pause] = ["said", "count", "progress", "number", "blank", "help", "pause"].map(
    (id) => document.getElementById(id),
  );
  const speaker = stage.classList.contains("speaker");
  const REST = 60_000; // ms without input after which a loop goes on
  const DIGITS = 3000; // ms that typed digits are kept

  let now = Number(stage.dataset.now);

  const wantedBy = (slide) => slides[slide]?.dataset.embed || "";
  const following = () => (loop.seconds ? (now + 1) % slides.length : now + 1);
  const frames = atlasStage.frames({
    stage,
    views,
    bothSeen: speaker,
    next: () => wantedBy(following()),
    pressed,
    touched: () => rest(),
  });

  // Slides

  function show(slide, { quiet = false } = {}) {
    const wanted = Math.min(Math.max(slide, 0), slides.length - 1);
    setBlank(false, true);
    if (wanted !== now) {
      now = wanted;
      draw();
      frames.show(wantedBy(now));
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
    atlasStage.remember(now + 1);
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
    frames.size();
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
    query.set("slide", now + 1);
    query.set("speaker", "1");
    window.open(`${location.pathname}?${query}${location.hash}`, "s3-atlas-speaker", "popup,width=1180,height=800");
  }

  function leave() {
    if (!stage.dataset.home) return; // a file has nowhere to go to
    if (speaker && window.opener) return window.close();
    const shown = frames.placeOf(wantedBy(now));
    location.assign((shown ? shown.replace("/embed/", "/") : slides[now].dataset.view) || stage.dataset.home);
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

  const tellOther = atlasStage.connect((data) => {
    if (data.ask) {
      if (!speaker) send();
      return;
    }
    show(data.slide, { quiet: true });
    setBlank(data.blank, true);
    rest();
  });
  const send = () => tellOther({ slide: now, blank: !blank.hidden });

  // The loop of a booth: stops at any input, and goes on after a minute of rest.

  const loop = { seconds: speaker ? 0 : Number(stage.dataset.loop), timer: 0, paused: false };

  function turn() {
    clearTimeout(loop.timer);
    if (loop.seconds && !loop.paused) loop.timer = setTimeout(onward, loop.seconds * 1000);
  }

  function onward() {
    if (!frames.isAwaited()) show(following()); // a view that is not there yet is waited for
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
    if (button.id === "back") frames.restore();
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

  draw();
  frames.begin(wantedBy(now));
  turn();
  if (speaker) {
    tick();
    setInterval(tick, 1000);
    tellOther({ ask: true });
  }
})();
