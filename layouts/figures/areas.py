"""Which areas every map draws, from the data; layouts/figures/base.py says what they are collected in."""

from collections.abc import Mapping

from data.asking.reference import Reference
from data.asking.store import Datasets
from layouts.figures.base import INSETS, MapBase


def build_base(data: Datasets, reference: Reference, geometry: Mapping[str, str]) -> MapBase:
    """Collect the codes of every map layer, larger regions before smaller ones, so that these lie on top."""
    regions = sorted(reference.regions.values(), key=lambda r: (r.level, r.code))
    known = set(data.theme_regions.listed("nuts_code"))
    members = set(data.members.listed("nuts_code")) - {""}
    filled = {"roles": known, "places": known | members | {r.code for r in regions if r.level in (0, 2)}}
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
    )
