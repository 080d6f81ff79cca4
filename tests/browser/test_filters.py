"""The bar of filters: few stops of the keyboard, lists that unfold and are searched, a sheet on a phone, a way back."""

import pytest
from playwright.sync_api import expect

from data.asking.filters import applies
from data.asking.pages import PAGES
from data.asking.state import ViewState, to_address
from tests.browser.conftest import Open
from tests.browser.visit import FRAMES, Visit, unfold

MOST = 10
"""Stops of the tab key before the heading of a page."""
STOPS = """() => {
  const heading = document.querySelector("h1");
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  return all.filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility() && e.type !== "hidden")
    .filter((e) => heading.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING)
    .map((e) => e.id || e.className || e.outerHTML.slice(0, 60));
}"""
SCROLLED = """() => [...document.querySelectorAll(".filters, .filters *")].filter((e) => e.checkVisibility())
  .filter((e) => /auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1)
  .map((e) => e.outerHTML.slice(0, 80))"""
INSIDE = """() => [...document.querySelectorAll(".facet > details[open] > .choices")].map((e) => {
  const box = e.getBoundingClientRect();
  return box.left >= 0 && box.right <= document.documentElement.clientWidth && box.height > 0;
})"""
CHOSEN = {"theme": ("textile-innovation",), "country": ("ES", "IT"), "region": ("ITC1",)}
UNFOLDING = "#filters .facet:not([hidden]) > details > summary"


@pytest.mark.parametrize("width", [390, 1600])
def test_few_stops_lead_to_the_heading_of_every_page(visit: Open, width: int) -> None:
    atlas = visit(viewport={"width": width, "height": 900})
    found = {}
    for page in PAGES:
        chosen = {name: values for name, values in CHOSEN.items() if name in applies(page)}
        for state in (ViewState(page=page), ViewState(page=page, **chosen)):
            address = to_address("en", state)
            found[address] = atlas.open(address).page.evaluate(STOPS)
    assert {page: stops for page, stops in found.items() if not 0 < len(stops) <= MOST} == {}


def test_few_stops_lead_to_the_list_of_decks(visit: Open) -> None:
    atlas = visit(fresh=True)
    page = atlas.page
    page.goto(f"{atlas.base}/en/present")
    expect(page.locator("h1")).to_be_visible()
    assert 0 < len(page.evaluate(STOPS)) <= MOST


@pytest.mark.parametrize(("page", "width"), [("partnerships", 1600), ("targets", 1024), ("find", 800)])
def test_every_list_unfolds_whole_within_the_window(visit: Open, page: str, width: int) -> None:
    atlas = visit(viewport={"width": width, "height": 700}).open(f"/it/{page}")
    names = atlas.page.locator(UNFOLDING)
    assert names.count() > 3
    for place in range(names.count()):
        names.nth(place).click()
        for more in atlas.page.locator("#filters .rest:not([open]) > summary:visible").all():
            more.click()
        atlas.page.evaluate(FRAMES)
        assert atlas.page.evaluate(INSIDE) == [True], "one at a time, in sight"
        assert atlas.page.evaluate(SCROLLED) == []
    atlas.page.locator("h1").click()
    assert atlas.page.evaluate(INSIDE) == []


def test_a_list_is_searched_and_left_by_keys(atlas: Visit) -> None:
    atlas.open("/en/partnerships?confidence=medium")
    name = atlas.page.locator("#filter-group-target > details > summary")
    name.click()
    atlas.page.keyboard.type("jap")
    lines = atlas.page.locator("#filter-target .form-check:visible")
    expect(lines).to_have_count(1)
    atlas.page.keyboard.press("ArrowDown")
    atlas.page.keyboard.press("Space")
    atlas.shown("/en/partnerships?target=JP&confidence=medium")
    expect(lines).to_have_count(1)
    atlas.page.keyboard.press("ArrowUp")
    atlas.page.keyboard.press("Escape")
    expect(name).to_be_focused()
    expect(lines).to_have_count(0)
    atlas.page.keyboard.press("ArrowRight")
    expect(atlas.page.locator("#filter-group-target > .chip")).to_be_focused()
    atlas.page.keyboard.press("End")
    expect(atlas.page.locator("#chips .reset")).to_be_focused()
    atlas.page.keyboard.press("Enter")
    atlas.shown("/en/partnerships")
    atlas.page.go_back()
    atlas.shown("/en/partnerships?target=JP&confidence=medium")
    expect(unfold(atlas.page.locator("#filter-target input[value=JP]"))).to_be_checked()


def test_on_a_phone_filters_are_a_sheet_that_covers_the_page(visit: Open) -> None:
    atlas = visit(viewport={"width": 390, "height": 844}).open("/en/themes?country=IT,ES")
    filters, button = atlas.page.locator("#filters"), atlas.page.locator(".filters-sheet > summary")
    expect(button).to_have_text("Filters2")
    for leave in ("Escape", "done"):
        button.click()
        box = atlas.page.locator(".filters-sheet").bounding_box()
        assert box
        assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
        atlas.press("#filter-role input[value=lead]")
        if leave == "done":
            atlas.page.locator("#filters .done").click()
        else:
            atlas.page.keyboard.press(leave)  # the list
            atlas.page.keyboard.press(leave)
        expect(filters).to_be_hidden()
        expect(button).to_be_focused()
    expect(button).to_have_text("Filters2")


BOXES = """() => [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility())
  .filter((e) => /auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1)
  .filter((e) => !e.matches(".scroller"))
  .map((e) => e.id || e.className)"""


@pytest.mark.parametrize(
    "address", ["targets?target=JP", "regions?region=ITC1", "regions?indicator=rd_gdp", "network"]
)
def test_the_card_beside_a_view_is_scrolled_with_the_page(visit: Open, address: str) -> None:
    atlas = visit(viewport={"width": 1600, "height": 900}).open(f"/en/{address}")
    card = atlas.page.locator("#profile")
    assert card.evaluate("e => e.offsetHeight > document.querySelector('.hero').offsetHeight")
    assert atlas.page.evaluate(BOXES) == []
    atlas.page.evaluate("scrollTo(0, 500)")
    assert atlas.page.locator(".hero").bounding_box()["y"] > 0


def test_reset_says_what_it_did_and_is_taken_back(atlas: Visit) -> None:
    before = atlas.open("/en/themes?theme=sport&country=FR").seen()
    atlas.press(".reset")
    line = atlas.page.locator("#notices .undo")
    expect(line).to_contain_text("All filters were taken away.")
    atlas.press(line.locator("a"))
    atlas.comes_to(before)
    expect(line).to_have_count(0)
    atlas.press(".reset")
    atlas.page.go_back(wait_until="commit")
    atlas.comes_to(before)
    expect(line).to_have_count(0)
