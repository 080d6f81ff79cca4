"""Regions are found by any of their names, with the keyboard or the mouse."""

from playwright.sync_api import expect

from tests.browser.visit import Visit, focus, unfold

LIST = "#region-search-list"


def _type(atlas: Visit, words: str) -> None:
    unfold(atlas.page.locator("#region-search")).fill(words)
    atlas.page.locator(f"{LIST} [role=option]").first.wait_for()


def test_a_region_is_found_by_its_names(atlas: Visit) -> None:
    """Every region by all of its names: unit/test_region_names.py."""
    atlas.open("/it/themes")
    _type(atlas, "Germania")
    found = atlas.page.locator(f"{LIST} [data-code=DE]")
    expect(found).to_be_visible()
    expect(found).to_contain_text("Germania")


def test_the_mouse_chooses(atlas: Visit) -> None:
    atlas.open("/en/themes")
    _type(atlas, "piedmont")
    atlas.press(f"{LIST} [data-code=ITC1]")
    assert atlas.address == "/en/themes?region=ITC1"
    assert "Piemonte" in atlas.text("#filters")
    expect(atlas.page.locator("#region-search")).to_have_value("")


def test_the_keyboard_chooses(atlas: Visit) -> None:
    field = atlas.open("/en/themes").page.locator("#region-search")
    focus(field)
    expect(field).to_have_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    expect(field).to_have_attribute("aria-controls", "region-search-list")
    expect(field).to_have_accessible_name("Region")
    atlas.page.keyboard.type("lomb")
    expect(field).to_have_attribute("aria-expanded", "true")
    options = atlas.page.locator(f"{LIST} [role=option]")
    expect(field).not_to_have_attribute("aria-activedescendant", "region-option-0")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "region-option-0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert atlas.page.locator("#region-option-0").count() == 1
    field.press("Enter")
    atlas.shown("/en/themes?region=ITC4")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_be_focused()


def test_arrows_go_round_and_the_second_region_adds_up(atlas: Visit) -> None:
    field = atlas.open("/en/themes?region=ITC1").page.locator("#region-search")
    _type(atlas, "ba")
    options = atlas.page.locator(f"{LIST} [data-code]")
    number = options.count()
    assert number > 2
    field.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", f"region-option-{number - 1}")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "region-option-0")
    code = options.first.get_attribute("data-code")
    field.press("Enter")
    atlas.shown(f"/en/themes?region={','.join(sorted(('ITC1', str(code))))}")
    assert atlas.page.locator("#filters .chip").count() == 2


def test_escape_closes_and_leaving_closes(atlas: Visit) -> None:
    field = atlas.open("/en/themes").page.locator("#region-search")
    for leave in ("Escape", "Tab"):
        _type(atlas, "piem")
        field.press("ArrowDown")
        field.press(leave)
        expect(atlas.page.locator(LIST)).to_be_hidden()
        expect(field).to_have_attribute("aria-expanded", "false")
        assert field.get_attribute("aria-activedescendant") is None
    assert atlas.address == "/en/themes"


def test_nothing_found_says_so(atlas: Visit) -> None:
    field = atlas.open("/en/themes").page.locator("#region-search")
    _type(atlas, "zzzz")
    expect(atlas.page.locator(f"{LIST} [role=option]")).to_have_text(["No region has this name"])
    field.press("Enter")
    assert atlas.address == "/en/themes"


def test_it_works_after_an_action_and_in_the_other_language(atlas: Visit) -> None:
    atlas.open("/en/themes").press("[data-theme=photonics] a").press("[data-language=it]")
    field = atlas.page.locator("#region-search")
    expect(field).to_have_role("combobox")
    _type(atlas, "baviera")
    atlas.press(f"{LIST} [data-code=DE2]")
    assert atlas.address == "/it/themes?theme=photonics&region=DE2"
