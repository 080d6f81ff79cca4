// Browser events ↔ address. Mechanical: what an address means is judged once, by the server.
(function () {
  "use strict";
  const root = document.documentElement;

  function go(href) {
    if (href === location.pathname + location.search) return;
    history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function write(parameters) {
    const text = [...parameters]
      .filter(([, value]) => value)
      .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
      .join("&");
    return location.pathname + (text ? `?${text}` : "");
  }

  // One value in place of what a parameter had; the value that stands alone already is taken out.
  function withOne(parameter, value) {
    const now = new URLSearchParams(location.search);
    now.set(parameter, now.get(parameter) === value ? "" : value);
    return write(now);
  }

  function withAdded(parameter, value) {
    const now = new URLSearchParams(location.search);
    const values = (now.get(parameter) || "").split(",").filter(Boolean);
    now.set(parameter, [...new Set([...values, value])].join(","));
    return write(now);
  }

  function withGroup(group) {
    const now = new URLSearchParams(location.search);
    const select = group.querySelector("select");
    const values = select
      ? [select.value]
      : [...group.querySelectorAll("input:checked")].map((input) => input.value);
    const defaults = { confidence: "low", year: "any" };
    const kept = values.filter((value) => value !== defaults[group.dataset.parameter]);
    now.set(group.dataset.parameter, kept.join(","));
    return write(now);
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
      go(location.pathname.replace(/^\/[^/]*/, `/${link.dataset.language}`) + location.search);
    } else if (link.dataset.sets) {
      event.preventDefault();
      go(withOne(link.dataset.sets, link.dataset.value));
    } else if ("go" in link.dataset) {
      event.preventDefault();
      const leaves = new URL(link.href).pathname !== location.pathname;
      go(link.getAttribute("href"));
      if (leaves) window.scrollTo(0, 0);
    }
  });

  root.addEventListener("atlas-scheme", (event) => {
    window.dash_clientside?.set_props?.("scheme", { data: event.detail });
  });

  window.atlasAddress = { go, withOne, withAdded };
})();
