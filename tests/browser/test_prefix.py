"""Beneath a path of its host the program works as elsewhere, and asks for nothing outside of it.

The path is one that a proxy says: whoever asks for a page adds what a proxy would, since it is all that one changes.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import context_of, served
from tests.browser.visit import LOOK, SCRIPT

PREFIX = "/eu/atlas"


@pytest.fixture(scope="module")
def beneath(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a program beneath a path."""
    with served(tmp_path_factory.mktemp("beneath"), PROXIES="1") as base:
        yield base + PREFIX


@pytest.fixture
def page(browser: Browser, beneath: str) -> Iterator[Page]:
    """A page that may ask for nothing but what lies beneath, and may have no fault."""
    said = {"X-Forwarded-Prefix": PREFIX, "X-Forwarded-For": "203.0.113.7"}
    context = context_of(browser, viewport=LOOK["viewport"], locale="en-GB", extra_http_headers=said)
    found, wrong = context.new_page(), list[str]()
    found.add_init_script(SCRIPT)
    found.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    found.on("pageerror", lambda error: wrong.append(str(error)))
    outside = list[str]()
    context.on(
        "request",
        lambda asked: (
            outside.append(asked.url) if not asked.url.startswith((f"{beneath}/", "data:", "blob:")) else None
        ),
    )
    yield found
    assert not wrong
    assert not outside
    context.close()


def shown(page: Page, address: str) -> None:
    """Wait until an address is shown."""
    page.wait_for_function(
        "wanted => location.pathname + location.search === wanted && window.seen.settled()",
        arg=PREFIX + address,
    )


def test_views_are_pressed_filtered_and_left(page: Page, beneath: str) -> None:
    page.goto(f"{beneath}/en/themes")
    shown(page, "/en/themes")
    page.click("[data-theme=textile-innovation] a")
    shown(page, "/en/themes?theme=textile-innovation")
    page.click("#filter-group-country summary")
    page.click("#filter-country input[value=IT]")
    shown(page, "/en/themes?theme=textile-innovation&country=IT")
    page.click("[data-language=it]")
    shown(page, "/it/themes?theme=textile-innovation&country=IT")
    page.click("#navigation li:nth-child(2) a")
    shown(page, "/it/partnerships?theme=textile-innovation&country=IT")
    page.click("#filter-group-region summary")
    page.locator("#region-search").press_sequentially("piem")
    page.click("#region-search-list [data-code=ITC1]")
    shown(page, "/it/partnerships?theme=textile-innovation&country=IT&region=ITC1")
    page.go_back()
    shown(page, "/it/partnerships?theme=textile-innovation&country=IT")
    page.fill("#search", "mesap")
    page.locator("#search-results [role=option]").first.click()
    shown(page, "/it/organisations?organisation=mesap")


def test_menus_lead_beneath(page: Page, beneath: str) -> None:
    page.goto(f"{beneath}/en/themes?theme=sport")
    shown(page, "/en/themes?theme=sport")
    page.click("[data-opens=share]")
    expect(page.locator("#share-address")).to_have_text(f"{beneath}/en/themes?theme=sport")
    page.click("[data-opens=export]")
    first = page.locator("#export li a").first
    expect(first).to_be_visible()
    assert str(first.get_attribute("href")).startswith(f"{PREFIX}/en/export/themes.")


def test_a_view_within_a_frame_leads_to_the_whole(page: Page, beneath: str) -> None:
    page.goto(f"{beneath}/en/embed/themes?theme=sport")
    shown(page, "/en/embed/themes?theme=sport")
    assert page.locator("#whole a, a[data-whole]").get_attribute("href") == f"{PREFIX}/en/themes?theme=sport"


def test_an_own_deck_is_made_and_presented(page: Page, beneath: str) -> None:
    page.goto(f"{beneath}/en/themes?theme=sport")
    shown(page, "/en/themes?theme=sport")
    page.click("[data-deck-opens]")
    page.click("#deck [data-deck=add]")
    present = page.locator("#deck [data-deck=present]")
    expect(present).to_have_attribute("href", f"{PREFIX}/en/present/mine")
    page.goto(f"{beneath}/en/present/mine")
    expect(page.locator("#stage section:visible")).to_have_count(1)
    frame = page.frame_locator("#views iframe >> nth=0")
    expect(frame.locator("#map path.choroplethlocation").first).to_be_attached()
    page.keyboard.press("Escape")
    shown(page, "/en/themes?theme=sport")
