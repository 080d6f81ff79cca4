"""The shapes of areas as screens draw them, which are read here alone: what draws makes of them what it needs."""

import json
from collections.abc import Mapping
from typing import TypeAlias, cast

from data.compact import JsonObject
from data.manifest import BOUNDARIES

Ring: TypeAlias = list[list[float]]
"""Places as degrees east and north, clockwise; the first of a polygon is its border, others are holes in it."""


def screen_file(frame: str) -> bytes:
    """Return the GeoJSON of a frame (europe or world) as a browser loads it."""
    return (BOUNDARIES / f"{frame}.screen.json").read_bytes()


def screen_shapes(frame: str) -> Mapping[str, JsonObject]:
    """Return the geometry of each area of a frame by its code, read anew: whoever makes something of it keeps that."""
    return {feature["id"]: feature["geometry"] for feature in json.loads(screen_file(frame))["features"]}


def polygons_of(geometry: JsonObject) -> list[list[Ring]]:
    """Return the polygons of a geometry, be it one or several, as their rings."""
    found = geometry["coordinates"]
    return cast(list[list[Ring]], [found] if geometry["type"] == "Polygon" else found)
