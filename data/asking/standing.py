"""What each region has: its areas, leads, partnerships, organisations and target countries.

A region has what its own rows say and what the regions inside it have, each thing once. What a larger region
around it has is not its own: a page shows it beside, under the larger region's name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

import numpy as np

from data.asking.index import Index
from data.asking.queries import Selection, select
from data.asking.reference import Reference
from data.asking.state import ViewState
from data.asking.sureness import meets
from data.asking.things import Ids, Things


@dataclass(frozen=True)
class Standing:
    """Ids of what a region has; targets are ISO codes of the third countries that its partnerships target."""

    areas: Set[str] = frozenset()
    leads: Set[str] = frozenset()
    partnerships: Set[str] = frozenset()
    organisations: Set[str] = frozenset()
    targets: Set[str] = frozenset()

    def __or__(self, other: "Standing") -> "Standing":
        """Return what either has."""
        return Standing(
            self.areas | other.areas,
            self.leads | other.leads,
            self.partnerships | other.partnerships,
            self.organisations | other.organisations,
            self.targets | other.targets,
        )

    def __and__(self, other: "Standing") -> "Standing":
        """Return what both have."""
        return Standing(
            self.areas & other.areas,
            self.leads & other.leads,
            self.partnerships & other.partnerships,
            self.organisations & other.organisations,
            self.targets & other.targets,
        )


NOTHING = Standing()


@dataclass(frozen=True)
class Standings:
    """The standing of every region that has anything, for one least confidence and scope.

    named: regions that a row names, which can be ranked: those with a role in an area at any level, and those of
    members unless the country alone is known. ids: of all partnerships. seated: the partnerships with a member placed
    at a named region itself, not in one inside it. going: the partnerships that target each country. linked: the
    partnerships linked to each thematic area. roles: the areas in which a region itself has a role, not one inside it.
    """

    of: Mapping[str, Standing]
    named: tuple[str, ...]
    ids: Ids
    seated: Mapping[str, Things]
    going: Mapping[str, Things]
    linked: Mapping[str, frozenset[str]]
    roles: Mapping[str, Things] = field(default_factory=dict)

    def standing(self, code: str) -> Standing:
        """Return what a region has; nothing for one that no row speaks of."""
        return self.of.get(code, NOTHING)

    def targets(self, partnerships: Set[str]) -> frozenset[str]:
        """Return the countries that partnerships target."""
        return frozenset(target for target, those in self.going.items() if not those.isdisjoint(partnerships))


def build_standings(
    index: Index, reference: Reference, confidence: str, scope: str, platforms: tuple[str, ...] = ()
) -> Standings:
    """Collect the standing of every region. confidence: the least that rows need.

    platforms: those whose areas count; none for the one that is shown by itself.
    """
    areas = ViewState(page="themes", confidence=confidence, scope=scope, platform=platforms)
    roles = select(index, areas)
    members, targets = (
        select(index, ViewState(page=page, confidence=confidence, scope=scope))
        for page in ("organisations", "targets")
    )
    themes, ids = reference.theme_ids, reference.partnership_ids
    named = members.page.codes("organisation_id")
    organisations = named.remembered(Ids, lambda: Ids(named.ordered))
    seats = _things(members, "nuts_code", "partnership_id", ids)
    going = _things(targets, "target_country", "partnership_id", ids)
    having = (
        _things(roles, "nuts_code", "theme_id", themes),
        _things(roles.among("role", ("lead",)), "nuts_code", "theme_id", themes),
        seats,
        _things(members, "nuts_code", "organisation_id", organisations),
    )
    seated = {code: found for code, found in seats.items() if reference.regions[code].level}
    return Standings(
        _standings(having, going, reference),
        tuple(sorted({*having[0], *seated})),
        ids,
        seated,
        going,
        _linked(reference, confidence, scope, frozenset(index.shown(areas))),
        having[0],
    )


def _things(rows: Selection, key: str, thing: str, names: Ids) -> dict[str, Things]:
    """Return the values of a column that stand with each value of another, as sets of some names."""
    keys, things = rows.page.codes(key), rows.page.codes(thing)
    ones, others = rows.pairs(key, thing)
    place = names.places_of(things)
    starts = np.flatnonzero(np.diff(ones, prepend=-1))
    ends = [*starts[1:].tolist(), len(ones)]
    return {
        keys.values[ones[start]]: names.at(place[others[start:end]])
        for start, end in zip(starts.tolist(), ends, strict=True)
    }


def _standings(
    having: Iterable[Mapping[str, Things]], going: Mapping[str, Things], reference: Reference
) -> dict[str, Standing]:
    """Return what each region has with those inside it. having: areas, leads, partnerships, organisations by region."""
    parts = [_with_those_around(own, reference) for own in having]
    countries = Ids(sorted(going))
    none: frozenset[str] = frozenset()
    found = {}
    for code in dict.fromkeys(code for part in parts for code in part):
        areas, leads, partnerships, organisations = (part.get(code, none) for part in parts)
        targets = countries.having(t for t, those in going.items() if not those.isdisjoint(partnerships))
        found[code] = Standing(areas, leads, partnerships, organisations, targets)
    return found


def _with_those_around(own: Mapping[str, Things], reference: Reference) -> dict[str, Set[str]]:
    """Return what each region has, and each region around it with it."""
    found: dict[str, Set[str]] = {}
    for code, things in own.items():
        for place in (code, *reference.above(code)):
            found[place] = found[place] | things if place in found else things
    return found


def _linked(
    reference: Reference, confidence: str, scope: str, platforms: frozenset[str]
) -> Mapping[str, frozenset[str]]:
    """Return the partnerships linked to each area of some platforms.

    The link meets a confidence, and both are in the scope.
    """
    pairs = [
        (row.area, row.partnership_id)
        for row in reference.links
        if meets(row, confidence) and reference.themes[row.area].platform_id in platforms
    ]
    if scope != "all":
        pairs = [
            (area, partnership)
            for area, partnership in pairs
            if not (reference.is_later("theme", area) or reference.is_later("partnership", partnership))
        ]
    return grouped(pairs)


def grouped(pairs: Iterable[tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
    """Return all that each key stands with. A pair whose second part is empty is left out."""
    groups: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        if value:
            groups[key].add(value)
    return {key: frozenset(values) for key, values in groups.items()}
