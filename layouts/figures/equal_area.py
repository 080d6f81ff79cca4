"""Degrees ↔ metres of EPSG:3035, in which extents of Europe are said: a library of projections takes 0.2 s to begin."""

import numpy as np

from layouts.figures.scene import Places

AXIS, SQUARE = 6_378_137.0, 0.006_694_380_022_90
"""Half the longer axis of the ellipsoid GRS80 in metres, and the square of its eccentricity."""
MIDDLE = (10.0, 52.0)
"""The middle of the map in degrees."""
ORIGIN = (4_321_000.0, 3_210_000.0)
"""The middle of the map in metres."""
SERIES = (
    SQUARE / 3 + 31 * SQUARE**2 / 180 + 517 * SQUARE**3 / 5040,
    23 * SQUARE**2 / 360 + 251 * SQUARE**3 / 3780,
    761 * SQUARE**3 / 45360,
)
"""From latitudes of the sphere of equal area to those of the ellipsoid."""


def _share(sine: Places | float) -> Places:
    """Return how much of the ellipsoid's area lies up to a latitude, of which the sine is given."""
    root, sines = np.sqrt(SQUARE), np.asarray(sine)
    found: Places = (1 - SQUARE) * (
        sines / (1 - SQUARE * sines**2) + np.log((1 + root * sines) / (1 - root * sines)) / (2 * root)
    )
    return found


POLE = float(_share(1.0))
RADIUS = AXIS * np.sqrt(POLE / 2)
"""Of the sphere that has the ellipsoid's area."""
HEIGHT = float(np.radians(MIDDLE[1]))
LEVEL = float(np.arcsin(_share(np.sin(HEIGHT)) / POLE))
"""The latitude of the middle on that sphere."""
STRETCH = AXIS * np.cos(HEIGHT) / np.sqrt(1 - SQUARE * np.sin(HEIGHT) ** 2) / RADIUS / np.cos(LEVEL)
"""So that the scale is true in the middle both ways."""


def to_metres(degrees: Places) -> Places:
    """Return places in rows of degrees east and north in metres of EPSG:3035.

    >>> to_metres(np.array([[10.0, 52.0]])).round().tolist()
    [[4321000.0, 3210000.0]]
    """
    lon, lat = np.radians(np.asarray(degrees, dtype=float).reshape(-1, 2)).T
    across, up = lon - np.radians(MIDDLE[0]), np.arcsin(np.clip(_share(np.sin(lat)) / POLE, -1, 1))
    towards = np.sin(LEVEL) * np.sin(up) + np.cos(LEVEL) * np.cos(up) * np.cos(across)
    far = RADIUS * np.sqrt(2 / np.maximum(1 + towards, 1e-9))
    north = np.cos(LEVEL) * np.sin(up) - np.sin(LEVEL) * np.cos(up) * np.cos(across)
    return np.stack([far * STRETCH * np.cos(up) * np.sin(across), far / STRETCH * north], axis=1) + ORIGIN


def to_degrees(metres: Places) -> Places:
    """Return places in rows of metres of EPSG:3035 in degrees east and north.

    >>> to_degrees(np.array([[4_321_000.0, 3_210_000.0]])).round(6).tolist()
    [[10.0, 52.0]]
    """
    x, y = ((np.asarray(metres, dtype=float).reshape(-1, 2) - ORIGIN) * (1 / STRETCH, STRETCH)).T
    far = np.maximum(np.hypot(x, y), 1e-9)
    turn = 2 * np.arcsin(np.clip(far / (2 * RADIUS), 0, 1))
    up = np.arcsin(np.cos(turn) * np.sin(LEVEL) + y * np.sin(turn) * np.cos(LEVEL) / far)
    across = np.arctan2(
        x * np.sin(turn), far * np.cos(LEVEL) * np.cos(turn) - y * np.sin(LEVEL) * np.sin(turn)
    )
    lat = up + sum(term * np.sin(2 * n * up) for n, term in enumerate(SERIES, start=1))
    degrees: Places = np.stack([np.degrees(across) + MIDDLE[0], np.degrees(lat)], axis=1)
    return degrees
