"""An action costs one request, and little of it; a second visit costs almost nothing."""

from collections.abc import Callable

import pytest

from dashboard.chart_script import chosen, whole
from tests.browser.conftest import Open
from tests.browser.visit import ACTIONS, Visit, focus, unfold

FIRST_VISIT = 1_900_000 if chosen() == whole() else 1_100_000
"""Bytes of a first visit with all of plotly.js, and with its part for maps."""
SECOND_VISIT = 100_000
THEME_PAINTED, THEME_CLICK = 8_000, 17_000
"""Bytes of a press on an area until it is painted, and with the long parts of the page that come afterwards."""


class Wire:
    """Counts the bytes of each answer as they came over the network, headers included."""

    def __init__(self, atlas: Visit) -> None:
        self.bytes: dict[str, int] = {}
        self._addresses: dict[str, str] = {}
        session = atlas.page.context.new_cdp_session(atlas.page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._loaded)

    def _asked(self, event: dict[str, object]) -> None:
        self._addresses[str(event["requestId"])] = str(event["request"]["url"])  # type: ignore[index]

    def _loaded(self, event: dict[str, object]) -> None:
        address = self._addresses.get(str(event["requestId"]), "")
        if address.startswith("http"):
            self.bytes[address] = self.bytes.get(address, 0) + int(
                str(event["encodedDataLength"]).split(".")[0]
            )

    @property
    def total(self) -> int:
        """Bytes of all answers."""
        return sum(self.bytes.values())


OPTIONS = """async () => {
  const told = (page) => [...page.querySelectorAll("#filters label, data")].map((one) => one.textContent);
  const fresh = await (await fetch(location.href)).text();
  return [told(document), told(new DOMParser().parseFromString(fresh, "text/html"))];
}"""
"""The words and counts of the filters, as the page has them and as it would be opened."""


Step = Callable[[Visit], object]
STEPS: dict[str, tuple[str, Step]] = {
    "press a theme": ("/en/themes", lambda a: a.press("[data-theme=photonics] a")),
    "check a country": ("/en/themes", lambda a: a.press("#filter-country input[value=IT]")),
    "choose a confidence": ("/en/themes", lambda a: a.press("#filter-confidence input[value=high]")),
    "remove a chip": ("/en/themes?theme=photonics&country=IT", lambda a: a.press("#filters .chip >> nth=0")),
    "reset all": ("/en/themes?theme=photonics&country=IT", lambda a: a.press("#chips .reset")),
    "choose a year": ("/en/partnerships", lambda a: _choose_year(a)),
    "press a link in a cell": ("/en/partnerships", lambda a: a.press("#table [data-sets=country] >> nth=0")),
    "press a bar": ("/en/partnerships", lambda a: a.press("#timeline [data-sets=selected] >> nth=0")),
    "press a head of the matrix": ("/en/targets", lambda a: a.press("#matrix thead [data-sets] >> nth=0")),
    "close a profile": ("/en/themes?theme=photonics", lambda a: a.press("#profile .close")),
    "another page": ("/en/themes", lambda a: a.press("#navigation a[href='/en/partnerships']")),
    "to the data page": ("/en/themes", lambda a: a.press("#navigation a[href='/en/data']")),
    "from the data page": ("/en/data", lambda a: a.press("#navigation a[href='/en/targets']")),
    "a partner on the map": (
        "/en/regions?region=ITC1",
        lambda a: a.press("#profile [data-sets=region] >> nth=0"),
    ),
    "move a weight": ("/en/find?region=ITC1", lambda a: _move_weight(a)),
    "a gap": ("/en/find?region=ES51", lambda a: a.press("#sections [data-name=gaps] td a >> nth=0")),
    "kind of network": ("/en/network", lambda a: a.press("#filter-of input[value=organisations]")),
    "filter the network": ("/en/network", lambda a: a.press("#filter-programme input[value=escp-s3]")),
    "to a profile": ("/en/network", lambda a: a.press("#table tbody th a >> nth=0")),
    "to an organisation": ("/en/partnerships", lambda a: a.press("#table tbody th a >> nth=0")),
    "side by side": ("/en/regions?region=ITC1", lambda a: a.press("#table td.page a >> nth=0")),
    "another language": ("/en/themes?theme=photonics", lambda a: a.press("[data-language=it]")),
}


def _move_weight(atlas: Visit) -> None:
    focus(atlas.page.locator("#filter-weight_new"))
    atlas.page.keyboard.press("ArrowRight")
    atlas.shown("/en/find?region=ITC1&weight_new=3")


def _choose_year(atlas: Visit) -> None:
    atlas.press("#playing li:nth-child(4) a")


@pytest.mark.parametrize("name", STEPS)
def test_an_action_is_one_request(atlas: Visit, name: str) -> None:
    start, act = STEPS[name]
    before = atlas.open(start).seen()
    # The deck of a test before may still be judged meanwhile.
    assert sum(asked.startswith(ACTIONS) for asked in atlas.asked) <= 1, "opening is one request as well"
    atlas.forget()
    act(atlas)
    assert atlas.address != start
    assert _counted(atlas) == 1
    assert atlas.seen() != before
    shown, fresh = atlas.page.evaluate(OPTIONS)
    assert shown == fresh, "what stays and what is sent make the bar of a page that is opened anew"


def test_back_and_forward_are_one_request_each(atlas: Visit) -> None:
    atlas.open("/en/themes").press("[data-theme=photonics] a")
    atlas.forget()
    atlas.page.go_back(wait_until="commit")
    atlas.shown("/en/themes")
    assert _counted(atlas) == 1
    atlas.page.go_forward(wait_until="commit")
    atlas.shown("/en/themes?theme=photonics")
    assert _counted(atlas) == 2


def test_what_the_browser_does_by_itself_is_no_request(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.forget()
    atlas.page.locator("#table-search").fill("piem")
    atlas.page.locator("[data-zoom=in]").click()
    atlas.page.locator("#sources summary").click()
    unfold(atlas.page.locator("#region-search")).fill("piem")
    atlas.page.locator("#region-search-list [data-code]").first.wait_for()
    assert _counted(atlas) == 0


def _counted(atlas: Visit) -> int:
    """Return the number of actions sent, after time for any that follow by mistake."""
    atlas.page.evaluate("() => new Promise((done) => requestIdleCallback(done, { timeout: 500 }))")
    atlas.shown()
    return len(atlas.posts)


def test_a_theme_click_is_small(atlas: Visit) -> None:
    atlas.open("/en/themes")
    wire = Wire(atlas)
    with atlas.page.expect_event("requestfinished", lambda request: request.method == "POST"):
        atlas.press("[data-theme=textile-innovation] a")
    atlas.page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
    assert [address for address in wire.bytes if any(part in address for part in ACTIONS)]
    painted = sum(size for address, size in wire.bytes.items() if "/rows/" not in address)
    assert 500 < painted <= THEME_PAINTED, wire.bytes
    assert wire.total <= THEME_CLICK, wire.bytes


def test_first_and_second_visit(visit: Open) -> None:
    first = visit(cold=True)
    loaded = Wire(first)
    first.open("/en/themes")
    first.page.wait_for_load_state("networkidle")
    assert 500_000 < loaded.total <= FIRST_VISIT, _largest(loaded)
    again = Visit(first.page.context.new_page(), first.base)
    reloaded = Wire(again)
    again.open("/en/themes")
    again.page.wait_for_load_state("networkidle")
    assert 0 < reloaded.total <= SECOND_VISIT, _largest(reloaded)
    assert not again.faults()


def _largest(wire: Wire) -> str:
    ranked = sorted(wire.bytes.items(), key=lambda item: -item[1])
    return f"{wire.total:,} bytes: " + ", ".join(f"{size:,} {address}" for address, size in ranked[:12])
