"""The first picture of a view: small, in the colours of the page's scheme, and as the live chart lies."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import brotli
import numpy as np
import pytest
from pyproj import Transformer

from data.asking.state import parse
from layouts.figures.base import INSET_EXTENT, INSET_NAMES, INSETS, WORLD_MIDDLE
from layouts.figures.first import NARROW, SHAPES, WIDE, first_picture
from layouts.figures.framing import insets_of
from layouts.figures.layers import KINDS
from layouts.figures.maps import draw
from layouts.figures.picture import Codes, windows_of
from layouts.figures.plane import Land
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.theme import PALETTES, paints
from layouts.views.models import MapView, NetworkView

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ["themes", "targets?target=JP", "find?region=ITC1", "network", "regions?region=FRY1"]
Shown = Callable[[str], MapView | NetworkView]


@pytest.fixture
def shown(views: Views) -> Shown:
    def of(where: str) -> MapView | NetworkView:
        page, _, query = where.partition("?")
        return views.view("en", parse(page, query, views.vocabulary).state).map

    return of


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("where", VIEWS)
def test_it_is_small_and_its_colours_are_those_of_the_scheme(
    shown: Shown, deps: Deps, where: str, narrow: bool
) -> None:
    drawn = first_picture(shown(where), deps.base, narrow=narrow)
    assert len(brotli.compress(drawn.encode(), quality=5)) < 40_000
    assert "#" not in re.sub(r"url\(#[\w-]+\)|&#\w+;", "", drawn)
    names = {re.sub(r"[^\w-]", "-", name) for name in paints(deps.base.painted(PALETTES["light"]))}
    assert set(re.findall(r"var\(--paint-([^)]+)\)", drawn)) <= names
    svg = ET.fromstring(drawn)
    sheet = NARROW if narrow else WIDE
    assert svg.get("viewBox") == f"0 0 {sheet.width} {sheet.height}"
    ids = [element.get("id") for element in svg.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(name and name.startswith("first-") for name in ids)


@pytest.mark.parametrize("where", ["themes?theme=textile-innovation", "targets", "regions?region=FRY1"])
def test_it_has_the_classes_of_the_live_map(shown: Shown, deps: Deps, where: str) -> None:
    view = shown(where)
    assert isinstance(view, MapView)
    svg = ET.fromstring(first_picture(view, deps.base))
    found = {
        group.get("data-code"): (group.get("class") or "").removeprefix("region ")
        for group in svg.iter(f"{SVG}g")
        if group.get("data-code")
    }
    wanted = {
        code: KINDS[z]
        for trace in draw(view, deps.base, Codes(), PALETTES["light"])["data"]
        if trace["type"] == "choropleth" and len(trace["colorscale"]) > 2
        for code, z in zip(trace["locations"], trace["z"], strict=True)
        if z is not None
    }
    assert found == wanted
    assert len([path for path in svg.iter(f"{SVG}path") if path.get("class") == "point"]) == len(view.points)
    insets = {INSET_NAMES[inset] for inset in insets_of(view, deps.base)}
    assert {text.text for text in svg.iter(f"{SVG}text") if text.get("class") == "inset"} == insets


@pytest.mark.parametrize(
    ("frame", "inset"), [("europe", ""), ("world", ""), *(("europe", one) for one in INSETS)]
)
def test_places_are_those_of_the_projection_of_the_chart(frame: str, inset: str) -> None:
    west, south, east, north = INSET_EXTENT.get(inset, (-20, 30, 50, 75))
    places = [
        (west + (east - west) * x / 5, south + (north - south) * y / 5) for x in range(6) for y in range(6)
    ]
    middle = ((west + east) / 2, (south + north) / 2) if inset else (10, 52)
    kind = (
        f"eqearth +lon_0={WORLD_MIDDLE}"
        if frame == "world"
        else f"laea +lon_0={middle[0]} +lat_0={middle[1]}"
    )
    library = Transformer.from_crs("+proj=longlat +R=6371000", f"+proj={kind} +R=6371000", always_xy=True)
    expected = np.stack(library.transform(*np.array(places).T), axis=1)
    assert SHAPES.project(frame, inset, places) == pytest.approx(expected, abs=1)


@pytest.mark.parametrize("narrow", [False, True])
def test_all_land_lies_within_its_part(deps: Deps, narrow: bool) -> None:
    everything = MapView("europe", "", (), (), (), whole=True, every_inset=True)
    windows = windows_of(everything, deps.base, SHAPES, NARROW if narrow else WIDE, 1)
    for inset in INSETS:
        land = Land(SHAPES, windows[inset], deps.base.land[inset]).rings()
        assert len(land.starts) > 0, inset
        box = windows[inset].box
        across, down = land.places.T
        inside = (
            (across >= box.left - 1)
            & (across <= box.right + 1)
            & (down >= box.top - 1)
            & (down <= box.bottom + 1)
        )
        assert inside.mean() > (0.5 if inset == "guadeloupe" else 0.99), inset
    for code in (one for one in deps.base.land[""] if not one.startswith("TR")):
        assert Land(SHAPES, windows[""], (code,)).rings().starts, code
