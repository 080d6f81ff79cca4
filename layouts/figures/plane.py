"""Windows through which a part of the plane is seen, and where a map and its insets lie in a box."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np

from layouts.figures.base import Extent
from layouts.figures.layers import Spot
from layouts.figures.scene import Box, Places, Rings

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
    geography: Geography, frame: str, extent: Extent, insets: Sequence[str], box: Box, px: float
) -> Windows:
    """Return the windows of a map in a box: the main one, and its insets in a strip beneath, which covers no land.

    insets: those that are shown, in their order. px: points of a pixel.
    """
    strip = strip_height(len(insets), box.width, px)
    main = window(geography, frame, extent, box.less(bottom=strip))
    return {"": main} | dict(_strip(geography, insets, box, strip, px))


def strip_height(count: int, width: float, px: float) -> float:
    """Return how high a strip of so many insets is, with their names. width: of the map."""
    return min(CELL * px, 0.8 * width / count) + 2 * NAME * px if count else 0


def _strip(
    geography: Geography, insets: Sequence[str], box: Box, strip: float, px: float
) -> Iterator[tuple[str, Window]]:
    wide = min(1.3 * CELL * px, box.width / max(1, len(insets)))
    for place, inset in enumerate(insets):
        cell = Box(box.left + place * wide, box.bottom - strip, wide, strip)
        yield inset, tight(geography, inset, cell.less(4 * px, 6 * px, 4 * px, 1.8 * NAME * px))
