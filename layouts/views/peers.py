"""Regions like one: who they are by chosen indicators, and why each is worth a look."""

from collections.abc import Iterable
from dataclasses import replace
from threading import Lock

from cachetools import LRUCache, cached

from data.asking.likeness import CATEGORY, OFFERED, Peer, peers
from data.asking.state import GAP
from layouts.views.context import Context
from layouts.views.scored import PeerSaid, PeersSaid


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
    """Return what two regions share, what the other one leads alone, and whether they have met."""
    n, standings = c.texts.n, c.standings
    own, there = standings.standing(code), standings.standing(other)
    if common := len(own.areas & there.areas):
        yield n("{count} area in common", "{count} areas in common", common)
    if leads := len(there.leads - own.areas):
        yield n(
            "leads {count} area where {region} has no known role",
            "leads {count} areas where {region} has no known role",
            leads,
            region=c.region(code),
        )
    met = len(own.partnerships & there.partnerships)
    if met:
        yield n("met in {count} partnership", "met in {count} partnerships", met)
    else:
        yield c.texts.t("not known to have met")


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
