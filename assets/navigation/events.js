// What a person does that leads to another view, or to another look of it.
import { withName, written } from "../common/addresses.js";
import { byId, isElsewhere } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { leave } from "../page/sight.js";
import { onward } from "../search/onward.js";
import { questions } from "./asked.js";
import { busy } from "./busy.js";
import { choose, go, press, visit } from "./going.js";
import { narrowWindow } from "./place.js";
import { away, say } from "./trouble.js";

const root = document.documentElement;

onward.go = go;

document.addEventListener("change", ({ target }) => {
  if (target.closest(`#${ids.filters}`) && target.name && target.type !== "text") choose(target);
});

// Choices of the filters are followed one by one, and names of regions by assets/search/regions.js.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.id === ids.filters) return event.preventDefault();
  if (!("leads" in form.dataset)) return;
  event.preventDefault();
  lead(withName(form.dataset.leads, written(form.querySelector("[role=combobox]").value.trim())));
});

let asked = ""; // where a question of the start page leads that nobody has answered yet

// Goes where a question of the start page leads, which the server says: it knows what is typed by name. Where it does not
// answer, the page stays, and says so.
async function lead(question) {
  asked = question;
  const found = await fetch(question, { method: "HEAD" }).catch(() => null);
  if (asked !== question) return; // another one was asked since
  if (!found) return away();
  asked = "";
  const { pathname, search, hash } = new URL(found.url);
  visit(pathname + search + hash);
}

// The same view in another language stays where one is.
function follow({ dataset }, written) {
  if (dataset.sets) press(dataset.sets, dataset.value);
  else if (dataset.language) go(written);
  else visit(written);
}

document.addEventListener("click", (event) => {
  if (event.target.closest(`#${ids.trouble} button`)) return again();
  if (event.defaultPrevented || isElsewhere(event)) return;
  const link = event.target.closest("a");
  if (!link || !(link.dataset.language || link.dataset.sets || "go" in link.dataset)) return;
  event.preventDefault();
  leave(link);
  follow(link, link.getAttribute("href"));
});

// Who goes back takes back what is not answered yet.
window.addEventListener("popstate", () => {
  if (questions.come()) byId(ids.filters)?.reset();
});

function again() {
  say(false);
  if (questions.started) root.dispatchEvent(new Event("atlas-again"));
  else location.reload(); // what asks was never loaded
}

root.addEventListener("atlas-away", () => busy(false));
root.addEventListener("atlas-again", () => asked && lead(asked));
for (const event of ["atlas-again", "atlas-scheme"]) root.addEventListener(event, () => questions.follow());
narrowWindow.addEventListener("change", () => questions.follow());
