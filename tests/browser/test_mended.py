"""A damaged link shows in the browser what was meant, and its address bar says so; nothing is asked without end."""

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_deck_panel import SAMPLE
from tests.browser.visit import Visit
from tests.unit.test_deck_links import fragment_of

LONG = "/en/" + "x" * 300


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("/en/themes?theme=photonics&utm_source=mail&fbclid=x", "/en/themes?theme=photonics"),
        ("/en/themes?Theme=Photonics.&amp;scope=ALL", "/en/themes?theme=photonics&scope=all"),
        ("/EN/themes%3Ftheme=photonics%26utm_source=x", "/en/themes?theme=photonics"),
        ("/it/embed/themes/?theme=sport)&gclid=1", "/it/embed/themes?theme=sport"),
        ("/en/data?utm_source=mail", "/en/data"),
    ],
)
def test_the_address_bar_says_what_was_meant(atlas: Visit, sent: str, meant: str) -> None:
    page = atlas.page
    page.goto(atlas.base + sent)
    page.wait_for_url(atlas.base + meant)
    atlas.shown()
    expect(page.locator("#notices .notice")).to_have_count(0)
    for link in page.locator("[data-language]").all():
        assert "utm" not in str(link.get_attribute("href"))


def test_a_filter_after_a_damaged_link_adds_to_what_was_meant(atlas: Visit) -> None:
    atlas.page.goto(f"{atlas.base}/en/themes?country=it,&utm_source=x")
    atlas.shown()
    atlas.press("#filter-country input[value=FR]")
    assert atlas.page.url == f"{atlas.base}/en/themes?country=FR,IT"


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda link: link.replace("#", "%23") + ").",
        lambda link: link.replace("#", "?utm_source=mail#"),
        lambda link: link.replace("mine#", "mine/?"),
    ],
)
def test_a_link_to_a_deck_that_was_spoilt_on_its_way_shows_it(
    visit: Open, spoilt: Callable[[str], str]
) -> None:
    """What is done to links, each in turn: unit/test_deck_links.py."""
    atlas = visit(fresh=True)
    link = f"{atlas.base}/en/present/mine{fragment_of(SAMPLE)}"
    page = atlas.page
    page.goto(spoilt(link))
    expect(page.locator("#stage .slide h1")).to_have_text(["One", "Two", "Three"])
    assert page.evaluate("location.hash") == f"#{link.partition('#')[2]}"
    assert page.evaluate("location.pathname") == "/en/present/mine"


def _questions(atlas: Visit) -> int:
    """How many questions a page asks that has had time to ask many."""
    atlas.page.wait_for_timeout(700)
    return len(atlas.posts)


def test_a_long_path_is_asked_for_once(visit: Open) -> None:
    atlas = visit(fresh=True)
    atlas.forgiven.append("status of 404")
    atlas.page.goto(atlas.base + LONG)
    expect(atlas.page.locator("h1")).to_have_text("This page does not exist")
    assert _questions(atlas) == 1


def test_what_another_program_kept_as_display_is_no_choice(visit: Open) -> None:
    atlas = visit(fresh=True)
    atlas.page.add_init_script("localStorage.setItem('display', 'sepia')")
    atlas.open("/en/themes")
    assert atlas.page.evaluate("document.documentElement.dataset.scheme") == "light"
    assert _questions(atlas) == 1
    for key, kept in itertools.product(
        ("display", "s3-atlas-display"), ("{}", "1", "LIGHT", "null", "sepia")
    ):
        atlas.page.evaluate(
            "([key, kept]) => { localStorage.clear(); localStorage.setItem(key, kept); }", [key, kept]
        )
        assert atlas.page.evaluate("window.atlasScheme.choice()") == "auto", (key, kept)


def test_a_choice_of_display_outlives_its_older_name(visit: Open) -> None:
    atlas = visit(fresh=True)
    atlas.page.add_init_script("localStorage.setItem('display', 'dark')")
    atlas.open("/en/themes")
    assert atlas.page.evaluate("document.documentElement.dataset.scheme") == "dark"
    atlas.page.locator("#display").select_option("contrast")
    assert atlas.page.evaluate("localStorage.getItem('s3-atlas-display')") == "contrast"
    assert atlas.page.evaluate("localStorage.getItem('display')") == "dark"  # it may be another program's
