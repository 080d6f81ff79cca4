"""What each region has: its areas, leads, partnerships, organisations and target countries.

A region has what its own rows say and what the regions inside it have, each thing once. What a larger region
around it has is not its own: a page shows it beside, under the larger region's name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.asking.index import Index
from data.asking.queries import select
from data.asking.reference import Reference
from data.asking.state import ViewState
from data.asking.sureness import meets


@dataclass(frozen=True)
class Standing:
    """Ids of what a region has; targets are ISO codes of the third countries that its partnerships target."""

    areas: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    partnerships: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()

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


@dataclass
class _Sets:
    """A standing that is being collected."""

    areas: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)
    partnerships: set[str] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)

    def frozen(self) -> Standing:
        return Standing(*(frozenset(part) for part in vars(self).values()))


@dataclass(frozen=True)
class Standings:
    """The standing of every region that has anything, for one least confidence and scope.

    named: regions that a row names, which can be ranked: those with a role in an area at any level, and those of
    members unless the country alone is known. regions_of: the named regions of the members of each partnership.
    targets_of: the target countries of each partnership. linked: the partnerships linked to each thematic area.
    """

    of: Mapping[str, Standing]
    named: tuple[str, ...]
    regions_of: Mapping[str, frozenset[str]]
    targets_of: Mapping[str, frozenset[str]]
    linked: Mapping[str, frozenset[str]]

    def standing(self, code: str) -> Standing:
        """Return what a region has; nothing for one that no row speaks of."""
        return self.of.get(code, NOTHING)


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
    role_rows = list(roles.texts("nuts_code", "theme_id", "role"))
    placed_rows = members.texts("nuts_code", "partnership_id", "organisation_id")
    member_rows = [row for row in placed_rows if row[0]]
    targets_of = grouped(targets.texts("partnership_id", "target_country"))
    around = _around(reference, {row[0] for row in (*role_rows, *member_rows)})
    sets: dict[str, _Sets] = defaultdict(_Sets)
    for code, theme, role in role_rows:
        for place in around[code]:
            sets[place].areas.add(theme)
            if role == "lead":
                sets[place].leads.add(theme)
    for code, partnership, organisation in member_rows:
        for place in around[code]:
            sets[place].partnerships.add(partnership)
            sets[place].organisations.add(organisation)
    for found in sets.values():
        found.targets.update(*(targets_of.get(p, ()) for p in found.partnerships))
    placed = [(partnership, code) for code, partnership, _ in member_rows if reference.regions[code].level]
    named = {code for code, _, _ in role_rows} | {code for _, code in placed}
    return Standings(
        {code: found.frozen() for code, found in sets.items()},
        tuple(sorted(named)),
        grouped(placed),
        targets_of,
        _linked(reference, confidence, scope, frozenset(index.shown(areas))),
    )


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


def _around(reference: Reference, codes: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return each region with those that contain it."""
    return {code: (code, *reference.above(code)) for code in codes}


def grouped(pairs: Iterable[tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
    """Return all that each key stands with. A pair whose second part is empty is left out."""
    groups: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        if value:
            groups[key].add(value)
    return {key: frozenset(values) for key, values in groups.items()}
