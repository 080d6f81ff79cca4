"""Names on maps: which there are, by priority, and where they have room. assets/map/names.js does the same live."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import dist

from layouts.figures.base import Extent
from layouts.figures.scene import Box, Label, Places
from layouts.lettering import width_of
from layouts.theme import Palette
from layouts.views.drawn import MapView

Leader = tuple[tuple[float, float], tuple[float, float]]
"""The ends of a line from a mark to its name."""
RANKS: Mapping[str, int] = {
    "selected": 0,
    "host": 1,
    "chosen": 2,
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
NEAR = 3.0
"""Pixels between a mark and its name, and between names."""
SAMPLES = 15
"""Pieces of a line at whose ends it is seen whether it runs over a mark."""
RINGS = (1.0, 2.0, 3.0, 4.5, 6.0)
"""How far from its mark a name may stand at most, in heights of names: a line leads to it."""
FITS = 1.4
"""How much wider the name of a country may be than the country."""


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
        PlaceName(p.name, p.lon, p.lat, RANKS.get(p.kind, usual), p.size * REACH.get(p.kind, 1))
        for p in view.points
        if p.name and not p.inset and p.kind not in UNNAMED
    ]
    marks = sorted(marks, key=lambda name: (name.rank, -name.size))[:MOST]
    others = _written(view, extents)
    found: dict[str, PlaceName] = {}
    for name in sorted([*marks, *others], key=lambda name: name.rank):
        first = found.setdefault(name.text, name)
        if name.size > first.size:  # beside its mark, not over it
            found[name.text] = replace(first, size=name.size)
    return list(found.values())


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


def placed(choices: Sequence[Iterable[Box]], taken: list[Box], within: Box) -> list[Box | None]:
    """Return where each name stands: in the first of its boxes that is free and not cut, or nowhere.

    choices: the boxes of each name, those with priority first. taken: boxes in which no name may stand; those of names
    that are placed come to it.
    """
    found = list[Box | None]()
    for boxes in choices:
        place = next((b for b in boxes if _holds(within, b) and not any(b.meets(o) for o in taken)), None)
        if place:
            taken.append(place)
        found.append(place)
    return found


def _holds(within: Box, box: Box) -> bool:
    return (
        within.left <= box.left
        and box.right <= within.right
        and within.top <= box.top
        and box.bottom <= within.bottom
    )


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


def afar(x: float, y: float, width: float, height: float, mark: float) -> list[Box]:
    """Return boxes further away, the nearest first, for names that no map may leave out: a line leads to them."""
    sides = [*((right, down) for down in (0.5, -0.5, 1, -1, 0) for right in (1, -1)), (0, -1), (0, 1)]
    return [
        Box(
            x + right * away + (right - 1) / 2 * width,
            y + down * away + (down - 1) / 2 * height,
            width,
            height,
        )
        for away in (mark / 2 + ring * height for ring in RINGS)
        for right, down in sides
    ]


def unhindered(
    boxes: Sequence[Box], x: float, y: float, mark: float, near: float, taken: Sequence[Box]
) -> list[Box]:
    """Return those of some boxes first to which a line runs over no mark but its own, and over no name."""
    others = [one for one in taken if not _has(one, (x, y))]

    def is_hindered(box: Box) -> bool:
        (x1, y1), (x2, y2) = leader(x, y, mark, box, near) or ((x, y), (x, y))
        places = ((x1 + n / SAMPLES * (x2 - x1), y1 + n / SAMPLES * (y2 - y1)) for n in range(SAMPLES + 1))
        return any(_has(one, place) for place in places for one in others)

    return sorted(boxes, key=is_hindered)


def _has(box: Box, place: tuple[float, float]) -> bool:
    return box.left <= place[0] <= box.right and box.top <= place[1] <= box.bottom


def boxes_for(
    x: float, y: float, width: float, height: float, mark: float, near: float, taken: Sequence[Box] | None
) -> Iterator[Box]:
    """Yield all boxes of a name about its mark. taken: by then, for one that may stand afar."""
    yield from around(x, y, width, height, mark, near)
    yield from beside(x, y, width, height, mark, near)
    if taken is not None:
        yield from unhindered(afar(x, y, width, height, mark), x, y, mark, near, taken)


def leader(x: float, y: float, mark: float, box: Box, near: float) -> Leader | None:
    """Return the line from the edge of a mark to a name that stands away from it, None for one beside it."""
    end = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    long = dist((x, y), end)
    if long <= mark / 2 + 2 * near:
        return None
    share = mark / 2 / long
    return (x + share * (end[0] - x), y + share * (end[1] - y)), end


def about(x: float, y: float, width: float, height: float) -> list[Box]:
    """Return the boxes of the name of a country: in its middle, or a little away from it."""
    moves = ((0, 0), (0, -1), (0, 1), (-0.3, 0), (0.3, 0), (0, -2), (0, 2))
    return [Box(x + (dx - 0.5) * width, y + (dy - 0.5) * height, width, height) for dx, dy in moves]


@dataclass(frozen=True)
class StandingName:
    """A name that has room, and the line that leads to it where it stands away from its mark."""

    name: PlaceName
    box: Box
    leader: Leader | None = None


def written(
    names: Sequence[PlaceName], places: Places, marks: Iterable[Box], within: Box, scale: float, px: float
) -> Iterator[StandingName]:
    """Return the names that have room, and where. places: of each in points. scale: points of a metre.

    marks: boxes of all marks, which names keep clear of. px: points of a pixel.
    """
    few = max(2, int(within.width * within.height / px**2 / ROOM_FOR_ONE))
    kept, choices = list[tuple[PlaceName, float, float]](), list[Iterable[Box]]()
    taken = list(marks)
    others = 0
    for name, (x, y) in zip(names, places.tolist(), strict=True):
        others += name.rank == OTHERS
        if name.rank == OTHERS and others > few:
            continue
        size = (COUNTRY if name.rank == COUNTRIES else REGION) * px
        width, height = width_of(shown(name), size, 600) + NEAR * px, 1.25 * size
        if name.rank == COUNTRIES and width > FITS * name.wide * scale:
            continue
        kept.append((name, x, y))
        if name.rank == COUNTRIES:
            choices.append(about(x, y, width, height))
            continue
        # Of those that are named where there is room, the largest is named all the same.
        is_wanted = name.rank <= NAMED or others == 1
        mark, near = name.size * px, NEAR * px
        choices.append(boxes_for(x, y, width, height, mark, near, taken if is_wanted else None))
    for (name, x, y), box in zip(kept, placed(choices, taken, within), strict=True):
        if box:
            is_country = name.rank == COUNTRIES
            yield StandingName(
                name, box, None if is_country else leader(x, y, name.size * px, box, NEAR * px)
            )


def shown(name: PlaceName) -> str:
    """Return a name as it is written: countries in capitals."""
    return name.text.upper() if name.rank == COUNTRIES else name.text


def labels(found: Iterable[StandingName], palette: Palette, px: float) -> Iterator[Label]:
    """Return names as labels, each in the middle of its box."""
    for name, box in ((one.name, one.box) for one in found):
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
