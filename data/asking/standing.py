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
from data.asking.things import Ids, Things, apart


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
NONE: Set[str] = frozenset()


@dataclass(frozen=True)
class Standings:
    """The standing of every region that has anything, for one least confidence and scope.

    named: regions that a row names, which can be ranked: those with a role in an area at any level, and those of
    members unless the country alone is known. ids: of all partnerships. seated: the partnerships with a member placed
    at a named region itself, not in one inside it. going: the partnerships that target each country. linked: the
    partnerships linked to each thematic area. roles: the areas in which a region itself has a role, not one inside it.
    leading: those of them that it leads.
    """

    of: Mapping[str, Standing]
    named: tuple[str, ...]
    ids: Ids
    seated: Mapping[str, Things]
    going: Mapping[str, Things]
    linked: Mapping[str, frozenset[str]]
    roles: Mapping[str, Things] = field(default_factory=dict)
    leading: Mapping[str, Things] = field(default_factory=dict)

    def standing(self, code: str) -> Standing:
        """Return what a region has; nothing for one that no row speaks of."""
        return self.of.get(code, NOTHING)

    def through(self, code: str, around: Iterable[str]) -> Iterable[tuple[str, Set[str], Set[str]]]:
        """Yield the regions that contain a region, with the areas and leads that it has through each alone.

        around: what contains it, the nearest first.
        """
        areas, leads = self.standing(code).areas, self.standing(code).leads
        for of in around:
            new, led = self.roles.get(of, NONE) - areas, self.leading.get(of, NONE) - leads
            areas, leads = areas | new, leads | led
            if new or led:
                yield of, new, led

    def targets(self, partnerships: Set[str]) -> frozenset[str]:
        """Return the countries that partnerships target."""
        return frozenset(target for target, those in self.going.items() if not apart(those, partnerships))


def build_standings(
    index: Index, reference: Reference, confidence: str, scope: str, platforms: tuple[str, ...] = ()
) -> Standings:
    """Collect the standing of every region. confidence: the least that rows need.

    platforms: those whose areas count; none for the one that is shown by itself.
    """
    areas = ViewState(page="themes", confidence=confidence, scope=scope, platform=platforms)
    roles, themes = select(index, areas), reference.theme_ids
    # The same for all platforms, and most of what there is to work out.
    column = index.kinds["organisations"].codes("nuts_code")
    held = column.remembered((_Held, confidence, scope), lambda: _held(index, reference, confidence, scope))
    having, leading = (
        _things(rows, "nuts_code", "theme_id", themes) for rows in (roles, roles.among("role", ("lead",)))
    )
    return Standings(
        _standings(having, leading, held, reference),
        tuple(sorted({*having, *held.seated})),
        reference.partnership_ids,
        held.seated,
        held.going,
        _linked(reference, confidence, scope, frozenset(index.shown(areas))),
        having,
        leading,
    )


@dataclass(frozen=True)
class _Held:
    """What regions have with those inside them by their members alone; seated and going as in Standings."""

    partnerships: Mapping[str, Set[str]]
    organisations: Mapping[str, Set[str]]
    targets: Mapping[str, Set[str]]
    seated: Mapping[str, Things]
    going: Mapping[str, Things]


def _held(index: Index, reference: Reference, confidence: str, scope: str) -> _Held:
    members, targets = (
        select(index, ViewState(page=page, confidence=confidence, scope=scope))
        for page in ("organisations", "targets")
    )
    ids, named = reference.partnership_ids, members.page.codes("organisation_id")
    organisations = named.remembered(Ids, lambda: Ids(named.ordered))
    seats = _things(members, "nuts_code", "partnership_id", ids)
    going = _things(targets, "target_country", "partnership_id", ids)
    partnerships, countries = _with_those_around(seats, reference), Ids(sorted(going))
    return _Held(
        partnerships,
        _with_those_around(_things(members, "nuts_code", "organisation_id", organisations), reference),
        {
            code: countries.having(target for target, those in going.items() if not apart(those, own))
            for code, own in partnerships.items()
        },
        {code: found for code, found in seats.items() if reference.regions[code].level},
        going,
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
    having: Mapping[str, Things], leading: Mapping[str, Things], held: _Held, reference: Reference
) -> dict[str, Standing]:
    """Return what each region has with those inside it. having, leading: areas by region; held: all else."""
    parts = (
        *(_with_those_around(own, reference) for own in (having, leading)),
        held.partnerships,
        held.organisations,
        held.targets,
    )
    none: frozenset[str] = frozenset()
    codes = dict.fromkeys(code for part in parts for code in part)
    return {code: Standing(*(part.get(code, none) for part in parts)) for code in codes}


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
