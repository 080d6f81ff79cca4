"""The shapes of maps for a first picture, as few points as a screen needs: spheres and arrays, no library of shapes.

Projected as d3 does for the live chart, so that one lies over the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil

import numpy as np
from numpy.typing import NDArray

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
        seen = _seen(window)
        found = [seen[code] for code in codes if code in seen]
        if len(found) == 1:
            return found[0]
        before = np.cumsum([0, *(len(area.places) for area in found)]).tolist()
        starts = [first + start for first, area in zip(before, found, strict=False) for start in area.starts]
        return Rings(np.concatenate([area.places for area in found] or [np.empty((0, 2))]), tuple(starts))


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


@dataclass(frozen=True)
class _Projected:
    """The rings of all areas one after another, in metres. bounds: of each ring, west, south, east and north.

    areas: the number of each ring's area, in the order of codes.
    """

    codes: tuple[str, ...]
    places: Places
    starts: NDArray[np.intp]
    bounds: Places
    areas: NDArray[np.intp]


@lru_cache(maxsize=8)
def _projected(frame: str, inset: str) -> _Projected:
    """Return the rings of a frame, projected once; of an inset those that reach into it."""
    shapes = screen_shapes(frame)
    rings = [
        (number, np.array(ring, dtype="float32"))
        for number, shape in enumerate(shapes.values())
        for polygon in polygons_of(shape)
        for ring in polygon
    ]
    near = [(number, ring) for number, ring in rings if not inset or _is_near(ring, inset)]
    degrees = np.concatenate([ring for _, ring in near]) if near else np.empty((0, 2))
    starts = np.cumsum([0, *(len(ring) for _, ring in near)])[:-1]
    places = _project(frame, inset, degrees)
    bounds = np.hstack([found.reduceat(places, starts) for found in (np.minimum, np.maximum)])
    return _Projected(tuple(shapes), places, starts, bounds, np.array([number for number, _ in near]))


@lru_cache(maxsize=8)
def _seen(window: Window) -> Mapping[str, Rings]:
    """Return the rings of each area that are seen, in metres of whole points of the sheet, without specks.

    What is a speck as a whole becomes a square of one point: no area is left out.
    """
    known = _projected(window.frame, window.inset)
    left, bottom, right, top = known.bounds.T
    one, other = window.put(np.stack([left, top], axis=1)), window.put(np.stack([right, bottom], axis=1))
    box, sizes = window.box, other - one
    seen = (one <= (box.right, box.bottom)).all(axis=1) & (other >= (box.left, box.top)).all(axis=1)
    large = seen & (sizes.max(axis=1) > SPECK)
    found = dict(_straightened(window, known, large))
    for area in sorted(set(known.areas[seen].tolist()) - set(known.areas[large].tolist())):
        ring = max(np.flatnonzero(seen & (known.areas == area)).tolist(), key=sizes.sum(axis=1).__getitem__)
        found[known.codes[area]] = Rings(_metres(window, _speck(window, known, ring)), (0,))
    return found


def _speck(window: Window, known: _Projected, ring: int) -> Places:
    """Return a square of one point in the middle of a ring."""
    start, end = [*known.starts.tolist(), len(known.places)][ring : ring + 2]
    corner = np.rint(window.put(known.places[start:end]).mean(axis=0))
    square: Places = corner + SPECK * np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    return square


def _straightened(
    window: Window, known: _Projected, chosen: NDArray[np.bool_]
) -> Iterator[tuple[str, Rings]]:
    """Yield the chosen rings of each area without places that repeat the one before or lie on the way to the next."""
    lengths = np.diff([*known.starts, len(known.places)])
    places = np.rint(window.put(known.places[np.repeat(chosen, lengths)]))
    of = np.repeat(np.arange(chosen.sum()), lengths[chosen])
    moved = np.append(True, np.any(np.diff(places, axis=0) != 0, axis=1) | (np.diff(of) != 0))[: len(places)]
    places, of = places[moved], of[moved]
    for axis, edge, sign in _edges(window):
        near = _near_sight(sign * (places[:, axis] - edge) > 0, of)
        places, of = places[near], of[near]
    kept = _turns(places, of)
    places, of = places[kept], of[kept]
    metres, starts = _metres(window, places), np.searchsorted(of, np.arange(chosen.sum()))
    areas = known.areas[chosen]
    firsts = np.flatnonzero(np.append(True, np.diff(areas) != 0)[: len(areas)]).tolist()
    for first, after in pairwise([*firsts, len(areas)]):
        begin, end = int(starts[first]), int(starts[after]) if after < len(areas) else len(metres)
        yield (
            known.codes[areas[first]],
            Rings(metres[begin:end], tuple((starts[first:after] - begin).tolist())),
        )


def _edges(window: Window) -> Iterator[tuple[int, float, int]]:
    """Yield the edges of what is seen: the axis, where it lies there, and the sign of what is beyond it."""
    box = window.box
    yield from ((0, box.left, -1), (0, box.right, 1), (1, box.top, -1), (1, box.bottom, 1))


def _near_sight(beyond: NDArray[np.bool_], of: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return which places are kept of those beyond an edge: the first and the last before it is crossed again.

    The lines between them are beyond it as well, so that what is seen is as it was. of: as for _turns().
    """
    kept = np.ones(len(of), dtype=bool)
    kept[1:-1] = ~(beyond[:-2] & beyond[1:-1] & beyond[2:] & _between_two(of))
    return kept


def _between_two(of: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return of all places but the first and the last whether those before and after are of the same ring."""
    found: NDArray[np.bool_] = (of[:-2] == of[1:-1]) & (of[2:] == of[1:-1])
    return found


def _turns(places: Places, of: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return where rings turn, begin or end. of: the number of the ring of each place."""
    kept = np.ones(len(places), dtype=bool)
    before, after = places[1:-1] - places[:-2], places[2:] - places[1:-1]
    short = np.bincount(of, minlength=1)[of[1:-1]] < 4
    turns = np.abs(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]) > 1e-6
    kept[1:-1] = turns | ~_between_two(of) | short
    return kept


def _metres(window: Window, places: Places) -> Places:
    """Return places of the sheet in metres."""
    return (places - (window.x, window.y)) / (window.scale, -window.scale)


def _is_near(ring: Places, inset: str) -> bool:
    """Whether a ring of degrees reaches into an inset; far away the projection means nothing."""
    west, south, east, north = INSET_EXTENT[inset]
    (left, bottom), (right, top) = ring.min(axis=0), ring.max(axis=0)
    return bool(left <= east and right >= west and bottom <= north and top >= south)
