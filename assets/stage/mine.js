// Sends the deck of this browser, or of the link, to the server, which makes a stage of it; then becomes that stage.
import { byId } from "../common/dom.js";
import { ids } from "../common/ids.js";
import { fromFragment, meant } from "../deck/link.js";
import { KEY } from "../deck/store.js";

const main = byId(ids.main);
history.replaceState({}, "", meant(location));

function say(name) {
  for (const line of main.querySelectorAll("[data-said]")) line.hidden = line.dataset.said !== name;
}

// Returns the text of the deck, or tells why there is none.
async function deck() {
  try {
    const linked = await fromFragment(location.hash);
    if (linked !== null) return linked;
  } catch {
    return void say("cut");
  }
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === null || !JSON.parse(kept).slides?.length) return void say("none");
    return kept;
  } catch {
    return void say("unreadable");
  }
}

async function show() {
  say("waiting");
  const text = await deck();
  if (!text) return;
  try {
    const answer = await fetch(location.pathname + location.search, {
      method: "POST",
      headers: { "Content-Type": "text/plain;charset=UTF-8" },
      body: text,
    });
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) return say("failed");
    become(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    say("failed");
  }
}

// Puts another document in the place of this one. Addresses of this page keep the deck that came with the link.
function become(page) {
  document.title = page.title;
  const scripts = [...page.querySelectorAll("script[defer]")].map((script) => script.getAttribute("src"));
  const body = document.adoptNode(page.body);
  if (location.hash) {
    for (const link of body.querySelectorAll("a[href]")) {
      const there = link.getAttribute("href");
      if (there.startsWith(`${location.pathname}?`)) link.setAttribute("href", there + location.hash);
    }
    for (const form of body.querySelectorAll("form")) form.setAttribute("action", location.pathname + location.hash);
    body.querySelector(`#${ids.stageEdit}`)?.setAttribute("href", main.dataset.home + location.hash);
  }
  document.body.replaceWith(body);
  for (const source of scripts) {
    const script = document.createElement("script");
    script.src = source;
    script.async = false; // in their order
    document.head.append(script);
  }
}

byId(ids.ownDeckAgain).addEventListener("click", show);
show();
