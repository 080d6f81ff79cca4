// Where a person is and goes. The server writes every address: a link has the one that it leads to, and what was chosen in
// a form, or pressed while an older answer is under way, is sent as it is; the answer says where it leads.
(function () {
  "use strict";
  const root = document.documentElement;

  // What was appended or escaped on the way of a link is gone from the address before anything is read from it.
  if ("meant" in root.dataset) {
    const meant = root.dataset.meant && `?${root.dataset.meant}`;
    history.replaceState({}, "", location.pathname + meant + location.hash);
  }

  const embedded = "embedded" in root.dataset;
  const narrowWindow = window.matchMedia(embedded ? "(max-width: 520px)" : "(max-width: 760px)");
  // The address that is on the screen; the server sends a page as a light and wide window shows it.
  let shown = { path: location.pathname, query: location.search, scheme: "light", narrow: false };
  let answered = false; // whether what Dash draws on it came, too

  function now() {
    const { pathname: path, search: query } = location;
    return { path, query, scheme: root.dataset.scheme, narrow: narrowWindow.matches };
  }

  let steps = []; // what was pressed or chosen since the address was known

  const alike = (names) => (a, b) => names.every((name) => a[name] === b[name]);
  const same = alike(["path", "query", "scheme", "narrow"]);
  const samePlace = alike(["path", "query"]);
  const isHere = () => !steps.length && samePlace(shown, now());

  // What is on the screen is dimmed only when an answer is slow: dimming itself makes the browser paint it anew.
  let dimming = 0;
  function busy(is) {
    clearTimeout(dimming);
    root.toggleAttribute("data-asking", is); // at once, for whoever has to know that the screen will change
    if (is) dimming = setTimeout(() => root.classList.add("busy"), 200);
    else root.classList.remove("busy");
  }

  let number = 0;
  let asked = null; // the question that is under way; a newer one takes its place
  let started = false; // whether Dash is there to be asked

  const isShown = () => answered && !steps.length && same(shown, now());

  function question() {
    const drawn = Boolean(document.querySelector("#map .js-plotly-plot")?._fullLayout);
    asked = { number: ++number, to: now(), before: { ...shown, drawn }, steps: [...steps] };
    return asked;
  }

  // The first question, once everything is loaded.
  function first() {
    started = true;
    return question();
  }

  // Asks for what changes from what is shown to what the address says.
  function follow() {
    if (!started) return; // the first question is about what the address says by then
    if (isShown()) {
      asked = null;
      busy(false);
      window.atlasAsking.settled();
      return;
    }
    busy(true);
    window.dash_clientside.set_props("address", { data: question() });
  }

  // Returns the address that an answer is about; none where another one was asked for since. address: where steps lead.
  function answer(which, address) {
    if (!asked || which !== asked.number) return null;
    if (address) history.replaceState({}, "", address);
    steps = [];
    const { path, query } = now();
    shown = { ...asked.to, path, query };
    answered = true;
    asked = null;
    return shown;
  }

  // An answer is in its place.
  function settle() {
    busy(false);
    if (!isShown()) follow();
  }

  // Has the server say where a press or a choice leads. Back leads to what is shown until then.
  function take(step) {
    if (!steps.length) history.pushState({}, "", location.href);
    steps.push(step);
    follow();
  }

  // Within an embedded view, other views of its page stay in it; other pages open the whole program beside it.
  function goWithin(href) {
    const whole = document.querySelector("#whole a");
    if (whole?.pathname === new URL(href, location.href).pathname) take({ href });
    else window.open(href, "_blank", "noopener");
  }

  function go(href) {
    if (embedded && new URL(href, location.href).pathname !== location.pathname) goWithin(href);
    else if (!isHere()) take({ href });
    else if (href !== location.pathname + location.search) {
      history.pushState({}, "", href);
      follow();
    }
  }

  // A press on a value. Who presses again before the answer to the last press is there means what that led to.
  function press(sets, value) {
    if (isHere()) go(window.atlasPresses.led(sets, value));
    else take({ sets, value });
  }

  // A choice in a form: all values of what was changed, an empty one where there are none.
  function choose(field) {
    const alike = [...field.form.elements].filter((one) => one.name === field.name);
    const chosen = alike.filter((one) => !/^(checkbox|radio)$/.test(one.type) || one.checked);
    const pairs = chosen.length ? chosen.map((one) => [one.name, one.value]) : [[field.name, ""]];
    take({ form: new URLSearchParams(pairs).toString() });
  }

  document.addEventListener("change", ({ target }) => {
    if (target.id === "display") window.atlasScheme.choose(target.value);
    else if (target.closest("#filters") && target.type !== "text") choose(target);
  });

  // Its choices are followed one by one, and names of regions by assets/search/regions.js.
  document.addEventListener("submit", (event) => {
    if (event.target.id === "filters") event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target.closest("a");
    if (!link) return;
    if (link.dataset.language) {
      event.preventDefault();
      go(link.getAttribute("href"));
    } else if (link.dataset.sets) {
      event.preventDefault();
      press(link.dataset.sets, link.dataset.value);
    } else if ("go" in link.dataset) {
      event.preventDefault();
      const leaves = new URL(link.href).pathname !== location.pathname;
      go(link.getAttribute("href"));
      if (leaves) window.scrollTo(0, 0);
    }
  });

  // The address was changed by others: who goes back takes back what is not answered yet.
  function come() {
    if (steps.length) document.getElementById("filters")?.reset();
    steps = [];
    follow();
  }

  window.addEventListener("popstate", come);
  root.addEventListener("atlas-away", () => busy(false));
  root.addEventListener("atlas-again", follow);
  narrowWindow.addEventListener("change", follow);
  root.addEventListener("atlas-scheme", follow);

  window.atlasAddress = { go, come, first, answer, settle, press, choose, narrowWindow, started: () => started };
})();
