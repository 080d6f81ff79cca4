"""Who could work together: how much two regions share, and partners ranked for a region or for areas.

Each factor is a share between 0 and 1 of what the seeking side has, so that a score can be worked out by hand:
100 × the weighted mean of the factors.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from data.asking.standing import NOTHING, Standing, Standings
from data.asking.state import WEIGHTS, ViewState
from data.asking.things import apart


@dataclass(frozen=True)
class Match:
    """What a region shares with the one that seeks partners.

    areas, met, targets: what both have; symmetric, apart from a choice of areas. leads: the shared areas that the
    region leads and the seeking one does not. new: they share an area or a target country, and no partnership yet.
    beside: regions that contain it or lie in it, and are not listed by themselves. joining: the areas of the seeking
    side in whose branches it is strong without a known role, where these are asked for.
    """

    code: str
    areas: Set[str]
    leads: Set[str]
    met: Set[str]
    targets: Set[str]
    new: bool
    beside: tuple[str, ...] = ()
    joining: Set[str] = frozenset()

    @property
    def shares(self) -> bool:
        """Whether there is any reason to rank it."""
        return bool(self.areas or self.met or self.targets or self.joining)


Ranked = Sequence[tuple[float, Match]]
"""Regions with their scores, the best first."""


def compare(seeker: Standing, code: str, other: Standing) -> Match:
    """Return what a region shares with the seeking side."""
    areas, met = seeker.areas & other.areas, seeker.partnerships & other.partnerships
    targets = seeker.targets & other.targets
    leads = (areas & other.leads) - seeker.leads
    return Match(code, areas, leads, met, targets, not met and bool(areas or targets))


def share_anything(one: Standing, other: Standing) -> bool:
    """Whether two regions share an area, a partnership or a target country; quicker than to compare() them."""
    return (
        not apart(one.areas, other.areas)
        or not apart(one.targets, other.targets)
        or not apart(one.partnerships, other.partnerships)
    )


def factors(seeker: Standing, match: Match) -> Mapping[str, float]:
    """Return each factor between 0 and 1, by the parameter of its weight."""
    return {
        "weight_areas": _share(match.areas, seeker.areas),
        "weight_roles": _share(match.leads, seeker.areas),
        "weight_met": _share(match.met, seeker.partnerships),
        "weight_targets": _share(match.targets, seeker.targets),
        "weight_new": float(match.new),
        "weight_joining": _share(match.joining, seeker.areas),
    }


def _share(part: Set[str], whole: Set[str]) -> float:
    return len(part) / len(whole) if whole else 0.0


def weights_of(state: ViewState) -> Mapping[str, int]:
    """Return the weights that a state says, 0 to 5."""
    return {parameter: int(state.values(parameter)[0]) for parameter in WEIGHTS}


def score(seeker: Standing, match: Match, weights: Mapping[str, int]) -> float:
    """Return 100 × the weighted mean of the factors, 0 where every weight is 0."""
    total = sum(weights.values())
    found = factors(seeker, match)
    return 100 * sum(weights[name] * found[name] for name in weights) / total if total else 0.0


def seeker_of(standings: Standings, regions: Iterable[str]) -> Standing:
    """Return what several regions have together."""
    return reduce(or_, map(standings.standing, regions), NOTHING)


def seeker_of_areas(standings: Standings, areas: Iterable[str]) -> Standing:
    """Return a seeking side that stands for areas: the partnerships linked to them, and the targets of these.

    Of the partnerships count the ones that have a member in the standings.
    """
    chosen = frozenset(areas)
    linked = standings.ids.having(p for area in chosen for p in standings.linked.get(area, ()))
    partnerships = reduce(or_, (linked & seated for seated in standings.seated.values()), frozenset[str]())
    return Standing(areas=chosen, partnerships=partnerships, targets=standings.targets(partnerships))


def rank(
    standings: Standings,
    seeker: Standing,
    codes: Iterable[str],
    weights: Mapping[str, int],
    beside: Mapping[str, Iterable[str]] | None = None,
    joining: Mapping[str, Set[str]] | None = None,
) -> list[tuple[float, Match]]:
    """Return regions that share anything with the seeking side, the best first; equal ones by what they share.

    beside: the regions that are named with one. joining: the areas that regions could join.
    """
    named, could = beside or {}, joining or {}
    matches = (
        replace(
            compare(seeker, code, standings.standing(code)),
            beside=tuple(named.get(code, ())),
            joining=could.get(code, frozenset()),
        )
        for code in codes
    )
    scored = [(score(seeker, match, weights), match) for match in matches if match.shares]
    return sorted(
        scored,
        key=lambda pair: (-round(pair[0], 9), -len(pair[1].areas), -len(pair[1].targets), pair[1].code),
    )


@dataclass(frozen=True)
class Gap:
    """An area where roles and partnerships do not go together.

    linked: partnerships linked to the area. local: those of them with a member in the region.
    """

    area: str
    linked: Set[str]
    local: Set[str]


def gaps(seeker: Standing, linked: Mapping[str, Iterable[str]]) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """Return areas with a role and no local member in a linked partnership, and areas the other way round."""
    found = [
        Gap(area, frozenset(partnerships), frozenset(partnerships) & seeker.partnerships)
        for area in sorted(seeker.areas | set(linked))
        for partnerships in [linked.get(area, ())]
    ]
    without = tuple(gap for gap in found if gap.area in seeker.areas and not gap.local)
    reverse = tuple(gap for gap in found if gap.area not in seeker.areas and gap.local)
    return without, reverse
