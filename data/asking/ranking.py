"""Who could work together: how much two regions share, and partners ranked for a region or for areas.

Each factor is a share between 0 and 1 of what the seeking side has, so that a score can be worked out by hand:
100 × the weighted mean of the factors.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import or_

from data.asking.index import Index
from data.asking.reference import Reference
from data.asking.standing import NOTHING, Standing, Standings
from data.asking.state import WEIGHTS, ViewState
from data.asking.sureness import CONFIDENCES


@dataclass(frozen=True)
class Match:
    """What a region shares with the one that seeks partners.

    areas, met, targets: what both have; symmetric, apart from a choice of areas. leads: the shared areas that the
    region leads and the seeking one does not. new: they share an area or a target country, and no partnership yet.
    """

    code: str
    areas: Set[str]
    leads: Set[str]
    met: Set[str]
    targets: Set[str]
    new: bool

    @property
    def shares(self) -> bool:
        """Whether there is any reason to rank it."""
        return bool(self.areas or self.met or self.targets)


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
        _meet(one.areas, other.areas)
        or _meet(one.targets, other.targets)
        or _meet(one.partnerships, other.partnerships)
    )


def _meet(one: Set[str], other: Set[str]) -> bool:
    """Whether anything is in both. Most regions lack something, and an empty set would ask all of the other one."""
    return bool(one) and not one.isdisjoint(other)


def factors(seeker: Standing, match: Match) -> Mapping[str, float]:
    """Return each factor between 0 and 1, by the parameter of its weight."""
    return {
        "weight_areas": _share(match.areas, seeker.areas),
        "weight_roles": _share(match.leads, seeker.areas),
        "weight_met": _share(match.met, seeker.partnerships),
        "weight_targets": _share(match.targets, seeker.targets),
        "weight_new": float(match.new),
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
    standings: Standings, seeker: Standing, codes: Iterable[str], weights: Mapping[str, int]
) -> list[tuple[float, Match]]:
    """Return regions that share anything with the seeking side, the best first; equal ones by what they share."""
    matches = (compare(seeker, code, standings.standing(code)) for code in codes)
    scored = [(score(seeker, match, weights), match) for match in matches if match.shares]
    return sorted(
        scored,
        key=lambda pair: (-round(pair[0], 9), -len(pair[1].areas), -len(pair[1].targets), pair[1].code),
    )


def ranking_of(standings: Standings, reference: Reference, state: ViewState) -> tuple[Standing, Ranked]:
    """Return the seeking side of a state and the regions ranked for it, the best first; none where nobody seeks."""
    seeker = _seeker(standings, state)
    if not state.region and not state.theme:
        return seeker, []
    return seeker, rank(standings, seeker, candidates(standings, reference, state), weights_of(state))


def _seeker(standings: Standings, state: ViewState) -> Standing:
    return seeker_of(standings, state.region) if state.region else seeker_of_areas(standings, state.theme)


def candidates(standings: Standings, reference: Reference, state: ViewState) -> list[str]:
    """Return the regions that may be ranked: none that lies in a seeking region or contains it."""
    above, own = reference.above, frozenset(state.region)
    around = own.union(*(above(code) for code in own))
    return [
        code
        for code in standings.named
        if code not in around
        and own.isdisjoint(above(code))
        and (not state.country or reference.regions[code].country in state.country)
        and (not state.theme or not standings.standing(code).areas.isdisjoint(state.theme))
    ]


def counts_of(
    standing: Callable[[str, str, tuple[str, ...]], Standings],
    reference: Reference,
    index: Index,
    state: ViewState,
) -> Mapping[str, Mapping[str, int]]:
    """Return how many regions are ranked where an option alone is chosen for its filter, the others staying.

    With no region and no area nothing is ranked; then the regions are counted that could be. standing: what regions
    have, by confidence, scope and platforms.
    """

    @lru_cache(maxsize=16)  # most options leave the state as it is
    def kept(other: ViewState) -> list[str]:
        return _pool(standing(other.confidence, other.scope, other.platform), reference, other)

    def pool(other: ViewState) -> list[str]:
        return kept(replace(other, platform=index.others(other)))

    shown = index.others(state)
    own, every = (
        standing(state.confidence, state.scope, shown).standing,
        replace(state, theme=(), platform=shown),
    )
    return {
        "platform": {
            platform: len(pool(replace(state, platform=(platform,)))) for platform in index.platforms
        },
        "theme": Counter(area for code in pool(every) for area in own(code).areas),
        "country": Counter(reference.regions[code].country for code in pool(replace(state, country=()))),
        "confidence": {level: len(pool(replace(state, confidence=level))) for level in CONFIDENCES},
        "scope": {"all": len(pool(replace(state, scope="all")))},
    }


def _pool(standings: Standings, reference: Reference, state: ViewState) -> list[str]:
    """Return the regions that are ranked, or with no region and no area those that could be."""
    codes = candidates(standings, reference, state)
    if not state.region:
        return codes  # each takes part in a chosen area, if there is any
    seeker = _seeker(standings, state)
    return [code for code in codes if share_anything(seeker, standings.standing(code))]


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
