"""What maps are framed on: extents by hand from the boundaries, and what lies around them."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from dashboard.exports.maps.geometry import Detailed, shapes
from data.asking.pages import PAGES
from data.asking.state import parse
from layouts.figures.base import INSET_NAMES, INSETS, OUTSIDE, Extent
from layouts.figures.equal_area import to_degrees, to_metres
from layouts.figures.framing import EUROPE, LEAST, LOWEST, MARGIN, UNSEEN, framed, insets_of
from layouts.figures.maps import draw
from layouts.figures.picture import Codes
from layouts.figures.plane import arrange
from layouts.figures.scene import Box
from layouts.lettering import width_of
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.theme import PALETTES
from layouts.views.models import MapView

Shown = Callable[[str], MapView]
STRAIGHT = 240_000.0
"""Metres that no coast runs straight along a side of a frame, as it is drawn; otherwise it is 2.5 times as much."""


@pytest.fixture(scope="module")
def shown(views: Views) -> Shown:
    def of(where: str) -> MapView:
        page, _, query = where.partition("?")
        found = views.view("en", parse(page, query, views.vocabulary).state).map
        assert isinstance(found, MapView)
        return found

    return of


def test_metres_are_those_of_the_projection() -> None:
    places = np.array([(lon, lat) for lon in range(-60, 90, 10) for lat in range(10, 86, 5)], dtype=float)
    library = Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)
    metres = np.stack(library.transform(*places.T), axis=1)
    assert to_metres(places) == pytest.approx(metres, abs=0.001)
    assert to_degrees(metres) == pytest.approx(places, abs=1e-7)


def around(*codes: str) -> Extent:
    """The bounds of regions as the boundaries have them, by the library that draws files."""
    bounds = np.array([shapes("europe")[code].bounds for code in codes])
    return (*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0))  # type: ignore[return-value]


TEXTILE = [
    *("BE25", "CZ05", "DE1", "ES51", "ES52", "FRK", "ITC1", "ITC4"),
    *("ITF3", "ITF4", "ITH5", "ITI1", "PL71", "PT11", "RO21", "SE23"),
]


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        ("themes?theme=textile-innovation", TEXTILE),
        ("themes?theme=textile-innovation&country=PT", ["PT"]),
        ("themes?theme=textile-innovation&region=PT11", ["PT11"]),
        ("themes?theme=textile-innovation&host=FI1D", [*TEXTILE, "FI1D"]),
        ("regions?region=FRY1", []),
    ],
)
def test_a_map_is_framed_on_what_it_shows(shown: Shown, deps: Deps, where: str, codes: list[str]) -> None:
    found = framed(shown(where), deps.base.extents)
    if not codes:
        assert found == EUROPE, "there is nothing outside of insets"
        return
    west, south, east, north = around(*codes)
    room = MARGIN * max(east - west, north - south)
    more = max(room, (LEAST - (east - west)) / 2)
    higher = max(room, (LOWEST - (north - south)) / 2)
    assert found == pytest.approx((west - more, south - higher, east + more, north + higher), abs=2000)
    assert found[2] - found[0] >= LEAST - 1


def test_every_view_is_framed_on_all_of_what_it_marks(shown: Shown, deps: Deps) -> None:
    wheres = [
        *(f"themes?theme={theme}&scope=all" for theme in deps.reference.themes),
        *(f"partnerships?partnership={one}&scope=all" for one in list(deps.reference.partnerships)[::4]),
        *(f"regions?region={code}" for code in ("ITC1", "FI19", "IS00", "TR51", "CY00", "FRY1", "FR")),
        *(f"{page}" for page in ("themes", "partnerships", "regions", "organisations")),
        "find?region=ITC1",
    ]
    for where in wheres:
        view = shown(where)
        west, south, east, north = framed(view, deps.base.extents)
        places = [(p.lon, p.lat) for p in view.points if not p.inset and p.kind not in UNSEEN]
        assert east - west >= LEAST - 1, where
        for x, y in to_metres(np.array(places).reshape(-1, 2)).tolist():
            assert west < x < east and south < y < north, where
        whole = framed(shown(f"{where}{'&' if '?' in where else '?'}extent=europe"), deps.base.extents)
        assert all(whole[side] <= EUROPE[side] and whole[side + 2] >= EUROPE[side + 2] for side in (0, 1)), (
            where
        )


def test_what_is_selected_stays_in_sight_and_moves_nothing_else(shown: Shown, deps: Deps) -> None:
    area = "themes?theme=textile-innovation"
    before = framed(shown(area), deps.base.extents)
    assert framed(shown(f"{area}&selected=region:FRK"), deps.base.extents) == before
    west, south, east, north = framed(shown(f"{area}&selected=region:FI1D"), deps.base.extents)
    left, bottom, right, top = around("FI1D")
    assert west <= left and south <= bottom and right <= east and top <= north


def test_insets_are_those_with_something_in_them(shown: Shown, deps: Deps) -> None:
    found = {
        where: insets_of(shown(where), deps.base)
        for where in (
            "themes?theme=textile-innovation",
            "themes?theme=textile-innovation&insets=all",
            "themes?theme=textile-innovation&host=FRY4",
            "themes?theme=textile-innovation&selected=region:PT30",
            "regions?region=ES70",
            "targets",
        )
    }
    assert list(found.values()) == [(), INSETS, ("reunion",), ("madeira",), ("canarias",), ()]


@pytest.fixture(scope="module")
def straight() -> list[tuple[float, float, float, float]]:
    """Where the land around Europe is drawn along a line that no coast has: its longest straight edges."""
    found = []
    for part in shapely.get_parts(shapes("europe")[OUTSIDE]):
        for ring in (part.exterior, *part.interiors):
            corners = shapely.get_coordinates(shapely.simplify(ring, 1500))
            steps = np.abs(np.diff(corners, axis=0))
            long = np.hypot(*steps.T)
            cut = (long > STRAIGHT) & ((steps.min(axis=1) < 0.02 * long) | (long > 2.5 * STRAIGHT))
            found += [
                shapely.linestrings(pair).bounds
                for pair in zip(corners[:-1][cut], corners[1:][cut], strict=True)
            ]
    return found


def test_no_land_ends_in_a_straight_line_within_a_frame(
    shown: Shown, deps: Deps, straight: list[tuple[float, float, float, float]]
) -> None:
    """The land around Europe is known beyond every frame, be it that of a phone or of a low and wide window."""
    assert len(straight) > 4, "land ends somewhere"
    wheres = (
        *(f"{name}?extent=europe" for name, page in PAGES.items() if page.rows and page.frame == "europe"),
        *(
            "themes",
            "themes?scope=all&insets=all",
            "regions?indicator=rd_gdp",
            "regions?indicator=rd_gdp&country=TR",
        ),
        *(
            f"regions?region={code}"
            for code in ("CY00", "TRB2", "FI1D7", "PT15", "EL43", "IS00", "MT00", "NO07", "IE04")
        ),
    )
    for where in wheres:
        west, south, east, north = framed(shown(where), deps.base.extents)
        for aspect in (0.7, 1.0, 1.4, 2.1, 2.6):
            wide = max(east - west, aspect * (north - south))
            high, x, y = wide / aspect, (west + east) / 2, (south + north) / 2
            frame = shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            assert not [edge for edge in straight if frame.intersects(shapely.box(*edge))], (where, aspect)


@pytest.mark.parametrize("width", [110, 150, 240, 360, 700, 1500])
@pytest.mark.parametrize("letters", [9, 11])
def test_the_names_of_all_insets_have_room_beside_each_other(width: int, letters: float) -> None:
    """On paper and slides; the main map ends above them."""
    box = Box(10, 20, width, 600)
    for count in range(1, len(INSETS) + 1):
        seen = arrange(Detailed(), "europe", EUROPE, INSETS[:count], box, 0.6, letters)
        names = [(one.box, width_of(INSET_NAMES[part], letters)) for part, one in seen.items() if part]
        words = [Box(at.left + (at.width - wide) / 2, at.bottom, wide, letters) for at, wide in names]
        for place, one in enumerate(words):
            assert box.left <= one.left and one.right <= box.right, (count, place)
            assert seen[""].box.bottom < names[place][0].top, (count, place)
            assert not any(one.meets(other) for other in words[:place]), (count, place)
            assert not any(one.meets(at) for at, _ in names), (count, place)


@pytest.mark.parametrize(("narrow", "px"), [(True, 350), (False, 735)])
def test_the_names_of_all_insets_have_room_on_the_chart(
    shown: Shown, deps: Deps, narrow: bool, px: int
) -> None:
    """In the narrowest frame of a phone, and in the narrowest of the others."""
    layout = draw(shown("regions?insets=all"), deps.base, Codes(), PALETTES["light"], narrow=narrow)["layout"]
    names = [(one["x"] * px, one["y"], width_of(one["text"], 11)) for one in layout["annotations"]]
    assert len(names) == len(INSETS)
    for (left, low, wide), (right, other, _) in pairwise(names):
        assert low > other or left + wide + 4 < right
    assert all(low >= 0 and left + wide < px for left, low, wide in names)
    tops = [layout[f"geo{n}"]["domain"]["y"][1] for n in range(2, 2 + len(INSETS))]
    assert max(tops) < layout["geo"]["domain"]["y"][0]
