"""The shapes of maps in the plane: Europe in EPSG:3035, each inset about its own middle, the world in Equal Earth."""

import json
from collections.abc import Mapping
from functools import lru_cache

from pyproj import CRS, Transformer
from shapely import Polygon, box, make_valid, segmentize, transform
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.manifest import BOUNDARIES
from layouts.figures.base import INSET_EXTENT, OUTSIDE
from layouts.figures.maps import EUROPE

LAEA, EQUAL_EARTH = "EPSG:3035", "EPSG:8857"
Extent = tuple[float, float, float, float]
"""West, south, east, north in metres."""
WORLD = (-180.0, -57.0, 180.0, 84.0)


@lru_cache(maxsize=4)
def _features(frame: str) -> Mapping[str, BaseGeometry]:
    """Return the shapes of the screen by code, in degrees; frame: europe or world."""
    body = json.loads((BOUNDARIES / f"{frame}.screen.json").read_text("utf-8"))
    return {feature["id"]: shape(feature["geometry"]) for feature in body["features"]}


@lru_cache(maxsize=16)
def _transformer(frame: str, inset: str) -> Transformer:
    return Transformer.from_crs("EPSG:4326", _system(frame, inset), always_xy=True)


def _system(frame: str, inset: str) -> CRS:
    if inset:
        west, south, east, north = INSET_EXTENT[inset]
        return CRS.from_proj4(
            f"+proj=laea +lon_0={(west + east) / 2} +lat_0={(south + north) / 2} +ellps=GRS80"
        )
    return CRS.from_user_input(EQUAL_EARTH if frame == "world" else LAEA)


def project(frame: str, inset: str, lon: float, lat: float) -> tuple[float, float]:
    """Return a place in metres; frame: europe or world; inset: empty for the main map."""
    x, y = _transformer(frame, inset).transform(lon, lat)
    return float(x), float(y)


@lru_cache(maxsize=16)
def extent(frame: str, inset: str = "") -> Extent:
    """Return what a map shows, in metres: the same part as on the screen."""
    if inset:
        west, south, east, north = INSET_EXTENT[inset]
    elif frame == "world":
        west, south, east, north = WORLD
    else:
        (west, east), (south, north) = EUROPE["lon"], EUROPE["lat"]
    edge = segmentize(box(west, south, east, north), 1.0)
    bounds: Extent = transform(edge, _transformer(frame, inset).transform, interleaved=False).bounds
    return bounds


@lru_cache(maxsize=16)
def shapes(frame: str, inset: str = "") -> Mapping[str, BaseGeometry]:
    """Return every shape that a map may show by code, in metres, cut to a little more than what it shows.

    "outside" is the land of no region or country. Shapes that lie elsewhere are left out.
    """
    near = _near(frame, inset)
    found = {}
    for code, geometry in _features(frame).items():
        part = geometry if frame == "world" and not inset else _cut(geometry, near)
        if not part.is_empty:
            found[code] = transform(part, _transformer(frame, inset).transform, interleaved=False)
    return found


@lru_cache(maxsize=1)
def drawn_to() -> float:
    """Return how far to the east the land around Europe is known, in metres, where the land is widest."""
    return float(shapes("europe")[OUTSIDE].bounds[2])


def _cut(geometry: BaseGeometry, near: Polygon) -> BaseGeometry:
    """Return the part of a shape that lies near; most lie wholly near or wholly elsewhere."""
    west, south, east, north = near.bounds
    left, bottom, right, top = geometry.bounds
    if west <= left and right <= east and south <= bottom and top <= north:
        return geometry if geometry.is_valid else make_valid(geometry)
    if right < west or east < left or top < south or north < bottom:
        return Polygon()
    return make_valid(geometry).intersection(near)


def _near(frame: str, inset: str) -> Polygon:
    """Return the part of the globe about a map, in degrees."""
    if inset:
        west, south, east, north = INSET_EXTENT[inset]
        return box(west - 1, south - 1, east + 1, north + 1)
    return box(-78, 15, 98, 81) if frame == "europe" else box(*WORLD)
