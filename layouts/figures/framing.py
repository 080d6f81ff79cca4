"""What part of the plane a map is framed on: worked out from what it shows, the same for every pen."""

from collections.abc import Iterable, Mapping

import numpy as np

from layouts.figures.base import INSETS, WORLD_MIDDLE, Extent, MapBase
from layouts.figures.equal_area import to_degrees, to_metres
from layouts.figures.layers import Spot
from layouts.views.drawn import MapView

EUROPE: Extent = (2_500_000, 1_360_000, 6_560_000, 5_460_000)
"""From Portugal to Cyprus, and from Malta to the North Cape."""
WORLD: Extent = (-15_600_000, -6_690_000, 15_600_000, 8_410_000)
"""From Hawaii to New Zealand, and from Cape Horn to Greenland, without Antarctica."""
WORLD_CENTRE = (WORLD_MIDDLE, 6.69)
"""Its middle in degrees."""
LEAST, LOWEST = 900_000.0, 540_000.0
"""The least width and height of an extent in metres: around one region its neighbours are seen."""
MARGIN = 0.08
"""The room around what is shown, as a share of its longer side."""
UNSEEN = ("none", "hidden", "hidden-place")
"""Kinds of areas and points that are drawn, but that a view does not speak of."""


def framed(view: MapView, extents: Mapping[str, Extent]) -> Extent:
    """Return the extent of a map. extents: of each area by its code; none of what lies in an inset."""
    if view.frame == "world":
        return WORLD
    shown = together([*_areas(view, extents), *_places(view)])
    found = EUROPE if view.whole or shown is None else _widened(shown)
    away = [e for code in view.selected if (e := extents.get(code)) and not _holds(found, e)]
    return together([found, *map(_widened, away)]) or found


def centre(frame: str, extent: Extent) -> Spot:
    """Return the middle of an extent in degrees."""
    if frame == "world":
        return WORLD_CENTRE
    west, south, east, north = extent
    lon, lat = to_degrees(np.array([((west + east) / 2, (south + north) / 2)]))[0].tolist()
    return round(lon, 4), round(lat, 4)


def insets_of(view: MapView, base: MapBase) -> tuple[str, ...]:
    """Return the insets of a map, in their order: those of territories of which it shows something."""
    if view.frame == "world":
        return ()
    if view.every_inset:
        return INSETS
    codes = {
        *(area.code for area in view.areas if _is_seen(view, area.kind)),
        *view.about,
        view.host,
        *view.selected,
    }
    marked = {point.inset for point in view.points if _is_seen(view, point.kind)}
    places = base.named["places"]
    return tuple(one for one in INSETS if one in marked or not codes.isdisjoint(places[one]))


def _areas(view: MapView, extents: Mapping[str, Extent]) -> Iterable[Extent]:
    codes = [*(area.code for area in view.areas if _is_seen(view, area.kind)), *view.about, view.host]
    return (extents[code] for code in codes if code in extents)


def _is_seen(view: MapView, kind: str) -> bool:
    """Whether a map is framed on things of a kind."""
    return kind not in UNSEEN or (view.steady and kind != "none")


def _places(view: MapView) -> list[Extent]:
    seen = [(p.lon, p.lat) for p in view.points if not p.inset and _is_seen(view, p.kind)]
    if not seen:
        return []
    metres = to_metres(np.array(seen))
    (west, south), (east, north) = metres.min(axis=0).tolist(), metres.max(axis=0).tolist()
    return [(west, south, east, north)]


def together(extents: Iterable[Extent]) -> Extent | None:
    """Return the extent around several, None for none."""
    sides = list(zip(*extents, strict=True))
    if not sides:
        return None
    west, south, east, north = sides
    return min(west), min(south), max(east), max(north)


def _widened(shown: Extent) -> Extent:
    """Return an extent with its margin, in whole kilometres, at least as wide as the narrowest."""
    west, south, east, north = shown
    room = MARGIN * max(east - west, north - south)
    more = max(room, (LEAST - (east - west)) / 2)
    higher = max(room, (LOWEST - (north - south)) / 2)
    sides = (west - more, south - higher, east + more, north + higher)
    left, bottom, right, top = (round(side, -3) for side in sides)
    return left, bottom, right, top


def _holds(extent: Extent, other: Extent) -> bool:
    """Whether the middle of another extent lies in one: a press on what is in sight moves nothing."""
    west, south, east, north = extent
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return west <= x <= east and south <= y <= north
