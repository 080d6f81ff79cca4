"""The index of rows and links of every page, as numbers, that every filter is answered from.

Each page has rows (what its table and map show) and links: (row, parameter, value) says that a row is kept
when the value of that parameter is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.asking.filters import FILTERS, KINDS, POSITIONS, PROGRAMMES, ROLES, SCOPES, STEPS
from data.asking.linking import Links, sector_id
from data.asking.state import APPLIES, WEIGHTS, ViewState
from data.asking.store import Datasets
from data.asking.sureness import CONFIDENCES

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


@dataclass(frozen=True)
class Index:
    """The indexes of all pages, and the known values of each parameter."""

    pages: Mapping[str, PageIndex]
    vocabulary: Mapping[str, frozenset[str]]
    sectors: Mapping[str, str]

    def of(self, state: ViewState) -> PageIndex:
        """Return the index of a state: the Regions page counts regions until one is chosen."""
        return self.pages["find" if state.page == "regions" and not state.region else state.page]


def build_index(data: Datasets) -> Index:
    """Build the rows, links and vocabulary of every page. Pure; takes about 0.4 s."""
    needed = {page: APPLIES[page] for page in ("themes", "partnerships", "targets")}
    needed["partnerships"] |= APPLIES["organisations"]
    tables = {page: _table(data, page, parameters) for page, parameters in needed.items()}
    roles, members = tables["themes"], tables["partnerships"]
    known = members.only(members.frame["organisation_id"].notna()).counting("organisation_id")
    pages = {page: _page_index((table,), APPLIES[page]) for page, table in tables.items()}
    pages |= _regions(roles, members)
    pages["organisations"] = _page_index((known,), APPLIES["organisations"])
    pages["network"] = pages["partnerships"]
    names = sorted(data.partnerships["sector_group"].dropna().unique())
    sectors = {sector_id(name): name for name in names}
    return Index(pages, _vocabulary(data, sectors), sectors)


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


def _table(data: Datasets, page: str, parameters: frozenset[str]) -> _Table:
    rows = _rows(data, page)
    links = {f.parameter: f.links(data, page, rows) for f in FILTERS if f.parameter in parameters}
    return _Table(rows, links)


def _regions(roles: _Table, members: _Table) -> Mapping[str, PageIndex]:
    """Return the rows of both kinds that name a region: what it has counted, and regions counted.

    Regions counted leaves out members of whom the country alone is known.
    """
    placed = members.only(members.frame["nuts_code"].notna()).after(roles)
    within = placed.only(is_region(placed.frame["nuts_code"]))
    things = (roles.counting("theme_id"), placed)
    places = (roles, within.counting("nuts_code"))
    return {
        "regions": _page_index(things, APPLIES["regions"]),
        "find": _page_index(places, APPLIES["regions"]),
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
        for p in POSITIONS
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


def _rows(data: Datasets, page: str) -> pd.DataFrame:
    """Return the rows of a page with their unit: a region, or a partnership."""
    if page == "themes":
        later = data.themes[["theme_id", "later"]]
        rows = data.theme_regions.merge(later, on="theme_id")
        return rows.assign(unit=rows["nuts_code"])
    if page == "targets":
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


def _vocabulary(data: Datasets, sectors: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    dated = data.partnerships[["start_year", "end_year"]].dropna()
    years = range(int(dated["start_year"].min()), int(dated["end_year"].max()) + 1)
    countries = pd.concat([data.theme_regions["country"], data.members["country"]]).dropna()
    return {
        "theme": frozenset(data.themes["theme_id"]),
        "programme": frozenset(PROGRAMMES),
        "role": frozenset(ROLES),
        "country": frozenset(countries),
        "region": frozenset(data.regions["nuts_code"]),
        "host": frozenset(data.regions["nuts_code"]),
        "sector": frozenset(sectors),
        "target": frozenset(data.targets["target_country"].dropna()),
        "year": frozenset(str(year) for year in years),
        "confidence": frozenset(CONFIDENCES),
        "partnership": frozenset(data.partnerships["partnership_id"]),
        "organisation": frozenset(data.organisations["organisation_id"]),
        "of": frozenset(KINDS),
        "scope": frozenset(SCOPES),
        **dict.fromkeys(WEIGHTS, frozenset(STEPS)),
    }
