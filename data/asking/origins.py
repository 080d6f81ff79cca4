"""Where the partnerships come from that target a country, and in which sectors they work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from data.asking.codes import firsts
from data.asking.columns import distinct
from data.asking.queries import Selection
from data.asking.reference import Reference
from data.asking.sureness import CONFIDENCES


@dataclass(frozen=True)
class Origins:
    """Of the members of partnerships: how many each region has, in how many partnerships; how many each country."""

    members: Mapping[str, int]
    partnerships: Mapping[str, int]
    countries: Mapping[str, int]


def origins(reference: Reference, partnerships: Iterable[str], confidence: str = CONFIDENCES[0]) -> Origins:
    """Return where the members of partnerships are, in the order of these; members without a place are left out.

    confidence: the least that memberships need.
    """
    which, rows = reference.members_of.places(partnerships)
    sure, least = reference.members_of.table.texts("confidence"), CONFIDENCES.index(confidence)
    enough = np.array([name in CONFIDENCES[least:] for name in sure.names])[sure.codes[rows]]
    which, rows = which[enough], rows[enough]
    regions, countries = (reference.members_of.table.texts(name) for name in ("nuts_code", "country"))
    code, size = regions.codes[rows], len(regions.names)
    in_turn = [place for place in code[firsts(code, size)].tolist() if place]
    each = distinct(which * size + code) % size
    members, together = (np.bincount(those, minlength=size).tolist() for those in (code, each))
    in_countries = np.bincount(countries.codes[rows], minlength=1).tolist()
    return Origins(
        {regions.names[place]: members[place] for place in in_turn},
        {regions.names[place]: together[place] for place in in_turn},
        {countries.names[place]: count for place, count in enumerate(in_countries) if place and count},
    )


def sectors_and_targets(rows: Selection, reference: Reference) -> Mapping[tuple[str, str], int]:
    """Return how many partnerships of each sector ("": not known) target each country. rows: targets."""
    each = rows.known("target_country").once("partnership_id", "target_country")
    partnerships, countries = each.page.codes("partnership_id"), each.page.codes("target_country")
    named = [reference.partnerships[p].sector_id or "" for p in partnerships.values]
    sectors = list(dict.fromkeys(named))
    sector_of = np.array([sectors.index(name) for name in named], np.int64)
    keys = sector_of[each.numbers("partnership_id")] * len(countries.values) + each.numbers("target_country")
    counts = np.bincount(keys).tolist()
    return {
        (sectors[key // len(countries.values)], countries.values[key % len(countries.values)]): count
        for key, count in enumerate(counts)
        if count
    }
