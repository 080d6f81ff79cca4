"""Regions like one: who they are by chosen indicators, and why each is worth a look."""

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import reduce
from operator import or_
from threading import Lock

from cachetools import LRUCache, cached

from data.asking.likeness import CATEGORY, OFFERED, Peer, peers
from data.asking.standing import Standing
from data.asking.state import GAP
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.scored import PeerSaid, PeersSaid

Through = tuple[tuple[str, Set[str], Set[str]], ...]
"""Regions that contain one, with the areas and leads that it has through each."""


def chosen(c: Context) -> tuple[str, ...]:
    """Return the indicators by which regions are compared."""
    return c.state.values("like") or OFFERED


def peers_of(c: Context, code: str) -> PeersSaid:
    """Return the five regions that are most like a region, with the formula and what may be chosen."""
    t, name = c.texts.t, c.region(code)
    by, same = chosen(c), c.state.values("category") == ("same",)
    found = peers(c.reference.scoreboard, code, by, alike=same)
    pattern = c.to("regions", "region", GAP)
    names = [_named(c, one) for one in c.reference.scoreboard.indicators if one in by]
    said = t("By {indicators}", indicators=c.texts.join(names))
    if same:
        said += "; " + t("same category in cohesion policy")
    return PeersSaid(
        t("Regions like this one"),
        said,
        tuple(_peer(c, code, one, pattern) for one in found),
        t(
            "No region can be compared by all of these with {region}: it lacks a figure, or they do.",
            region=name,
        ),
        t(
            "Distance: the root of the mean of the squared gaps of these indicators, each gap in standard deviations "
            "of all regions of the EU of 28, in the year that is shown or the latest one. 0 would be the same in all."
        ),
        t("Choose the indicators"),
        _choices(c, by, same=same),
        code,
    )


def _named(c: Context, indicator: str) -> str:
    return c.texts.fact(c.reference.scoreboard.indicators[indicator].short_name)


def _peer(c: Context, code: str, peer: Peer, pattern: str) -> PeerSaid:
    """Return a peer with the way to both side by side. pattern: of that address."""
    return PeerSaid(
        c.region(peer.code),
        pattern.replace(GAP, ",".join(sorted((code, peer.code)))),
        c.texts.t("distance {distance}", distance=c.texts.rounded(peer.distance, 2)),
        " · ".join(_why(c, code, peer.code)),
    )


def _why(c: Context, code: str, other: str) -> Iterable[str]:
    """Return what two regions share, what the other one leads alone, and whether they have met.

    A role of a region that contains one of them counts as its own, and which one has it is said.
    """
    n, standings = c.texts.n, c.standings
    own, there = standings.standing(code), standings.standing(other)
    through = _through(c, other)
    mine, theirs = _areas(own, _through(c, code)), _areas(there, through)
    if common := len(mine & theirs):
        yield n("{count} area in common", "{count} areas in common", common)
    if leads := len(there.leads - mine):
        yield n(
            "leads {count} area where {region} has no known role",
            "leads {count} areas where {region} has no known role",
            leads,
            region=c.region(code),
        )
    for of, _, led in through:
        if leads := len(led - mine):
            yield n(
                "leads {count} area where {region} has no known role, through {larger}",
                "leads {count} areas where {region} has no known role, through {larger}",
                leads,
                region=c.region(code),
                larger=cells.coded(c, of),
            )
    met = len(own.partnerships & there.partnerships)
    if met:
        yield n("met in {count} partnership", "met in {count} partnerships", met)
    else:
        yield c.texts.t("not known to have met")


def _through(c: Context, code: str) -> Through:
    return tuple(c.standings.through(code, c.reference.above(code)))


def _areas(own: Standing, through: Through) -> Set[str]:
    """Return the areas of a region, with those through regions that contain it."""
    return reduce(or_, (areas for _, areas, _ in through), own.areas)


def _chosen_alike(c: Context, by: tuple[str, ...], *, same: bool) -> tuple[object, ...]:
    return c.reference.scoreboard, c.texts.program, replace(c.state, region=(GAP,)), by, same


@cached(LRUCache(256), key=_chosen_alike, lock=Lock())
def _choices(c: Context, by: tuple[str, ...], *, same: bool) -> tuple[tuple[str, str, bool], ...]:
    """Return what a press adds or takes away: an indicator, or that the category is to be the same.

    The addresses are those of any region, with GAP for its code.
    """
    state, board, t = replace(c.state, region=(GAP,)), c.reference.scoreboard, c.texts.t
    choices = [
        (_named(c, one), state.with_values("like", {*by} ^ {one}), one in by)
        for one in board.indicators
        if one in c.index.vocabulary["like"]
    ]
    if CATEGORY in board.indicators:
        choices.append((t("Same category in cohesion policy"), state.pressed("category", "same"), same))
    return tuple((words, c.href(there), chosen) for words, there, chosen in choices)
