"""The shapes of maps for a first picture, as few points as a screen needs: spheres and arrays, no library of shapes.

Projected as d3 does for the live chart, so that one lies over the other.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from math import ceil

import numpy as np

from data.compact import JsonObject
from data.screen_shapes import polygons_of, screen_shapes
from layouts.figures.base import INSET_EXTENT, WORLD_MIDDLE, Extent
from layouts.figures.equal_area import MIDDLE, to_degrees
from layouts.figures.layers import Spot
from layouts.figures.plane import Window
from layouts.figures.scene import Places, Rings

RADIUS = 6_371_000.0
SPECK = 1.0
"""Islands that are neither wider nor higher, in points, are left out."""
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""Of the Equal Earth projection (Šavrič, Patterson, Jenny 2018)."""


class Outlined:
    """The shapes of the screen with as many points as its pixels tell apart."""

    cuts = False

    def extent(self, inset: str) -> Extent:
        """Return what an inset shows, in metres: the same part as the live chart."""
        return _extent(inset)

    def middle(self, frame: str, extent: Extent) -> Spot:
        """Return the middle of an extent in metres about the middle of the map."""
        west, south, east, north = extent
        at = (west + east) / 2, (south + north) / 2
        if frame == "world":
            return at
        x, y = _project(frame, "", to_degrees(np.array([at])))[0].tolist()
        return x, y

    def project(self, frame: str, inset: str, places: Iterable[Spot]) -> Places:
        """Return places of degrees in metres."""
        return _project(frame, inset, np.array(list(places), dtype=float).reshape(-1, 2))

    def rings(self, window: Window, codes: tuple[str, ...]) -> Rings:
        """Return the rings of areas in metres: those of which something is seen and that are more than specks."""
        found = [ring for code in codes for ring in _area(window, code)]
        starts = np.cumsum([0, *map(len, found)])[:-1]
        return Rings(np.concatenate(found) if found else np.empty((0, 2)), tuple(map(int, starts)))


def _project(frame: str, inset: str, degrees: Places) -> Places:
    lon, lat = np.radians(degrees).T
    if frame == "world" and not inset:
        return RADIUS * _equal_earth(_turned(lon), lat)
    west, south, east, north = INSET_EXTENT.get(inset, (*MIDDLE, *MIDDLE))
    middle, height = np.radians(((west + east) / 2, (south + north) / 2))
    return RADIUS * _equal_area(lon - middle, lat, height)


def _equal_area(lon: Places, lat: Places, height: float) -> Places:
    """Return places of the azimuthal equal-area projection about a latitude."""
    along = np.cos(lat) * np.cos(lon)
    towards = 1 + np.sin(height) * np.sin(lat) + np.cos(height) * along
    scale = np.sqrt(2 / np.maximum(towards, 1e-9))
    up = np.cos(height) * np.sin(lat) - np.sin(height) * along
    return np.stack([scale * np.cos(lat) * np.sin(lon), scale * up], axis=1)


def _turned(lon: Places) -> Places:
    """Return longitudes from the middle of maps of the world, in half a turn either way."""
    found: Places = (lon - np.radians(WORLD_MIDDLE) + np.pi) % (2 * np.pi) - np.pi
    return found


def _equal_earth(lon: Places, lat: Places) -> Places:
    turn = np.arcsin(np.sqrt(3) / 2 * np.sin(lat))
    two, six = turn**2, turn**6
    across = 2 * np.sqrt(3) * lon * np.cos(turn)
    across /= 3 * (9 * A4 * six * two + 7 * A3 * six + 3 * A2 * two + A1)
    return np.stack([across, turn * (A4 * six * two + A3 * six + A2 * two + A1)], axis=1)


@lru_cache(maxsize=16)
def _extent(inset: str) -> Extent:
    west, south, east, north = INSET_EXTENT[inset]
    edge = _between([(west, south), (east, south), (east, north), (west, north), (west, south)])
    (left, bottom), (right, top) = (
        found(_project("europe", inset, edge), axis=0) for found in (np.min, np.max)
    )
    return float(left), float(bottom), float(right), float(top)


def _between(corners: list[Spot]) -> Places:
    """Return places along straight lines of degrees, one for each degree at least."""
    steps = [
        np.linspace(one, other, ceil(max(abs(other[0] - one[0]), abs(other[1] - one[1]))) + 1)
        for one, other in pairwise(corners)
    ]
    return np.concatenate(steps)


@lru_cache(maxsize=2)
def _shapes(frame: str) -> Mapping[str, tuple[Places, ...]]:
    """Return the rings of each area in degrees, read once."""
    return {code: _of(shape) for code, shape in screen_shapes(frame).items()}


def _of(geometry: JsonObject) -> tuple[Places, ...]:
    return tuple(np.array(ring, dtype=np.float32) for polygon in polygons_of(geometry) for ring in polygon)


def _area(window: Window, code: str) -> list[Places]:
    """Return the rings of an area that are seen, on whole points of the sheet, without specks.

    What is a speck as a whole becomes a square of one point: no area is left out.
    """
    degrees = _shapes(window.frame).get(code, ())
    near = [ring for ring in degrees if not window.inset or _is_near(ring, window.inset)]
    seen = [ring for ring in (_put(window, ring) for ring in near) if _is_seen(ring, window)]
    large = [ring for ring in seen if np.ptp(ring, axis=0).max() > SPECK]
    if not large and seen:
        corner = np.rint(max(seen, key=lambda ring: float(np.ptp(ring, axis=0).sum())).mean(axis=0))
        return [_metres(window, corner + SPECK * np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]))]
    return [_metres(window, _straightened(np.rint(ring))) for ring in large]


def _put(window: Window, ring: Places) -> Places:
    return window.put(_project(window.frame, window.inset, ring))


def _metres(window: Window, places: Places) -> Places:
    """Return places of the sheet in metres."""
    return (places - (window.x, window.y)) / (window.scale, -window.scale)


def _is_seen(ring: Places, window: Window) -> bool:
    (left, top), (right, bottom), box = ring.min(axis=0), ring.max(axis=0), window.box
    return bool(left <= box.right and right >= box.left and top <= box.bottom and bottom >= box.top)


def _is_near(ring: Places, inset: str) -> bool:
    """Whether a ring of degrees reaches into an inset; far away the projection means nothing."""
    west, south, east, north = INSET_EXTENT[inset]
    (left, bottom), (right, top) = ring.min(axis=0), ring.max(axis=0)
    return bool(left <= east and right >= west and bottom <= north and top >= south)


def _straightened(ring: Places) -> Places:
    """Return a closed ring without places that repeat the one before or lie on the way to the next."""
    ring = ring[np.append(True, np.any(np.diff(ring, axis=0) != 0, axis=1))]
    if len(ring) < 4:
        return ring
    before, after = ring[1:-1] - ring[:-2], ring[2:] - ring[1:-1]
    turns = np.abs(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]) > 1e-6
    kept: Places = ring[np.concatenate([[True], turns, [True]])]
    return kept
