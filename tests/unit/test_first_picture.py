"""The first picture of a view: small, in the colours of the scheme, its areas links, and as the live chart lies."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import brotli
import numpy as np
import pytest
from pyproj import Transformer

from data.asking.state import parse
from layouts.figures.base import INSET_EXTENT, INSET_NAMES, INSETS, WORLD_MIDDLE
from layouts.figures.first import SHAPES, inset_window, main_window, parts_of, path_of
from layouts.figures.framing import insets_of
from layouts.figures.layers import KINDS
from layouts.figures.maps import draw
from layouts.figures.picture import Codes
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.first_picture import order_of
from layouts.pages.rendering import Html
from layouts.palette_style import map_variable, page_colours
from layouts.theme import PALETTES, paints
from layouts.views.models import MapView, NetworkView

VIEWS = [
    "themes",
    "targets?target=JP",
    "find?region=ITC1",
    "network",
    "regions?region=FRY1",
    "regions",
    "partnerships",
]
Shown = Callable[[str], MapView | NetworkView]
Drawn = Callable[[str], str]


@pytest.fixture
def shown(views: Views) -> Shown:
    def of(where: str) -> MapView | NetworkView:
        page, _, query = where.partition("?")
        return views.view("en", parse(page, query, views.vocabulary).state).map

    return of


@pytest.fixture
def drawn(views: Views) -> Drawn:
    """The first picture as it stands in the first answer to an address."""

    def of(where: str) -> str:
        page, _, query = where.partition("?")
        body = views.open_page(Address(f"/it/{page}", query, ""), Html("<i></i>")).body
        (found,) = re.findall(r'<i></i>(<div class="first map">.*?)</div><div id="map-walk"', body, re.DOTALL)
        return str(found)

    return of


@pytest.mark.parametrize("where", VIEWS)
def test_it_is_small_and_its_colours_are_those_of_the_scheme(drawn: Drawn, deps: Deps, where: str) -> None:
    found = drawn(where)
    assert len(brotli.compress(found.encode(), quality=5)) < 40_000
    assert not re.search(r"(?:fill|stroke|color):\s*#", found)
    programmes = {f"programme-{one.programme_id}" for one in deps.base.programmes}
    assert set(re.findall(r"var\(--([^)]+)\)", found)) <= {*page_colours("light"), *programmes}
    assert {map_variable(name) for name in paints(PALETTES["dark"])} <= {
        f"var(--{name})" for name in page_colours("dark")
    }
    ids = re.findall(r' id="([^"]+)"', found)
    assert len(ids) == len(set(ids))
    assert all(name.startswith("first-") for name in ids)


@pytest.mark.parametrize("where", ["themes?theme=textile-innovation", "themes", "regions?region=ITC1"])
def test_every_region_is_a_link_with_its_name_in_the_order_of_the_table(
    drawn: Drawn, views: Views, deps: Deps, where: str
) -> None:
    root = ET.fromstring(drawn(where).replace("&nbsp;", " "))
    found = [(one, re.findall(r"selected=region:(\w+)", one.get("href", ""))) for one in root.iter("a")]
    links = [(one, codes[0]) for one, codes in found if codes]
    named = {code: one.get("aria-label", "") for one, code in links if not one.get("aria-hidden")}
    for code in deps.base.land[""]:
        assert named[code].startswith(deps.base.names[code]), code
    asked = "&".join(filter(None, (where.partition("?")[2], "selected=region:FRK2")))
    assert {one.get("href", "").partition("?")[2] for one, code in links if code == "FRK2"} == {asked}
    stops = [code for one, code in links if one.get("tabindex") != "-1"]
    assert len(stops) == len(set(stops)) > 0
    page, _, query = where.partition("?")
    order = order_of(views.view("it", parse(page, query, views.vocabulary).state).table)
    listed = [
        code
        for code in stops
        if code in order and not any(code != other and other.startswith(code) for other in stops)
    ]
    assert listed == sorted(listed, key=lambda code: order[code])


@pytest.mark.parametrize(
    ("where", "stops"),
    [
        ("network", False),
        ("network?of=organisations", False),
        ("regions?region=ITC1", True),
        ("partnerships?partnership=tex4im", True),
    ],
)
def test_lines_are_links_that_name_what_they_join(drawn: Drawn, where: str, stops: bool) -> None:
    root = ET.fromstring(drawn(where).replace("&nbsp;", " "))
    lines = [one for one in root.iter("a") if "selected=pair:" in one.get("href", "")]
    groups = [one for one in root.iter("g") if one.get("class") in ("first-line", "first-tie")]
    assert len(lines) == sum(len(one.findall(".//path")) for one in groups) > 5, "every line is one"
    assert all(" – " in one.get("aria-label", "") for one in lines)
    assert len({one.get("href") for one in lines}) == len(lines)
    # Those of a network are hundreds: their matrix leads to them by keyboard.
    assert {one.get("tabindex") for one in lines} == {None if stops else "-1"}


@pytest.mark.parametrize("where", ["themes?theme=textile-innovation", "targets", "regions?region=FRY1"])
def test_it_has_the_classes_and_marks_of_the_live_map(shown: Shown, deps: Deps, where: str) -> None:
    view = shown(where)
    assert isinstance(view, MapView)
    parts = parts_of(view, deps.base, Codes())
    fills = {map_variable(kind): kind for kind in KINDS}
    found = {
        ground.sets.partition("=")[2]: ground.fill
        for part in parts
        for sheet in part.sheets
        if sheet.kind == "areas"
        for ground in sheet.grounds
        if ground.sets
    }
    wanted = {
        code: KINDS[z]
        for trace in draw(view, deps.base, Codes(), PALETTES["light"])["data"]
        if trace["type"] == "choropleth" and len(trace["colorscale"]) > 2
        for code, z in zip(trace["locations"], trace["z"], strict=True)
        if z
    }
    assert {code: fill.strip("\ue000\ue001") for code, fill in found.items()} == wanted, fills
    assert sum(len(part.symbols) for part in parts) == len(view.points)
    assert {INSET_NAMES[part.name] for part in parts if part.name} == {
        INSET_NAMES[one] for one in insets_of(view, deps.base)
    }


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


def test_all_land_is_drawn_and_insets_hold_theirs(deps: Deps) -> None:
    everything = MapView("europe", "", (), (), (), whole=True, every_inset=True)
    main, _ = main_window(everything, deps.base)
    for code in (one for one in deps.base.land[""] if not one.startswith("TR")):
        assert path_of(main, (code,)), code
    for inset in INSETS:
        seen, box = inset_window(inset)
        for code in deps.base.land[inset]:
            starts = [
                tuple(map(int, pair)) for pair in re.findall(r"M(-?\d+) ?(-?\d+)", path_of(seen, (code,)))
            ]
            assert starts, code
            inside = [0 <= x <= box.width and 0 <= y <= box.height for x, y in starts]
            assert any(inside), inset
