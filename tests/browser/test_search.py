"""The search of the header finds everything from anywhere, by keyboard or mouse, and says so when it cannot."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Open
from tests.browser.test_axe import COLOURS, CRITERIA, FEWER, NARROW, SCHEMES, _lines, _run
from tests.browser.visit import Visit, focus

LIST = "#search-results"
FOUND = ".search .found"


def field(atlas: Visit) -> Locator:
    return atlas.page.locator("#search")


def options(atlas: Visit) -> Locator:
    return atlas.page.locator(f"{LIST} [role=option]")


def search(atlas: Visit, words: str) -> Locator:
    """Type words and wait for results, which it returns."""
    field(atlas).fill("")  # what was shown goes at once, so that what comes is the answer to these words
    field(atlas).fill(words)
    expect(atlas.page.locator(FOUND)).to_be_visible()
    return options(atlas)


# By keyboard


def test_slash_leads_to_the_field_from_anywhere(atlas: Visit) -> None:
    atlas.open("/en/themes")
    expect(atlas.page.locator(".search kbd")).to_be_visible()
    atlas.page.keyboard.press("/")
    expect(field(atlas)).to_be_focused()
    expect(field(atlas)).to_have_value("")
    expect(atlas.page.locator(".search kbd")).to_be_hidden()
    focus(atlas.page.locator("#filter-country input[value=IT]"))
    atlas.page.keyboard.press("/")
    expect(field(atlas)).to_be_focused()
    expect(field(atlas)).to_be_in_viewport()


def test_slash_is_a_character_in_a_field(atlas: Visit) -> None:
    atlas.open("/en/themes")
    for name in ("#region-search", "#table-search", "#search"):
        written = atlas.page.locator(name)
        focus(written)
        atlas.page.keyboard.type("a/b")
        expect(written).to_be_focused()
        expect(written).to_have_value("a/b")
        written.fill("")
    atlas.page.locator("#display").focus()
    atlas.page.keyboard.press("/")
    expect(atlas.page.locator("#display")).to_be_focused()


def test_slash_with_another_key_is_left_to_the_browser(atlas: Visit) -> None:
    atlas.open("/en/data")
    for held in ("Control", "Alt", "Meta"):
        atlas.page.keyboard.press(f"{held}+/")
        expect(field(atlas)).not_to_be_focused()


def test_the_key_can_be_switched_off(visit: Open) -> None:
    atlas = visit(fresh=True).open("/en/data")
    button = atlas.page.get_by_role("button", name="Press / to search")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    atlas.page.reload()
    atlas.shown()
    expect(button).to_have_attribute("aria-pressed", "false")
    atlas.page.keyboard.press("/")
    expect(field(atlas)).not_to_be_focused()
    button.click()
    atlas.page.keyboard.press("/")
    expect(field(atlas)).to_be_focused()


def test_the_field_is_a_combobox_on_every_page(atlas: Visit) -> None:
    atlas.forgiven.append("status of 404")
    for page in ("themes", "data", "regions", "nowhere"):
        atlas.open(f"/en/{page}")
        expect(field(atlas)).to_have_role("combobox")
        expect(field(atlas)).to_have_accessible_name("Search")
        expect(field(atlas)).to_have_attribute("aria-expanded", "false")
        expect(field(atlas)).to_have_attribute("aria-autocomplete", "list")
        expect(field(atlas)).to_have_attribute("aria-controls", "search-results")
        assert field(atlas).get_attribute("aria-activedescendant") is None


def test_typing_shows_groups_and_says_how_many(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.page.keyboard.press("/")
    atlas.page.keyboard.type("textile")
    expect(field(atlas)).to_have_attribute("aria-expanded", "true")
    groups = atlas.page.locator(f"{LIST} [role=group]")
    expect(groups.nth(0)).to_have_accessible_name("Thematic areas")
    expect(groups.nth(1)).to_have_accessible_name("Partnerships 5 of 6")
    expect(groups.nth(0).locator("[role=option]")).to_have_text(["Textile Innovation "])
    expect(groups.nth(1).locator("[role=option]").first).to_contain_text("Tex4IM")
    expect(groups.nth(1).locator("[role=option]").first).to_contain_text("ESCP-S3")
    expect(atlas.page.locator("#search-said")).to_contain_text("results listed")


def test_a_group_says_how_many_it_leaves_out(atlas: Visit) -> None:
    search(atlas.open("/en/data"), "escp-4i")
    groups = atlas.page.locator(f"{LIST} [role=group]")
    group = groups.filter(has_text="5 of 37")
    expect(group).to_have_accessible_name("Partnerships 5 of 37")
    expect(group.locator("[role=option]")).to_have_count(6)
    expect(atlas.page.locator("#search-said")).to_contain_text("results listed")
    # The last one opens the rest; what is typed brings all groups back.
    group.get_by_text("Show 32 more").click()
    expect(groups).to_have_count(1)
    expect(groups.locator("[role=option]")).to_have_count(37)
    expect(field(atlas)).to_be_focused()
    field(atlas).press("Backspace")
    expect(groups.nth(1)).to_be_attached()


def test_arrows_and_enter_open_a_result(atlas: Visit) -> None:
    atlas.open("/en/themes")
    found = search(atlas, "textile")
    expect(field(atlas)).to_be_focused()
    field(atlas).press("ArrowDown")
    expect(field(atlas)).to_have_attribute("aria-activedescendant", "search-option-0")
    expect(found.nth(0)).to_have_attribute("aria-selected", "true")
    field(atlas).press("ArrowDown")
    expect(found.nth(0)).to_have_attribute("aria-selected", "false")
    expect(found.nth(1)).to_have_attribute("aria-selected", "true")
    expect(found.nth(1)).to_contain_text("Tex4IM")
    field(atlas).press("Enter")
    atlas.shown("/en/partnerships?partnership=tex4im")
    expect(field(atlas)).to_have_value("")
    expect(atlas.page.locator(FOUND)).to_be_hidden()
    expect(atlas.page.locator("#main")).to_be_focused()
    atlas.page.go_back()
    atlas.shown("/en/themes")


def test_arrows_go_round(atlas: Visit) -> None:
    found = search(atlas.open("/en/data"), "textile")
    last = found.count() - 1
    field(atlas).press("ArrowUp")
    expect(field(atlas)).to_have_attribute("aria-activedescendant", f"search-option-{last}")
    expect(found.nth(last)).to_be_in_viewport()
    field(atlas).press("ArrowDown")
    expect(field(atlas)).to_have_attribute("aria-activedescendant", "search-option-0")
    field(atlas).press("End")
    field(atlas).press("Backspace")
    expect(field(atlas)).to_have_value("textil")
    expect(found.nth(0)).to_have_attribute("aria-selected", "false")
    assert field(atlas).get_attribute("aria-activedescendant") is None


def test_enter_before_the_answer_opens_the_first_result(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.page.keyboard.press("/")
    atlas.page.keyboard.type("piemotne")
    atlas.page.keyboard.press("Enter")
    atlas.shown("/en/regions?region=ITC1")
    expect(atlas.page.locator(FOUND)).to_be_hidden()
    expect(field(atlas)).to_have_value("")


def test_a_result_within_the_page_is_shown_from_its_top(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")  # a wheel goes on turning for a while
    atlas.page.keyboard.press("/")
    search(atlas, "fotonica")
    field(atlas).press("Enter")
    atlas.shown("/en/themes?theme=photonics")
    expect(atlas.page.locator("#main")).to_be_focused()
    # A browser that scrolls to where one types glides the last pixels.
    rest = "() => new Promise(done => { const look = () => scrollY ? requestAnimationFrame(look) : done(); look(); })"
    atlas.page.evaluate(rest)


def test_escape_closes_then_clears(atlas: Visit) -> None:
    atlas.open("/en/data")
    search(atlas, "piem")
    field(atlas).press("ArrowDown")
    field(atlas).press("Escape")
    expect(atlas.page.locator(FOUND)).to_be_hidden()
    expect(field(atlas)).to_have_attribute("aria-expanded", "false")
    expect(field(atlas)).to_have_value("piem")
    expect(atlas.page.locator("#search-said")).to_have_text("")
    assert field(atlas).get_attribute("aria-activedescendant") is None
    field(atlas).press("ArrowDown")
    expect(options(atlas).first).to_be_visible()
    field(atlas).press("Escape")
    field(atlas).press("Escape")
    expect(field(atlas)).to_have_value("")
    expect(field(atlas)).to_be_focused()
    assert atlas.address == "/en/data"


def test_leaving_the_field_closes(atlas: Visit) -> None:
    atlas.open("/en/data")
    search(atlas, "piem")
    field(atlas).press("Tab")
    expect(atlas.page.locator(FOUND)).to_be_hidden()
    expect(atlas.page.locator(".languages a").first).to_be_focused()


# With the mouse


def test_a_press_opens_a_result(atlas: Visit) -> None:
    atlas.open("/en/themes")
    found = search(atlas, "japan")
    atlas.press(found.first)
    assert atlas.address == "/en/targets?target=JP"
    expect(atlas.page.locator(FOUND)).to_be_hidden()
    expect(field(atlas)).to_have_value("")


def test_a_result_opens_in_another_tab_as_a_link_does(visit: Open) -> None:
    atlas = visit(fresh=True).open("/en/data")
    found = search(atlas, "japan")
    with atlas.page.context.expect_page() as opened:
        found.first.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(
        f"{atlas.base}/en/targets?target=JP", wait_until="commit"
    )  # it is blank at first
    assert atlas.address == "/en/data"


# In the language of the page


def test_results_lead_to_pages_of_the_language(atlas: Visit) -> None:
    atlas.open("/en/themes").press("[data-language=it]")
    expect(field(atlas)).to_have_role("combobox")
    found = search(atlas, "germany")
    expect(found.first).to_contain_text("Germania")
    atlas.press(found.first)
    assert atlas.address == "/it/regions?region=DE"


# When nothing comes


def test_nothing_found_says_so_and_what_to_do(atlas: Visit) -> None:
    atlas.open("/en/data")
    field(atlas).fill("zzzz")
    line = atlas.page.locator(f"{FOUND} p")
    expect(line).to_contain_text("Nothing has such a name")
    expect(line).to_contain_text("Try fewer letters")
    expect(atlas.page.locator("#search-said")).to_have_text(line.inner_text())
    expect(atlas.page.locator(LIST)).to_be_hidden()
    expect(field(atlas)).to_have_attribute("aria-expanded", "false")
    for key in ("ArrowDown", "Enter"):
        field(atlas).press(key)
        expect(line).to_contain_text("Nothing has such a name")
    assert atlas.address == "/en/data"
    search(atlas, "piem")
    expect(line).to_be_hidden()


DOWN: dict[str, Callable[[Route], None]] = {
    "gone": lambda route: route.abort(),
    "failing": lambda route: route.fulfill(status=500, body="500"),
    "nonsense": lambda route: route.fulfill(status=200, body="<html>"),
}


def test_a_server_that_does_not_answer_is_told(atlas: Visit) -> None:
    atlas.open("/en/data")
    atlas.forgiven += ["Failed to load resource"]
    line = atlas.page.locator(f"{FOUND} p")
    for answer in DOWN.values():
        atlas.page.route("**/search?*", answer)
        field(atlas).fill("piem")
        expect(line).to_have_text("The server did not answer. Press Enter to try again.")
        expect(atlas.page.locator("#search-said")).to_have_text(line.inner_text())
        expect(field(atlas)).to_have_value("piem")
        atlas.page.unroute_all()
        field(atlas).fill("")
        expect(line).to_be_hidden()
    atlas.page.route("**/search?*", DOWN["gone"])
    field(atlas).fill("piem")
    expect(line).to_be_visible()
    atlas.page.unroute_all()
    field(atlas).press("Enter")
    atlas.shown("/en/regions?region=ITC1")


# For everyone


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1600, "dark"), (390, "contrast")])
def test_the_open_list_is_accessible(visit: Open, width: int, scheme: str) -> None:
    size = NARROW if width == 390 else {"width": width, "height": 1000}
    # Chosen before the page opens: a change of scheme makes the page anew, and the field with it.
    atlas = visit(viewport=size, **SCHEMES[scheme]).open("/en/data")
    expect(atlas.page.locator("html")).to_have_attribute("data-scheme", scheme)
    atlas.page.evaluate(FEWER)
    every = {"type": "tag", "values": [*CRITERIA, "best-practice"]}
    judged = every if scheme == "light" else {"type": "rule", "values": COLOURS}
    for words in ("de", "zzzz"):
        search(atlas, words)
        field(atlas).press("ArrowDown")
        found = {scheme: _run(atlas, judged)}
        wrong = _lines(found, practice=False) + _lines(found, practice=True)
        assert not wrong, "\n".join(wrong)


def test_the_list_fits_the_window(visit: Open) -> None:
    atlas = visit(viewport={"width": 320, "height": 700}).open("/en/data")
    for width in (320, 390, 800, 1280, 1600):
        atlas.becomes({"viewport": {"width": width, "height": 700}})
        search(atlas, "tex")
        place, box = field(atlas).bounding_box(), atlas.page.locator(FOUND).bounding_box()
        assert place
        assert box
        assert 0 <= box["x"] <= width - box["width"]
        assert place["y"] + place["height"] <= box["y"] <= 700 - box["height"]
        assert atlas.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        sizes = [one.bounding_box() for one in options(atlas).all()]
        assert min(size["height"] for size in sizes if size) >= 24
        field(atlas).press("ArrowUp")
        expect(options(atlas).last).to_be_in_viewport(ratio=0.95)
        field(atlas).fill("")
