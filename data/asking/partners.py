"""Which regions are offered as partners: those that share anything, each once with what it contains or lies in.

By itself new partners alone are offered: those with which the seeking side has no known partnership, of any year and
however sure.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from data.asking.index import Index
from data.asking.ranking import (
    Ranked,
    rank,
    seeker_of,
    seeker_of_areas,
    share_anything,
    weights_of,
)
from data.asking.reference import Reference
from data.asking.standing import NOTHING, Standing, Standings
from data.asking.state import ViewState
from data.asking.sureness import CONFIDENCES, meets
from data.asking.things import apart

NEW, ALL = "new", "all"
"""Values of the parameter `partners`."""
EVERY = CONFIDENCES[0], "all", tuple[str, ...]()
"""Confidence, scope and platforms of all that is known of partnerships."""


@dataclass(frozen=True)
class Offered:
    """Regions offered to a seeking side. seeker: what it has.

    ranked: those that are listed, the best first. met: how many are left out since they are partners already.
    """

    seeker: Standing
    ranked: Ranked
    met: int = 0


def offered(standings: Standings, every: Standings, reference: Reference, state: ViewState) -> Offered:
    """Return the regions that a state offers as partners; none where nobody seeks. every: all that is known."""
    seeker = seeker_for(standings, state)
    if not state.region and not state.theme:
        return Offered(seeker, ())
    joining = could_join(reference, state, seeker)
    sharing = _sharing(standings, reference, state, seeker, joining)
    shown = _new(every, state, sharing)
    met = frozenset(sharing).difference(shown)
    listed = _listed(standings, reference, seeker, shown, joining)
    around = _with_partners(reference, listed, met)
    ranked = rank(
        standings, seeker, listed, weights_of(state), around, _with_parts(reference, around, joining)
    )
    return Offered(
        seeker, ranked, len(met.intersection(_listed(standings, reference, seeker, sharing, joining)))
    )


def seeker_for(standings: Standings, state: ViewState) -> Standing:
    """Return what the seeking side of a state has."""
    return seeker_of(standings, state.region) if state.region else seeker_of_areas(standings, state.theme)


Joining = Mapping[str, Set[str]]
"""Areas of a seeking side by the regions that could join them."""
NOBODY: Joining = {}
NO_AREA: Set[str] = frozenset()


def could_join(reference: Reference, state: ViewState, seeker: Standing) -> Joining:
    """Return who could join the areas of a seeking side; nobody where that counts for nothing.

    Which branches stand behind an area is our judgement: where it is not sure enough, nobody.
    """
    if not int(state.weight_joining):
        return NOBODY
    strengths, found = reference.strengths, defaultdict[str, set[str]](set)
    for area in seeker.areas:
        if all(meets(branch, state.confidence) for branch in strengths.of_area.get(area, ())):
            for one in strengths.could_join(area):
                found[one.code].add(area)
    return found


def _with_parts(reference: Reference, listed: Mapping[str, Iterable[str]], joining: Joining) -> Joining:
    """Return the areas that could be joined by what is listed, or by a region in it that is named with it."""
    if not joining:
        return NOBODY
    return {
        code: frozenset[str]().union(
            *(
                joining.get(one, NO_AREA)
                for one in (code, *beside)
                if one == code or reference.lies_in(one, code)
            )
        )
        for code, beside in listed.items()
    }


def candidates(
    standings: Standings, reference: Reference, state: ViewState, joining: Joining = NOBODY
) -> list[str]:
    """Return the regions that may be ranked: none that lies in a seeking region or contains it."""
    above, own = reference.above, frozenset(state.region)
    around = own.union(*(above(code) for code in own))
    return [
        code
        for code in (sorted({*standings.named, *joining}) if joining else standings.named)
        if code not in around
        and own.isdisjoint(above(code))
        and (not state.country or reference.regions[code].country in state.country)
        and (
            not state.theme
            or not apart(frozenset(state.theme), standings.standing(code).areas)
            or not joining.get(code, NO_AREA).isdisjoint(state.theme)
        )
    ]


def _sharing(
    standings: Standings, reference: Reference, state: ViewState, seeker: Standing, joining: Joining
) -> list[str]:
    """Return the candidates that share anything, or could join; those of chosen areas do."""
    codes = candidates(standings, reference, state, joining)
    if not state.region:
        return codes
    return [code for code in codes if code in joining or share_anything(seeker, standings.standing(code))]


def _new(every: Standings, state: ViewState, codes: Sequence[str]) -> Sequence[str]:
    """Return those that are no partners yet, where these alone are asked for. Areas have no partners."""
    if not state.region or state.values("partners") == (ALL,):
        return codes
    own = seeker_of(every, state.region).partnerships
    return [code for code in codes if apart(own, every.standing(code).partnerships)]


def _listed(
    standings: Standings, reference: Reference, seeker: Standing, codes: Sequence[str], joining: Joining
) -> Mapping[str, tuple[str, ...]]:
    """Return the regions that are listed, each with those that are named with it.

    Of regions that contain each other the level is listed that has most roles of its own in what is shared, of equal
    levels the largest.
    """
    return once(reference, codes, lambda code: shared_roles(standings, seeker, code, joining))


def shared_roles(standings: Standings, seeker: Standing, code: str, joining: Joining) -> int:
    """Return how many roles of its own a region has in the areas of a seeking side, or could have."""
    own = standings.roles.get(code)
    return (len(seeker.areas & own) if own else 0) + len(joining.get(code, NO_AREA))


def once(
    reference: Reference, codes: Iterable[str], roles: Callable[[str], int]
) -> dict[str, tuple[str, ...]]:
    """Return which of some regions are listed so that none is listed with what it contains; each with those left out.

    roles: how many roles of its own a region has. A region with at least as many as each of its parts stands for them;
    otherwise they are listed, and it is named with the one of them that has most.
    """
    own = {code: roles(code) for code in codes}
    parts: dict[str, list[str]] = {}
    for code in own:
        parts.setdefault(next((up for up in reference.above(code) if up in own), ""), []).append(code)
    most = _most_inside(parts, own)
    found = dict[str, tuple[str, ...]]()

    def below(code: str) -> list[str]:
        return [one for part in parts.get(code, ()) for one in (part, *below(part))]

    def listed(code: str) -> list[str]:
        if code not in parts or own[code] >= most[code]:
            found[code] = tuple(below(code))
            return [code]
        heads = [head for part in parts[code] for head in listed(part)]
        best = max(heads, key=own.__getitem__)
        found[best] = (code, *found[best])
        return heads

    for top in parts.get("", ()):
        listed(top)
    return found


def _most_inside(parts: Mapping[str, Sequence[str]], own: Mapping[str, int]) -> Mapping[str, int]:
    """Return of each region that has parts how many roles one inside it has at most."""
    most = dict[str, int]()

    def inside(code: str) -> int:
        if code in parts:
            most[code] = max(max(own[part], inside(part)) for part in parts[code])
            return most[code]
        return 0

    for top in parts.get("", ()):
        inside(top)
    return most


def _with_partners(
    reference: Reference, listed: Mapping[str, tuple[str, ...]], met: frozenset[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return what is listed, named with those around it that are partners already."""
    return {
        code: (*(up for up in reference.above(code) if up in met), *beside) for code, beside in listed.items()
    }


def _by_area(standings: Standings, codes: Iterable[str], joining: Joining) -> Mapping[str, Sequence[str]]:
    """Return the regions that have each area, or could join it."""
    among: dict[str, list[str]] = {}
    for code in codes:
        for area in standings.standing(code).areas | joining.get(code, NO_AREA):
            among.setdefault(area, []).append(code)
    return among


def counts_of(
    standing: Callable[[str, str, tuple[str, ...]], Standings],
    reference: Reference,
    index: Index,
    state: ViewState,
) -> Mapping[str, Mapping[str, int]]:
    """Return how many regions are listed where an option alone is chosen for its filter, the others staying.

    With no region and no area nothing is ranked; then the regions are counted that could be. standing: what regions
    have, by confidence, scope and platforms.
    """

    known = standing(*EVERY)

    @lru_cache(maxsize=16)  # most options leave the state as it is
    def kept(other: ViewState) -> tuple[Standings, Sequence[str], Mapping[str, int], Joining]:
        found = standing(other.confidence, other.scope, other.platform)
        seeker = seeker_for(found, other) if other.region or other.theme else NOTHING
        joining = could_join(reference, other, seeker)
        codes = _new(known, other, _sharing(found, reference, other, seeker, joining))
        return found, codes, {code: shared_roles(found, seeker, code, joining) for code in codes}, joining

    @lru_cache(maxsize=16)
    def listed(other: ViewState) -> Mapping[str, tuple[str, ...]]:
        _, codes, roles, _ = kept(other)
        return once(reference, codes, roles.__getitem__)

    def pool(other: ViewState) -> Mapping[str, tuple[str, ...]]:
        return listed(replace(other, platform=index.others(other)))

    def of_theme(area: str) -> int:
        if not state.region:
            return len(pool(replace(state, theme=(area,), platform=shown)))
        return len(once(reference, among[area], roles.__getitem__))

    shown = index.others(state)
    own, every, roles, joining = kept(replace(state, theme=(), platform=shown))
    among = _by_area(own, every, joining)
    switch = {"partners": {NEW: len(pool(state.with_values("partners", (NEW,))))}} if state.region else {}
    return switch | {
        "platform": {
            platform: len(pool(replace(state, platform=(platform,)))) for platform in index.platforms
        },
        "theme": {area: of_theme(area) for area in among},
        "country": Counter(reference.regions[code].country for code in pool(replace(state, country=()))),
        "confidence": {level: len(pool(replace(state, confidence=level))) for level in CONFIDENCES},
        "scope": {"all": len(pool(replace(state, scope="all")))},
    }
