"""Marks of maps and networks as on the screen: the shapes of plotly's symbols, about (0, 0), for a diameter of 1."""

from collections.abc import Mapping
from math import cos, pi, sin, sqrt

import numpy as np

from layouts.figures.scene import Box, Places


def _shape(*corners: tuple[float, float]) -> Places:
    return np.array(corners, dtype=float)


def _star(count: int, *radii: float) -> Places:
    """Return corners around the middle, the first one above it, in turn as far away as the radii say."""
    steps = count * len(radii)
    turns = [(radii[n % len(radii)], 2 * pi * n / steps) for n in range(steps)]
    return _shape(*((radius * sin(turn), -radius * cos(turn)) for radius, turn in turns))


_WIDE = 1 / sqrt(3)
CIRCLE, LINE = "circle", "line-ew"
SYMBOLS: Mapping[str, Places] = {
    CIRCLE: _shape((-0.5, -0.5), (0.5, 0.5)),
    "square": _shape((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    "diamond": _shape((-0.65, 0), (0, -0.65), (0.65, 0), (0, 0.65)),
    "triangle-up": _shape((-_WIDE, 0.25), (_WIDE, 0.25), (0, -0.5)),
    "triangle-down": _shape((-_WIDE, -0.25), (_WIDE, -0.25), (0, 0.5)),
    "triangle-right": _shape((-0.25, -_WIDE), (-0.25, _WIDE), (0.5, 0)),
    "triangle-left": _shape((0.25, -_WIDE), (0.25, _WIDE), (-0.5, 0)),
    "pentagon": _star(5, 0.5),
    "hexagon": _star(6, 0.5),
    "star": _star(5, 0.7, 0.7 * 0.382),
    LINE: _shape((-0.7, 0), (0.7, 0)),
}
"""Corners, downwards; of a circle, its box. Some reach beyond the diameter, so that all look equally large."""


def bounds(symbol: str) -> Box:
    """Return the box of a symbol with a diameter of 1."""
    (left, top), (right, bottom) = SYMBOLS[symbol].min(axis=0), SYMBOLS[symbol].max(axis=0)
    return Box(float(left), float(top), float(right - left), float(bottom - top))
