// What a speaker has beside the slide: clock, pace, slides to jump to, and what the next press brings.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { filled } from "../common/words.js";
import { timerText } from "./clock.js";
import { behind, planOf } from "./pace.js";

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

// A slide as it looks from afar: its words and the picture of its view, which comes once it is in sight.
function mini(slide, pictureOf) {
  const [box, words, title, picture] = ["span", "span", "b", "img"].map((name) => document.createElement(name));
  box.className = slide.className.replace("slide", "mini");
  title.textContent = slide.querySelector("h1").textContent;
  words.append(title, slide.querySelector(".text").cloneNode(true));
  box.append(words);
  if (slide.dataset.embed) {
    Object.assign(picture, { alt: "", loading: "lazy" });
    box.append(picture);
    new IntersectionObserver(async ([{ isIntersecting }], observer) => {
      if (!isIntersecting) return;
      observer.disconnect();
      const address = await pictureOf(slide);
      if (address) picture.src = address;
      else picture.remove();
    }).observe(box);
  }
  box.inert = true;
  box.setAttribute("aria-hidden", "true");
  return box;
}

export class Speaker {
  // pictureOf: of a slide, as for the stage.
  constructor(slides, pictureOf) {
    this.minutes = slides.map(({ dataset }) => Number(dataset.minutes) || 0);
    this.slides = slides;
    this.now = 0;
    this.hasCard = false;
    this.target = byId(ids.stageTarget);
    this.buttons = [...byId(ids.stageThumbs).querySelectorAll("button")];
    this.buttons.forEach((button, place) => button.prepend(mini(slides[place], pictureOf)));
    this.target.addEventListener("input", () => this.tick());
    this.restart();
    setInterval(() => this.tick(), 1000);
  }

  restart() {
    this.started = Date.now();
    this.tick();
  }

  show(now) {
    this.now = now;
    this.buttons.forEach((button, place) => {
      if (place === now) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    this.buttons[now].scrollIntoView({ block: "nearest" });
    this.tellNext();
    this.tick();
  }

  // is: whether a card lies over the slide, which the next press closes.
  tellCard(is) {
    this.hasCard = is;
    this.tellNext();
  }

  tellNext() {
    const after = byId(ids.stageAfter);
    const next = this.slides[this.now + 1]?.querySelector("h1").textContent;
    const onward = next === undefined ? after.dataset.last : filled(after.dataset.next, { title: next });
    after.textContent = this.hasCard ? after.dataset.card : onward;
  }

  tick() {
    const seconds = Math.floor((Date.now() - this.started) / 1000);
    byId(ids.stageClock).textContent = new Date().toLocaleTimeString(document.documentElement.lang, CLOCK);
    byId(ids.stageTimer).textContent = timerText(seconds);
    const plan = planOf(this.minutes, Number(this.target.value) || 0);
    const [pace, planned] = [ids.stagePace, ids.stagePlanned].map(byId);
    planned.textContent = plan.length ? timerText(Math.round(plan[this.now])) : "–";
    if (!plan.length) return void (pace.textContent = "–");
    const late = behind(plan, this.now, seconds);
    pace.textContent = filled(late ? (late > 0 ? pace.dataset.late : pace.dataset.early) : pace.dataset.even, { time: timerText(Math.abs(late)) });
    pace.classList.toggle("late", late > 0);
  }
}
