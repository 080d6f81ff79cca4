"""The picture of a view in a box of a sheet: its layers, seen through the windows of its parts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

import numpy as np

from layouts.figures.base import INSET_NAMES, WORLD_MIDDLE, MapBase
from layouts.figures.framing import framed, insets_of
from layouts.figures.labelling import PlaceName, labels, names_of, written
from layouts.figures.layers import FADED, KINDS, Areas, Dot, Layer, Lines, Spot, layers
from layouts.figures.network import EDGE, LETTERS, WIDE, net
from layouts.figures.plane import Drawn, Geography, Land, Window, Windows, arrange
from layouts.figures.scene import Box, Label, Mark, Places, Rectangle, SceneItem, Seen, Shape, Style
from layouts.lettering import width_of
from layouts.theme import Palette
from layouts.views.models import MapView, NetworkView

STEP = 1.35
"""Length of a piece of a great circle, in degrees of it: 150 km."""
COUNT = 10.5
"""Size in pixels of the screen of a number that is written in a mark."""


def windows_of(
    view: MapView, base: MapBase, geography: Geography, box: Box, px: float, letters: float
) -> Windows:
    """Return the windows of a map in a box: framed on what it shows. px: points of a pixel.

    letters: size of the names of insets, in points.
    """
    extent, insets = framed(view, base.extents), insets_of(view, base)
    return arrange(geography, view.frame, extent, insets, box, px, letters)


class Codes(dict[str, str]):
    """Names of areas where nobody reads them: a file has no text to hover over land."""

    def __missing__(self, code: str) -> str:
        return code


def map_items(
    view: MapView,
    base: MapBase,
    geography: Geography,
    windows: Windows,
    palette: Palette,
    px: float,
    letters: float,
    apart: Callable[[str], str] | None = None,
) -> Iterator[SceneItem]:
    """Return what a map draws, part for part. px: points of a pixel. letters: size of the names of insets, in points.

    apart: the country of an area; with it, land is a path for each country and each line is one of its own.
    """
    drawn: dict[str, list[Layer]] = {part: [] for part in windows}
    for layer in layers(view, base, Codes(), palette := base.painted(palette)):
        part = "" if isinstance(layer, Lines) else layer.part
        if part in drawn:
            drawn[part].append(layer)
    for part, seen in windows.items():
        yield Rectangle(seen.box, Style(palette.sea), "sea")
        items = tuple(item for layer in drawn[part] for item in _items(layer, seen, geography, px, apart))
        yield Seen(part, seen.box, items, geography.cuts)
        if not part:
            yield from _names(names_of(view, base.extents), items, seen, geography, palette, px)
        if part:
            name, middle = INSET_NAMES[part], seen.box.left + seen.box.width / 2
            yield Rectangle(seen.box, Style("", palette.country_border, 0.75 * px), "frame", name)
            below = seen.box.bottom + 1.05 * letters
            room = max(seen.box.width + 2 * letters, width_of(name, letters) + 1)
            yield Label(
                name, (name,), middle, below, letters, palette.ink, "inset", align="center", room=room
            )


def _names(
    names: Sequence[PlaceName],
    drawn: Iterable[SceneItem],
    seen: Window,
    geography: Geography,
    palette: Palette,
    px: float,
) -> Iterator[Label | Shape]:
    """Return the names of the main map, clear of its marks and of its edges."""
    if not names:
        return
    places = seen.put(geography.project(seen.frame, "", [(name.lon, name.lat) for name in names]))
    sides = ((mark, mark.size / 2) for mark in drawn if isinstance(mark, Mark))
    marks = [Box(mark.x - half, mark.y - half, 2 * half, 2 * half) for mark, half in sides]
    edge = 3 * px
    within = seen.box.less(edge, edge, edge, edge)
    yield from labels(written(names, places, marks, within, seen.scale, px), palette, px)


def _items(
    layer: Layer, seen: Window, geography: Geography, px: float, apart: Callable[[str], str] | None
) -> Iterator[SceneItem]:
    if isinstance(layer, Areas):
        yield from _areas(layer, seen, geography, px, apart)
    elif isinstance(layer, Lines):
        arcs = [arc(geography, seen, *ends) for ends in layer.ends]
        together = [tuple(piece for arc in arcs for piece in arc)] if not apart and arcs else arcs
        style = Style("", layer.color, layer.width * px, layer.opacity)
        hints = layer.hints if apart else ("",)
        for number, (pieces, hint) in enumerate(zip(together, hints, strict=bool(arcs)), start=1):
            yield Shape(Drawn(pieces), style, "line", str(number), hint, closed=False)
    else:
        places = seen.put(geography.project(seen.frame, seen.inset, [dot.place for dot in layer.dots]))
        yield from _marks(layer.dots, places, px)
        yield from _counts(layer.dots, places, px)


def _areas(
    layer: Areas, seen: Window, geography: Geography, px: float, apart: Callable[[str], str] | None
) -> Iterator[SceneItem]:
    """Return areas: those with a class each by itself, others of one colour as one path."""
    edge = Style("", layer.edge, layer.width * px)
    if layer.classes is not None and layer.hints is not None:
        pale = layer.pale or (False,) * len(layer.codes)
        for code, number, hint, is_pale in zip(layer.codes, layer.classes, layer.hints, pale, strict=True):
            if number is not None:
                style = replace(edge, fill=layer.fills[number], opacity=FADED if is_pale else 1)
                yield Shape(Land(geography, seen, (code,)), style, f"area {KINDS[number]}", code, hint)
        return
    if not layer.fills:
        return
    style = replace(edge, fill=layer.fills[0])
    together: dict[str, list[str]] = {}
    for code in layer.codes:
        together.setdefault(apart(code) if apart and layer.kind == "land" else layer.kind, []).append(code)
    for name, codes in together.items():
        named = codes[0] if layer.kind == "host" else name
        yield Shape(Land(geography, seen, tuple(codes)), style, layer.kind, named)


def arc(geography: Geography, seen: Window, start: Spot, end: Spot) -> tuple[tuple[Spot, ...], ...]:
    """Return a great circle on the sheet: in pieces where it leaves the map at one side and comes in at the other."""
    degrees = great_circle(start, end)
    metres = geography.project(seen.frame, seen.inset, [(float(lon), float(lat)) for lon, lat in degrees])
    places = [(float(x), float(y)) for x, y in seen.put(metres)]
    pieces = [[places[0]]]
    for (before, after), place in zip(pairwise(degrees[:, 0]), places[1:], strict=True):
        if seen.frame == "world" and abs(_turned(after) - _turned(before)) > 180:
            pieces.append([])
        pieces[-1].append(place)
    return tuple(tuple(piece) for piece in pieces if len(piece) > 1)


def _turned(lon: float) -> float:
    """Return a longitude from the middle of maps of the world, at whose edges a line goes on at the other side."""
    return (lon - WORLD_MIDDLE + 180) % 360 - 180


def great_circle(start: Spot, end: Spot) -> Places:
    """Return places on the shortest way between two, in degrees.

    >>> great_circle((0, 0), (2, 0)).round(1).tolist()
    [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]
    """
    ends = np.radians([start, end])
    lon, lat = ends.T
    one, other = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]).T
    angle = float(np.arctan2(np.linalg.norm(np.cross(one, other)), one @ other))
    if angle < 1e-9:
        return np.array([start, end], dtype=float)
    shares = np.linspace(0, 1, ceil(np.degrees(angle) / STEP) + 1)[:, None]
    x, y, z = ((np.sin((1 - shares) * angle) * one + np.sin(shares * angle) * other) / np.sin(angle)).T
    return np.degrees([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))]).T


def _marks(dots: Sequence[Dot], places: Places, px: float, kind: str = "point") -> Iterator[Mark]:
    for dot, (x, y) in zip(dots, places.tolist(), strict=True):
        look = dot.look
        style = Style(look.fill, look.edge, look.width * px, look.opacity)
        yield Mark(look.symbol, x, y, dot.size * px, style, kind, dot.name, dot.hint)


def _counts(dots: Sequence[Dot], places: Places, px: float) -> Iterator[Label]:
    """Return how many organisations there are in one place, written in its mark."""
    for dot, (x, y) in zip(dots, places.tolist(), strict=True):
        if dot.count > 1:
            size, text = COUNT * px, str(dot.count)
            low, room = y + 0.36 * size, dot.size * px
            yield Label(text, (text,), x, low, size, dot.look.edge, "count", 700, "center", room=room)


def network_items(
    view: NetworkView, palette: Palette, box: Box, px: float, letters: float | None = None
) -> Iterator[SceneItem]:
    """Return what a network draws: lines, nodes, then the names that have room. px: points of a pixel.

    letters: size of the names in points, else as on the screen.
    """
    lines, points = net(view, palette)
    yield Rectangle(box, Style(palette.land), "background")
    ties = (
        Shape(
            Drawn(tuple(tuple(_spread(ends, box)) for ends in layer.ends)),
            Style("", layer.color, layer.width * px, layer.opacity),
            "tie",
            closed=False,
        )
        for layer in lines
        if layer.ends
    )
    places = _spread([dot.place for dot in points.dots], box)
    nodes = zip(view.nodes, _marks(points.dots, np.array(places).reshape(-1, 2), px, "node"), strict=True)
    marks = (replace(mark, name=node.name) for node, mark in nodes)
    yield Seen("", box, (*ties, *marks), is_cut=True)  # EDGE leaves room for the largest node
    size = letters or LETTERS * px
    for dot, (x, y) in zip(points.dots, places, strict=True):
        if dot.name:
            above = y - dot.size / 2 * px - 0.3 * size
            yield Label(
                dot.name, (dot.name,), x, above, size, palette.ink, "name", align="center", halo=palette.land
            )


def fitting(box: Box, px: float) -> float:
    """Return how many points a pixel of a network has in a box, at most px."""
    width, height = WIDE
    return min(px, box.width / width, box.height / height)


def _spread(places: Sequence[Spot], box: Box) -> list[Spot]:
    shares = (np.array(places, dtype=float).reshape(-1, 2) + EDGE) / (1 + 2 * EDGE)
    return [(float(x), float(y)) for x, y in shares * (box.width, -box.height) + (box.left, box.bottom)]
