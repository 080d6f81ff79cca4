"""One scene and its pens: what a map draws lies at one place, whether it becomes SVG, shapes of a slide or traces."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import dist
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from dashboard.exports.job import texts_of
from dashboard.exports.maps.fonts import traced
from dashboard.exports.maps.geometry import Detailed
from dashboard.exports.pdf.legend_signs import drawn_sign, inline_signs
from dashboard.exports.pptx.drawing import Pen
from dashboard.exports.pptx.shapes import EMU, SHAPES
from data.asking.state import parse
from layouts.figures.base import INSETS
from layouts.figures.layers import KINDS, Areas, Points, fill_of, layers, looks
from layouts.figures.legends import set_legend
from layouts.figures.maps import draw
from layouts.figures.picture import Codes, great_circle, map_items, windows_of
from layouts.figures.scene import Box, Label, Mark, Rings, Scene, SceneItem, Seen, Shape, Style
from layouts.figures.svg import outline, svg
from layouts.figures.symbols import SYMBOLS, bounds
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.theme import PALETTES
from layouts.views.models import LegendItem, Line, MapView

LIGHT = PALETTES["light"]
SVG = "{http://www.w3.org/2000/svg}"
BOX, SHAPE = Box(20, 30, 600, 400), Detailed()
VIEWS = ["themes?theme=textile-innovation", "targets?target=JP", "partnerships?partnership=s3martmed"]


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, views: Views) -> MapView:
    page, _, query = request.param.partition("?")
    shown = views.view("en", parse(page, query, views.vocabulary).state).map
    assert isinstance(shown, MapView)
    return shown


def items_of(view: MapView, deps: Deps) -> tuple[SceneItem, ...]:
    windows = windows_of(view, deps.base, SHAPE, BOX, 1, 9)
    return tuple(map_items(view, deps.base, SHAPE, windows, LIGHT, 1, 9, apart=lambda code: code[:2]))


def flat(items: Iterable[SceneItem]) -> Iterator[SceneItem]:
    for item in items:
        if isinstance(item, Seen):
            yield from flat(item.items)
        else:
            yield item


def test_every_pen_draws_every_mark_at_its_place(view: MapView, deps: Deps) -> None:
    items = items_of(view, deps)
    marks = [item for item in flat(items) if isinstance(item, Mark)]
    assert len(marks) == len(view.points) > 0
    drawing = ET.fromstring(svg(Scene(700, 500, items), title="", words=""))
    starts = [path.get("d", "") for path in drawing.iter() if path.get("class") == "point"]
    slide = "".join(Pen(deps.base, texts_of("en"), "en-GB", view.frame).drawn(items))
    where = r'<a:off x="(-?\d+)" y="(-?\d+)"/><a:ext cx="(\d+)" cy="(\d+)"/></a:xfrm>'
    native = re.findall(rf'{where}<a:prstGeom prst="({"|".join(set(SHAPES.values()) - {"rect"})})"', slide)
    assert len(starts) == len(native) == len(marks)
    for mark, drawn, (left, top, wide, high, _) in zip(marks, starts, native, strict=True):
        first = SYMBOLS[mark.symbol][0] * mark.size if mark.symbol != "circle" else (-mark.size / 2, 0)
        x, y = map(float, re.findall(r"-?[\d.]+", drawn)[:2])
        assert (x - first[0], y - first[1]) == pytest.approx((mark.x, mark.y), abs=0.011)
        box = bounds(mark.symbol)
        middle = (box.left + box.width / 2) * mark.size, (box.top + box.height / 2) * mark.size
        centre = (
            (int(left) + int(wide) / 2) / EMU * 72 - middle[0],
            (int(top) + int(high) / 2) / EMU * 72 - middle[1],
        )
        assert centre == pytest.approx((mark.x, mark.y), abs=0.01)


def test_the_scene_has_the_areas_and_points_of_the_live_map(view: MapView, deps: Deps) -> None:
    figure = draw(view, deps.base, Codes(), LIGHT)
    drawn = layers(view, deps.base, Codes(), deps.base.painted(LIGHT))
    assert [trace["type"] == "choropleth" for trace in figure["data"]] == [
        isinstance(o, Areas) for o in drawn
    ]
    for trace, layer in zip(figure["data"], drawn, strict=True):
        if isinstance(layer, Areas):
            assert trace["locations"] == list(layer.codes)
        elif isinstance(layer, Points):
            assert [lon for lon in trace["lon"] if lon is not None] == [dot.place[0] for dot in layer.dots]
    areas = {
        item.name for item in flat(items_of(view, deps)) if isinstance(item, Shape) and "area" in item.kind
    }
    known = {
        code
        for layer in drawn
        if isinstance(layer, Areas) and layer.classes
        for code, number in zip(layer.codes, layer.classes, strict=True)
        if number is not None
    }
    assert areas == known >= {area.code for area in view.areas} & known


@given(
    st.tuples(st.floats(-180, 180), st.floats(-56, 80)), st.tuples(st.floats(-180, 180), st.floats(-56, 80))
)
def test_lines_are_the_shortest_way(start: tuple[float, float], end: tuple[float, float]) -> None:
    places = great_circle(start, end)
    assert places[0] == pytest.approx(start, abs=1e-6) or abs(abs(start[0]) - 180) < 1e-6
    globe = Geod(ellps="sphere")
    whole = globe.inv(*start, *end)[2]
    pieces = [globe.inv(*one, *other)[2] for one, other in pairwise(places.tolist())]
    assert sum(pieces) == pytest.approx(whole, rel=1e-6, abs=1)
    assert max(pieces) <= 150_500


def test_a_line_that_leaves_at_one_side_comes_in_at_the_other(deps: Deps) -> None:
    line = Line((139.7, 35.7), (-77.0, 38.9))
    view = MapView("world", "", (), (), (), lines=(line,))
    windows = windows_of(view, deps.base, SHAPE, BOX, 1, 9)
    items = flat(map_items(view, deps.base, SHAPE, windows, LIGHT, 1, 9))
    (drawn,) = (one for one in items if isinstance(one, Shape) and one.kind == "line")
    rings = drawn.outline.rings()
    pieces = [rings.places[start:end] for start, end in rings.spans]
    assert len(pieces) == 2
    assert max(dist(*step) for piece in pieces for step in pairwise(piece.tolist())) < BOX.width / 40
    assert abs(pieces[0][-1][0] - pieces[1][0][0]) > BOX.width / 2


@given(
    st.lists(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=9), max_size=4)
)
def test_outlines_in_relative_moves_are_what_they_were(rings: list[list[tuple[int, int]]]) -> None:
    closed = [[*ring, ring[0]] for ring in rings]
    starts = np.cumsum([0, *map(len, closed)])[:-1]
    places = np.array([place for ring in closed for place in ring], dtype=float).reshape(-1, 2)
    drawn = outline(Rings(places, tuple(map(int, starts))), closed=True, steps=1)
    seen = []
    for part in filter(None, drawn.split("M")):
        head, _, tail = part.rstrip("z").partition("l")
        numbers = list(map(int, tail.split()))
        moves = np.array([list(map(int, head.split())), *zip(numbers[::2], numbers[1::2], strict=True)])
        seen.append([tuple(place) for place in moves.cumsum(axis=0).tolist()])
    apart = [[p for n, p in enumerate(ring) if not n or p != ring[n - 1]] for ring in closed]
    assert seen == [ring[:-1] if len(ring) > 2 else ring for ring in apart if len(ring) > 1]


def test_insets_lie_within_the_map_and_apart(deps: Deps) -> None:
    view = MapView("europe", "", (), (), (), every_inset=True)
    for box in (Box(0, 0, 780, 420), Box(0, 0, 500, 620), Box(0, 0, 300, 200)):
        windows = windows_of(view, deps.base, SHAPE, box, 0.7, 8)
        assert list(windows) == ["", *INSETS]
        insets = [windows[inset].box for inset in INSETS]
        assert all(
            box.left <= o.left and o.right <= box.right + 0.01 and box.top <= o.top and o.bottom <= box.bottom
            for o in insets
        )
        for one, other in pairwise(insets):
            assert one.right <= other.left + 0.01 or one.bottom < other.top, "beside each other or in rows"
        assert windows[""].box.bottom < min(inset.top for inset in insets), "they cover no land"


@pytest.mark.parametrize("kind", ["lead", "known", "none", "count", "coordinator", "line", "size", "group-0"])
def test_legends_say_the_same_with_every_pen(kind: str, deps: Deps) -> None:
    item = LegendItem(kind, "Regioni che collaborano con tutte le altre", 20 if kind == "size" else 0)
    items = tuple(set_legend([item], 12, 0.9, 90, LIGHT).column(5, 5))
    (words,) = (one for one in items if isinstance(one, Label))
    assert len(words.lines) > 1
    drawing = ET.fromstring(svg(Scene(200, 200, items), title="", words=""))
    written = [text.text for text in drawing.iter(f"{SVG}text")]
    assert written == list(words.lines)
    slide = "".join(Pen(deps.base, texts_of("it"), "it-IT").drawn(items))
    assert slide.count("<a:t>") == 1
    assert f"<a:t>{item.label}</a:t>" in slide
    assert (
        len(items)
        == slide.count("<p:sp>")
        == len(re.findall('class="(?:sign|legend)"', svg(Scene(9, 9, items), title="", words="")))
        - (len(words.lines) - 1)
    )


def test_letters_of_other_fonts_can_be_drawn_as_outlines() -> None:
    label = Label("a →", ("a →",), 10, 20, 10, LIGHT.ink, "text", align="center")
    drawn = ET.fromstring(traced(label, 0))
    assert len(list(drawn)) == 2, "a space has no outline"
    assert all(re.match(r"M-?\d", path.get("d", "")) for path in drawn)


def test_colours_are_those_of_the_style() -> None:
    mark = Mark("star", 5, 5, 4, Style("#FFC61A", "#5B4300", 1, 0.9), "point")
    (path,) = (
        one for one in ET.fromstring(svg(Scene(9, 9, (mark,)), title="", words="")) if one.get("class")
    )
    assert path.get("style") == (
        "fill: #ffc61a; stroke: #5b4300; stroke-width: 1; stroke-linejoin: round; "
        "fill-opacity: 0.9; stroke-opacity: 0.9"
    )


@pytest.mark.parametrize("kind", [*looks(LIGHT), *KINDS, "group-3", "group-none", "line"])
def test_documents_have_the_marks_of_the_map(kind: str, deps: Deps) -> None:
    palette = deps.base.painted(LIGHT)
    found = drawn_sign(LegendItem(kind, ""), 2 / 3, palette)
    drawing = ET.fromstring(found["sign"])
    painted = " ".join(path.get("style", "") for path in drawing.iter(f"{SVG}path"))
    color = (
        fill_of(kind, palette)
        if kind in KINDS
        else looks(palette)[kind].fill
        if kind in looks(palette)
        else ""
    )
    assert color.lower() in painted
    assert found["width"] >= found["height"] > 0.8
    for path in drawing.iter(f"{SVG}path"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.get("d", ""))[:2]]
        assert all(-0.01 <= number <= found["width"] for number in numbers), "it begins within its drawing"


def test_every_kind_of_mark_stands_before_words(deps: Deps) -> None:
    palette = deps.base.painted(LIGHT)
    signs = inline_signs(palette)
    assert {*looks(palette), *palette.marks, "lead", "participant", "observer", "group-0"} <= set(signs)
    assert all(sign["height"] < 13 for sign in signs.values())


@pytest.mark.parametrize("box", [Box(30, 100, 780, 420), Box(30, 100, 500, 620), Box(0, 0, 480, 290)])
@pytest.mark.parametrize("where", VIEWS)
def test_nothing_of_a_map_reaches_beyond_its_box(where: str, views: Views, deps: Deps, box: Box) -> None:
    """Large drawings are not cut by the pen, which takes long; what is drawn ends where its window does."""
    page, _, query = where.partition("?")
    shown = views.view("en", parse(page, query, views.vocabulary).state).map
    assert isinstance(shown, MapView)
    windows = windows_of(shown, deps.base, SHAPE, box, 1, 11)
    parts = [one for one in map_items(shown, deps.base, SHAPE, windows, LIGHT, 1, 9) if isinstance(one, Seen)]
    assert all(part.is_cut for part in parts)
    for part in parts:
        for item in part.items:
            if isinstance(item, Shape):
                places = item.outline.rings().places
            elif isinstance(item, Mark):
                places = np.array([(item.x, item.y)])
            if len(places):
                (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
                seen = part.box.less(-0.01, -0.01, -0.01, -0.01)
                assert seen.left <= left and right <= seen.right, (part.name, item.kind)
                assert seen.top <= top and bottom <= seen.bottom, (part.name, item.kind)
