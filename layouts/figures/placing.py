"""Where names on maps have room: beside their marks, or away from them with a line. assets/map/names.js does so too."""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil, cos, hypot, pi, sin
from typing import NamedTuple

from layouts.figures.scene import Box

FAR = (20, 34, 52, 76, 106, 140, 180)
"""Pixels from a mark at which names stand that have no room beside it."""
WAYS = tuple((cos(pi * turn / 12), sin(pi * turn / 12)) for turn in range(24))
"""The directions in which they do."""
AGAIN = 4
"""How often names are placed anew of which some that matter have found no room."""
LED, STEP = 14.0, 4.0
"""Pixels from a mark beyond which a line leads from a name to it, and between the places where it meets others."""


class LeadLine(NamedTuple):
    """A line from the edge of a mark to its name."""

    start: tuple[float, float]
    end: tuple[float, float]

    def along(self, step: float) -> list[Box]:
        """Return boxes along it, so many points apart."""
        (x, y), (to, down) = self
        count = ceil(hypot(to - x, down - y) / step)
        shares = [place / count for place in range(count + 1)]
        half = step / 4
        return [Box(x + s * (to - x) - half, y + s * (down - y) - half, 2 * half, 2 * half) for s in shares]


class Root(NamedTuple):
    """Where a mark stands, and its diameter."""

    x: float
    y: float
    mark: float

    def is_in(self, box: Box) -> bool:
        """Return whether it stands in a box, as its own mark has."""
        return box.left <= self.x <= box.right and box.top <= self.y <= box.bottom

    def afar(self, box: Box, px: float) -> Iterator[Box]:
        """Return boxes of a name away from the mark, the nearest first. box: as large as one."""
        width, height = box.width, box.height
        for far in FAR:
            away = self.mark / 2 + far * px
            for across, down in WAYS:
                x, y = self.x + away * across, self.y + away * down
                if abs(across) > 0.3:
                    yield Box(x if across > 0 else x - width, y - height / 2, width, height)
                else:
                    yield Box(x - width / 2, y if down > 0 else y - height, width, height)

    def to(self, box: Box, px: float) -> LeadLine | None:
        """Return the line to a name in a box; none where that stands beside the mark. px: points of a pixel."""
        to, down = min(max(self.x, box.left), box.right), min(max(self.y, box.top), box.bottom)
        far = hypot(to - self.x, down - self.y)
        if far <= self.mark / 2 + LED * px:
            return None
        share = self.mark / 2 / far
        return LeadLine((self.x + share * (to - self.x), self.y + share * (down - self.y)), (to, down))


def placed(
    choices: Sequence[Sequence[Box]],
    taken: Sequence[Box],
    within: Box,
    roots: Sequence[Root | None] = (),
    px: float = 1,
    needed: int = 0,
) -> list[Box | None]:
    """Return where each name stands: in the first of its boxes that is free and not cut, or nowhere.

    choices: the boxes of each name, those with priority first. taken: boxes in which no name may stand. roots: of each
    name the mark that a line may lead to from farther away; it crosses no name, and no other mark where that can be.
    needed: how many of the first names matter; where some have no room, these are placed before the others.
    px: points of a pixel.
    """
    order = list(range(len(choices)))
    found = _placed(order, choices, taken, within, roots, px)
    lost = [number for number in range(needed) if not found[number]]
    fewest = len(lost)
    for _ in range(AGAIN):
        if not lost:
            break
        order = [*lost, *(number for number in order if number not in lost)]
        other = _placed(order, choices, taken, within, roots, px)
        still = [number for number in range(needed) if not other[number]]
        if len(still) < fewest:
            found, fewest = other, len(still)
        lost = still
    return found


def _placed(
    order: Sequence[int],
    choices: Sequence[Sequence[Box]],
    taken: Sequence[Box],
    within: Box,
    roots: Sequence[Root | None],
    px: float,
) -> list[Box | None]:
    used, names, found = list(taken), list[Box](), list[Box | None]([None] * len(choices))
    for number in order:
        root = roots[number] if roots else None
        others = [mark for mark in taken if root and not root.is_in(mark)]
        best: tuple[Box, list[Box]] | None = None
        for box in chain(choices[number], root.afar(choices[number][0], px) if root else ()):
            if not _holds(within, box) or any(box.meets(other) for other in used):
                continue
            lead = root.to(box, px) if root else None
            line = lead.along(STEP * px) if lead else []
            if any(place.meets(name) for place in line for name in names):
                continue
            if not any(place.meets(mark) for place in line for mark in others):
                best = box, line
                break
            best = best or (box, line)
        if best:
            box, line = best
            found[number] = box
            names.append(box)
            used += [box, *line]
    return found


def _holds(within: Box, box: Box) -> bool:
    return (
        within.left <= box.left
        and box.right <= within.right
        and within.top <= box.top
        and box.bottom <= within.bottom
    )
