"""What a map draws, layer over layer, in degrees: areas, lines and points. Every pen draws these, in this order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from layouts.figures.base import INSETS, OUTSIDE, MapBase
from layouts.theme import Palette
from layouts.views.drawn import STEPS
from layouts.views.models import Area, MapView, Point

AreaKind = Literal["outside", "land", "areas", "borders", "pilots", "host", "selected"]
KINDS = ("none", "hidden", "known", "observer", "participant", "lead", "nofigure", *STEPS)
"""Classes of filled areas; a class of a layer is a position here."""
PILOT = 1
"""The colour of pilot regions, among those of groups: neither that of roles nor of the host."""
FADED = 0.5
"""How opaque things are while something else is selected."""
SELECTED_EDGE = 2.2
"""Width in px of the outline of the area that is selected."""
PILOT_EDGES = {"pilot-1": 2.6, "pilot-2": 1.4}
"""Widths in px of the outlines of pilot regions, by the mark of their round."""
HOST_EDGE, HOST_RIM = 2.4, 0.8
"""Width in px of the outline of the host region, and of the rim on each side of it."""
Spot: TypeAlias = tuple[float, float]
"""A place: degrees east and north on maps, shares of the width and height in networks."""


class Look(NamedTuple):
    """How a mark looks. width: of its edge in px."""

    symbol: str
    fill: str
    edge: str
    width: float
    opacity: float


@dataclass(frozen=True)
class Areas:
    """Areas of one part of a map: the main one, "", or an inset. width: of their edges in px.

    fills: one colour, empty for none; or one for each of KINDS; none where nothing is drawn. classes: the position of
    each area's class there, None where it is not drawn; no classes for one colour. hints: what is said of each that is
    pointed at, None for nothing. sets: of what kind an area is that is selected when pressed, empty where it cannot be.
    pale: of each whether something else is selected.
    """

    part: str
    kind: AreaKind
    codes: tuple[str, ...]
    fills: tuple[str, ...]
    edge: str
    width: float
    classes: tuple[int | None, ...] | None = None
    hints: tuple[str, ...] | None = None
    sets: str = ""
    pale: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Lines:
    """Lines of one look on the main map, or between the nodes of a network. width: in px.

    hints, sets: what is said of each that is pointed at, and what it selects when pressed; none for lines of a network.
    """

    ends: tuple[tuple[Spot, Spot], ...]
    color: str
    width: float
    opacity: float
    hints: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dot:
    """A mark at a place. size: its diameter in px. sets: what it selects when pressed. name: written.

    count: written in it, of things that it stands for; 0 where that is one.
    """

    place: Spot
    size: float
    look: Look
    hint: str
    sets: str
    name: str = ""
    count: int = 0


@dataclass(frozen=True)
class Points:
    """Marks of one part of a map, the first beneath the others."""

    part: str
    dots: tuple[Dot, ...]


Layer: TypeAlias = Areas | Lines | Points


def layers(view: MapView, base: MapBase, names: Mapping[str, str], palette: Palette) -> list[Layer]:
    """Return what a map draws: the same layers for a page, whatever is chosen.

    names: of each area of the frame, for what lies beneath the selection. palette: with colours of the programmes.
    """
    if view.frame == "world":
        return _world(view, base, names, palette)
    return [
        *_europe(view, base, names, palette),
        *_insets(view, base, names, palette),
        *_host(view, base, palette),
        *_selected(view, base, palette),
    ]


def _europe(view: MapView, base: MapBase, names: Mapping[str, str], palette: Palette) -> Iterator[Layer]:
    named = base.named[view.filled][""] if view.filled else ()
    yield Areas("", "outside", (OUTSIDE,), (palette.outside,), palette.outside, 0.5)
    yield _land("", base.land[""], names, palette, view.area_sets)
    if named:
        yield _filled("", named, view.areas, palette, view.area_sets)
    yield Areas("", "borders", base.countries, ("",), palette.country_border, 1.0)
    yield from _pilots("", view, base, palette)
    yield from _lines(view, palette)
    yield _points("", [point for point in view.points if not point.inset], palette)


def _insets(view: MapView, base: MapBase, names: Mapping[str, str], palette: Palette) -> Iterator[Layer]:
    for inset in INSETS:
        yield _land(inset, base.land[inset], names, palette, view.area_sets)
        named = base.named[view.filled][inset] if view.filled else ()
        shown = inset in base.pointed or any(area.code in named for area in view.areas)
        if shown and named:
            yield _filled(inset, named, view.areas, palette, view.area_sets)
        yield from _pilots(inset, view, base, palette)
        points = [point for point in view.points if point.inset == inset]
        if points or inset in base.pointed:
            yield _points(inset, points, palette)


def _pilots(part: str, view: MapView, base: MapBase, palette: Palette) -> Iterator[Layer]:
    """Outline pilot regions, each round by a line of its own; where a map shows none, it has no such layers."""
    for kind, width in PILOT_EDGES.items():
        codes = tuple(code for code, of in view.pilots if of == kind and code in base.named["pilots"][part])
        if codes:
            yield Areas(part, "pilots", codes, ("",), palette.groups[PILOT], width)


def _host(view: MapView, base: MapBase, palette: Palette) -> Iterator[Layer]:
    """Outline the host region, where its area is drawn at all; it stays throughout a deck, so its layers do too."""
    for part in ("", *INSETS):
        if view.host in base.named["places"][part]:
            # Gold alone would be lost on light land.
            yield Areas(part, "host", (view.host,), ("",), palette.gold_edge, HOST_EDGE + 2 * HOST_RIM)
            yield Areas(part, "host", (view.host,), ("",), palette.gold, HOST_EDGE)


def _selected(view: MapView, base: MapBase, palette: Palette) -> Iterator[Layer]:
    """Outline the areas that are selected, or stand out, over all others.

    The main map has the layer also where none is: one that comes and goes would have all of the map drawn anew.
    """
    for part in ("", *INSETS):
        codes = (*view.outlined, *view.selected)
        here = tuple(code for code in codes if code in base.named["places"][part])
        if here or not part:
            yield _outline(part, here, palette)


def _outline(part: str, codes: tuple[str, ...], palette: Palette) -> Areas:
    if codes:
        return Areas(part, "selected", codes, ("",), palette.ink, SELECTED_EDGE)
    return Areas(part, "selected", (OUTSIDE,), (), palette.ink, SELECTED_EDGE, (None,))


def _world(view: MapView, base: MapBase, names: Mapping[str, str], palette: Palette) -> list[Layer]:
    targets = [code for code in base.world if code in base.targets]
    others = tuple(code for code in base.world if code not in base.targets)
    hints = tuple(names[code] for code in others)
    return [
        Areas("", "land", others, (palette.land,), palette.country_border, 0.5, None, hints, ""),
        _filled("", targets, view.areas, palette, view.area_sets, beneath=True),
        *_lines(view, palette),
        _points("", view.points, palette),
        _outline("", view.selected, palette),
    ]


def _land(part: str, codes: tuple[str, ...], names: Mapping[str, str], palette: Palette, sets: str) -> Areas:
    hints = tuple(names[code] for code in codes)
    return Areas(part, "land", codes, (palette.land,), palette.region_border, 0.5, None, hints, sets)


def _filled(
    part: str,
    codes: Sequence[str],
    areas: Iterable[Area],
    palette: Palette,
    sets: str,
    *,
    beneath: bool = False,
) -> Areas:
    """Return the areas of the selection; those without a class are left out, or drawn as land if beneath."""
    of = {area.code: area for area in areas}
    nothing = 0 if beneath else None
    return Areas(
        part,
        "areas",
        tuple(codes),
        tuple(fill_of(kind, palette) for kind in KINDS),
        palette.country_border if beneath else palette.accent,
        0.6 if beneath else 0.8,
        tuple(KINDS.index(of[code].kind) if code in of else nothing for code in codes),
        tuple(of[code].hover if code in of else "" for code in codes),
        sets,
        tuple(code in of and of[code].pale for code in codes),
    )


def _lines(view: MapView, palette: Palette) -> Iterator[Lines]:
    """Return the lines of a map, and over them those that stand out."""
    pale = any(line.pale for line in view.lines)
    for stands_out, width, opacity in ((False, 1.4, 0.65 * FADED if pale else 0.65), (True, 2.4, 1.0)):
        lines = [line for line in view.lines if line.stands_out == stands_out]
        yield Lines(
            tuple((line.start, line.end) for line in lines),
            palette.line,
            width,
            opacity,
            tuple(line.hover for line in lines),
            tuple(line.sets for line in lines),
        )


def _points(part: str, points: Iterable[Point], palette: Palette) -> Points:
    return Points(
        part,
        tuple(
            Dot(
                (round(p.lon, 3), round(p.lat, 3)),
                p.size,
                faded(mark_of(p.kind, palette), p.pale),
                p.hover,
                p.sets,
                count=p.count,
            )
            for p in points
        ),
    )


def faded(look: Look, pale: bool) -> Look:
    """Return how a mark looks, a little paler where something else is selected."""
    return look._replace(opacity=round(look.opacity * FADED, 2)) if pale else look


def fill_of(kind: str, palette: Palette) -> str:
    """Return the fill of a class of areas, one of KINDS."""
    fills = (
        *(palette.land, palette.hidden, palette.known, palette.observer, palette.participant, palette.lead),
        *(palette.nofigure, *palette.steps),
    )
    return fills[KINDS.index(kind)]


def mark_of(kind: str, palette: Palette) -> Look:
    """Return how a kind of point looks."""
    if kind in palette.marks:
        return Look(palette.marks[kind], palette.programmes[kind], palette.paper, 0.8, 0.9)
    return looks(palette)[kind]


def looks(palette: Palette) -> Mapping[str, Look]:
    """Return how each kind of point looks, save those of programmes. Gold is the host alone."""
    return {
        "lead": Look("star", palette.paper, palette.accent, 1.0, 1.0),
        "coordinator": Look("star", palette.accent, palette.paper, 1.0, 1.0),
        "participant": Look("circle", palette.paper, palette.accent, 2.0, 1.0),
        "observer": Look("line-ew", palette.accent, palette.accent, 2.5, 1.0),
        "chosen": Look("circle", palette.ink, palette.paper, 1.5, 1.0),
        "selected": Look("circle", "", palette.ink, 2.2, 1.0),
        "joining": Look("diamond", palette.paper, palette.groups[3], 2.4, 1.0),
        "outlined": Look("square", "", palette.ink, 2.2, 1.0),
        "host": Look("circle", "", palette.gold, 3.0, 1.0),
        "several": Look("circle", palette.several, palette.paper, 0.8, 0.85),
        "origin": Look("circle", palette.accent, palette.paper, 0.8, 0.9),
        "count": Look("circle", palette.accent, palette.paper, 1.0, 0.8),
        "pilot-1": Look("square", "", palette.groups[PILOT], 3.0, 1.0),
        "pilot-2": Look("diamond", "", palette.groups[PILOT], 2.0, 1.0),
        "happened": Look("circle", palette.accent, palette.paper, 1.0, 0.9),
        "planned": Look("diamond", palette.paper, palette.accent, 2.0, 1.0),
        "not-told": Look("circle", palette.observer, palette.accent, 1.2, 0.95),
        "hidden-place": Look("circle", palette.hidden, palette.accent, 0.8, 0.9),
    }
