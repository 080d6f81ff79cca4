"""Which regions are ranked under a state, and how many an option would leave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from data.asking.partners import (
    Match,
    rank,
    seeker_of,
    seeker_of_areas,
    share_anything,
    weights_of,
)
from data.asking.standing import Standing
from data.asking.state import ViewState
from data.asking.sureness import CONFIDENCES
from layouts.views.context import Context
from layouts.views.parts import sources_in

Ranked = Sequence[tuple[float, Match]]


def ranking_of(c: Context) -> tuple[Standing, Ranked]:
    """Return the seeking side of a state and the regions ranked for it, the best first."""
    seeker = _seeker(c)
    if not c.state.region and not c.state.theme:
        return seeker, []
    return seeker, rank(c.standings, seeker, _candidates(c), weights_of(c.state))


def _seeker(c: Context) -> Standing:
    if c.state.region:
        return seeker_of(c.standings, c.state.region)
    return seeker_of_areas(c.standings, c.state.theme)


def _candidates(c: Context) -> list[str]:
    """Return the regions that may be ranked: none that lies in a seeking region or contains it."""
    above, own = c.reference.above, frozenset(c.state.region)
    around = own.union(*(above(code) for code in own))
    return [
        code
        for code in c.standings.named
        if code not in around and own.isdisjoint(above(code)) and _is_candidate(c, code)
    ]


def _is_candidate(c: Context, code: str) -> bool:
    state = c.state
    if state.country and c.reference.regions[code].country not in state.country:
        return False
    return not state.theme or not c.standings.standing(code).areas.isdisjoint(state.theme)


def counts_of(c: Context) -> Mapping[str, Mapping[str, int]]:
    """Return how many regions are ranked where an option alone is chosen for its filter, the others staying.

    With no region and no area nothing is ranked; then the regions are counted that could be.
    """
    pool = cache(lambda state: _pool(replace(c, state=state)))  # most options leave the state as it is
    standing = c.standings.standing
    return {
        "theme": Counter(a for code in pool(replace(c.state, theme=())) for a in standing(code).areas),
        "country": Counter(c.reference.regions[code].country for code in pool(replace(c.state, country=()))),
        "confidence": {level: len(pool(replace(c.state, confidence=level))) for level in CONFIDENCES},
        "scope": {"all": len(pool(replace(c.state, scope="all")))},
    }


def _pool(other: Context) -> list[str]:
    """Return the regions that are ranked, or with no region and no area those that could be."""
    codes = _candidates(other)
    if not other.state.region:
        return codes  # each takes part in a chosen area, if there is any
    seeker = _seeker(other)
    return [code for code in codes if share_anything(seeker, other.standings.standing(code))]


def _everywhere(c: Context) -> ViewState:
    """Return the state of all that the ranking rests on."""
    return ViewState(page="regions", confidence=c.state.confidence, scope=c.state.scope)


def sources_behind(c: Context) -> tuple[tuple[str, str, int], ...]:
    """Return the sources of all that the ranking rests on."""
    return sources_in(c, c.select(_everywhere(c)).column("source_url"))
