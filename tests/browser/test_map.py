"""A click on the map chooses what lies there."""

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


def test_an_area_of_the_map_chooses_its_region(atlas: Visit) -> None:
    atlas.open("/en/themes").at("window.seen.area('FRC1')")
    assert atlas.address == "/en/themes?region=FRC1"
    assert "Bourgogne" in atlas.text("#chips")


def test_a_symbol_of_the_map_chooses_its_region(atlas: Visit) -> None:
    sets = _most_alone("region=")(atlas.open("/en/themes").page.evaluate(SYMBOLS))["sets"]
    atlas.at(SYMBOLS, _that_sets(sets))
    assert atlas.address == f"/en/themes?{sets}"
    assert atlas.page.locator("#chips .chip").count() == 1
    assert atlas.count() > 0


def test_a_second_click_takes_the_region_out_again(atlas: Visit) -> None:
    atlas.open("/en/themes").at(SYMBOLS, _most_alone("region="))
    atlas.at(SYMBOLS, _that_sets(atlas.address.partition("?")[2]))
    assert atlas.address == "/en/themes"


def test_a_place_of_one_partnership_opens_its_profile(atlas: Visit) -> None:
    atlas.open("/en/partnerships").at(SYMBOLS, _most_alone("partnership="))
    assert atlas.address.startswith("/en/partnerships?partnership=")
    name = atlas.text("#profile h2")
    assert atlas.text("h1").startswith(name)
    assert atlas.page.locator("#profile .facts dt").count() >= 5


def test_a_country_chooses_it_as_target_and_draws_where_members_are(atlas: Visit) -> None:
    atlas.open("/en/targets")
    assert _line_ends(atlas) == 0
    atlas.at(SYMBOLS, _that_sets("target=JP"))
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
    atlas.press("#timeline [data-value=tex4im]")
    assert _line_ends(atlas) == 2 * 7


def test_the_zoom_outlives_an_action(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.page.locator("[data-zoom=in]").click()
    scale = "window.seen.graph()._fullLayout.geo.projection.scale"
    atlas.page.wait_for_function("() => window.seen.graph()._fullLayout.geo.projection.scale > 1.4")
    atlas.press("[data-theme=photonics] a")
    assert atlas.page.evaluate(scale) > 1.4
