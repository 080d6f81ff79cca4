"""Where a map and its insets lie in a box: the insets at the right or beneath, whichever leaves Europe larger."""

from collections.abc import Iterator

from dashboard.exports.maps.canvas import POINTS
from dashboard.exports.maps.plane import Box, Window, tight, window
from layouts.figures.base import INSETS

NAME = 10.0
"""Size of the names of insets, in pixels of the screen."""
GAP = 1.4 * POINTS


def arrange(frame: str, box: Box, px: float, left: float = 0) -> dict[str, Window]:
    """Return a window for each part of a map's figure. left: a strip in which no part of the map should lie.

    The main map is drawn all over the box, and the insets lie over it where it has only sea and land far away.
    """
    if frame == "world":
        return {"geo": window("world", "", box, box.less(left, GAP, GAP, GAP))}
    made = [_beside(box, left, px), _beneath(box, left, px)]
    return max(made, key=lambda windows: windows["geo"].scale)


def _beside(box: Box, left: float, px: float) -> dict[str, Window]:
    wide = min(0.1 * box.width, 26 * POINTS)
    high = min((box.height - GAP) / len(INSETS), 0.95 * wide)
    top = box.top - GAP - (box.height - GAP - len(INSETS) * high) / 2
    cells = (Box(box.right - wide - GAP, top - high * (n + 1), wide, high) for n in range(len(INSETS)))
    main = window("europe", "", box, box.less(left, 0, wide + 2 * GAP, 0))
    return {"geo": main} | dict(_windows(cells, px))


def _beneath(box: Box, left: float, px: float) -> dict[str, Window]:
    wide = (box.width - GAP) / len(INSETS)
    high = min(0.85 * wide, 20 * POINTS)
    cells = (Box(box.left + GAP + n * wide, box.bottom, wide - GAP, high) for n in range(len(INSETS)))
    main = window("europe", "", box, box.less(left, high + GAP, 0, 0))
    return {"geo": main} | dict(_windows(cells, px))


def _windows(cells: Iterator[Box], px: float) -> Iterator[tuple[str, Window]]:
    """Return the window of each inset by the name that plotly gives it, with room for its name beneath."""
    for place, (inset, cell) in enumerate(zip(INSETS, cells, strict=True), start=2):
        yield f"geo{place}", tight("europe", inset, cell.less(bottom=1.5 * NAME * px, top=0.3 * NAME * px))
