// A deck on stage: steps, keys, the speaker's window and the loop. frames.js shows the views.
import { pageAt, withName } from "../common/addresses.js";
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { filled } from "../common/words.js";
import { timerText } from "./clock.js";
import { Digits } from "./digits.js";
import { framesOf } from "./frames.js";
import { actionOf } from "./keys.js";
import { Loop } from "./loop.js";
import { whenSwiped } from "./swipe.js";

const SIZES = [1.6, 1.45, 1.3, 1.15, 1, 0.92, 0.84, 0.76, 0.68, 0.6];

// inside: how the frames come to show a view. connect(receive): tells the other window of a talk something.
// remember(slide): keeps the number of the slide.
export function start({ inside, connect, remember }) {
  const stage = byId(ids.stage);
  const slides = [...stage.querySelectorAll(".slide")];
  const [views, said, blank, help, pause] = [ids.stageViews, ids.stageSaid, ids.stageBlank, ids.stageHelp, ids.stagePause].map(byId);
  const speaker = stage.classList.contains("speaker");
  const started = { at: Date.now() };
  let now = Number(stage.dataset.now);

  const wantedBy = (slide) => slides[slide]?.dataset.embed || "";
  const following = () => (loop.seconds ? (now + 1) % slides.length : now + 1);
  // A view that is not there yet is waited for.
  const loop = new Loop(speaker ? 0 : Number(stage.dataset.loop), () => frames.isAwaited() || show(following()));
  const digits = new Digits((typed) => {
    byId(ids.stageNumber).textContent = typed;
    byId(ids.stageNumber).hidden = !typed;
  });
  const frames = framesOf({
    stage,
    views,
    bothSeen: speaker,
    next: () => wantedBy(following()),
    pressed,
    touched: () => loop.rest(),
    inside,
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
    said.textContent = filled(stage.dataset.said, { n: now + 1, all: slides.length, title });
    byId(ids.stageCount).textContent = `${now + 1} / ${slides.length}`;
    byId(ids.stageProgress).style.width = `${((now + 1) / slides.length) * 100}%`;
    const image = slides[now].querySelector("img[data-src]");
    if (image && !image.src) image.src = image.dataset.src;
    remember(now + 1);
    if (speaker) tellAfter();
    fit();
  }

  // A text is as large as there is room for: one that stands alone may grow. The smallest size scrolls.
  function fit() {
    const slide = slides[now];
    const most = slide.classList.contains("alone") && !speaker ? 1.6 : 1;
    for (const size of SIZES.filter((one) => one <= most)) {
      slide.style.setProperty("--fit", size);
      if (slide.scrollHeight <= slide.clientHeight) break;
    }
    slide.tabIndex = slide.scrollHeight > slide.clientHeight ? 0 : -1;
  }

  function tellAfter() {
    const after = byId(ids.stageAfter);
    after.textContent = now + 1 < slides.length ? after.dataset.next : after.dataset.last;
    views.classList.toggle("last", !wantedBy(now + 1));
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

  const viewOf = (shown) => withName(stage.dataset.views, pageAt(new URL(shown, location)));

  function leave() {
    if (!stage.dataset.home) return; // a file has nowhere to go to
    if (speaker && window.opener) return window.close();
    const shown = frames.placeOf(wantedBy(now));
    location.assign((shown ? viewOf(shown) : slides[now].dataset.view) || stage.dataset.home);
  }

  // Puts away what lies over the slide, the last thing first, and then leaves.
  function escape() {
    if (digits.typed) digits.take();
    else if (!blank.hidden) setBlank(false);
    else if (!frames.closeCard()) leave();
  }

  function goToNumber() {
    const wanted = digits.take();
    if (wanted >= 1) show(wanted - 1);
  }

  const does = {
    previous: () => show(now - 1),
    next: () => show(now + 1),
    first: () => show(0),
    last: () => show(slides.length - 1),
    digit: ({ key }) => digits.type(key),
    number: goToNumber,
    escape,
    full: fullScreen,
    blank: () => setBlank(blank.hidden),
    speaker: openSpeaker,
    help: () => help.showModal(),
    leave,
    pause: () => (pause.textContent = loop.toggle() ? pause.dataset.rests : pause.dataset.goes),
    restart: () => (started.at = Date.now()),
    dismiss: (event, button) => button.parentElement.remove(),
  };

  function pressed(event) {
    const action = help.open ? "" : actionOf(event, digits.typed !== "");
    if (!action) return;
    does[action](event);
    event.preventDefault();
  }

  // Both windows in step

  const tellOther = connect((data) => {
    if (data.ask) {
      if (!speaker) send();
      return;
    }
    show(data.slide, { quiet: true });
    setBlank(data.blank, true);
    loop.rest();
  });
  const send = () => tellOther({ slide: now, blank: !blank.hidden });

  function tick() {
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    byId(ids.stageClock).textContent = new Date().toLocaleTimeString(document.documentElement.lang, clock);
    byId(ids.stageTimer).textContent = timerText(Math.floor((Date.now() - started.at) / 1000));
  }

  // Events

  document.addEventListener("keydown", pressed);
  for (const event of ["pointerdown", "keydown", "wheel"]) document.addEventListener(event, () => loop.rest(), { passive: true });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === ids.stageBack) frames.restore();
    else does[button.dataset.does]?.(event, button);
    if (event.detail && button.isConnected) button.blur(); // a press by mouse leaves the space bar to the slides
  });
  blank.addEventListener("click", () => setBlank(false));
  whenSwiped((step) => show(now + step));
  window.addEventListener("resize", () => {
    frames.size();
    fit();
  });

  draw();
  frames.begin(wantedBy(now));
  loop.turn();
  if (speaker) {
    tick();
    setInterval(tick, 1000);
    tellOther({ ask: true });
  }
}
