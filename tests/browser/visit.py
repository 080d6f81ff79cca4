"""A page as a test sees it: opens addresses, waits for what is shown, counts requests, notes every fault."""

import json
import os
from collections.abc import Callable
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, Request

SLOW = float(os.environ.get("SLOW") or 1)
"""How many times slower the processor is made for every page."""
PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""Names of Chromium. The first is the same engine without windows and menus, which take a sixth of the time."""
EMPTY = "/en/nowhere"
"""Where a page rests between tests: nothing is quicker to draw."""
LOOK: dict[str, Any] = {
    "viewport": {"width": 1600, "height": 1000},
    "color_scheme": "light",
    "contrast": "no-preference",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}
"""What a window is like that nobody said anything of. A page becomes like another one while it lives."""
HOVERED = "#map .hoverlayer .hovertext"
FORGET = """() => {
  const ours = ["s3-atlas-display", "s3-atlas-deck"];
  const others = Object.keys(localStorage).filter((key) => !ours.includes(key));
  if (localStorage.getItem(ours[0])) window.atlasScheme.choose("auto");
  localStorage.clear();
  document.querySelector("#deck:not([hidden]) [data-deck=close]")?.click();
  window.dispatchEvent(new StorageEvent("storage", { key: null }));
  window.violations = [];
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  const isWhole = window.dash_clientside?.atlas && !("embedded" in document.documentElement.dataset);
  return [Boolean(isWhole) && !others.length, Boolean(document.querySelector("#deck"))];
}"""
"""Forgets what this browser keeps. Returns whether the page can show another view: it is one of the whole program, and
nothing was kept that is read only at its start; and whether there is a panel of one's own deck, which is built anew in
another language."""
GO = """href => {
  const link = Object.assign(document.createElement("a"), { href });
  link.dataset.go = "";
  document.body.append(link);
  link.click();
  link.remove();
}"""
"""Goes to an address as a link of the page does."""
UNFOLD = """e => {
  for (let d = e.parentElement.closest("details"); d; d = d.parentElement.closest("details"))
    if (!e.closest("summary") || e.closest("summary").parentElement !== d) d.open = true;
}"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
ACTIONS = ("/_dash-update-component",)
"""Where a page sends what a person does."""

SCRIPT = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
window.seen = {
  text: (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim()),
  graph: () => document.querySelector("#map .js-plotly-plot"),
  traces() {
    const kept = ["type", "geo", "locations", "z", "lon", "lat", "text", "customdata"];
    return (this.graph()?.data ?? []).map((trace) => [...kept.map((key) => trace[key] ?? null), trace.marker?.size]);
  },
  all() {
    const facet = (input) => input.closest("[data-parameter]").dataset.parameter;
    return {
      title: document.title,
      heading: this.text("h1"),
      summary: this.text("#summary"),
      chips: this.text("#filters .chip, #filters .more, #chips li"),
      notices: this.text("#notices .notice"),
      checked: [...document.querySelectorAll("#filters input:checked")].map((i) => `${facet(i)}=${i.value}`),
      year: this.text("#playing [aria-current]"),
      options: this.text("#filters .form-check"),
      chosen: this.text("#chooser [aria-current]"),
      legend: this.text("#legend li"),
      coverage: this.text("#coverage"),
      profile: this.text("#profile"),
      count: this.text("#table-count"),
      table: this.text("#table tr"),
      matrix: this.text("#matrix"),
      sections: this.text("#sections tr"),
      weights: this.text("#weights output"),
      timeline: this.text("#timeline"),
      sources: this.text("#sources"),
      map: this.traces(),
    };
  },
  settled() {
    const main = document.querySelector("#main");
    return (
      main?.dataset.drawn === location.pathname + location.search &&
      !document.documentElement.hasAttribute("data-asking") &&
      !document.documentElement.matches("[data-further], [data-begun]") &&
      !document.documentElement.classList.contains("busy") &&
      !document.querySelector("[data-dash-is-loading=true]")
    );
  },
  // The middle of a symbol or an area on the screen, by trace type and a test of its datum.
  symbols() {
    return [...document.querySelectorAll("#map .scattergeo path.point")].map((path) => {
      const { trace } = path.closest("g.trace").__data__[0];
      const box = path.getBoundingClientRect();
      const sets = trace.customdata?.[path.__data__.i] ?? "";
      return { sets, geo: trace.geo, x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
  },
  area(code) {
    const found = [...document.querySelectorAll("path.choroplethlocation")].filter((p) => p.__data__.loc === code);
    const path = found[found.length - 1];
    const box = this.graph().getBoundingClientRect();
    const [x, y] = this.graph()._fullLayout.geo._subplot.projection(path.__data__.ct);
    return { x: box.x + x, y: box.y + y };
  },
  // Whether the map fills its place and has stood still for three frames; asked once a frame.
  still() {
    const graph = this.graph();
    const { x, y, width, height } = graph.getBoundingClientRect();
    const layout = graph._fullLayout;
    const fills = layout && Math.abs(layout.width - width) < 1 && Math.abs(layout.height - height) < 1;
    const now = fills && JSON.stringify([x, y, width, height, layout.geo?._subplot?.projection.translate()]);
    this.frames = now && now === this.before ? this.frames + 1 : 0;
    this.before = now;
    return this.frames >= 3;
  },
};
"""


class Visit:
    """One page of a browser. Nothing but its own server may be asked, and no error may reach the console."""

    def __init__(self, page: Page, base: str) -> None:
        """page may have served another test; it is on the Data page then, which has no state."""
        self.page, self.base = page, base
        self.printed = False
        self.posts: list[str] = []
        self.asked: list[str] = []
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.forgiven: list[str] = []
        if page.url == "about:blank":
            page.add_init_script(SCRIPT)
        self._listeners = (
            ("request", self._requested),
            ("console", self._said),
            ("pageerror", lambda error: self.errors.append(f"page error: {error}")),
        )
        for event, listener in self._listeners:
            page.on(event, listener)  # type: ignore[call-overload]

    def _requested(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")) and not request.url.startswith(self.base):
            self.foreign.append(request.url)
        self.asked.append(request.url.removeprefix(self.base))
        if request.method == "POST":
            self.posts.append(request.post_data or "")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text}")

    def faults(self) -> list[str]:
        """Return what a test has to fail for, whatever it is about."""
        wrong = [error for error in self.errors if not any(text in error for text in self.forgiven)]
        return [*wrong, *(f"foreign request: {url}" for url in self.foreign), *self.violations()]

    def violations(self) -> list[str]:
        """Return what the browser blocked because of the content policy."""
        if self.page.is_closed():
            return []
        return [f"policy: {text}" for text in self.page.evaluate("window.violations ?? []")]

    def open(self, address: str) -> "Visit":
        """Open an address and wait until it is shown: from the server, or within a page that is loaded."""
        if self.page.url == "about:blank":
            self.page.goto(self.base + address)
            return self.shown()
        return self.go(address)

    def becomes(self, look: dict[str, Any]) -> "Visit":
        """Give the window a size, and its system wishes of colours and motion. look: any of LOOK."""
        wanted = LOOK | look
        self.page.set_viewport_size(wanted.pop("viewport"))
        # "null" is Playwright's word for no medium: a page that is told to be a screen is one on paper too.
        self.page.emulate_media(media="null", **wanted)
        if self.page.url != "about:blank":
            self.page.bring_to_front()
            self.page.evaluate(FRAMES)  # what listens to the window hears of it with the next frame
            self.page.wait_for_function("() => window.seen.settled()")
        return self

    def forget(self) -> None:
        """Forget what the page asked so far."""
        self.posts.clear()
        self.asked.clear()

    def leave(self) -> bool:
        """Make the page ready for another test. Returns whether it can be."""
        for event, listener in self._listeners:
            self.page.remove_listener(event, listener)
        # A page that was printed may go on as paper, on which nothing can be pressed.
        if self.page.is_closed() or self.printed:
            return False
        self.page.unroute_all()
        self.page.mouse.move(0, 0)
        stays, has_panel = self.page.evaluate(FORGET)
        if not stays:
            return False
        for address in (EMPTY.replace("/en/", "/it/"), EMPTY) if has_panel else (EMPTY,):
            self.page.evaluate(GO, address)
            self.page.wait_for_function(
                "address => location.pathname === address && window.seen.settled()", arg=address
            )
        return True

    def go(self, address: str) -> "Visit":
        """Change the address within the page, as a link does, and wait until it is shown."""
        self.page.evaluate(GO, address)
        written = "address => { const u = new URL(address, location.href); return u.pathname + u.search; }"
        return self.shown(str(self.page.evaluate(written, address)))

    def shown(self, address: str = "") -> "Visit":
        """Wait until the view of the address bar is shown, and its map drawn where it has one."""
        self.page.bring_to_front()  # a page behind another one draws nothing
        if address:
            self.page.wait_for_function(
                "wanted => location.pathname + location.search === wanted", arg=address
            )
        self.page.wait_for_function("() => window.seen.settled()")
        self.page.wait_for_function(
            "() => !document.querySelector('#map:not([hidden])')"
            " || document.querySelector('.choroplethlayer path, .points path')"
        )
        return self

    def press(self, selector: str | Locator) -> "Visit":
        """Click and wait until the new address is shown."""
        found = self.page.locator(selector) if isinstance(selector, str) else selector
        unfold(found).click()
        return self.shown()

    def at(self, place: str, chosen: Callable[[Any], dict[str, Any]] = dict) -> "Visit":
        """Click on a place of the map, and wait until the new address is shown.

        place: what says in the browser where it is, asked when nothing moves any more. chosen: picks one of several.
        """
        before = self.address
        self.away()
        self.page.wait_for_function("() => window.seen.still()")
        found = chosen(self.page.evaluate(place))
        self.page.mouse.move(found["x"], found["y"])
        self.page.locator(HOVERED).first.wait_for(state="attached")
        self.page.mouse.click(found["x"], found["y"])
        self.page.wait_for_function("before => location.pathname + location.search !== before", arg=before)
        return self.shown()

    def away(self) -> None:
        """Take the pointer off the map: Plotly takes a press for one on what it said last that is hovered."""
        self.page.mouse.move(0, 0)
        self.page.locator(HOVERED).wait_for(state="detached")

    @property
    def address(self) -> str:
        """The path and query of the address bar, which are known when what was pressed is answered."""
        self.page.wait_for_function("() => !document.documentElement.hasAttribute('data-asking')")
        return str(self.page.evaluate("location.pathname + location.search"))

    def text(self, selector: str) -> str:
        """Return the text of one element."""
        return self.page.locator(selector).inner_text()

    def seen(self) -> dict[str, Any]:
        """Return all that a person sees of the view, as data."""
        found: dict[str, Any] = self.page.evaluate("window.seen.all()")
        return found

    def comes_to(self, wanted: dict[str, Any]) -> None:
        """Assert that the view becomes equal to another one; waits as long as a person would."""
        self.shown()
        try:
            self.page.wait_for_function(
                "wanted => JSON.stringify(window.seen.all()) === wanted",
                arg=json.dumps(wanted, ensure_ascii=False, separators=(",", ":")),
                timeout=3000 * SLOW,
            )
        except Exception:
            found = self.seen()
            assert {k: found[k] for k in found if found[k] != wanted[k]} == {
                k: wanted[k] for k in found if found[k] != wanted[k]
            }

    def count(self) -> int:
        """Return the number of rows in the table."""
        return self.page.locator("#table tbody tr").count()

    def focused(self) -> str:
        """Return the id or the description of the element that has the focus."""
        return str(
            self.page.evaluate(
                "(() => { const e = document.activeElement;"
                " return e.id || e.dataset.zoom || e.getAttribute('href') || e.value || e.tagName; })()"
            )
        )


def unfold(locator: Locator) -> Locator:
    """Open all in which an element is folded, as presses on their names do."""
    locator.evaluate(UNFOLD)
    return locator


def focus(locator: Locator) -> None:
    """Give an element the focus as the keyboard does."""
    unfold(locator).scroll_into_view_if_needed()
    locator.focus()
