"""Where on a sheet things lie, in points: boxes, and windows through which a part of a map is seen."""

from dataclasses import dataclass, replace

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from dashboard.exports.maps.geometry import Extent, drawn_to, extent

Places = NDArray[np.float64]
"""Places in rows, x and y."""


@dataclass(frozen=True)
class Box:
    """A rectangle in points, from the lower left corner of the sheet."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height

    def less(self, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0) -> "Box":
        """Return the box without a strip at each side."""
        return Box(
            self.left + left, self.bottom + bottom, self.width - left - right, self.height - bottom - top
        )


@dataclass(frozen=True)
class Window:
    """A part of the plane on the sheet. box: what is seen. scale: points of a metre; x, y: place of its origin."""

    frame: str
    inset: str
    box: Box
    scale: float
    x: float
    y: float

    def lay(self, path: Path) -> Path:
        """Return a path in metres as it lies on the sheet, in whole hundredths of a point."""
        return Path(self.put(np.asarray(path.vertices, dtype=float)), path.codes)

    def put(self, places: Places) -> Places:
        """Return places in metres as they lie on the sheet."""
        return np.round(places * self.scale + (self.x, self.y), 2)


def scale_in(shown: Extent, box: Box) -> float:
    """Return how large a part of the plane can be drawn in a box, in points of a metre."""
    west, south, east, north = shown
    return max(1e-9, min(box.width / (east - west), box.height / (north - south)))


def window(frame: str, inset: str, box: Box, fit: Box | None = None) -> Window:
    """Return the window that shows a map in a box. fit: the part of the box that all of the map lies in."""
    shown, fit = extent(frame, inset), fit or box
    west, south, east, north = shown
    scale = scale_in(shown, fit)
    x = fit.left + fit.width / 2 - scale * (west + east) / 2
    if frame == "europe" and not inset:
        # In a wide box the map moves to the right, as far as it may, so that Asia does not end within it.
        x = max(x, min(box.right - scale * drawn_to(), fit.right - scale * east))
    y = fit.bottom + fit.height / 2 - scale * (south + north) / 2
    return Window(frame, inset, box, scale, x, y)


def tight(frame: str, inset: str, cell: Box) -> Window:
    """Return the window that shows a map in the middle of a cell, no larger than the map."""
    west, south, east, north = extent(frame, inset)
    scale = scale_in((west, south, east, north), cell)
    width, height = scale * (east - west), scale * (north - south)
    left, bottom = cell.left + (cell.width - width) / 2, cell.bottom + (cell.height - height) / 2
    return window(frame, inset, replace(cell, left=left, bottom=bottom, width=width, height=height))
