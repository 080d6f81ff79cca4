"""What regions have among the rows of a page: the filters of its state decide what counts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from data.asking.codes import pairs
from data.asking.columns import Numbers
from data.asking.queries import Selection
from data.asking.reference import Reference
from data.asking.standing import Standing, Standings
from data.asking.state import ViewState
from data.asking.things import Ids

BEST = ("lead", "participant", "observer")
"""Roles in an area, the one that says most first."""


@dataclass(frozen=True)
class Holding:
    """How much a region has: areas, those of them that it leads, partnerships."""

    areas: int
    leads: int
    partnerships: int

    @property
    def size(self) -> int:
        """How many things it has."""
        return self.areas + self.partnerships


@dataclass(frozen=True)
class Holdings:
    """How much each region has, and how many different areas and partnerships they have together."""

    of: Mapping[str, Holding]
    areas: int
    partnerships: int


def inside(rows: Selection, reference: Reference, code: str) -> Selection:
    """Return the rows of a region itself and of regions inside it, without those of regions around it."""
    named = rows.page.codes("nuts_code").values
    return rows.among("nuts_code", (place for place in named if reference.lies_in(place, code)))


def standing_of(rows: Selection, reference: Reference, standings: Standings, code: str) -> Standing:
    """Return what a region has among the rows: its own and those of regions inside it, each thing once.

    standings: which countries partnerships target.
    """
    own = inside(rows, reference, code)
    partnerships = standings.ids.having(own.values("partnership_id"))
    return Standing(
        frozenset(own.values("theme_id")),
        frozenset(own.among("role", BEST[:1]).values("theme_id")),
        partnerships,
        frozenset(own.values("organisation_id")),
        standings.targets(partnerships),
    )


def best_roles(rows: Selection, reference: Reference, code: str) -> Mapping[str, str]:
    """Return the role of a region in each of its areas, those of regions inside it included: the best of them."""
    found: dict[str, str] = {}
    for area, role in inside(rows, reference, code).known("theme_id").texts("theme_id", "role"):
        found[area] = min(found.get(area, role), role, key=BEST.index)
    return found


class RoleThrough(NamedTuple):
    """A role of a region that contains another one. of: the region that has it."""

    role: str
    of: str


def roles_around(
    rows: Selection, reference: Reference, code: str, without: Collection[str] = ()
) -> Mapping[str, RoleThrough]:
    """Return the areas in which a region has a role only through one that contains it: the best, of the nearest one.

    without: regions whose roles are not meant.
    """
    around = [place for place in reference.above(code) if place not in without]
    found, own = dict[str, RoleThrough](), best_roles(rows, reference, code)
    for area, *said in (
        rows.among("nuts_code", around).known("theme_id").texts("theme_id", "role", "nuts_code")
    ):
        one = RoleThrough(*said)
        if area not in own:
            best = (found.get(area, one), one)
            found[area] = min(best, key=lambda one: (BEST.index(one.role), around.index(one.of)))
    return found


def holdings(rows: Selection, select: Callable[[ViewState], Selection], reference: Reference) -> Holdings:
    """Return how much each region that the rows name has among them, with the regions inside it.

    Members of whom the country alone is known are in no region; they count for a country that the rows name.
    rows: those of all regions, without such members. select: the query of a state.
    """
    named = rows.values("nuts_code")
    around = _around(reference, named)
    roles, members = rows.known("theme_id"), rows.known("partnership_id")
    countries = [code for code in named if not reference.regions[code].level]
    areas = _coded((roles,), named, "theme_id", reference.theme_ids)
    leads = _coded((roles.among("role", BEST[:1]),), named, "theme_id", reference.theme_ids)
    everyone = (members, *_of_countries(select, rows.state, countries))
    partnerships = _coded(everyone, named, "partnership_id", reference.partnership_ids)
    sizes = [_sizes(around, *seats) for seats in (areas, leads, partnerships)]
    of = {code: Holding(*counts) for code, *counts in zip(named, *sizes, strict=True)}
    return Holdings(
        of, *(int(np.count_nonzero(np.bincount(things))) for _, things, _ in (areas, partnerships))
    )


def _of_countries(
    select: Callable[[ViewState], Selection], state: ViewState, countries: Iterable[str]
) -> tuple[Selection, ...]:
    """Return the members of whom the country alone is known, of some countries."""
    codes = tuple(countries)
    if not codes:
        return ()
    return (select(replace(state, region=codes)).among("nuts_code", codes).known("partnership_id"),)


def _around(reference: Reference, named: list[str]) -> Numbers:
    """Return of each region the places of itself and of those that contain it, -1 where the rows name none."""
    places = {code: place for place, code in enumerate(named)}
    rows = [[places.get(near, -1) for near in (code, *reference.above(code))] for code in named]
    deepest = max(map(len, rows), default=1)
    return np.array([row + [-1] * (deepest - len(row)) for row in rows], np.int64).reshape(-1, deepest)


def _coded(
    parts: Iterable[Selection], named: list[str], thing: str, ids: Ids
) -> tuple[Numbers, Numbers, int]:
    """Return region and thing of rows as places, each pair once in a part, and how many things there are.

    ids: of all things, since parts of different pages have numbers of their own.
    """
    places = {code: place for place, code in enumerate(named)}
    regions, found = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for part in parts:
        codes, others = part.page.codes("nuts_code"), part.page.codes(thing)
        region, other = part.pairs("nuts_code", thing)
        to_place = np.array([places.get(code, -1) for code in codes.values], np.int64)
        regions.append(to_place[region])
        found.append(ids.places_of(others)[other])
    return np.concatenate(regions), np.concatenate(found), len(ids.ids)


def _sizes(around: Numbers, regions: Numbers, things: Numbers, size: int) -> list[int]:
    """Return how many different things each region has, with what the regions inside it have."""
    near = around[regions]
    places, other = near.ravel(), np.repeat(things, near.shape[1])
    known = places >= 0
    found, _ = pairs(places[known], other[known], len(around), size)
    counts: list[int] = np.bincount(found, minlength=len(around)).tolist()
    return counts
