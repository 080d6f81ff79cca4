"""The shapes of maps in the plane: Europe in EPSG:3035, each inset about its own middle, the world in Equal Earth."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from threading import Condition

import numpy as np
import shapely
from cachetools import LRUCache, cached
from pyproj import CRS, Transformer
from shapely import Polygon, box, make_valid, segmentize, transform
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.screen_shapes import screen_shapes
from layouts.figures.base import INSET_EXTENT, WORLD_MIDDLE, Extent
from layouts.figures.layers import Spot
from layouts.figures.plane import Window
from layouts.figures.scene import Places, Rings

LAEA, EQUAL_EARTH = "EPSG:3035", f"+proj=eqearth +lon_0={WORLD_MIDDLE} +datum=WGS84"
OUTLINES = 24_000_000
"""Bytes of outlines that are kept, since land is the same on every map."""
SURROUNDINGS = box(-110, 2, 140, 89)
"""Degrees beyond which nothing around Europe is known."""


@lru_cache(maxsize=4)
def _features(frame: str) -> Mapping[str, BaseGeometry]:
    """Return the shapes of the screen by code, in degrees; frame: europe or world."""
    return {code: shape(one) for code, one in screen_shapes(frame).items()}


@lru_cache(maxsize=16)
def _transformer(frame: str, inset: str) -> Transformer:
    return Transformer.from_crs("EPSG:4326", _system(frame, inset), always_xy=True)


def _system(frame: str, inset: str) -> CRS:
    if inset:
        west, south, east, north = INSET_EXTENT[inset]
        return CRS.from_proj4(
            f"+proj=laea +lon_0={(west + east) / 2} +lat_0={(south + north) / 2} +ellps=GRS80"
        )
    return CRS.from_proj4(EQUAL_EARTH) if frame == "world" else CRS.from_user_input(LAEA)


def project(frame: str, inset: str, places: Iterable[Spot]) -> Places:
    """Return places of degrees in metres; frame: europe or world; inset: empty for the main map."""
    lon, lat = np.array(list(places), dtype=float).reshape(-1, 2).T
    return np.stack(_transformer(frame, inset).transform(lon, lat), axis=1)


@lru_cache(maxsize=16)
def extent(inset: str) -> Extent:
    """Return what an inset shows, in metres: the same part as on the screen."""
    edge = segmentize(box(*INSET_EXTENT[inset]), 1.0)
    bounds: Extent = transform(edge, _transformer("europe", inset).transform, interleaved=False).bounds
    return bounds


@lru_cache(maxsize=16)
def shapes(frame: str, inset: str = "") -> Mapping[str, BaseGeometry]:
    """Return every shape that a map may show by code, in metres, cut to a little more than what it shows.

    "outside" is the land of no region or country. Shapes that lie elsewhere are left out.
    """
    near = _near(inset)
    found = {}
    for code, geometry in _features(frame).items():
        part = geometry if frame == "world" and not inset else _cut(geometry, near)
        if not part.is_empty:
            found[code] = transform(part, _transformer(frame, inset).transform, interleaved=False)
    return found


def _cut(geometry: BaseGeometry, near: Polygon) -> BaseGeometry:
    """Return the part of a shape that lies near; most lie wholly near or wholly elsewhere."""
    west, south, east, north = near.bounds
    left, bottom, right, top = geometry.bounds
    if west <= left and right <= east and south <= bottom and top <= north:
        return geometry if geometry.is_valid else make_valid(geometry)
    if right < west or east < left or top < south or north < bottom:
        return Polygon()
    return make_valid(geometry).intersection(near)


def _near(inset: str) -> Polygon:
    """Return the part of the globe about a map of Europe or an inset, in degrees."""
    if not inset:
        return SURROUNDINGS
    west, south, east, north = INSET_EXTENT[inset]
    return box(west - 1, south - 1, east + 1, north + 1)


class Detailed:
    """The shapes of the screen, for sheets; what lies outside a window is cut off."""

    cuts = True

    def extent(self, inset: str) -> Extent:
        """Return what an inset shows, in metres."""
        return extent(inset)

    def middle(self, frame: str, extent: Extent) -> Spot:
        """Return the middle of an extent in metres."""
        west, south, east, north = extent
        return (west + east) / 2, (south + north) / 2

    def project(self, frame: str, inset: str, places: Iterable[Spot]) -> Places:
        """Return places of degrees in metres."""
        return project(frame, inset, places)

    def rings(self, window: Window, codes: tuple[str, ...]) -> Rings:
        """Return the rings of areas in metres, without islands that lie elsewhere."""
        found, (west, south, east, north) = _rings_of(window.frame, window.inset, codes), window.seen
        if not found.starts:
            return found
        (left, bottom), (right, top) = found.places.min(axis=0), found.places.max(axis=0)
        if west <= left and south <= bottom and right <= east and top <= north:
            return found
        parts = _parts_of(window.frame, window.inset, codes)
        return together(
            ring for part in parts for ring in contours(shapely.clip_by_rect(part, west, south, east, north))
        )


def _bytes(rings: Rings) -> int:
    return int(rings.places.nbytes)


# Visitors choose which areas have a class, and one outline may be of all of Europe.
@cached(LRUCache(OUTLINES, getsizeof=_bytes), condition=Condition())
def _rings_of(frame: str, inset: str, codes: tuple[str, ...]) -> Rings:
    return together(ring for part in _parts_of(frame, inset, codes) for ring in contours(part))


def _parts_of(frame: str, inset: str, codes: tuple[str, ...]) -> Iterator[BaseGeometry]:
    found = shapes(frame, inset)
    return (found[code] for code in codes if code in found)


def contours(geometry: BaseGeometry, least: float = 0) -> Iterator[BaseGeometry]:
    """Return the contours of an area, without islands and lakes that are smaller than so many square metres.

    Its largest island stays.
    """
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    largest = max((part.area for part in parts), default=0.0) if least else 0.0
    for part in parts:
        if not least or part.area >= min(least, largest):
            yield part.exterior
            yield from (h for h in part.interiors if not least or Polygon(h).area >= least)


def together(rings: Iterable[BaseGeometry]) -> Rings:
    """Return contours one after the other."""
    places = [shapely.get_coordinates(ring) for ring in rings]
    starts = np.cumsum([0, *map(len, places)])[:-1]
    return Rings(np.concatenate(places) if places else np.empty((0, 2)), tuple(map(int, starts)))
