"""Windows through which a part of the plane is seen, and where a map and its insets lie in a box."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol, TypeAlias

import numpy as np

from layouts.figures.base import INSET_NAMES, Extent
from layouts.figures.layers import Spot
from layouts.figures.scene import Box, Places, Rings
from layouts.lettering import width_of

NAME, CELL = 11.0, 76.0
"""Size of the names of insets, and the most that the strip of insets is high without them, in pixels of the screen."""


@dataclass(frozen=True)
class Window:
    """A part of the plane on the sheet. box: what is seen. scale: points of a metre; x, y: place of its origin."""

    frame: str
    inset: str
    box: Box
    scale: float
    x: float
    y: float

    def put(self, metres: Places) -> Places:
        """Return places in metres as they lie on the sheet."""
        return metres * (self.scale, -self.scale) + (self.x, self.y)

    @property
    def seen(self) -> Extent:
        """What of the plane is seen, in metres."""
        box = self.box
        west, north = (box.left - self.x) / self.scale, (self.y - box.top) / self.scale
        return west, north - box.height / self.scale, west + box.width / self.scale, north


class Geography(Protocol):
    """The shapes of areas in the plane, with as much detail as a pen wants. frame: europe or world.

    cuts: whether the rings end where a window does.
    """

    cuts: bool

    def extent(self, inset: str) -> Extent:
        """Return what an inset shows, in metres of its own projection."""

    def middle(self, frame: str, extent: Extent) -> Spot:
        """Return the middle of an extent in the metres of this geography, which may know the earth as a sphere."""

    def project(self, frame: str, inset: str, places: Iterable[Spot]) -> Places:
        """Return places of degrees in metres."""

    def rings(self, window: Window, codes: tuple[str, ...]) -> Rings:
        """Return the rings of areas, in metres, as far as they are seen through a window."""


@dataclass(frozen=True)
class Land:
    """The outline of areas as they lie on the sheet."""

    geography: Geography
    window: Window
    codes: tuple[str, ...]

    def rings(self) -> Rings:
        """Return the rings, in points."""
        found = self.geography.rings(self.window, self.codes)
        return Rings(self.window.put(found.places), found.starts)


@dataclass(frozen=True)
class Drawn:
    """Lines whose places are known."""

    lines: tuple[tuple[Spot, ...], ...]

    def rings(self) -> Rings:
        """Return the lines, in points."""
        places = [place for line in self.lines for place in line]
        starts = np.cumsum([0, *(len(line) for line in self.lines[:-1])]) if self.lines else ()
        return Rings(np.array(places, dtype=float).reshape(-1, 2), tuple(map(int, starts)))


def scale_in(shown: Extent, box: Box) -> float:
    """Return how large a part of the plane can be drawn in a box, in points of a metre."""
    west, south, east, north = shown
    return max(1e-9, min(box.width / (east - west), box.height / (north - south)))


def window(geography: Geography, frame: str, extent: Extent, box: Box) -> Window:
    """Return the window that shows an extent as large as a box lets it, with what lies around it in the rest."""
    scale, (x, y) = scale_in(extent, box), geography.middle(frame, extent)
    across, down = box.left + box.width / 2, box.top + box.height / 2
    return Window(frame, "", box, scale, across - scale * x, down + scale * y)


def tight(geography: Geography, inset: str, cell: Box) -> Window:
    """Return the window that shows an inset in the middle of a cell, no larger than what it shows."""
    west, south, east, north = shown = geography.extent(inset)
    scale = scale_in(shown, cell)
    width, height = scale * (east - west), scale * (north - south)
    left, top = cell.left + (cell.width - width) / 2, cell.top + (cell.height - height) / 2
    box = Box(left, top, width, height)
    return Window("europe", inset, box, scale, left - scale * west, top + scale * north)


Windows: TypeAlias = Mapping[str, Window]
"""A window for each part of a map: the main one, "", and each inset."""


def arrange(
    geography: Geography,
    frame: str,
    extent: Extent,
    insets: Sequence[str],
    box: Box,
    px: float,
    letters: float,
) -> Windows:
    """Return the windows of a map in a box: the main one, and its insets in a strip beneath, which covers no land.

    insets: those that are shown, in their order. px: points of a pixel. letters: size of their names, in points.
    """
    cells = list(strip_of(insets, box, px, letters))
    main = window(geography, frame, extent, box.less(bottom=box.bottom - cells[0].top if cells else 0))
    around = (4 * px, 6 * px, 4 * px, 1.8 * NAME * px)
    return {"": main} | {
        inset: tight(geography, inset, cell.less(*around)) for inset, cell in zip(insets, cells, strict=True)
    }


def side_by_side(count: int, most: int) -> int:
    """Return how many insets each row of their strip has, where most of them have room beside each other."""
    return ceil(count / ceil(count / most)) if count else 1


def strip_of(insets: Sequence[str], box: Box, px: float, letters: float) -> Iterator[Box]:
    """Return where insets lie with their names at the foot of a box: in as few rows as their names have room in."""
    widest = letters + max((width_of(INSET_NAMES[inset], letters) for inset in insets), default=0)
    columns = side_by_side(len(insets), max(1, int(box.width / widest)))
    wide = min(1.3 * CELL * px, box.width / columns)
    wide, high = max(wide, widest), min(CELL * px, 0.8 * wide) + 2 * NAME * px
    for place in range(len(insets)):
        row, column = divmod(place, columns)
        above = ceil(len(insets) / columns) - row
        yield Box(box.left + column * wide, box.bottom - above * high, wide, high)
