"""The shapes of maps with as much detail as a slide wants: what lies outside a window is cut off."""

from collections.abc import Mapping
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.exports.maps.geometry import Detailed, contours, shapes, together
from layouts.figures.base import OUTSIDE
from layouts.figures.plane import Window
from layouts.figures.scene import Rings

SIMPLER = {"europe": 8_000.0, "world": 20_000.0}
"""How much less detail than on the screen: about the root of the area of a bend that is left out, in metres."""
LEAST = 0.72
"""Width of the smallest island that is drawn, in points, unless it is all that a region has."""


class Simpler(Detailed):
    """The shapes of the screen with less detail."""

    def rings(self, window: Window, codes: tuple[str, ...]) -> Rings:
        """Return the rings of areas in metres, cut to what is seen, without specks."""
        known, least = simplified(window.frame, window.inset), (LEAST / window.scale) ** 2
        parts = (shapely.clip_by_rect(known[code], *window.seen) for code in codes if code in known)
        return together(ring for part in parts for ring in contours(part, least))


@lru_cache(maxsize=16)
def simplified(frame: str, inset: str) -> Mapping[str, BaseGeometry]:
    """Return the shapes of a frame with less detail; neighbours keep a common border.

    In Europe larger regions and countries are made of those of level 2, so that their borders fall together.
    """
    found = dict(shapes(frame, inset))
    if inset:
        return found
    level = len("ITC1") if frame == "europe" else len("IT")
    codes = [code for code in found if len(code) == level]
    simple = dict(
        zip(codes, shapely.coverage_simplify([found[c] for c in codes], SIMPLER[frame]), strict=True)
    )
    for code in found:
        inside = [simple[c] for c in codes if c.startswith(code)]
        if code not in simple and inside:
            found[code] = shapely.coverage_union_all(inside)
        elif code == OUTSIDE:
            found[code] = found[code].simplify(SIMPLER[frame] / 2)
    return found | simple
