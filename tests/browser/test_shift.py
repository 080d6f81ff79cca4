"""Nothing that one reads or is about to press moves while a page loads for the first time."""

import pytest
from playwright.sync_api import expect

from data.asking.pages import PAGES
from data.asking.paths import page_at
from tests.browser.conftest import WIDE, Open
from tests.browser.test_axe import NARROW

PATHS = [
    *(page_at("en", page, "").path for page in PAGES),
    "/en/themes?theme=sport",
    "/en/themes?view=table",
    "/en/targets?target=JP",
    "/en/regions?region=ITC1",
    "/en/find?region=ITC1",
    "/en/present",
]
"""Every page; chooser and matrix, a table that comes first, line of a target, sections, weights; decks."""
MOST = 0.02
"""The layout shift (CLS) of a whole load, up to the live map and beyond; up to 0.1 counts as good."""
WATCH = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const moved = ({ node, previousRect: was, currentRect: is }) => {
      const name = node?.id || node?.className || node?.nodeName;
      return `${name} ${was.y}+${was.height} to ${is.y}+${is.height}`;
    };
    window.shifts.push([value, sources.map(moved).join(", ")]);
  }
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_moves_while_it_loads(visit: Open, size: dict[str, int]) -> None:
    atlas = visit(cold=True, viewport=size)
    page, moved = atlas.page, {}
    page.add_init_script(WATCH)
    for path in PATHS:
        page.goto(atlas.base + path, wait_until="load")
        expect(page.locator("#map-slot > .first")).to_have_count(0)
        expect(page.locator("html[data-begun]")).to_have_count(0)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        shifts = page.evaluate("window.shifts")
        if sum(value for value, _ in shifts) > MOST:
            moved[path] = shifts
    assert not moved
