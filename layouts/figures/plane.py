"""Windows through which a part of the plane is seen, and where a map and its insets lie in a box."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

import numpy as np

from layouts.figures.base import INSETS
from layouts.figures.layers import Spot
from layouts.figures.scene import POINTS, Box, Places, Rings

Extent: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in metres."""
NAME = 10.0
"""Size of the names of insets, in pixels of the screen."""
GAP = 1.4 * POINTS


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

    def extent(self, frame: str, inset: str) -> Extent:
        """Return what a map shows: the same part as on the screen."""

    def drawn_to(self) -> float:
        """Return how far to the east the land around Europe is known, in metres."""

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


def window(geography: Geography, frame: str, inset: str, box: Box, fit: Box | None = None) -> Window:
    """Return the window that shows a map in a box. fit: the part of the box that all of the map lies in."""
    shown, fit = geography.extent(frame, inset), fit or box
    west, south, east, north = shown
    scale = scale_in(shown, fit)
    x = fit.left + fit.width / 2 - scale * (west + east) / 2
    if frame == "europe" and not inset:
        # In a wide box the map moves to the right, as far as it may, so that Asia does not end within it.
        x = max(x, min(box.right - scale * geography.drawn_to(), fit.right - scale * east))
    y = fit.top + fit.height / 2 + scale * (south + north) / 2
    return Window(frame, inset, box, scale, x, y)


def tight(geography: Geography, frame: str, inset: str, cell: Box) -> Window:
    """Return the window that shows a map in the middle of a cell, no larger than the map."""
    west, south, east, north = shown = geography.extent(frame, inset)
    scale = scale_in(shown, cell)
    width, height = scale * (east - west), scale * (north - south)
    left, top = cell.left + (cell.width - width) / 2, cell.top + (cell.height - height) / 2
    return window(geography, frame, inset, replace(cell, left=left, top=top, width=width, height=height))


Windows: TypeAlias = Mapping[str, Window]
"""A window for each part of a map: the main one, "", and each inset."""


def arrange(geography: Geography, frame: str, box: Box, px: float, left: float = 0) -> Windows:
    """Return the windows of a map on a sheet, with its insets at the right or beneath, whichever leaves Europe larger.

    px: points of a pixel. left: a strip in which no part of the map should lie. The main map is drawn all over the box,
    and the insets lie over it where it has only sea and land far away.
    """
    if frame == "world":
        return {"": window(geography, "world", "", box, box.less(left, GAP, GAP, GAP))}
    made = [_beside(geography, box, left, px), _beneath(geography, box, left, px)]
    return max(made, key=lambda windows: windows[""].scale)


def _beside(geography: Geography, box: Box, left: float, px: float) -> Windows:
    wide = min(0.1 * box.width, 26 * POINTS)
    high = min((box.height - GAP) / len(INSETS), 0.95 * wide)
    top = box.top + GAP + (box.height - GAP - len(INSETS) * high) / 2
    cells = (Box(box.right - wide - GAP, top + high * n, wide, high) for n in range(len(INSETS)))
    main = window(geography, "europe", "", box, box.less(left, 0, wide + 2 * GAP))
    return {"": main} | dict(_insets(geography, cells, px))


def _beneath(geography: Geography, box: Box, left: float, px: float) -> Windows:
    wide = (box.width - GAP) / len(INSETS)
    high = min(0.85 * wide, 20 * POINTS)
    cells = (Box(box.left + GAP + n * wide, box.bottom - high, wide - GAP, high) for n in range(len(INSETS)))
    main = window(geography, "europe", "", box, box.less(left, bottom=high + GAP))
    return {"": main} | dict(_insets(geography, cells, px))


def _insets(geography: Geography, cells: Iterator[Box], px: float) -> Iterator[tuple[str, Window]]:
    """Return the window of each inset, with room for its name beneath."""
    for inset, cell in zip(INSETS, cells, strict=True):
        yield inset, tight(geography, "europe", inset, cell.less(bottom=1.5 * NAME * px, top=0.3 * NAME * px))
