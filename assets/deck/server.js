// What the server says of the slides, and what it makes of the deck when a button is pressed.
import { withName, written } from "../common/addresses.js";
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { patiently, save, saveAs } from "../common/saving.js";
import { ask, faultsOf, isOurs, questionOf, silence } from "./asking.js";
import { store } from "./kept.js";
import { complain, isOpen, say } from "./say.js";
import { language, parts, words } from "./told.js";

const QUIET = 300; // ms without a change until the server is asked about the slides
const AGAIN = 10_000; // ms until it is asked the same again where it did not answer

// What the server said of the slides, by name; it holds for the address that it was said of.
let judged = { of: "", slides: new Map(), faults: [] };
let judging = 0;
let unanswered = ""; // what it was asked last, where it did not answer
let follow = () => {};

export const whenJudged = (then) => (follow = then);
export const faultsFound = () => judged.faults;

const UNSAID = { label: "", fault: "", faults: [], warnings: [] };

export function saidOf({ name, address }) {
  const found = judged.slides.get(name);
  return found && found.address === address ? found : UNSAID; // slides of text alone have none
}

export function judge() {
  const text = JSON.stringify(store.deck);
  const of = language() + text;
  clearTimeout(judging);
  if (of === judged.of || !store.deck.slides.length) return;
  judging = setTimeout(() => judgeNow(text, of, store.deck.slides), of === unanswered ? AGAIN : QUIET);
}

async function judgeNow(text, of, slides) {
  let found = { of: "", slides: judged.slides, faults: [words("unchecked")] };
  try {
    const answer = await ask(questionOf("check"), text);
    const lines = answer.ok ? [] : await faultsOf(answer, words);
    if (answer.ok) found = toldOf(await answer.json(), of, slides);
    else if (lines) found = { ...found, of: answer.status < 500 ? of : "", faults: lines };
  } catch {
    // it is asked again after a while
  }
  if (JSON.stringify(store.deck) !== text) return; // a newer question is on its way
  unanswered = found.of || found.unnamed ? "" : of;
  judged = found;
  follow();
}

function toldOf({ slides, faults, warnings, more, unnamed }, of, asked) {
  const said = slides.map((one, place) => [asked[place].name, { ...one, address: asked[place].address }]);
  const lines = [...faults.map((fault) => fault.text), ...warnings];
  if (more) lines.push(words("more", { n: more.toLocaleString(language()) }));
  // Views for whose names there was no time are asked for again.
  return { of: unnamed ? "" : of, unnamed, slides: new Map(said), faults: lines };
}

// The server answers again, or may do so: what it did not answer is asked at once.
export function isThere() {
  if (!unanswered) return;
  unanswered = "";
  if (isOpen()) judge();
}

// The region that hosts the talk: of the field in the list of decks, or of the view.
const hostNow = () => byId(ids.deckHost)?.value.trim() ?? byId(ids.deckView)?.dataset.host ?? "";

// An address of a kind for the region that hosts the talk.
export const withHost = (pattern) => withName(pattern, written(hostNow()));

// The address of the deck on stage.
export const onStage = () => (hostNow() ? withHost(parts().addresses.hosted) : parts().addresses.mine);

// Asks something that a press started. then(answer) says what came of it; where there is no answer, or another one,
// otherwise(lines, lasting) may do something about it and say so; lasting: it lies with the deck. What is not answered
// can be tried again.
export async function press(button, address, body, said, then, otherwise = (lines) => lines) {
  if (button?.getAttribute("aria-busy")) return;
  const again = () => press(button, address, body, said, then, otherwise);
  button?.setAttribute("aria-busy", "true");
  say(words(said));
  const tell = (later) => say(later || words(said));
  try {
    const answer = await patiently((headers) => ask(address, body, headers), tell);
    const is = answer.ok && isOurs(answer);
    if (is) isThere();
    const lines = is || (await faultsOf(answer, words));
    if (is) await then(answer);
    else if (lines && answer.status < 500) complain(otherwise(lines, true)); // trying again does not help
    else complain(otherwise(lines || [words("failed", { status: answer.status })]), again);
  } catch (error) {
    complain(otherwise([silence(error, words)]), again);
  }
  button?.removeAttribute("aria-busy");
}

const saved = async (answer) => say(words("saved", { name: await save(answer) }));

// Fetches a file that the server makes of the deck, and saves it.
export const fetchFile = (button, address, said, otherwise) =>
  press(button, address, JSON.stringify(store.deck), said, saved, otherwise);

// Saves the deck without the server, in a form that it opens just as well.
export function saveHere(lines) {
  const name = "s3-atlas-deck.json";
  saveAs(name, new Blob([JSON.stringify(store.deck, null, 2)], { type: "application/json" }));
  return [words("here", { name }), ...lines];
}
