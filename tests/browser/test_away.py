"""A server that is away is said, whatever was pressed; what is on the screen stays, and another try goes on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit, unfold

LINE = "#trouble"
ROUTES = (
    "**/_dash-update-component*",
    "**/search?*",
    "**/files/names-*",
    "**/export/*",
    "**/share/*",
)
PROXY = "<html>502 Bad Gateway</html>"
DOWN: dict[str, Callable[[Route], None]] = {
    "gone": lambda route: route.abort(),
    "a proxy before it": lambda route: route.fulfill(status=502, body=PROXY, content_type="text/html"),
    "failing": lambda route: route.fulfill(status=500, body="500\n", content_type="text/plain"),
}
PRESSES: dict[str, tuple[str, Callable[[Page], None], str]] = {
    "another page": (
        "/en/themes?theme=sport",
        lambda p: p.click("#navigation li:nth-child(2) a"),
        "/en/partnerships?theme=sport",
    ),
    "from a page without map": (
        "/en/data",
        lambda p: p.click("#navigation li:nth-child(4) a"),
        "/en/regions",
    ),
    "a filter": (
        "/en/themes",
        lambda p: unfold(p.locator("#filter-country input[value=IT]")).click(),
        "/en/themes?country=IT",
    ),
    "another language": ("/en/themes", lambda p: p.click("[data-language=it]"), "/it/themes"),
    "the search": ("/en/themes", lambda p: p.fill("#search", "piem"), "#search-results [role=option]"),
    "a region": (
        "/en/themes",
        lambda p: unfold(p.locator("#region-search")).fill("Łódz"),
        "#region-search-list [data-code]",
    ),
    "a menu": ("/en/themes", lambda p: p.click("[data-opens=export]"), "#export .filled li"),
}
"""Where one is, what one does there, and the address or the element that another try leads to."""


def _down(atlas: Visit, how: str) -> None:
    for route in ROUTES:
        atlas.page.route(route, DOWN[how])


@pytest.mark.parametrize(
    ("what", "how"),
    [
        *((what, "gone") for what in PRESSES),
        ("another page", "a proxy before it"),
        ("a filter", "failing"),
    ],
)
def test_it_is_said_and_another_try_goes_on(visit: Open, what: str, how: str) -> None:
    start, press, wanted = PRESSES[what]
    # Names of regions are asked for once in the life of a page.
    atlas = visit(fresh=what == "a region").open(start)
    atlas.forgiven += ["Failed to load resource", "Failed to fetch"]
    before = atlas.seen()
    _down(atlas, how)
    press(atlas.page)
    line = atlas.page.locator(LINE)
    expect(line).to_be_in_viewport()
    expect(line).to_contain_text("The server does not answer.")
    expect(atlas.page.locator("html.busy, html[data-asking]")).to_have_count(0)
    assert {name: atlas.seen()[name] for name in ("heading", "summary", "table")} == {
        name: before[name] for name in ("heading", "summary", "table")
    }
    atlas.page.unroute_all()
    (line if what != "a menu" else atlas.page.locator("#export .notice")).get_by_role("button").click()
    if wanted.startswith("/"):
        atlas.shown(wanted)
    else:
        expect(atlas.page.locator(wanted).first).to_be_visible()
    expect(line).to_be_hidden()


def test_back_to_what_is_shown_ends_it(visit: Open) -> None:
    atlas = visit().open("/en/themes").go("/en/themes?country=IT")
    atlas.forgiven += ["Failed to load resource"]
    _down(atlas, "gone")
    unfold(atlas.page.locator("#filter-country input[value=FR]")).click()
    expect(atlas.page.locator(LINE)).to_be_visible()
    atlas.page.go_back()
    expect(atlas.page.locator(LINE)).to_be_hidden()
    assert atlas.address == "/en/themes?country=IT"


def test_a_page_that_never_came_says_so(visit: Open) -> None:
    atlas = visit(fresh=True)
    atlas.forgiven += ["Failed to load resource", "Failed to fetch"]
    _down(atlas, "gone")
    atlas.page.goto(f"{atlas.base}/it/themes")
    line = atlas.page.locator(LINE)
    expect(line).to_contain_text("Il server non risponde.")
    atlas.page.unroute_all()
    line.get_by_role("button").click()
    atlas.shown("/it/themes")


def test_boundaries_that_did_not_come_are_asked_for_again(visit: Open) -> None:
    """The picture of the server stays until the map is there."""
    atlas = visit(fresh=True)
    page = atlas.page
    atlas.forgiven += ["Failed to load resource", "net::ERR", "while fetching"]
    page.route("**/files/europe.*", DOWN["gone"])
    page.goto(f"{atlas.base}/en/themes")
    expect(page.locator(LINE)).to_contain_text("Try again", timeout=20_000)
    expect(page.locator("#map-slot > .first")).to_have_count(1)
    page.unroute("**/files/europe.*")
    page.click(f"{LINE} button")
    expect(page.locator("#map-slot > .first")).to_have_count(0, timeout=20_000)
    expect(page.locator(LINE)).to_be_hidden()
    assert page.locator("#map path.choroplethlocation").count() > 300


def test_a_question_of_the_start_page_leaves_it_where_nobody_answers(visit: Open) -> None:
    """Names were not fetched: what was typed is asked of the server, as it is."""
    atlas = visit(fresh=True)
    atlas.forgiven += ["Failed to load resource", "Failed to fetch"]
    page = atlas.page
    page.goto(f"{atlas.base}/en/", wait_until="networkidle")
    _down(atlas, "gone")
    page.route("**/en/regions?*", lambda route: route.abort())
    field = page.locator(".ask-form [name=region]").first
    field.fill("ITC4")
    field.press("Enter")
    expect(page.locator(LINE)).to_contain_text("The server does not answer.")
    expect(page.locator("#heading, h1").first).to_be_visible()
    page.unroute_all()
    page.locator(LINE).get_by_role("button").click()
    expect(page).to_have_url(f"{atlas.base}/en/regions?region=ITC4")
