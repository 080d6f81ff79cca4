"""From 320 px to 3840 px nothing has to be scrolled sideways, and everything is large enough to press."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit
from tests.registered import EVERY

VIEWS = (
    *EVERY.values(),
    "themes?theme=textile-innovation&country=IT,ES",
    "partnerships?partnership=tex4im",
    "targets?target=JP",
    "regions?region=ITC1",
    "regions?region=ITC1,ES51,BE2",
    "find?region=ITC1",
    "organisations?organisation=mesap",
    "nowhere",
)
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  const inside = (e) => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
      if (getComputedStyle(p).overflowX !== "visible") return true;
    return false;
  };
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !inside(e) && !e.closest("svg"))
    .map((e) => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`).slice(0, 5);
}"""
SMALL = """() => {
  const size = (e) => {
    const label = e.matches("input[type=checkbox], input[type=radio]") ? e.closest(".form-check") : null;
    const box = (label ?? e).getBoundingClientRect();
    return [box.width, box.height];
  };
  const inline = (e) => e.matches("td a, th a, p a, li.bar a, .links a, .facts a, #sources a, .undated-list a, .term");
  return [...document.querySelectorAll("a, button, input, select, summary, [role=option]")]
    .filter((e) => e.checkVisibility() && !e.matches(".skip") && !inline(e))
    .filter((e) => Math.min(...size(e)) < 23.5)
    .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)} ${size(e).map(Math.round)}`).slice(0, 8);
}"""


@pytest.mark.parametrize(
    ("width", "views"), [(320, VIEWS), (768, VIEWS), (1280, VIEWS[::3]), (3840, VIEWS[::6])]
)
def test_nothing_scrolls_sideways(visit: Open, width: int, views: tuple[str, ...]) -> None:
    """In Italian, whose words are the longer ones; between these widths the page gives way evenly."""
    atlas = visit(viewport={"width": width, "height": 900 if width < 3000 else 2160})
    atlas.forgiven.append("status of 404")
    wrong: list[str] = []
    for view in views:
        atlas.open(f"/it/{view}")
        overflow = atlas.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        if overflow > 0:
            wrong.append(f"{view}: {overflow} px, {atlas.page.evaluate(WIDER)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", [390, 1600])
def test_what_is_pressed_is_large_enough(visit: Open, width: int) -> None:
    atlas = visit(viewport={"width": width, "height": 900})
    wrong: list[str] = []
    for view in ("themes?theme=sport&country=IT", "partnerships?partnership=tex4im", "targets", "data"):
        atlas.open(f"/en/{view}")
        summary = atlas.page.locator(".filters-sheet > summary")
        if width < 760 and summary.count() and not atlas.page.locator("#filters").is_visible():
            summary.click()
        wrong += [f"{view}: {element}" for element in atlas.page.evaluate(SMALL)]
    assert not wrong, "\n".join(wrong)


def test_the_filters_of_a_narrow_page_open_by_their_button(visit: Open) -> None:
    atlas = visit(viewport={"width": 390, "height": 844}).open("/en/themes")
    filters, button = atlas.page.locator("#filters"), atlas.page.locator(".filters-sheet > summary")
    expect(filters).to_be_hidden()
    expect(atlas.page.locator("#map")).to_be_in_viewport()
    button.click()
    expect(filters).to_be_visible()
    atlas.press("#filter-country input[value=IT]")
    expect(filters).to_be_visible()
    expect(atlas.page.locator("#filters-count")).to_have_text("1")
    button.click()
    expect(filters).to_be_hidden()


def test_the_map_fills_its_frame_at_every_width(atlas: Visit) -> None:
    atlas.open("/en/themes")
    expect(atlas.page.locator("#filters")).to_be_visible()
    for width, height in ((390, 844), (1600, 1000), (3840, 2160)):
        atlas.page.set_viewport_size({"width": width, "height": height})
        atlas.page.wait_for_function(
            "() => { const a = document.querySelector('.map-frame').getBoundingClientRect();"
            " const b = document.querySelector('#map .main-svg').getBoundingClientRect();"
            " const filled = innerWidth <= 760 || Math.abs(a.height - b.height) < 3;"  # the legend is below when narrow
            " return Math.abs(a.width - b.width) < 3 && filled; }"
        )


def test_legend_and_tools_do_not_cover_each_other(visit: Open) -> None:
    for width in (320, 1600):
        atlas = visit(viewport={"width": width, "height": 900})
        for page in ("themes?theme=sport", "partnerships", "targets?target=JP"):
            atlas.open(f"/en/{page}")
            legend, tools, credit = (_box(atlas, name) for name in ("#legend", ".map-tools", ".credit"))
            assert not _overlap(legend, tools), f"legend and tools at {width} px on {page}"
            assert not _overlap(legend, credit), f"legend and credit at {width} px on {page}"


def _box(atlas: Visit, selector: str) -> dict[str, Any]:
    box = atlas.page.locator(selector).bounding_box()
    assert box
    return dict(box)


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(
        one[start] < other[start] + other[length] and other[start] < one[start] + one[length]
        for start, length in (("x", "width"), ("y", "height"))
    )
