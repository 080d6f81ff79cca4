// A deck on stage: steps, keys, the speaker's window and the loop. frames.js shows the views.
import { pageAt, withName, written } from "../common/addresses.js";
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { filled } from "../common/words.js";
import { Digits } from "./digits.js";
import { fit } from "./fitting.js";
import { framesOf } from "./frames.js";
import { actionOf } from "./keys.js";
import { Loop } from "./loop.js";
import { Speaker } from "./speaker.js";
import { whenSwiped } from "./swipe.js";

// inside: how the frames come to show a view. pictureOf(slide): the address of the picture of its view from afar, in time.
// connect(receive): tells the other window of a talk something.
// remember(slide): keeps the slide, by its name or number.
export function start({ inside, pictureOf, connect, remember }) {
  const stage = byId(ids.stage);
  const slides = [...stage.querySelectorAll(".slide")];
  const [views, said, blank, help, pause] = [ids.stageViews, ids.stageSaid, ids.stageBlank, ids.stageHelp, ids.stagePause].map(byId);
  const root = document.documentElement;
  const speaker = stage.classList.contains("speaker") ? new Speaker(slides, pictureOf) : null;
  let now = Number(stage.dataset.now);
  let otherHasCard = false; // whether a card lies over the view of the other window

  const wantedBy = (slide) => slides[slide]?.dataset.embed || "";
  const following = () => (loop.seconds ? (now + 1) % slides.length : now + 1);
  // The views that come, be they some slides of text away.
  const coming = () => slides.slice(following()).map(({ dataset }) => dataset.embed).filter(Boolean);
  // A view that is not there yet is waited for.
  const loop = new Loop(speaker ? 0 : Number(stage.dataset.loop), () => frames.isAwaited() || show(following()));
  const digits = new Digits((typed) => {
    byId(ids.stageNumber).textContent = typed;
    byId(ids.stageNumber).hidden = !typed;
  });
  const frames = framesOf({
    stage,
    views,
    bothSeen: speaker !== null,
    coming,
    pressed,
    touched: () => loop.rest(),
    carded: (has) => {
      tellOther({ card: has });
      speaker?.tellCard(has || otherHasCard);
    },
    became: (made) => tellOther({ made }),
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
    slides.filter((slide) => !slide.hidden).forEach(loadCode);
    remember(slides[now].dataset.name);
    byId(ids.stageCredit).hidden = !wantedBy(now);
    speaker?.show(now);
    views.classList.toggle("last", !wantedBy(now + 1));
    fitAll();
  }

  function loadCode(slide) {
    const image = slide.querySelector("img[data-src]");
    if (image && !image.src) image.src = image.dataset.src;
  }

  const fitAll = () => slides.filter((slide) => !slide.hidden).forEach(fit);

  // A card that lies over the slide, here or on the other screen, is put away first.
  function forward() {
    const closed = frames.closeCard();
    if (otherHasCard) tellOther({ closes: true });
    else if (!closed) show(now + 1);
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
    const address = withName(stage.dataset.speaker, written(slides[now].dataset.name)) + location.hash;
    window.open(address, "s3-atlas-speaker", "popup,width=1180,height=800");
  }

  // The audience's screen is light or dark as the speaker chooses, whatever the system says.
  function switchScheme() {
    window.atlasScheme.choose(window.atlasScheme.choice() === "dark" ? "light" : "dark");
  }

  function tellScheme() {
    stage.querySelector("[data-does=scheme]").setAttribute("aria-pressed", window.atlasScheme.choice() === "dark");
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
    next: forward,
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
    restart: () => speaker.restart(),
    jump: (event, button) => show(Number(button.dataset.slide) - 1),
    scheme: switchScheme,
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
      if (!speaker) tellOther({ ...shape(), made: frames.made() });
      return;
    }
    if (data.ratio && speaker) seeAs(data.ratio);
    if (data.closes) frames.closeCard();
    if (data.made) frames.showAs(data.made);
    if (data.card !== undefined) {
      otherHasCard = data.card;
      speaker?.tellCard(otherHasCard);
    }
    if (data.slide === undefined) return;
    show(data.slide, { quiet: true });
    setBlank(data.blank, true);
    loop.rest();
  });
  const send = () => tellOther({ slide: now, blank: !blank.hidden, ...shape() });

  // Of the audience's screen the speaker sees the shape as well.
  function shape() {
    const bar = stage.querySelector(".controls").clientHeight;
    return speaker ? {} : { ratio: stage.clientWidth / (stage.clientHeight - bar) };
  }

  function seeAs(ratio) {
    root.style.setProperty("--ratio", ratio);
    resized();
  }

  function resized() {
    frames.size();
    fitAll();
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
    resized();
    if (!speaker) tellOther(shape());
  });
  root.addEventListener("atlas-scheme", tellScheme);
  document.fonts.ready.then(fitAll);

  tellScheme();
  draw();
  frames.begin(wantedBy(now));
  loop.turn();
  if (speaker) tellOther({ ask: true });
}
