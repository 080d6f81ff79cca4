"""A click on the map chooses what lies there."""

from math import hypot, inf
from typing import Any

from tests.browser.visit import Visit


def _symbols(atlas: Visit, begins: str) -> list[dict[str, Any]]:
    """Return the symbols of the main map that set something, the one that stands most alone first."""
    every = [s for s in atlas.page.evaluate("window.seen.symbols()") if s["geo"] == "geo"]

    def room(one: dict[str, Any]) -> float:
        return min((hypot(one["x"] - s["x"], one["y"] - s["y"]) for s in every if s is not one), default=inf)

    return sorted((s for s in every if s["sets"].startswith(begins)), key=room, reverse=True)


def test_an_area_of_the_map_chooses_its_region(atlas: Visit) -> None:
    atlas.open("/en/themes").at(atlas.page.evaluate("window.seen.area('FRB0')"))
    assert atlas.address == "/en/themes?region=FRB0"
    assert "Centre" in atlas.text("#chips")


def test_a_symbol_of_the_map_chooses_its_region(atlas: Visit) -> None:
    symbol = _symbols(atlas.open("/en/themes"), "region=")[0]
    atlas.at(symbol)
    assert atlas.address == f"/en/themes?{symbol['sets']}"
    assert atlas.page.locator("#chips .chip").count() == 1
    assert atlas.count() > 0


def test_a_second_click_takes_the_region_out_again(atlas: Visit) -> None:
    atlas.open("/en/themes").at(_symbols(atlas, "region=")[0])
    atlas.at(_symbols(atlas, "region=")[0])
    assert atlas.address == "/en/themes"


def test_a_place_of_one_partnership_opens_its_profile(atlas: Visit) -> None:
    symbol = _symbols(atlas.open("/en/partnerships"), "partnership=")[0]
    atlas.at(symbol)
    assert atlas.address == f"/en/partnerships?{symbol['sets']}"
    name = atlas.text("#profile h2")
    assert atlas.text("h1").startswith(name)
    assert atlas.page.locator("#profile .facts dt").count() >= 5


def test_a_country_chooses_it_as_target_and_draws_where_members_are(atlas: Visit) -> None:
    atlas.open("/en/targets")
    assert _line_ends(atlas) == 0
    japan = next(s for s in _symbols(atlas, "target=") if s["sets"] == "target=JP")
    atlas.at(japan)
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
