// The way of every question to the server, Dash's own included. Where the server is away, one line says so, and what is
// on the screen stays. "Try again" tells all who ask: each asks once more what was not answered (event atlas-again).
(function () {
  "use strict";
  const root = document.documentElement;
  const send = window.fetch.bind(window);

  function say(isAway) {
    const line = document.getElementById("trouble");
    if (!line || line.hidden === !isAway) return;
    const [words, again] = JSON.parse(line.dataset.words)[root.lang];
    line.replaceChildren(...(isAway ? [part("span", {}, words), part("button", BUTTON, again)] : []));
    line.hidden = !isAway;
  }

  const BUTTON = { type: "button", className: "tool wide" };

  function part(name, attributes, words) {
    return Object.assign(document.createElement(name), attributes, { textContent: words });
  }

  function away() {
    say(true);
    root.dispatchEvent(new Event("atlas-away"));
  }

  const VIEWS = /\/_dash-/;
  const CHANGES = "/_dash-update-component";

  // Whether an answer comes from what stands before a server that is away, or tells of a fault. Where the program
  // refuses a file, for now or for ever, it says so in words, and these are shown where the file was asked for.
  function isNone(answer) {
    const type = answer.headers.get("Content-Type") || "";
    if (VIEWS.test(new URL(answer.url).pathname)) return !answer.ok || (answer.status !== 204 && !type.includes("json"));
    return answer.status === 500 || (answer.status > 500 && !/^(text\/plain|application\/json)/.test(type));
  }

  let newest = null; // what stops the newest question about the page

  // A newer question about the page stops the one before it: Dash would let it go on, and a browser asks a server only so
  // many at once. What has no answer leaves Dash as it is.
  async function asking(about, how) {
    newest?.abort();
    const own = (newest = new AbortController());
    let answer, body;
    try {
      answer = await send(about, { ...how, signal: own.signal });
      body = await answer.text(); // all of it: what breaks off is no answer
    } catch {
      if (own === newest) away();
      return new Response(null, { status: 204 });
    }
    if (isNone(answer)) {
      away();
      return new Response(null, { status: 204 });
    }
    say(false);
    return new Response(body || null, { status: answer.status, headers: answer.headers });
  }

  window.fetch = async function (...asked) {
    if (String(asked[0]).includes(CHANGES)) return asking(...asked);
    let answer;
    try {
      answer = await send(...asked);
    } catch (error) {
      if (error.name !== "AbortError") away();
      throw error;
    }
    if (isNone(answer)) away();
    else say(false);
    return answer;
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest("#trouble button")) return;
    say(false);
    if (window.atlasAddress?.started() ?? document.getElementById("main")) root.dispatchEvent(new Event("atlas-again"));
    else location.reload(); // what asks was never loaded
  });

  window.atlasAsking = { away, settled: () => say(false) };
})();
