"""The start page answers in the browser: what is typed is offered and leads on, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_axe import CRITERIA, _lines, _run
from tests.browser.visit import Visit

ASKED = {
    "region": ("piedm", "/en/regions?region=ITC1"),
    "area": ("textile", "/en/themes?theme=textile-innovation"),
    "country": ("japa", "/en/targets?target=JP"),
    "partners": ("lombar", "/en/find?region=ITC4"),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_question_is_answered_by_what_is_offered(atlas: Visit, name: str) -> None:
    typed, there = ASKED[name]
    atlas.open("/en/data").go("/en/")
    field = atlas.page.locator(f"#ask-{name}")
    atlas.page.evaluate("scrollTo(0, 120)")
    field.press_sequentially(typed)
    expect(atlas.page.locator(f"#ask-{name}-list [role=option]").first).to_be_visible()
    if name == "area":
        atlas.page.locator(f"#ask-{name}-list [role=option]").first.click()
    elif name == "country":
        atlas.page.locator("form:has(#ask-country) button").click()
    else:
        field.press("Enter")
    atlas.shown(there)
    assert atlas.page.evaluate("scrollY") == 0, "an answer begins at its heading"
    atlas.page.go_back()
    atlas.shown("/en/")
    expect(atlas.page.locator("h1")).to_contain_text("Who works with whom")


def test_without_scripts_names_that_are_typed_are_understood(visit: Open, base: str) -> None:
    bare = visit(fresh=True, java_script_enabled=False).page
    for name, typed, there in (
        ("area", "Innovazione tessile", "themes?theme=textile-innovation"),
        ("country", "Giappone", "targets?target=JP"),
    ):
        bare.goto(f"{base}/it/")
        bare.locator(f"#ask-{name}").fill(typed)
        bare.locator(f"#ask-{name}").press("Enter")
        bare.wait_for_url(f"{base}/it/{there}")


@pytest.mark.parametrize("width", [390, 1600])
def test_it_is_accessible_and_its_regions_are_one_stop(visit: Open, width: int) -> None:
    atlas = visit(viewport={"width": width, "height": 900}).open("/en/")
    wrong = _lines(
        {"light": _run(atlas, {"type": "tag", "values": [*CRITERIA, "best-practice"]})}, practice=True
    )
    wrong += _lines(
        {"light": _run(atlas, {"type": "tag", "values": [*CRITERIA, "best-practice"]})}, practice=False
    )
    assert not wrong, "\n".join(wrong)
    assert atlas.page.locator(".start-map .first a[tabindex='0']").count() == 1
    assert atlas.page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
