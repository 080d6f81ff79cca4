// The deck as a file that is opened, and as one address: copied, presented, and offered where a link brought it.
import { replaceBy } from "./actions.js";
import { questionOf } from "./asking.js";
import { store } from "./kept.js";
import { fromFragment, toFragment } from "./link.js";
import { offer, offered } from "./offered.js";
import { draw, open } from "./panel.js";
import { complain, focusPanel, part, say, trouble } from "./say.js";
import { onStage, press } from "./server.js";
import { named, read } from "./shape.js";
import { language, parts, slidesIn, words } from "./told.js";

export function choose() {
  const field = document.createElement("input");
  Object.assign(field, { type: "file", accept: ".yaml,.yml,.json,text/yaml,application/json" });
  field.addEventListener("change", () => field.files.length && openFile(field.files[0]));
  field.click();
}

async function openFile(file) {
  open();
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return complain([words("undecodable", { name: file.name })]);
  }
  const refused = (lines, lasting) => [words(lasting ? "faulty" : "unopened", { name: file.name }), ...lines];
  await press(null, questionOf("open"), text, "busy", (answer) => opened(answer, file.name), refused);
}

async function opened(answer, name) {
  const { deck: found, slides, warnings } = await answer.json();
  replaceBy(named(found), `${words("opened", { name })} ${slidesIn(found.slides.length)}`);
  trouble([...new Set([...warnings, ...slides.flatMap((slide) => slide.warnings)])]);
}

// The address of the deck on stage; where there is none, it is said why, and nothing is returned.
export async function addressOf() {
  let fragment = "";
  try {
    fragment = await toFragment(JSON.stringify(store.deck));
  } catch {
    return complain([words("old")]);
  }
  const address = location.origin + onStage() + fragment;
  const number = (value) => value.toLocaleString(language());
  const most = parts().limits.address;
  if (address.length <= most) return address;
  return complain([words("long", { n: number(address.length), most: number(most) })]);
}

export async function copy() {
  trouble([]);
  const field = part(".deck-address");
  const address = await addressOf();
  field.hidden = !address;
  if (!address) return;
  const area = field.querySelector("textarea");
  area.value = address;
  try {
    await navigator.clipboard.writeText(address);
    say(words("copied"));
  } catch {
    area.focus();
    area.select();
    say(words("marked"));
  }
}

let replaced = ""; // names of signs that were replaced in the deck that is offered

// Opens the panel where the address asks for it, with the deck that the address brings.
export async function arrive() {
  if (location.hash === "#edit") open();
  if (!location.hash.startsWith("#deck=")) return;
  for (const link of document.querySelectorAll(".languages a")) link.hash = location.hash;
  open();
  let found = null;
  try {
    found = read(await fromFragment(location.hash));
  } catch {
    // no deck at all, or cut off
  }
  if (!found) return complain([words("unpacked")]);
  if (JSON.stringify(found.deck) === JSON.stringify(store.deck)) return answerOffer("same");
  replaced = found.signs;
  offer(found.deck);
  draw();
}

export function answerOffer(said) {
  const taken = offered();
  offer(null);
  history.replaceState({}, "", location.pathname + location.search);
  const cleaned = replaced ? ` ${words("cleaned", { signs: replaced })}` : "";
  if (said === "taken") return replaceBy(taken, words("taken") + cleaned);
  draw();
  say(words(said));
  focusPanel();
}
