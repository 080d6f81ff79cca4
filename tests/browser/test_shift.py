"""Nothing that one reads or is about to press moves while a page loads for the first time."""

import pytest

from tests.browser.conftest import WIDE, Open
from tests.browser.test_axe import NARROW

CASES = [
    ("themes?theme=sport", WIDE),
    ("targets?target=JP", NARROW),
    ("regions?region=ITC1", WIDE),
    ("find?region=ITC1", NARROW),
    ("organisations", WIDE),
]
"""One of each build: chooser and matrix, line of a target, sections, weights, a long table."""
MOST = 0.05
"""The layout shift (CLS) of a whole load; up to 0.1 counts as good."""
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


@pytest.mark.parametrize(("page", "size"), CASES)
def test_a_page_does_not_move_while_it_loads(visit: Open, page: str, size: dict[str, int]) -> None:
    atlas = visit(cold=True, viewport=size)
    atlas.page.add_init_script(WATCH)
    atlas.open(f"/en/{page}").page.wait_for_function("() => window.seen.still()")
    shifts = atlas.page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) <= MOST, shifts
