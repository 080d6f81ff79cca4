"""Names on maps: by priority, without overlap, never cut, on every map that there is."""

import json
import re
from itertools import combinations
from math import dist
from pathlib import Path

import numpy as np
import pytest

from dashboard.exports.maps.painting import paint
from data.asking.state import parse
from data.languages import LANGUAGES
from layouts.figures.equal_area import to_metres
from layouts.figures.framing import framed
from layouts.figures.layers import mark_of
from layouts.figures.maps import draw
from layouts.figures.placing import Root, placed
from layouts.figures.scene import Box, Label, Mark, Seen, Shape
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.theme import PALETTES
from layouts.views.models import MapView

CASES = Path(__file__).parents[1] / "scripts" / "map" / "placing.json"
SHEET = Box(0, 0, 900, 600)
NAMES = ("region-name", "country-name")


def shown(views: Views, where: str, language: str = "en") -> MapView:
    page, _, query = where.partition("?")
    found = views.view(language, parse(page, query, views.vocabulary).state).map
    assert isinstance(found, MapView)
    return found


def drawn(view: MapView, deps: Deps, sheet: Box = SHEET) -> tuple[list[Label], list[Mark], Box]:
    """The names of a map, its marks, and what is seen of it."""
    items = list(paint(view, deps.base, sheet, 1))
    main = next(item for item in items if isinstance(item, Seen) and not item.name)
    names = [item for item in items if isinstance(item, Label) and item.kind in NAMES]
    return names, [item for item in main.items if isinstance(item, Mark)], main.box


def box_of(label: Label) -> Box:
    return Box(label.x - label.room / 2, label.y - 0.965 * label.size, label.room, 1.25 * label.size)


def meet(one: Box, other: Box) -> bool:
    less = 0.02
    return (
        one.left < other.right - less
        and other.left < one.right - less
        and one.top < other.bottom - less
        and other.top < one.bottom - less
    )


def test_names_are_placed_as_in_the_browser() -> None:
    for case in json.loads(CASES.read_text("utf-8")):
        found = placed(
            [[Box(*box) for box in boxes] for boxes in case["choices"]],
            [Box(*box) for box in case["taken"]],
            Box(*case["within"]),
            [root and Root(*root) for root in case.get("roots", ())],
        )
        assert [box and [box.left, box.top, box.width, box.height] for box in found] == case["stand"]


def test_names_of_all_areas_and_profiles_neither_meet_nor_are_cut(views: Views, deps: Deps) -> None:
    wheres = [
        *(f"themes?theme={theme}&scope=all" for theme in deps.reference.themes),
        *(f"regions?region={code}" for code in ("ITC1", "FI19", "BE2", "PT11", "LU00", "MT00", "EL")),
        *(f"partnerships?partnership={one}&scope=all" for one in list(deps.reference.partnerships)[::5]),
        *(
            "themes",
            "partnerships",
            "regions",
            "organisations",
            "targets",
            "targets?target=JP",
            "find?region=ITC1",
        ),
    ]
    for where in wheres:
        view = shown(views, where)
        for sheet in (SHEET, Box(10, 20, 350, 420)):
            names, marks, within = drawn(view, deps, sheet)
            boxes = [box_of(label) for label in names]
            assert names or "JP" in where, where
            assert not [
                (one.text, other.text)
                for (one, a), (other, b) in combinations(zip(names, boxes, strict=True), 2)
                if meet(a, b)
            ], where
            for label, box in zip(names, boxes, strict=True):
                assert within.left <= box.left and box.right <= within.right, (where, label.text)
                assert within.top <= box.top and box.bottom <= within.bottom, (where, label.text)
                half = [Box(m.x - m.size / 2, m.y - m.size / 2, m.size, m.size) for m in marks]
                assert not any(meet(box, mark) for mark in half), (where, label.text)


STAGED = Box(0, 0, 326, 312)
"""What a slide of 1024 × 768 leaves a map, were its names as large as in files."""


@pytest.mark.parametrize("host", ["", "ITC1", "FI1D7", "PL71"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_slide_counts_is_named_on_its_map(host: str, language: str, views: Views, deps: Deps) -> None:
    wheres = ("regions?pilot=1,2", "partnerships?partnership=iot4industry", "partnerships?partnership=tex4im")
    for where in wheres:
        view = shown(views, f"{where}&host={host}" if host else where, language)
        there = {point.name for point in view.points if point.name and point.kind != "hidden-place"}
        assert len(there) > 5
        for sheet in (SHEET, STAGED):
            assert there <= {label.text for label in drawn(view, deps, sheet)[0]}, (where, sheet)
    view = shown(views, f"targets?host={host}" if host else "targets", language)
    largest = max(view.points, key=lambda point: point.size)
    for sheet in (SHEET, STAGED):
        assert largest.name in {label.text for label in drawn(view, deps, sheet)[0]}


def test_lines_lead_from_marks_to_the_names_that_stand_away_from_them(views: Views, deps: Deps) -> None:
    view = shown(views, "regions?pilot=1,2")
    lines = [
        item
        for item in paint(view, deps.base, STAGED, 1)
        if isinstance(item, Shape) and item.kind == "leader"
    ]
    names, marks, _ = drawn(view, deps, STAGED)
    boxes = {label.text: box_of(label) for label in names}
    assert lines
    for line in lines:
        (start, end), box = line.outline.rings().places.tolist(), boxes[line.name]
        assert box.left - 1 <= end[0] <= box.right + 1 and box.top - 1 <= end[1] <= box.bottom + 1
        away = min(dist(start, (mark.x, mark.y)) / mark.size for mark in marks)
        assert 0.45 <= away <= 0.75, "the edge of a mark, or the corner of one that stands on it"


@pytest.mark.parametrize(
    ("where", "first"),
    [
        (
            "themes?theme=textile-innovation&selected=region:FRK&host=FI1D",
            ["Auvergne-Rhône-Alpes", "Pohjois- ja Itä-Suomi"],
        ),
        ("themes?theme=textile-innovation", ["Comunidad Valenciana", "Norte"]),
        ("regions?region=ITC1", ["Piemonte"]),
        ("targets?target=JP", ["Japan"]),
    ],
)
def test_what_matters_is_named_on_every_size(views: Views, deps: Deps, where: str, first: list[str]) -> None:
    view = shown(views, where)
    for sheet in (SHEET, Box(0, 0, 350, 420)):
        assert set(first) <= {label.text for label in drawn(view, deps, sheet)[0]}


SIZES = {1600: Box(0, 0, 1174, 560), 1024: Box(0, 0, 974, 480), 390: Box(0, 0, 356, 420)}
"""About how large maps are in windows that are so many px wide."""


@pytest.mark.parametrize(
    "where",
    [
        "themes",
        "themes?theme=textile-innovation",
        "themes?theme=textile-innovation&country=IT",
        "themes?theme=textile-innovation&region=ITC1",
        "themes?theme=textile-innovation&selected=region:FRK&host=FI1D",
        "themes?role=lead&country=ES,IT,BE",
        "themes?layers=pilots&region=ITC4",
        "partnerships?partnership=tex4im",
        "partnerships?country=DK",
        "targets",
        "targets?target=JP",
        "targets?target=JP,US,KR,IN",
        "targets?target=SG&country=IT",
        "regions?region=ITC1",
        "regions?region=ITC1,ITC4,FRK",
        "regions?indicator=rd_gdp",
        "regions?indicator=gdp_head",
        "regions?indicator=unemployment",
        "regions?pilot=1",
        "organisations?organisation=mesap",
        "find?region=ITC1",
        "find?region=FRJ",
        "events?country=IT",
    ],
)
@pytest.mark.parametrize("language", ["en", "it"])
def test_what_sentences_name_is_named_on_the_map(views: Views, deps: Deps, where: str, language: str) -> None:
    """Regions and countries by every name that a sentence may call them by, read without the program's own reading."""
    page, _, query = where.partition("?")
    view = views.view(language, parse(page, query, views.vocabulary).state)
    assert isinstance(view.map, MapView)
    text = f"{view.heading}\n{view.summary}"
    context = views.context(language, view.state)
    west, south, east, north = framed(view.map, deps.base.extents)
    regions = [one for one in deps.reference.regions.values() if not one.inset and view.map.frame == "europe"]
    places = to_metres(np.array([(one.lon, one.lat) for one in regions] or np.zeros((0, 2)))).tolist()
    called = {
        context.region(one.code): context.common(one.code)
        for one, (x, y) in zip(regions, places, strict=True)
        if west <= x <= east and south <= y <= north  # beyond the frame nothing can be named
    } | {point.name: point.name for point in view.map.points if not point.inset and point.name}
    said = {name for name in called if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}
    longest = {one for one in said if not any(one != other and one in other for other in said)}
    for window, sheet in SIZES.items():
        written = {label.text.casefold() for label in drawn(view.map, deps, sheet)[0]}
        assert {called[name].casefold() for name in longest} <= written, window


@pytest.mark.parametrize("where", ["themes?layers=pilots", "regions?layers=pilots", "regions?pilot=1,2"])
def test_all_pilot_regions_are_named(views: Views, deps: Deps, where: str) -> None:
    view = shown(views, where)
    pilots = {point.name for point in view.points if point.kind.startswith("pilot-")}
    assert len(pilots) == 12
    for sheet in SIZES.values():
        assert not pilots - {label.text for label in drawn(view, deps, sheet)[0]}, sheet


def test_the_most_targeted_countries_are_named_on_a_phone(views: Views, deps: Deps) -> None:
    view = shown(views, "targets")
    largest = sorted(view.points, key=lambda point: -point.size)[:4]
    for sheet in (*SIZES.values(), Box(0, 0, 356, 230)):
        assert {point.name for point in largest} <= {label.text for label in drawn(view, deps, sheet)[0]}


def test_a_small_map_has_fewer_names_and_countries_are_named_in_the_language(
    views: Views, deps: Deps
) -> None:
    view = shown(views, "regions", "it")
    large, small = (drawn(view, deps, sheet)[0] for sheet in (Box(0, 0, 1800, 1200), Box(0, 0, 350, 420)))
    assert len(small) < len(large) / 2
    assert "GERMANIA" in {label.text for label in large if label.kind == "country-name"}
    assert all(label.size == 13 and label.weight == 600 for label in large if label.kind == "region-name")


def test_regions_are_named_as_they_are_called_today(views: Views, deps: Deps) -> None:
    names = {p.name for p in shown(views, "regions", "it").points} | {
        written.text for written in shown(views, "themes?host=FRJ&selected=region:PL9").written
    }
    assert {"Occitanie", "Mazowieckie", "Vlaanderen", "Wallonie"} <= names
    assert not [
        name for name in names if name.startswith(("Prov. ", "Makroregion", "Languedoc-Roussillon-M"))
    ]


def test_marks_are_ten_pixels_at_least(views: Views) -> None:
    palette = PALETTES["light"]
    for where in (
        "themes",
        "partnerships",
        "targets?target=JP",
        "organisations",
        "regions?region=ITC1&host=ITC1",
        "find?region=ITC1",
    ):
        points = shown(views, where).points
        assert min(point.size for point in points) >= 10, where
        hosts = [mark_of("host", palette).fill for point in points if point.kind == "host"]
        assert hosts in ([], [""]), "an outline, no disc"


def test_names_of_countries_are_sent_once_whatever_is_chosen(views: Views, deps: Deps) -> None:
    wheres = (
        "themes",
        "themes?theme=chemicals&country=SI",
        "partnerships?selected=region:MT",
        "regions?host=LV",
    )
    said, palette = deps.area_names["en"]["themes"], deps.base.painted(PALETTES["light"])
    figures = [draw(shown(views, where), deps.base, said, palette) for where in wheres]
    (countries,) = {figure["layout"]["meta"]["countries"] for figure in figures}
    assert {"AL", "MT", "LV", "SI"} <= {country[-1] for country in json.loads(countries)}
