"""Marks of maps and networks as on the screen: the shapes of plotly's symbols, about (0, 0), for a diameter of 1."""

from collections.abc import Mapping
from math import sqrt

import numpy as np
from matplotlib.path import Path


def _scaled(path: Path, size: float) -> Path:
    return Path(np.asarray(path.vertices, dtype=float) * size, path.codes)


def _polygon(*corners: tuple[float, float]) -> Path:
    return Path([*corners, corners[0]], closed=True)


_WIDE = 1 / sqrt(3)
SYMBOLS: Mapping[str, Path] = {
    "circle": _scaled(Path.unit_circle(), 0.5),
    "square": _polygon((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    "diamond": _polygon((-0.65, 0), (0, -0.65), (0.65, 0), (0, 0.65)),
    "triangle-up": _polygon((-_WIDE, -0.25), (_WIDE, -0.25), (0, 0.5)),
    "triangle-down": _polygon((-_WIDE, 0.25), (_WIDE, 0.25), (0, -0.5)),
    "pentagon": _scaled(Path.unit_regular_polygon(5), 0.5),
    "hexagon": _scaled(Path.unit_regular_polygon(6), 0.5),
    "star": _scaled(Path.unit_regular_star(5, 0.382), 0.7),
    "line-ew": Path([(-0.7, 0), (0.7, 0)]),
}
"""Some reach beyond the diameter, so that all look equally large."""


def mark(symbol: str, x: float, y: float, size: float) -> Path:
    """Return a symbol at a place; all in points."""
    shape = SYMBOLS[symbol]
    return Path(np.round(np.asarray(shape.vertices, dtype=float) * size + (x, y), 2), shape.codes)
