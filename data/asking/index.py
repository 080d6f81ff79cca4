"""The index of rows and links of every page, as numbers, that every filter is answered from.

Each page has rows (what its table and map show) and links: (row, parameter, value) says that a row is kept
when the value of that parameter is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.asking.filters import FILTERS, applies
from data.asking.linking import Links, known, linked, sectors
from data.asking.pages import PAGES
from data.asking.state import ViewState
from data.asking.store import Datasets

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Linked:
    """The links of one parameter as numbers, sorted by pair.

    A page asks some eighty questions of about a thousand rows each: arrays answer one in microseconds, where any
    library of data frames takes milliseconds to begin.

    options: the place of each value, sorted. places: the place of each link's row. pairs: option × units + unit.
    """

    options: Mapping[str, int]
    places: Numbers
    pairs: Numbers


@dataclass(frozen=True, eq=False)
class PageIndex:
    """Rows and links of one page.

    columns: one row per thing shown, by column as objects, None where a value is not known; among them row (int key)
    and unit (what counts count). unit: the number of each row's unit. units: how many there are.
    links: of each parameter that applies.
    """

    columns: Mapping[str, NDArray[Any]]
    unit: Numbers
    units: int
    links: Mapping[str, Linked]

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each parameter among the links, from 1."""
        return {parameter: place for place, parameter in enumerate(self.links, start=1)}


@dataclass(frozen=True)
class Index:
    """The indexes of all kinds of rows, and the known values of each parameter."""

    kinds: Mapping[str, PageIndex]
    vocabulary: Mapping[str, frozenset[str]]
    sectors: Mapping[str, str]

    def of(self, state: ViewState) -> PageIndex:
        """Return the index of a state: the Regions page counts regions until one is chosen."""
        page = PAGES[state.page]
        begun = not page.overview or state.values(page.subject)
        return self.kinds[page.rows if begun else page.overview]


KINDS: Mapping[str, tuple[str, ...]] = {
    "roles": ("roles",),
    "members": ("members",),
    "targets": ("targets",),
    "organisations": ("members",),
    "things": ("roles", "members"),
    "places": ("roles", "members"),
}
"""Kinds of rows, and those of the tables that they come from.

roles: of regions in areas; counts count regions. members, targets: of partnerships; counts count these. organisations:
members, where counts count organisations. things, places: roles and members that name a region; counts count areas and
partnerships, or regions.
"""


def build_index(data: Datasets) -> Index:
    """Build the rows, links and vocabulary of every page. Pure; takes about 0.4 s."""
    needed = {kind: _needed(kind) for kind in KINDS}
    tables = {
        name: _table(
            data, name, frozenset[str]().union(*(needed[kind] for kind in KINDS if name in KINDS[kind]))
        )
        for name in ("roles", "members", "targets")
    }
    kinds = {kind: _page_index(rows, needed[kind]) for kind, rows in _rows_of_kinds(**tables).items()}
    vocabulary = {name: known(one.values, data) for name, one in FILTERS.items()}
    return Index(kinds, vocabulary, sectors(data))


def _needed(kind: str) -> frozenset[str]:
    """Return the parameters of all pages that show a kind of rows."""
    shown = (name for name, page in PAGES.items() if kind in (page.rows, page.overview))
    return frozenset[str]().union(*map(applies, shown))


@dataclass(frozen=True, eq=False)
class _Table:
    """Rows of one kind with their links by parameter."""

    frame: pd.DataFrame
    links: Mapping[str, Links]

    def only(self, kept: pd.Series) -> "_Table":
        """Return some of the rows."""
        frame = self.frame[kept]
        links = {p: link[link["row"].isin(frame["row"])] for p, link in self.links.items()}
        return _Table(frame, links)

    def counting(self, column: str) -> "_Table":
        """Return the rows with another unit."""
        return _Table(self.frame.assign(unit=self.frame[column]), self.links)

    def after(self, other: "_Table") -> "_Table":
        """Return the rows with numbers that follow those of another table."""
        last = int(other.frame["row"].max())
        links = {p: link.assign(row=link["row"] + last) for p, link in self.links.items()}
        return _Table(self.frame.assign(row=self.frame["row"] + last), links)


def _table(data: Datasets, kind: str, parameters: frozenset[str]) -> _Table:
    rows = _rows(data, kind)
    links = {
        name: linked(one.links, data, kind, rows)
        for name, one in FILTERS.items()
        if name in parameters and one.links
    }
    return _Table(rows, links)


def _rows_of_kinds(roles: _Table, members: _Table, targets: _Table) -> Mapping[str, tuple[_Table, ...]]:
    """Return the rows of each kind. Places leave out members of whom the country alone is known."""
    known_members = members.only(members.frame["organisation_id"].notna())
    placed = members.only(members.frame["nuts_code"].notna()).after(roles)
    within = placed.only(is_region(placed.frame["nuts_code"]))
    return {
        "roles": (roles,),
        "members": (members,),
        "targets": (targets,),
        "organisations": (known_members.counting("organisation_id"),),
        "things": (roles.counting("theme_id"), placed),
        "places": (roles, within.counting("nuts_code")),
    }


def is_region(codes: pd.Series) -> pd.Series:
    """Whether NUTS codes name more than a country: a member at a country's code is in a region not known."""
    return codes.str.len() > len("IT")


def _page_index(tables: tuple[_Table, ...], parameters: frozenset[str]) -> PageIndex:
    rows = pd.concat([table.frame for table in tables], ignore_index=True)
    places = pd.Series(range(len(rows)), index=rows["row"].astype("int64"))
    unit, names = pd.factorize(rows["unit"])
    links = {
        p: pd.concat([table.links[p] for table in tables], ignore_index=True)
        for p in tables[0].links
        if p in parameters
    }
    numbers = {parameter: _numbered(frame, places, unit, len(names)) for parameter, frame in links.items()}
    return PageIndex(_columns(rows), unit.astype(np.int64), len(names), numbers)


def _columns(rows: pd.DataFrame) -> Mapping[str, NDArray[Any]]:
    objects = rows.astype(object).where(rows.notna(), None)
    return {str(name): objects[name].to_numpy() for name in objects}


def _numbered(links: Links, places: pd.Series, unit: Numbers, units: int) -> Linked:
    options = {str(value): option for option, value in enumerate(sorted(links["value"].unique()))}
    option = links["value"].map(options).to_numpy("int64")
    place = places.loc[links["row"].astype("int64")].to_numpy("int64")
    pairs = option * units + unit[place]
    order = np.argsort(pairs, kind="stable")
    return Linked(options, place[order], pairs[order])


def _rows(data: Datasets, kind: str) -> pd.DataFrame:
    """Return the rows of a table with their unit: a region, or a partnership."""
    if kind == "roles":
        later = data.themes[["theme_id", "later"]]
        rows = data.theme_regions.merge(later, on="theme_id")
        return rows.assign(unit=rows["nuts_code"])
    if kind == "targets":
        return data.targets.assign(unit=data.targets["partnership_id"])
    return _member_rows(data)


def _member_rows(data: Datasets) -> pd.DataFrame:
    """Return members, and one row without organisation for each partnership whose members are unknown."""
    known = data.members["partnership_id"]
    without = data.partnerships[~data.partnerships["partnership_id"].isin(known)]
    columns = ["partnership_id", "programme", "acronym", "later", "confidence", "confidence_rank"]
    empty = without[[*columns, "source_url"]].assign(row=range(len(known) + 1, len(known) + len(without) + 1))
    rows = pd.concat([data.members, empty], ignore_index=True)
    return rows.assign(unit=rows["partnership_id"])
