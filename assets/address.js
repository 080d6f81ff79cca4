// Browser events ↔ address. Mechanical: what an address means is judged once, by the server.
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

  const same = (a, b) => ["path", "query", "scheme", "narrow"].every((key) => a[key] === b[key]);

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

  const isShown = () => answered && same(shown, now());

  function question() {
    const drawn = Boolean(document.querySelector("#map .js-plotly-plot")?._fullLayout);
    asked = { number: ++number, to: now(), before: { ...shown, drawn } };
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

  // Returns the address that an answer is about; none where another one was asked for since.
  function answer(which) {
    if (!asked || which !== asked.number) return null;
    shown = asked.to;
    answered = true;
    asked = null;
    return shown;
  }

  // An answer is in its place.
  function settle() {
    busy(false);
    if (!isShown()) follow();
  }

  // Within an embedded view, other views of its page stay in it; other pages open the whole program beside it.
  function withinFrame(href) {
    const { pathname, search } = new URL(href, location.href);
    if (pathname === location.pathname) return href;
    if (pathname === location.pathname.replace("/embed/", "/")) return location.pathname + search;
    window.open(href, "_blank", "noopener");
    return "";
  }

  function go(to) {
    const href = embedded ? withinFrame(to) : to;
    if (!href || href === location.pathname + location.search) return;
    history.pushState({}, "", href);
    follow();
  }

  // The order in which the server writes an address, so that one view has one address.
  const order = root.dataset.parameters.split(" ");

  function write(parameters) {
    const place = ([key]) => (order.includes(key) ? order.indexOf(key) : order.length);
    const text = [...parameters]
      .filter(([, value]) => value)
      .sort((a, b) => place(a) - place(b))
      .map(([key, value]) => [key, value.split(",").sort().join(",")])
      .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
      .join("&");
    return location.pathname + (text ? `?${text}` : "");
  }

  // Where a press on a value leads: the server wrote it for the view that is shown. Who presses again before the answer
  // to the last press is there means what the address says by then.
  function pressed(parameter, value) {
    if (same(shown, now())) return window.atlasPresses.led(parameter, value);
    const chosen = new URLSearchParams(location.search);
    chosen.set(parameter, chosen.get(parameter) === value ? "" : value);
    return write(chosen);
  }

  function withAdded(parameter, value) {
    const chosen = new URLSearchParams(location.search);
    const values = (chosen.get(parameter) || "").split(",").filter(Boolean);
    chosen.set(parameter, [...new Set([...values, value])].join(","));
    return write(chosen);
  }

  function withGroup(group) {
    const chosen = new URLSearchParams(location.search);
    const typed = group.querySelector("select, input[type=range]");
    const values = typed
      ? [typed.value]
      : [...group.querySelectorAll("input:checked")].map((input) => input.value);
    const kept = values.length === 1 && values[0] === group.dataset.usual ? [] : values;
    chosen.set(group.dataset.parameter, kept.join(","));
    return write(chosen);
  }

  document.addEventListener("change", (event) => {
    if (event.target.id === "display") {
      window.atlasScheme.choose(event.target.value);
      return;
    }
    const group = event.target.closest("#filters [data-parameter]");
    if (group) go(withGroup(group));
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
      go(pressed(link.dataset.sets, link.dataset.value));
    } else if ("go" in link.dataset) {
      event.preventDefault();
      const leaves = new URL(link.href).pathname !== location.pathname;
      go(link.getAttribute("href"));
      if (leaves) window.scrollTo(0, 0);
    }
  });

  window.addEventListener("popstate", follow);
  root.addEventListener("atlas-away", () => busy(false));
  root.addEventListener("atlas-again", follow);
  narrowWindow.addEventListener("change", follow);
  root.addEventListener("atlas-scheme", follow);

  window.atlasAddress = { go, follow, first, answer, settle, pressed, withAdded, narrowWindow, started: () => started };
})();
