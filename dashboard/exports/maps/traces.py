"""The drawing of the screen, a plotly figure, put on a sheet: the same traces in the same order, fills and marks."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from threading import Condition
from typing import TypeVar, cast

import numpy as np
import shapely
from cachetools import LRUCache, cached
from matplotlib.path import Path
from pyproj import Geod
from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry

from dashboard.exports.maps.canvas import TRANSPARENT, Canvas
from dashboard.exports.maps.fonts import width_of
from dashboard.exports.maps.geometry import extent, project, shapes
from dashboard.exports.maps.marks import mark
from dashboard.exports.maps.plane import Box, Places, Window
from layouts.figures.base import INSET_NAMES, OUTSIDE, Figure
from layouts.figures.maps import TRANSPARENT as UNFILLED
from layouts.figures.network import EDGE
from layouts.theme import Palette

GLOBE = Geod(ellps="GRS80")
OUTLINES = 24_000_000
"""Bytes of outlines that are kept, since land is the same on every map."""
STEPS = 32
"""Pieces of a great circle."""

Spot = tuple[float, float]
V = TypeVar("V")


def paint_map(
    canvas: Canvas, figure: Figure, windows: Mapping[str, Window], palette: Palette, px: float
) -> None:
    """Draw a map. windows: by the name of their part of the figure, geo, geo2 …; px: points of a pixel there."""
    parts: dict[str, list[Figure]] = {}
    for trace in figure[
        "data"
    ]:  # those of a part do not all follow one another: a host region comes last of all
        parts.setdefault(str(trace.get("geo", "geo")), []).append(trace)
    for geo, traces in parts.items():
        seen = windows[geo]
        canvas.rectangle(seen.box, fill=palette.sea)
        for trace in traces:
            _paint(canvas, trace, seen, px)
        if seen.inset:
            canvas.rectangle(seen.box, edge=palette.country_border, width=0.75 * px)


def name_insets(canvas: Canvas, windows: Mapping[str, Window], color: str, size: float) -> None:
    """Write the name of each inset beneath it; size in points."""
    for seen in windows.values():
        if seen.inset:
            middle = seen.box.left + seen.box.width / 2
            name = INSET_NAMES[seen.inset]
            canvas.text(middle, seen.box.bottom - 1.05 * size, name, size, color, align="center")


def _paint(canvas: Canvas, trace: Figure, seen: Window, px: float) -> None:
    if trace["type"] == "choropleth":
        _areas(canvas, trace, seen, px)
    elif trace["mode"] == "lines":
        _lines(canvas, trace, seen, px)
    else:
        places = [(lon, lat) for lon, lat in zip(trace["lon"], trace["lat"], strict=True) if lon is not None]
        metres = [project(seen.frame, seen.inset, lon, lat) for lon, lat in places]
        _marks(canvas, trace["marker"], seen.put(np.array(metres).reshape(-1, 2)), seen.box, px)


def fills(trace: Figure) -> dict[str, str]:
    """Return the fill of each area of a trace; those without a class are left out."""
    scale, most = trace["colorscale"], trace["zmax"]
    colors = {round(position * most): color for position, color in scale}
    drawn = zip(trace["locations"], trace["z"], strict=True)
    return {code: colors[z if z in colors else 0] for code, z in drawn if z is not None}


def _areas(canvas: Canvas, trace: Figure, seen: Window, px: float) -> None:
    """Draw areas: land of one colour as one path, the areas of the selection each under its code."""
    colors = fills(trace)
    border = trace["marker"]["line"]
    edge, width = border["color"], border["width"] * px
    if len(trace["colorscale"]) <= 2:
        fill = trace["colorscale"][0][1]
        path = seen.lay(_outline(seen.frame, seen.inset, tuple(colors)))
        canvas.path(path, TRANSPARENT if fill == UNFILLED else fill, edge, width, within=seen.box)
        return
    hints = dict(zip(trace["locations"], trace["text"], strict=True))
    for code, fill in colors.items():
        path = seen.lay(_outline(seen.frame, seen.inset, (code,)))
        canvas.path(path, fill, edge, width, within=seen.box, name=f"region-{code}")
        canvas.hints[code] = hints[code] or code


def _bytes(path: Path) -> int:
    return int(np.asarray(path.vertices).nbytes)


# Visitors choose which areas have a class, and one outline may be of all of Europe.
@cached(LRUCache(OUTLINES, getsizeof=_bytes), condition=Condition())
def _outline(frame: str, inset: str, codes: tuple[str, ...]) -> Path:
    """Return areas as one path in metres."""
    found = shapes(frame, inset)
    near = box(*extent(frame, inset))
    rings = [
        ring
        for code in codes
        if code in found
        for ring in _rings(found[code] if code == OUTSIDE else _parts_in(found[code], near))
    ]
    if not rings:
        return Path(np.empty((0, 2)))
    steps = []
    for ring in rings:
        step = np.full(len(ring), Path.LINETO, dtype=Path.code_type)
        step[0], step[-1] = Path.MOVETO, Path.CLOSEPOLY
        steps.append(step)
    return Path(np.concatenate(rings), np.concatenate(steps))


def _parts_in(geometry: BaseGeometry, near: Polygon) -> BaseGeometry:
    """Return the parts that reach into a map: islands that have an inset would else be drawn twice."""
    parts = shapely.get_parts(geometry)
    return shapely.multipolygons(parts[shapely.intersects(parts, near)])


def _rings(geometry: BaseGeometry) -> Iterator[Places]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            yield from (shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors))


def _lines(canvas: Canvas, trace: Figure, seen: Window, px: float) -> None:
    pieces = [
        seen.put(np.array([project(seen.frame, seen.inset, *place) for place in piece]))
        for ends in _ends(trace["lon"], trace["lat"])
        for piece in _arc(*ends)
        if len(piece) > 1
    ]
    if pieces:
        line, path = trace["line"], _joined(pieces)
        canvas.path(
            path, edge=line["color"], width=line["width"] * px, opacity=trace["opacity"], within=seen.box
        )


def _joined(pieces: Sequence[Places]) -> Path:
    return Path.make_compound_path(*(Path(piece) for piece in pieces))


def _ends(xs: Sequence[float | None], ys: Sequence[float | None]) -> Iterator[tuple[Spot, Spot]]:
    """Return start and end of each line of a trace, in which one that is nowhere parts them."""
    places = ((x, y) if x is not None and y is not None else None for x, y in zip(xs, ys, strict=True))
    return ((one, other) for one, other in pairwise(places) if one and other)


def _arc(start: Spot, end: Spot) -> list[list[Spot]]:
    """Return a great circle in degrees; two pieces where it leaves the map at one side and comes in at the other."""
    places = [start, *GLOBE.npts(*start, *end, STEPS), end]
    pieces = [[places[0]]]
    for before, after in pairwise(places):
        if abs(after[0] - before[0]) > 180:
            pieces.append([])
        pieces[-1].append(after)
    return pieces


def _marks(canvas: Canvas, marker: Figure, places: Places, within: Box, px: float) -> None:
    if not len(places):
        return
    count = len(places)
    edge = marker["line"]
    sizes, symbols = _each(marker["size"], count), _each(marker["symbol"], count)
    canvas.marks(
        [
            mark(symbol, x, y, size * px)
            for symbol, size, (x, y) in zip(symbols, sizes, places.tolist(), strict=True)
        ],
        _each(marker["color"], count),
        _each(edge["color"], count),
        [width * px for width in _each(edge["width"], count)],
        _each(marker["opacity"], count),
        within,
    )


def _each(value: V | Sequence[V], count: int) -> list[V]:
    return list(value) if isinstance(value, list | tuple) else [cast(V, value)] * count


def paint_network(canvas: Canvas, figure: Figure, box: Box, palette: Palette, px: float) -> None:
    """Draw a network in a box: lines, nodes, then the names that have room. px: points of a pixel there."""
    canvas.rectangle(box, fill=palette.land)
    *lines, nodes = figure["data"]
    for trace in lines:
        pieces = [_spread(ends, box) for ends in _ends(trace["x"], trace["y"])]
        if pieces:
            line, shade = trace["line"], trace["opacity"]
            canvas.path(
                _joined(pieces), edge=line["color"], width=line["width"] * px, opacity=shade, within=box
            )
    places = _spread(list(zip(nodes["x"], nodes["y"], strict=True)), box)
    _marks(canvas, nodes["marker"], places, box, px)
    size, color = nodes["textfont"]["size"] * px, nodes["textfont"]["color"]
    sizes = nodes["marker"]["size"]
    for name, (x, y), wide in zip(nodes["text"], places.tolist(), sizes, strict=True):
        if name:
            _name(canvas, name, x, y + wide / 2 * px + 0.3 * size, size, color, palette.land)


def _spread(places: Sequence[Spot], box: Box) -> Places:
    shares = (np.array(places, dtype=float).reshape(-1, 2) + EDGE) / (1 + 2 * EDGE)
    return np.round(shares * (box.width, box.height) + (box.left, box.bottom), 2)


def _name(canvas: Canvas, name: str, x: float, y: float, size: float, color: str, behind: str) -> None:
    """Write a name above a node, on a pale ground that keeps lines from running through its letters."""
    wide = width_of(name, size) + 0.5 * size
    ground = Box(x - wide / 2, y - 0.24 * size, wide, 1.1 * size)
    canvas.rectangle(ground, fill=behind, opacity=0.75, round=0.3 * size)
    canvas.text(x, y, name, size, color, align="center")
