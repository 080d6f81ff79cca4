// The menus Export and Share: opened by their buttons, filled by the server for the address that is shown.
import { pageAt, withName } from "../common/addresses.js";
import { byId, element, isElsewhere } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { patiently, reasonOf, save as saveFile } from "../common/saving.js";
import { addressOf } from "./wishes.js";

const buttonOf = (panel) => document.querySelector(`[data-opens="${panel.id}"]`);
const opened = () => document.querySelector(".sheet:not([hidden])");

let question = null; // what the server is asked for the menu that is open
let files = []; // the files of the list that is shown

function say(panel, words) {
  panel.querySelector(".state").textContent = words;
}

// Tells what went wrong, in the words of the server where it has some; no words: nothing is wrong any more.
function complain(panel, words, again) {
  const notice = panel.querySelector(".notice");
  notice.hidden = !words;
  notice.querySelector("[role=alert]").textContent = words;
  notice.querySelector("button").hidden = !again;
}

function open(panel) {
  close();
  panel.hidden = false;
  buttonOf(panel).setAttribute("aria-expanded", "true");
  panel.scrollTop = 0;
  fill(panel);
}

export function close(panel = opened(), back = false) {
  if (!panel) return;
  question?.abort();
  panel.hidden = true;
  const button = buttonOf(panel);
  button.setAttribute("aria-expanded", "false");
  if (back) button.focus();
}

// Asks for what a menu shows of the view.
async function fill(panel) {
  const own = (question = new AbortController());
  panel.querySelector(".filled").hidden = true;
  panel.setAttribute("aria-busy", "true");
  complain(panel, "");
  say(panel, panel.dataset.busy);
  let [sent, wrong, again] = [null, "", true];
  try {
    const answer = await fetch(withName(panel.dataset.asks, pageAt(location)), { signal: own.signal });
    if (answer.ok) sent = await answer.json();
    else [wrong, again] = [await reasonOf(answer, panel.dataset.failed), answer.status >= 500]; // a mistake stays one
  } catch {
    wrong = panel.dataset.failed;
  }
  if (own !== question || own.signal.aborted) return;
  panel.removeAttribute("aria-busy");
  say(panel, "");
  complain(panel, wrong, again);
  if (!sent) return;
  fillers[panel.id](panel, sent);
  panel.querySelector(".filled").hidden = false;
}

const fillers = { [ids.export]: list, [ids.share]: share };

function list(panel, found) {
  files = found;
  for (const group of panel.querySelectorAll("[data-forms]")) {
    const forms = group.dataset.forms.split(" ");
    const lines = found.filter((file) => forms.includes(file.form)).map(lineOf);
    group.querySelector("ul").replaceChildren(...lines);
    group.hidden = !lines.length;
  }
}

function lineOf(file) {
  const name = element("span", { class: "name" }, file.label);
  const size = element("span", { class: "size" }, file.size); // empty where it is not known
  const help = element("span", { class: "help" }, file.help);
  return element("li", {}, element("a", { href: addressOf(file, chosen), download: "" }, name, " ", size, " ", help));
}

const chosen = (name) => byId(`export-${name}`).value;

function adapt(panel) {
  const links = [...panel.querySelectorAll("[data-forms=map] li a")];
  files.filter((file) => file.form === "map").forEach((file, place) => (links[place].href = addressOf(file, chosen)));
}

// Fetches a file, so that it can be said that it is being made, or why it is not. The link alone works as well.
async function save(link, panel) {
  if (link.getAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  complain(panel, "");
  say(panel, panel.dataset.making);
  const tell = (words) => say(panel, words || panel.dataset.making);
  try {
    const answer = await patiently((headers) => fetch(link.href, { headers }), tell);
    if (answer.ok) say(panel, panel.dataset.saved.replace("{name}", await saveFile(answer)));
    else refuse(panel, await reasonOf(answer, panel.dataset.failed));
  } catch {
    refuse(panel, panel.dataset.failed);
  }
  link.removeAttribute("aria-busy");
}

function refuse(panel, words) {
  say(panel, "");
  complain(panel, words, false);
  panel.querySelector(".notice").scrollIntoView({ block: "nearest" });
}

function share(panel, told) {
  byId(ids.shareAddress).textContent = told.address;
  byId(ids.shareCitation).value = told.citation;
  byId(ids.shareBibtex).value = told.bibtex;
  byId(ids.shareEmbed).value = told.embed;
  const [image, line, link] = ["img.code", ".code ~ .note", "a.save"].map((part) => panel.querySelector(part));
  image.hidden = link.hidden = !told.qr;
  line.hidden = Boolean(told.qr);
  line.textContent = told.why;
  // The picture is fetched when it comes into sight, which is when its part is unfolded.
  image.loading = "lazy";
  if (told.qr) image.src = link.href = told.qr;
}

async function copy(button) {
  const field = button.dataset.copies && byId(button.dataset.copies);
  let said = button.dataset.done;
  try {
    await navigator.clipboard.writeText(field ? field.value : location.href);
  } catch {
    said = button.dataset.failed;
    field?.focus();
    field?.select();
  }
  const before = button.dataset.text || button.textContent;
  button.dataset.text = before;
  button.textContent = said;
  byId(ids.copySaid).textContent = said;
  setTimeout(() => (button.textContent = before), 2500);
}

function press(button, panel) {
  if (button.dataset.opens) {
    const wanted = byId(button.dataset.opens);
    if (wanted.hidden) open(wanted);
    else close(wanted);
  } else if (button.matches(".shut")) close(panel, true);
  else if ("askAgain" in button.dataset) {
    panel.focus(); // the button goes away
    fill(panel);
  } else if ("copy" in button.dataset || button.dataset.copies) copy(button);
}

document.addEventListener("click", (event) => {
  const panel = opened();
  const button = event.target.closest("button");
  if (panel && !event.target.closest(".takeaway")) close(panel);
  if (button?.closest(".takeaway")) press(button, panel);
  const link = event.target.closest(`#${ids.export} li a`);
  if (!link || isElsewhere(event)) return;
  event.preventDefault();
  save(link, panel);
});

// A menu that the keyboard has left would cover what has the focus.
document.addEventListener("focusin", (event) => {
  const panel = opened();
  if (panel && !panel.parentElement.contains(event.target)) close(panel);
});

document.addEventListener("change", (event) => {
  if (event.target.closest(`#${ids.export} .choices`)) adapt(opened());
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || !opened()) return;
  if (event.target.closest?.(`#${ids.search}, #${ids.regionSearch}`)) return; // it closes what these have found
  event.preventDefault();
  close(opened(), true);
});
