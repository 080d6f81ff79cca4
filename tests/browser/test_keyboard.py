"""Everything works without a mouse, and the focus is always somewhere and visible."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit, focus

SCALE = "window.seen.graph()._fullLayout.geo.projection.scale"
PLACES = """() => {
  const e = document.activeElement;
  const places = ["#navigation", ".languages", "#display", "#filters", "#tabs", ".card-tools",
    ".map-tools", "#sources", "#profile", "#chooser", "#table-search", "#table", "#matrix"];
  const style = getComputedStyle(e);
  return [places.filter((place) => e.closest(place)), e === document.body,
    parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none", e.outerHTML.slice(0, 120)];
}"""


def test_the_skip_link_comes_first_and_leads_to_the_content(visit: Open) -> None:
    atlas = visit(fresh=True)  # the focus of a page that is loaded, not of one that was led to
    atlas.open("/en/themes")
    atlas.forget()
    atlas.page.keyboard.press("Tab")
    skip = atlas.page.locator(".skip").first
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    atlas.page.keyboard.press("Enter")
    expect(atlas.page.locator("#main")).to_be_focused()
    atlas.page.keyboard.press("Tab")
    assert atlas.page.evaluate("document.activeElement.closest('main') !== null")
    assert atlas.posts == []


def test_tab_reaches_every_part_and_the_focus_is_visible(visit: Open) -> None:
    atlas = visit(fresh=True)  # the focus of a page that is loaded, not of one that was led to
    atlas.open("/en/themes")
    wanted = {"#navigation", ".languages", "#display", "#filters", "#tabs", ".card-tools"}
    wanted |= {".map-tools", "#sources", "#profile", "#chooser", "#table-search", "#table", "#matrix"}
    reached: set[str] = set()
    for _ in range(400):
        atlas.page.keyboard.press("Tab")
        places, lost, visible, element = atlas.page.evaluate(PLACES)
        assert not lost, f"the focus was lost after {sorted(reached)}"
        assert visible, f"no sign of the focus on {element}"
        reached |= set(places)
        if "#table" in reached:
            break
    focus(atlas.page.locator("#matrix a").first)
    reached |= set(atlas.page.evaluate(PLACES)[0])
    assert reached == wanted


def test_space_toggles_a_filter_and_keeps_the_focus(atlas: Visit) -> None:
    atlas.open("/en/themes")
    box = atlas.page.locator("#filter-country input[value=IT]")
    focus(box)
    atlas.page.keyboard.press("Space")
    atlas.shown("/en/themes?country=IT")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    atlas.page.keyboard.press("Space")
    atlas.shown("/en/themes")
    expect(box).to_be_focused()
    expect(box).not_to_be_checked()


def test_enter_chooses_a_card_and_leads_to_the_answer(atlas: Visit) -> None:
    atlas.open("/en/themes")
    card = atlas.page.locator("[data-theme=photonics] a")
    focus(card)
    atlas.page.keyboard.press("Enter")
    atlas.shown("/en/themes?theme=photonics")
    expect(atlas.page.locator("h1")).to_be_focused()
    expect(card).to_have_attribute("aria-current", "true")


def test_a_chosen_year_keeps_the_focus(atlas: Visit) -> None:
    atlas.open("/en/events")
    field = atlas.page.locator("#filter-year-select")
    focus(field)
    field.select_option("2018")
    atlas.shown("/en/events?year=2018")
    expect(field).to_be_focused()


def test_a_link_of_the_navigation_keeps_the_focus_in_the_page(atlas: Visit) -> None:
    atlas.open("/en/themes")
    focus(atlas.page.locator("#navigation a >> nth=1"))
    atlas.page.keyboard.press("Enter")
    atlas.shown("/en/partnerships")
    assert not atlas.page.evaluate("document.activeElement === document.body")


def test_a_chip_taken_out_leaves_the_focus_in_the_page(atlas: Visit) -> None:
    atlas.open("/en/themes?theme=photonics&country=IT")
    focus(atlas.page.locator("#filters .chip >> nth=1"))
    atlas.page.keyboard.press("Enter")
    atlas.shown("/en/themes?country=IT")
    assert not atlas.page.evaluate("document.activeElement === document.body")


def test_the_zoom_buttons_work_and_the_whole_map_comes_back(atlas: Visit) -> None:
    atlas.open("/en/themes")
    first = atlas.page.evaluate(SCALE)
    focus(atlas.page.locator("[data-zoom=in]"))
    atlas.page.keyboard.press("Enter")
    atlas.page.wait_for_function(
        "first => window.seen.graph()._fullLayout.geo.projection.scale > first", arg=first
    )
    larger = atlas.page.evaluate(SCALE)
    focus(atlas.page.locator("[data-zoom=out]"))
    atlas.page.keyboard.press("Space")
    atlas.page.wait_for_function(
        "was => window.seen.graph()._fullLayout.geo.projection.scale < was", arg=larger
    )
    atlas.page.locator("[data-zoom=in]").press("Enter")
    atlas.page.locator("[data-zoom=in]").press("Enter")
    atlas.page.locator("[data-zoom=all]").press("Enter")
    atlas.page.wait_for_function(
        "first => Math.abs(window.seen.graph()._fullLayout.geo.projection.scale - first) < 0.001", arg=first
    )
    expect(atlas.page.locator("[data-zoom=all]")).to_be_focused()


def test_the_table_is_sorted_by_the_keyboard(atlas: Visit) -> None:
    atlas.open("/en/themes")
    button = atlas.page.locator("#table thead a >> nth=1")
    focus(button)
    atlas.page.keyboard.press("Enter")
    expect(atlas.page.locator("#table thead th >> nth=1")).to_have_attribute("aria-sort", "ascending")
    expect(button).to_be_focused()


def test_the_forms_of_a_view_are_tabs_that_arrows_lead_through(atlas: Visit) -> None:
    atlas.open("/en/themes?theme=sport")
    tabs = atlas.page.get_by_role("tab")
    focus(tabs.first)
    atlas.page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    atlas.page.keyboard.press("Space")
    atlas.shown("/en/themes?theme=sport&view=chart")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    assert atlas.page.evaluate("document.querySelector('#map .js-plotly-plot')") is None
    atlas.page.keyboard.press("End")
    atlas.page.keyboard.press("Enter")
    atlas.shown("/en/themes?theme=sport&view=table")
    expect(atlas.page.get_by_role("tabpanel").locator("#table")).to_be_visible()
    atlas.page.keyboard.press("ArrowRight")
    atlas.page.keyboard.press("Enter")
    atlas.shown("/en/themes?theme=sport")
    expect(atlas.page.locator("#map .choroplethlayer path").first).to_be_attached()
    assert [tab.get_attribute("tabindex") for tab in tabs.all()] == ["0", "-1", "-1"]
