"""Where names on maps have room: beside their marks, or away from them with a line. assets/map/names.js does so too."""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil, cos, hypot, pi, sin
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from layouts.figures.scene import Box

FAR = (20, 34, 52, 76, 106, 140, 180)
"""Pixels from a mark at which names stand that have no room beside it."""
WAYS = tuple((cos(pi * turn / 12), sin(pi * turn / 12)) for turn in range(24))
"""The directions in which they do."""
AGAIN = 4
"""How often names are placed anew of which some that matter have found no room."""
FEW = 4
"""Of these at most: where more are lost the map is crowded, and another order finds no room either."""
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

    def afar(self, box: Box, px: float) -> Iterator[list[Box]]:
        """Yield boxes of a name all around the mark, the nearest first. box: as large as one."""
        width, height = box.width, box.height
        for far in FAR:
            away = self.mark / 2 + far * px
            around = [(self.x + away * across, self.y + away * down, across, down) for across, down in WAYS]
            yield [
                Box(x if across > 0 else x - width, y - height / 2, width, height)
                if abs(across) > 0.3
                else Box(x - width / 2, y if down > 0 else y - height, width, height)
                for x, y, across, down in around
            ]

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
        if not 0 < len(lost) <= FEW:
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
    used, marks, names = _Taken(taken), _Taken(taken), _Taken()
    found = list[Box | None]([None] * len(choices))
    for number in order:
        root = roots[number] if roots else None
        box, line = _stand(choices[number], root, within, used, names, marks, px)
        if box:
            found[number] = box
            names.add([box])
            used.add([box, *line])
    return found


def _stand(
    choices: Sequence[Box],
    root: Root | None,
    within: Box,
    used: "_Taken",
    names: "_Taken",
    marks: "_Taken",
    px: float,
) -> tuple[Box | None, list[Box]]:
    """Return where a name stands, and boxes along its line. within, px: as for placed(). names: where others stand."""
    best: tuple[Box | None, list[Box]] = (None, [])
    others: _Taken | None = None
    for boxes in chain([choices], root.afar(choices[0], px) if root else ()):
        inside = [box for box in boxes if _holds(within, box)]
        for place in np.flatnonzero(used.leave(inside)).tolist():
            box = inside[place]
            lead = root.to(box, px) if root else None
            line = lead.along(STEP * px) if lead else []
            if not names.leave(line).all():
                continue
            if not (root and line):
                return box, line
            others = others or marks.beside(root)
            if others.leave(line).all():
                return box, line
            best = best if best[0] else (box, line)
    return best


class _Taken:
    """Boxes that are taken. Whether others meet them is worked out for all at once: a map has thousands of pairs."""

    def __init__(self, boxes: Sequence[Box] = ()) -> None:
        self._edges = _edges(boxes)

    def add(self, boxes: Sequence[Box]) -> None:
        """Have more of them be taken."""
        self._edges = np.concatenate([self._edges, _edges(boxes)])

    def beside(self, root: Root) -> "_Taken":
        """Return those in which the mark of a root does not stand, as its own does."""
        left, top, right, bottom = self._edges.T
        own = (left <= root.x) & (root.x <= right) & (top <= root.y) & (root.y <= bottom)
        other = _Taken()
        other._edges = self._edges[~own]
        return other

    def leave(self, boxes: Sequence[Box]) -> NDArray[np.bool_]:
        """Return of each box whether it meets none of these: Box.meets()."""
        (left, top, right, bottom), taken = _edges(boxes).T[:, :, None], self._edges.T
        meets = (left < taken[2]) & (taken[0] < right) & (top < taken[3]) & (taken[1] < bottom)
        left_free: NDArray[np.bool_] = ~meets.any(axis=1)
        return left_free


def _edges(boxes: Sequence[Box]) -> NDArray[np.float64]:
    """Return left, top, right and bottom of each box."""
    return np.array([(b.left, b.top, b.right, b.bottom) for b in boxes], dtype=float).reshape(-1, 4)


def _holds(within: Box, box: Box) -> bool:
    return (
        within.left <= box.left
        and box.right <= within.right
        and within.top <= box.top
        and box.bottom <= within.bottom
    )
