"""The first view of the Areas page, quick and slow, beside plain Dash in the same run; bytes, answers, other pages.

A view is painted when the first frame is through that has the whole page in it, its map included (any drawing of it).
"""

import http.client
import statistics
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page

from data.asking.store import Datasets, load
from tests.benchmarks.browsing import SIZE, Line, Transfer

VIEW = "/en/themes"
PATIENCE = 120_000
ANSWERS = 31
"""How often the server is asked for what it remembers, and how many views it makes anew."""
BREATH = 0.4
"""Seconds of rest between two visits: what the browser still does for the one before is not measured."""
BUNDLE, WHOLE_BUNDLE = 1_100_000, 1_900_000
"""Bytes of a whole visit, where the part of plotly.js for maps serves, and where all of it does."""


@dataclass(frozen=True)
class Profile:
    """A network (bits a second, ms of each answer; 0: as it is), how many times slower the processor is, and limits.

    painted, live: milliseconds. visits: how many of each program are measured, after one that warms up.
    """

    name: str
    bits: int
    latency: int
    slower: int
    painted: float
    live: float
    visits: int


PROFILES = (
    Profile("local", 0, 0, 1, 400, 1500, 11),
    Profile("slow", 3_000_000, 100, 4, 1300, 6000, 3),
)

WATCH = """(() => {
  const seen = (window.seenFirst = {});
  const watch = (name, is) => {
    const look = () => (is() ? setTimeout(() => { seen[name] = performance.now(); }, 0) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  };
  const whole = () => document.querySelector('#map-holder') || document.querySelector('#table table');
  const map = '.first path, path.choroplethlocation';
  watch('painted', () => whole() && document.querySelector(map));
  watch('live', () => document.querySelector('path.choroplethlocation') && !document.querySelector('.first'));
})();"""
"""Says when the frame is through that has the whole page: of ours its last element, of plain Dash its table."""

TURN = """async (href) => {
  const main = document.querySelector('#main');
  const link = document.querySelector(`#navigation a[href="${href}"]`);
  const turned = new Promise(done => new MutationObserver((_, seen) => {
    if (document.querySelector('#main')?.dataset.drawn !== href) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(done, 0));
  }).observe(document.documentElement, { attributes: true, subtree: true, attributeFilter: ['data-drawn'] }));
  const start = performance.now();
  link.click();
  await turned;
  return performance.now() - start;
}"""


@dataclass(frozen=True)
class Visit:
    """Milliseconds until the view was painted, and live; bytes until it was painted, of fonts by then, and in all."""

    painted: float
    live: float
    early: int
    fonts: int
    every: int


class Received:
    """Keeps when which bytes of which kind came to a page."""

    def __init__(self, session: CDPSession) -> None:
        self._kinds: dict[str, str] = {}
        self._came: list[tuple[float, str, int]] = []
        self._counted: dict[str, int] = {}
        self._wall: tuple[float, float] | None = None
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.responseReceived", self._headed)
        session.on("Network.dataReceived", self._part)
        session.on("Network.loadingFinished", self._whole)

    def _asked(self, event: Mapping[str, Any]) -> None:
        self._wall = self._wall or (event["timestamp"], event["wallTime"])
        self._kinds[event["requestId"]] = event.get("type", "")

    def _headed(self, event: Mapping[str, Any]) -> None:
        self._take(event, int(event["response"].get("encodedDataLength", 0)))

    def _part(self, event: Mapping[str, Any]) -> None:
        self._take(event, int(event["encodedDataLength"]))

    def _whole(self, event: Mapping[str, Any]) -> None:
        self._take(event, int(event["encodedDataLength"]) - self._counted.get(event["requestId"], 0))

    def _take(self, event: Mapping[str, Any], size: int) -> None:
        name = event["requestId"]
        self._counted[name] = self._counted.get(name, 0) + size
        self._came.append((event["timestamp"], self._kinds.get(name, ""), size))

    def until(self, wall: float, *, fonts: bool) -> int:
        """Return the bytes that came until a time of the clock, in seconds, of fonts or of all else."""
        if self._wall is None:
            return 0
        end = self._wall[0] + wall - self._wall[1]
        return sum(size for when, kind, size in self._came if when <= end and (kind == "Font") == fonts)

    @property
    def every(self) -> int:
        """All bytes."""
        return sum(size for _, _, size in self._came)


def visited(browser: Browser, address: str, profile: Profile) -> Visit:
    """Visit an address for the first time, until it asks for nothing more."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    received = Received(session)
    _slow(session, profile)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    page.wait_for_function("() => window.seenFirst?.painted && window.seenFirst?.live", timeout=PATIENCE)
    page.wait_for_load_state("networkidle", timeout=PATIENCE)
    seen, origin = page.evaluate("window.seenFirst"), page.evaluate("performance.timeOrigin")
    painted = (origin + seen["painted"]) / 1000
    early, fonts = received.until(painted, fonts=False), received.until(painted + PATIENCE, fonts=True)
    context.close()
    return Visit(seen["painted"], seen["live"], early, fonts, received.every)


def _slow(session: CDPSession, profile: Profile) -> None:
    if profile.bits:
        speed = profile.bits / 8
        network = {"offline": False, "latency": profile.latency}
        session.send(
            "Network.emulateNetworkConditions",
            network | {"downloadThroughput": speed, "uploadThroughput": speed},
        )
    session.send("Emulation.setCPUThrottlingRate", {"rate": profile.slower})


def first_views(browser: Browser, atlas: str, plain: str, *, whole_bundle: bool) -> Iterator[Line]:
    """Measure first visits of both programs in turn, with each profile."""
    for profile in PROFILES:
        pairs = []
        for _ in range(profile.visits + 1):
            pairs.append(tuple(visited(browser, one, profile) for one in (atlas + VIEW, plain)))
            time.sleep(BREATH)
        ours, theirs = zip(*pairs[1:], strict=True)
        yield from _times(profile, ours, theirs)
        if profile is PROFILES[0]:
            yield from _sizes(ours, theirs, BUNDLE if not whole_bundle else WHOLE_BUNDLE)


def _times(profile: Profile, ours: tuple[Visit, ...], theirs: tuple[Visit, ...]) -> Iterator[Line]:
    for what, name, limit in (
        ("Whole first view painted, map included", "painted", profile.painted),
        ("Live map ready", "live", profile.live),
    ):
        found, plain = (statistics.median(getattr(one, name) for one in visits) for visits in (ours, theirs))
        value = f"{found:.0f} ms (plain Dash {plain:.0f} ms = {found / plain:.2f})"
        yield Line(f"{what}, {profile.name}", value, f"≤ {limit:.0f} ms", found <= limit)


def _sizes(ours: tuple[Visit, ...], theirs: tuple[Visit, ...], most: int) -> Iterator[Line]:
    for what, name, limit in (
        ("Transferred until the view is painted, without fonts", "early", 140_000),
        ("Fonts", "fonts", 70_000),
        ("Transferred in all", "every", most),
    ):
        found, plain = (statistics.median(getattr(one, name) for one in visits) for visits in (ours, theirs))
        value = f"{found / 1000:.0f} kB (plain Dash {plain / 1000:.0f} kB)"
        yield Line(what, value, f"≤ {limit / 1000:.0f} kB", found <= limit)


def again(browser: Browser, address: str) -> Line:
    """Measure what a second visit transfers."""
    page = browser.new_context(viewport=SIZE).new_page()
    moves, size = Transfer(page), 0
    for _ in range(2):
        page.goto(address)
        page.wait_for_selector("path.choroplethlocation", state="attached", timeout=PATIENCE)
        page.wait_for_load_state("networkidle")
        size = moves.taken()
    page.context.close()
    return Line("Transferred by a second visit", f"{size / 1000:,.0f} kB", "≤ 100 kB", size <= 100_000)


def answers(atlas: str) -> Iterator[Line]:
    """Measure how long the server takes for a view that it remembers, and for views that nobody looked at before."""
    place, addresses = urlsplit(atlas), unasked(load())

    def ask(path: str) -> float:
        # On one that is kept, this client would wait 40 ms for what its system acknowledges late.
        connection = http.client.HTTPConnection(place.hostname or "", place.port)
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        connection.getresponse().read()
        taken = 1000 * (time.perf_counter() - start)
        connection.close()
        return taken

    for _ in range(9):  # processes remember by themselves
        ask(VIEW)
    kept = statistics.median(ask(VIEW) for _ in range(ANSWERS))
    anew = statistics.median([ask(address) for address in addresses])
    yield Line("Answer of the server, remembered", f"{kept:.1f} ms", "≤ 5 ms", kept <= 5)
    yield Line(f"Answer of the server, made anew ({len(addresses)})", f"{anew:.0f} ms", "≤ 60 ms", anew <= 60)


def unasked(data: Datasets) -> list[str]:
    """Return addresses of the Areas page that nobody has asked for: an area within a country."""
    found = sorted({(role.theme_id, role.nuts_code[:2]) for role in data.theme_regions})
    return [f"{VIEW}?theme={theme}&country={country}" for theme, country in found[:: len(found) // ANSWERS]]


def turns(page: Page, rounds: int) -> Iterator[Line]:
    """Measure how long the other pages of the menu take from the press until they are painted."""
    hrefs = page.eval_on_selector_all("#navigation a[data-go]", "links => links.map(link => link.pathname)")
    taken: dict[str, list[float]] = {href: [] for href in hrefs}
    for number in range(rounds + 1):
        for href in [*hrefs[1:], hrefs[0]]:
            page.wait_for_timeout(BREATH * 1000)
            took = page.evaluate(TURN, href)
            if number:
                taken[href].append(took)
    middles = {href: statistics.median(times) for href, times in taken.items()}
    slowest = max(middles, key=lambda href: middles[href])
    for href, middle in middles.items():
        mark = ", the slowest" if href == slowest else ""
        yield Line(f"Press → {href} painted{mark}", f"{middle:.0f} ms", "≤ 150 ms", middle <= 150)
