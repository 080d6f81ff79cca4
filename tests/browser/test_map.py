"""A click on the map selects what lies there."""

from collections.abc import Callable
from math import hypot
from typing import Any

from tests.browser.visit import Visit

Symbols = list[dict[str, Any]]
SYMBOLS = "window.seen.symbols()"


def _most_alone(begins: str) -> Callable[[Symbols], dict[str, Any]]:
    """Return what picks the symbol of the main map that sets something and stands most alone."""

    def pick(symbols: Symbols) -> dict[str, Any]:
        every = [one for one in symbols if one["geo"] == "geo"]

        def room(one: dict[str, Any]) -> float:
            return min(hypot(one["x"] - s["x"], one["y"] - s["y"]) for s in every if s is not one)

        return max((one for one in every if one["sets"].startswith(begins)), key=room)

    return pick


def _that_sets(sets: str) -> Callable[[Symbols], dict[str, Any]]:
    return lambda symbols: next(one for one in symbols if one["sets"] == sets)


def test_a_press_selects_and_leaves_the_view(atlas: Visit) -> None:
    """An area, a symbol, Esc, the cross and a second press; what is selected may be two things as well as one."""
    rows = atlas.open("/en/themes").count()
    atlas.at("window.seen.area('FRC1')")
    assert atlas.address == "/en/themes?selected=region:FRC1"
    assert atlas.text("#profile h2") == "Bourgogne"
    assert atlas.text("#map-said").startswith("Bourgogne")
    assert (atlas.page.locator("#filters .chip").count(), atlas.count()) == (0, rows)
    atlas.page.keyboard.press("Escape")
    assert atlas.shown().address == "/en/themes"
    sets = _most_alone("region=")(atlas.page.evaluate(SYMBOLS))["sets"]
    atlas.at(SYMBOLS, _that_sets(sets))
    assert atlas.address == f"/en/themes?{sets.replace('region=', 'selected=region:')}"
    atlas.at(SYMBOLS, _that_sets(sets))
    assert atlas.address == "/en/themes"
    cell = atlas.page.locator("#matrix a.cell").first
    pair = cell.get_attribute("data-value")
    atlas.press(cell)
    assert atlas.address == f"/en/themes?selected={pair}"
    assert atlas.page.locator("#matrix a.cell[aria-current]").count() == 1
    assert atlas.page.evaluate("document.querySelectorAll('#matrix a.cell[tabindex=\"0\"]').length") == 1
    atlas.press("#profile .close")
    assert atlas.address == "/en/themes"


def test_a_place_of_one_organisation_selects_it(atlas: Visit) -> None:
    atlas.open("/en/partnerships").at(SYMBOLS, _most_alone("organisation="))
    assert atlas.address.startswith("/en/partnerships?selected=organisation:")
    assert atlas.text("#profile .kicker") == "ORGANISATION"


def test_a_country_is_selected_and_then_chosen_as_target(atlas: Visit) -> None:
    atlas.open("/en/targets")
    assert _line_ends(atlas) == 0
    atlas.at(SYMBOLS, _that_sets("country=JP"))
    assert atlas.address == "/en/targets?selected=country:JP"
    atlas.press(atlas.page.locator("#profile .ways a", has_text="Filter by this"))
    assert atlas.address == "/en/targets?target=JP"
    assert atlas.text("h1").startswith("Japan")
    assert _line_ends(atlas) > 10
    assert atlas.page.locator("#map .scattergeo path.js-line").count() > 0


def _line_ends(atlas: Visit) -> int:
    return int(
        atlas.page.evaluate(
            "window.seen.graph().data.filter((t) => t.mode === 'lines').flatMap((t) => t.lon)"
            ".filter((x) => x !== null).length"
        )
    )


def test_a_partnership_is_drawn_from_its_coordinator(atlas: Visit) -> None:
    atlas.open("/en/partnerships")
    assert _line_ends(atlas) == 0
    atlas.press("#timeline [data-value='partnership:tex4im']")
    assert atlas.address == "/en/partnerships?selected=partnership:tex4im"
    atlas.press(atlas.page.locator("#profile .ways a", has_text="Filter by this"))
    assert _line_ends(atlas) == 2 * 7


def test_the_zoom_outlives_an_action(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.page.locator("[data-zoom=in]").click()
    scale = "window.seen.graph()._fullLayout.geo.projection.scale"
    atlas.page.wait_for_function("() => window.seen.graph()._fullLayout.geo.projection.scale > 1.4")
    atlas.press("[data-theme=photonics] a")
    assert atlas.page.evaluate(scale) > 1.4
