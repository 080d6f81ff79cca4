"""The first picture of a view, until the live chart is there and where no script runs: parts that fit any frame.

Outlines lie in steps of what a part is framed on, which the browser scales; marks and names at shares of it, as large
as those of the live chart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from threading import Condition
from typing import NamedTuple

import numpy as np
from cachetools import LRUCache, cached

from layouts.figures.base import MapBase
from layouts.figures.first_names import PictureName, picture_names
from layouts.figures.framing import framed, insets_of
from layouts.figures.labelling import names_of
from layouts.figures.layers import FADED, Areas, Dot, Layer, Lines, Look, Points, layers
from layouts.figures.maps import strip_height
from layouts.figures.network import EDGE, net
from layouts.figures.outlined import Outlined
from layouts.figures.picture import arc
from layouts.figures.plane import Drawn, Land, Window, window
from layouts.figures.scene import Box, Places
from layouts.figures.svg import outline
from layouts.theme import UNPAINTED, Palette
from layouts.views.models import MapView, NetworkView

STEPS, INSET_STEPS = 600.0, 100.0
"""Steps of the longer side of what a map is framed on, and of an inset."""
NARROWEST, WIDEST = 0.65, 2.3
"""Width by height of the frames that a map is drawn to the edges of."""
FRAMES: Mapping[str, tuple[float, float]] = {"wide": (900, 620), "narrow": (350, 420)}
"""About how large frames are, in px, for the choice of names that have room."""
ABOVE = 10.5
"""Px from a node to the middle of its name, as Plotly writes it."""
KEPT = 12_000_000
"""Signs of outlines that are kept, since land is the same on every map."""
SHAPES = Outlined()


class Ground(NamedTuple):
    """An area, or lines. sets: what a press selects, as region=ITC1, empty for nothing. hint: what is said of it."""

    path: str
    fill: str = ""
    opacity: float = 1
    sets: str = ""
    hint: str = ""


class Sheet(NamedTuple):
    """Areas or lines of one layer. kind: of the layer. edge, width: of their outlines, in px."""

    kind: str
    edge: str
    width: float
    grounds: tuple[Ground, ...]


class Symbol(NamedTuple):
    """A mark at shares of its part from the upper left. size: its diameter in px."""

    x: float
    y: float
    size: float
    look: Look
    sets: str
    hint: str


class PicturePart(NamedTuple):
    """The main map, an inset by its name, or a network. wide, high: its sides in steps. names: by the kind of frame.

    stretched: it fills its frame, whatever its sides are.
    """

    name: str
    wide: float
    high: float
    sheets: tuple[Sheet, ...]
    symbols: tuple[Symbol, ...]
    names: Mapping[str, tuple[PictureName, ...]]
    stretched: bool = False


def parts_of(view: MapView | NetworkView, base: MapBase, names: Mapping[str, str]) -> tuple[PicturePart, ...]:
    """Return what a view draws, in colours that are named. names: of each area, for what has no class."""
    palette = base.painted(UNPAINTED)
    if isinstance(view, NetworkView):
        return (_network(view, palette),)
    insets = insets_of(view, base)
    framed_on = {"": main_window(view, base), **{inset: inset_window(inset) for inset in insets}}
    drawn: dict[str, list[Layer]] = {part: [] for part in framed_on}
    for layer in layers(view, base, names, palette):
        part = "" if isinstance(layer, Lines) else layer.part
        if part in drawn:
            drawn[part].append(layer)
    return tuple(_part(drawn[part], *shown, view, base) for part, shown in framed_on.items())


def main_window(view: MapView, base: MapBase) -> tuple[Window, Box]:
    """Return the window of a map, with all that the widest and the highest frame shows, and what it is framed on."""
    extent = framed(view, base.extents)
    west, south, east, north = extent
    scale = STEPS / max(east - west, north - south)
    wide, high = scale * (east - west), scale * (north - south)
    width, height = max(wide, WIDEST * high), max(high, wide / NARROWEST)
    around, box = Box((wide - width) / 2, (high - height) / 2, width, height), Box(0, 0, wide, high)
    return replace(window(SHAPES, view.frame, extent, box), box=around), box


def inset_window(inset: str) -> tuple[Window, Box]:
    """Return the window of an inset, and all of it."""
    west, south, east, north = SHAPES.extent(inset)
    scale = INSET_STEPS / max(east - west, north - south)
    box = Box(0, 0, scale * (east - west), scale * (north - south))
    return Window("europe", inset, box, scale, -scale * west, scale * north), box


def _part(drawn: Sequence[Layer], seen: Window, box: Box, view: MapView, base: MapBase) -> PicturePart:
    """Return a part of a map. box: what it is framed on."""
    marks = [layer for layer in drawn if isinstance(layer, Points)]
    symbols = tuple(symbol for layer in marks for symbol in _symbols(layer, seen, box))
    names = {} if seen.inset else _names_by_frame(view, base, symbols, seen, box)
    over = {code for layer in drawn if isinstance(layer, Areas) for code in _covering(layer)}
    sheets = (_sheet(layer, seen, over) for layer in drawn if not isinstance(layer, Points))
    return PicturePart(
        seen.inset, box.width, box.height, tuple(one for one in sheets if one.grounds), symbols, names
    )


def _covering(layer: Areas) -> Iterator[str]:
    """Return the areas of which nothing is seen beneath a layer."""
    pale = layer.pale or (False,) * len(layer.codes)
    return (
        c for c, n, p in zip(layer.codes, layer.classes or (), pale, strict=False) if n is not None and not p
    )


def _sheet(layer: Areas | Lines, seen: Window, over: Set[str]) -> Sheet:
    """Return a layer. over: areas that another one covers."""
    if isinstance(layer, Lines):
        return Sheet("line", layer.color, layer.width, tuple(_arcs(layer, seen)))
    return Sheet(layer.kind, layer.edge, layer.width, tuple(_grounds(layer, seen, over)))


def _arcs(layer: Lines, seen: Window) -> Iterator[Ground]:
    """Return lines of a map: each by itself where it can be pressed, others as one."""
    arcs = [tuple(arc(SHAPES, seen, *ends)) for ends in layer.ends]
    alone = [(tuple(piece for one in arcs for piece in one), "", "")]
    for pieces, sets, hint in zip(arcs, layer.sets, layer.hints, strict=True) if layer.sets else alone:
        if path := outline(Drawn(pieces).rings(), closed=False, steps=1):
            yield Ground(path, "", layer.opacity, sets, hint)


def _grounds(layer: Areas, seen: Window, over: Set[str]) -> Iterator[Ground]:
    """Return areas: each by itself where it can be pressed or has a class, others as one."""
    if not layer.fills:
        return
    hints = layer.hints or ("",) * len(layer.codes)
    if layer.classes is not None:
        pale = layer.pale or (False,) * len(layer.codes)
        for code, number, hint, is_pale in zip(layer.codes, layer.classes, hints, pale, strict=True):
            if number is not None and (path := path_of(seen, (code,))):
                sets = f"{layer.sets}={code}" if hint else ""
                yield Ground(path, layer.fills[number], FADED if is_pale else 1, sets, hint)
    elif layer.sets:
        for code, hint in zip(layer.codes, hints, strict=True):
            if code not in over and (path := path_of(seen, (code,))):
                yield Ground(path, layer.fills[0], 1, f"{layer.sets}={code}", hint)
    elif path := path_of(seen, layer.codes):
        yield Ground(path, layer.fills[0])


@cached(LRUCache(KEPT, getsizeof=len), condition=Condition())
def path_of(seen: Window, codes: tuple[str, ...]) -> str:
    """Return the outline of areas in whole steps of a window."""
    return outline(Land(SHAPES, seen, codes).rings(), closed=True, steps=1).replace(" -", "-")


def _symbols(layer: Points, seen: Window, box: Box) -> Iterator[Symbol]:
    places = _shares(seen, box, [dot.place for dot in layer.dots])
    for dot, (x, y) in zip(layer.dots, places.tolist(), strict=True):
        yield Symbol(x, y, dot.size, dot.look, dot.sets, dot.hint)


def _shares(seen: Window, box: Box, places: Sequence[tuple[float, float]]) -> Places:
    """Return places of degrees as shares of a box."""
    found: Places = seen.put(SHAPES.project(seen.frame, seen.inset, places)) / (box.width, box.height)
    return found


def _names_by_frame(
    view: MapView, base: MapBase, symbols: Sequence[Symbol], seen: Window, box: Box
) -> Mapping[str, tuple[PictureName, ...]]:
    listed = names_of(view, base.extents)
    insets = len(insets_of(view, base))
    shares = _shares(seen, box, [(name.lon, name.lat) for name in listed])
    marks = [(symbol.x, symbol.y, symbol.size) for symbol in symbols]
    sizes = {
        frame: (width, high * (1 - strip_height(insets, frame))) for frame, (width, high) in FRAMES.items()
    }
    return {
        frame: tuple(picture_names(listed, shares, marks, box, size, seen.scale))
        for frame, size in sizes.items()
    }


def _network(view: NetworkView, palette: Palette) -> PicturePart:
    """Return a network, which fills its frame."""
    lines, points = net(view, palette)
    sheets = (_ties(layer, points.dots) for layer in lines if layer.ends)
    places = _spread([dot.place for dot in points.dots]).tolist()
    dots = list(zip(points.dots, places, strict=True))
    symbols = tuple(Symbol(x, y, dot.size, dot.look, dot.sets, dot.hint) for dot, (x, y) in dots)
    names = {
        frame: tuple(
            PictureName(dot.name, x, y, 0, -dot.size / 2 - ABOVE, "node")
            for dot, (x, y) in zip(net(view, palette, narrow=frame == "narrow")[1].dots, places, strict=True)
            if dot.name
        )
        for frame in FRAMES
    }
    return PicturePart("", STEPS, STEPS, tuple(sheets), symbols, names, stretched=True)


def _ties(layer: Lines, dots: Iterable[Dot]) -> Sheet:
    """Return lines of a network, each of which selects the pair that it joins."""
    at = {dot.place: dot for dot in dots}
    ends = np.rint(_spread([place for both in layer.ends for place in both]) * STEPS).astype(int).tolist()
    pairs = zip(ends[::2], ends[1::2], strict=True)
    grounds = (
        Ground(f"M{x} {y}L{to} {down}", "", layer.opacity, *_pair(*(at[end] for end in both)))
        for ((x, y), (to, down)), both in zip(pairs, layer.ends, strict=True)
    )
    return Sheet("tie", layer.color, layer.width, tuple(grounds))


def _pair(one: Dot, other: Dot) -> tuple[str, str]:
    """Return what a press on the line between two things selects, and their names, as assets/map/pairs.js does."""
    codes = "+".join(dot.sets.partition("=")[2] for dot in (one, other))
    return f"pair={codes}", " – ".join(dot.hint.partition(" · ")[0] for dot in (one, other))


def _spread(places: Sequence[tuple[float, float]]) -> Places:
    """Return places of a network, which lie from its lower left, as shares from its upper left."""
    shares = (np.array(places, dtype=float).reshape(-1, 2) + EDGE) / (1 + 2 * EDGE)
    return shares * (1, -1) + (0, 1)
