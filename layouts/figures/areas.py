"""Which areas every map draws, from the data; layouts/figures/base.py says what they are collected in."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

import numpy as np

from data.asking.reference import Reference
from data.asking.store import Datasets
from data.compact import JsonObject
from data.screen_shapes import Ring, polygons_of, screen_shapes
from layouts.figures.base import INSETS, OUTSIDE, Extent, MapBase
from layouts.figures.equal_area import to_metres
from layouts.figures.framing import together


def build_base(data: Datasets, reference: Reference, geometry: Mapping[str, str]) -> MapBase:
    """Collect the codes of every map layer, larger regions before smaller ones, so that these lie on top."""
    regions = sorted(reference.regions.values(), key=lambda r: (r.level, r.code))
    known = set(data.theme_regions.listed("nuts_code"))
    members = set(data.members.listed("nuts_code")) - {""}
    filled = {
        "roles": known,
        "places": known | members | {r.code for r in regions if r.level in (0, 2)},
        "pilots": set(reference.pilots),
    }
    frames = ("", *INSETS)
    return MapBase(
        land={f: tuple(r.code for r in regions if r.level == 2 and r.inset == f) for f in frames},
        countries=tuple(r.code for r in regions if r.level == 0),
        named={
            kind: {f: tuple(r.code for r in regions if r.code in codes and r.inset == f) for f in frames}
            for kind, codes in filled.items()
        },
        pointed=frozenset(r.inset for r in regions if r.inset and r.code in known | members),
        world=tuple(sorted(reference.countries)),
        targets=tuple(sorted(set(data.targets.listed("target_country")) - {""})),
        geometry=geometry,
        names={r.code: r.name for r in regions},
        programmes=tuple(reference.programmes.values()),
        homes={r.code: r.country for r in regions},
        extents={r.code: extent for r in regions if not r.inset and (extent := _extent_of(r.code))},
    )


def _extent_of(code: str) -> Extent | None:
    """Return the extent of a region; of one that is not drawn itself, that of its parts."""
    drawn = _extents()
    parts = [drawn[code]] if code in drawn else [e for part, e in drawn.items() if part.startswith(code)]
    return together(parts)


@lru_cache(maxsize=1)
def _extents() -> Mapping[str, Extent]:
    """Return the extent of each area on maps of Europe; those of insets lie far away."""
    shapes = screen_shapes("europe").items()
    areas = {code: _corners(shape) for code, shape in shapes if code != OUTSIDE}
    metres = to_metres(np.array(list(chain.from_iterable(areas.values()))))
    ends = np.cumsum([len(corners) for corners in areas.values()])
    found = {}
    for code, part in zip(areas, np.split(metres, ends[:-1]), strict=True):
        (west, south), (east, north) = part.min(axis=0).tolist(), part.max(axis=0).tolist()
        found[code] = (west, south, east, north)
    return found


def _corners(geometry: JsonObject) -> Ring:
    return [corner for border, *_ in polygons_of(geometry) for corner in border]
