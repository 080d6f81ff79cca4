"""Names on maps: which there are, by priority, and where they have room. assets/map/names.js does the same live."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from layouts.figures.base import Extent
from layouts.figures.placing import LeadLine, Root, placed
from layouts.figures.plane import Drawn
from layouts.figures.scene import Box, Label, Places, Shape, Style
from layouts.lettering import width_of
from layouts.theme import Palette
from layouts.views.drawn import MapView, Point

RANKS: Mapping[str, int] = {
    "selected": 0,
    "host": 1,
    **dict.fromkeys(("chosen", "said"), 2),
    **dict.fromkeys(("lead", "coordinator", "pilot-1", "pilot-2"), 3),
    "country": 5,
}
"""Kinds of names, the first to be written first; those of other marks come before countries, the largest first."""
NAMED, OTHERS, COUNTRIES = 3, 4, 5
UNNAMED = ("hidden", "hidden-place", "origin")
"""Kinds of points without names: what a view does not speak of, and the regions that lines of the world begin at."""
REACH = {"planned": 1.5, "pilot-2": 1.4}
"""How far marks that stand on a corner reach beyond their size, by kind: names keep clear of them."""
MOST = 40
"""Names of marks that a figure has at most."""
REGION, COUNTRY = 13.0, 10.5
"""Sizes of letters in pixels of the screen."""
ROOM_FOR_ONE = 45_000.0
"""Square pixels of a map for each name of a mark that is neither selected, host nor lead."""
FEWEST = 5
"""So many of these every map tries, with a line from a name to its mark where there is no room beside it."""
NEAR = 3.0
"""Pixels between a mark and its name, and between names."""
LINE = 1.2
"""Width of such a line in pixels."""
FITS = 1.4
"""How much wider the name of a country may be than the country."""


class StandingName(NamedTuple):
    """A name that has room: where it stands, and the line from it to its mark, if that is not beside it."""

    name: "PlaceName"
    box: Box
    lead: LeadLine | None


@dataclass(frozen=True)
class PlaceName:
    """A name at lon, lat (degrees). rank: one of RANKS. size: of its mark in px. wide (metres), code: of a country."""

    text: str
    lon: float
    lat: float
    rank: int
    size: float = 0
    wide: float = 0
    code: str = ""


def names_of(view: MapView, extents: Mapping[str, Extent]) -> list[PlaceName]:
    """Return the names that the main map of a view may write, those with priority first; each once.

    extents: of areas by their codes.
    """
    usual = NAMED if view.named else OTHERS
    marks = [
        PlaceName(p.name, p.lon, p.lat, _rank(view, p, usual), p.size * REACH.get(p.kind, 1))
        for p in view.points
        if p.name and not p.inset and (p.kind not in UNNAMED or p.name in view.said)
    ]
    marks = sorted(marks, key=lambda name: (name.rank, -name.size))[:MOST]
    others = _written(view, extents)
    found: dict[str, PlaceName] = {}
    for name in sorted([*marks, *others], key=lambda name: name.rank):
        first = found.setdefault(name.text, name)
        if name.size > first.size:  # beside its mark, not over it
            found[name.text] = replace(first, size=name.size)
    return list(found.values())


def _rank(view: MapView, point: Point, usual: int) -> int:
    rank = RANKS.get(point.kind, usual)
    return min(rank, RANKS["said"]) if point.name in view.said else rank


def countries_of(view: MapView, extents: Mapping[str, Extent]) -> list[PlaceName]:
    """Return the names of all countries of a view, also of those that a mark or what is selected names already."""
    return [name for name in _written(view, extents) if name.rank == COUNTRIES]


def _written(view: MapView, extents: Mapping[str, Extent]) -> list[PlaceName]:
    return [
        PlaceName(w.text, w.lon, w.lat, RANKS[w.kind], 0, _wide(extents.get(w.code)), w.code)
        for w in view.written
    ]


def _wide(extent: Extent | None) -> float:
    return extent[2] - extent[0] if extent else 0


def around(x: float, y: float, width: float, height: float, mark: float, near: float) -> list[Box]:
    """Return the boxes of a name about its mark: right, left, above, beneath it, then aslant. mark: its diameter."""
    away = mark / 2 + near
    return [
        Box(x + away, y - height / 2, width, height),
        Box(x - away - width, y - height / 2, width, height),
        *(
            Box(x - share * width, top, width, height)
            for share in (0.5, 0.2, 0.8)
            for top in (y - away - height, y + away)
        ),
    ]


def beside(x: float, y: float, width: float, height: float, mark: float, near: float) -> list[Box]:
    """Return further boxes of a name for where those about its mark are taken: lower or higher at its sides."""
    away = mark / 2 + near
    return [Box(left, top, width, height) for top in (y, y - height) for left in (x + away, x - away - width)]


def about(x: float, y: float, width: float, height: float) -> list[Box]:
    """Return the boxes of the name of a country: in its middle, or a little away from it."""
    moves = ((0, 0), (0, -1), (0, 1), (-0.3, 0), (0.3, 0), (0, -2), (0, 2))
    return [Box(x + (dx - 0.5) * width, y + (dy - 0.5) * height, width, height) for dx, dy in moves]


def written(
    names: Sequence[PlaceName], places: Places, marks: Iterable[Box], within: Box, scale: float, px: float
) -> Iterator[StandingName]:
    """Return the names that have room, and where. places: of each in points. scale: points of a metre.

    marks: boxes of all marks, which names keep clear of. px: points of a pixel.
    """
    few = max(FEWEST, int(within.width * within.height / px**2 / ROOM_FOR_ONE))
    kept, choices, roots = list[PlaceName](), list[list[Box]](), list[Root | None]()
    others = 0
    for name, (x, y) in zip(names, places.tolist(), strict=True):
        others += name.rank == OTHERS
        if name.rank == OTHERS and others > few:
            continue
        size = (COUNTRY if name.rank == COUNTRIES else REGION) * px
        width, height = width_of(shown(name), size, 600) + NEAR * px, 1.25 * size
        if name.rank == COUNTRIES and width > FITS * name.wide * scale:
            continue
        is_led = name.rank < OTHERS or (name.rank == OTHERS and others <= FEWEST)
        kept.append(name)
        choices.append(list(_choices(name, x, y, width, height, px)))
        roots.append(Root(x, y, name.size * px) if is_led else None)
    needed = sum(name.rank < OTHERS for name in kept)
    for name, box, root in zip(
        kept, placed(choices, list(marks), within, roots, px, needed), roots, strict=True
    ):
        if box:
            yield StandingName(name, box, root.to(box, px) if root else None)


def _choices(name: PlaceName, x: float, y: float, width: float, height: float, px: float) -> Iterator[Box]:
    """Return the boxes of a name beside its mark, the best first."""
    if name.rank == COUNTRIES or not name.size:
        yield from about(x, y, width, height)
    if name.rank != COUNTRIES:
        yield from around(x, y, width, height, name.size * px, NEAR * px)
        yield from beside(x, y, width, height, name.size * px, NEAR * px)


def shown(name: PlaceName) -> str:
    """Return a name as it is written: countries in capitals."""
    return name.text.upper() if name.rank == COUNTRIES else name.text


def labels(found: Iterable[StandingName], palette: Palette, px: float) -> Iterator[Label | Shape]:
    """Return names as labels, each in the middle of its box, and lines from those that stand away from their marks."""
    for name, box, lead in found:
        if lead:
            for colour, width in (
                (palette.land, 2.5 * LINE),
                (palette.ink, LINE),
            ):  # seen on land and on marks alike
                style = Style("", colour, width * px)
                yield Shape(Drawn((lead,)), style, "leader", name.text, closed=False)
        country = name.rank == COUNTRIES
        size = (COUNTRY if country else REGION) * px
        text = shown(name)
        yield Label(
            text,
            (text,),
            box.left + box.width / 2,
            box.top + box.height / 2 + 0.34 * size,
            size,
            palette.tie if country else palette.ink,
            "country-name" if country else "region-name",
            weight=400 if country else 600,
            align="center",
            room=box.width,
            halo=palette.land,
        )
