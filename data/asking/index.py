"""The index of rows and links of every page, as numbers, that every filter is answered from.

Each page has rows (what its table and map show) of one or two tables, and links: which values of each parameter keep
a row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from data.asking import in_time
from data.asking.codes import Coded, joined
from data.asking.columns import Bits, CodeArray, Lists, Numbers, RealColumn, TextColumn, WholeColumn, distinct
from data.asking.filters import FILTERS, applies
from data.asking.linking import known, linked, sectors
from data.asking.pages import PAGES
from data.asking.row_links import AnyTable, Links
from data.asking.rows import Membership, Partnership
from data.asking.state import Parsed, ViewState, parse
from data.asking.store import Datasets
from data.asking.table import Table


@dataclass(frozen=True, eq=False)
class Linked:
    """The links of one parameter of a table. codes: of each row. keys, options: pairs of code and number of an option.

    values: the options of each code.
    """

    codes: CodeArray
    keys: Numbers
    options: Numbers
    values: Lists

    def kept(self, options: Iterable[int]) -> Bits:
        """Return which codes lead to any of some options."""
        leads = np.zeros(len(self.values.starts) - 1, np.bool_)
        for option in options:
            leads[self.keys[self.options == option]] = True
        return leads


@dataclass(frozen=True, eq=False)
class PagePart:
    """Rows of a page that are of one table. places: their rows of it. links: of each parameter that keeps any."""

    table: AnyTable
    places: Numbers
    links: Mapping[str, Linked]

    @property
    def whole(self) -> bool:
        """Whether they are all rows of the table."""
        return len(self.places) == len(self.table)

    def values(self, name: str) -> tuple[Sequence[str] | Sequence[float], CodeArray]:
        """Return the different values of a column, and the place of each row's value, -1 where it is not known."""
        match self.table.columns.get(name):
            case TextColumn(names, codes):
                return names[1:], codes[self.places] - np.int32(1)
            case RealColumn() | WholeColumn() as column:
                known = column.where_known()[self.places]
                found, places = np.unique(column.values[self.places][known], return_inverse=True)
                numbers = np.full(len(self.places), -1, np.int32)
                numbers[known] = places
                return found.tolist(), numbers
            case _:
                return (), np.full(len(self.places), -1, np.int32)

    def codes(self, parameter: str) -> CodeArray:
        """Return the code of each row by which a parameter keeps it."""
        codes = self.links[parameter].codes
        return codes if self.whole else codes[self.places]


@dataclass(frozen=True, eq=False)
class PageIndex:
    """Rows of one page, part by part. unit: the number of each row's unit (what counts count); units: how many.

    options: the number of each value of each parameter that applies.
    """

    parts: Sequence[PagePart]
    unit: CodeArray
    units: int
    options: Mapping[str, Mapping[str, int]]
    _codes: dict[tuple[str, ...], Coded] = field(default_factory=dict)

    def codes(self, *names: str) -> Coded:
        """Return a column of the rows as numbers, or several as one; made when it is first asked for."""
        if names not in self._codes:
            several = len(names) > 1
            self._codes[names] = joined([*map(self.codes, names)]) if several else self._coded(*names)
        return self._codes[names]

    def _coded(self, name: str) -> Coded:
        """Return a column of text or of numbers; a part whose table lacks it does not know it."""
        values: dict[str | float, int] = {}
        numbers = []
        for part in self.parts:
            names, codes = part.values(name)
            number = np.array([values.setdefault(value, len(values)) for value in names], np.int32)
            numbers.append(np.append(number, np.int32(-1))[codes])
        return Coded(tuple(values), np.concatenate(numbers))

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each parameter among the options, from 1."""
        return {parameter: place for place, parameter in enumerate(self.options, start=1)}

    def offsets(self) -> Iterable[tuple[int, PagePart]]:
        """Return the parts, each with the number of rows before it."""
        before = 0
        for part in self.parts:
            yield before, part
            before += len(part.places)


@dataclass(frozen=True)
class Index:
    """The indexes of all kinds of rows, and the known values of each parameter.

    platform_of: the platform of each thematic area. platforms: in their order; the first is shown by itself.
    """

    kinds: Mapping[str, PageIndex]
    vocabulary: Mapping[str, frozenset[str]]
    sectors: Mapping[str, str]
    platform_of: Mapping[str, str]
    platforms: tuple[str, ...]

    def of(self, state: ViewState) -> PageIndex:
        """Return the index of a state: the Regions page counts regions until one is chosen."""
        page = PAGES[state.page]
        begun = not page.overview or state.values(page.subject)
        return self.kinds[page.rows if begun else page.overview]

    def values(self, state: ViewState, parameter: str) -> tuple[str, ...]:
        """Return the values that rows need: those that are chosen, and of platforms those that are shown without."""
        return self.shown(state) if parameter == "platform" else in_time.asked(state, parameter)

    def shown(self, state: ViewState) -> tuple[str, ...]:
        """Return the platforms whose areas are shown: chosen ones, else those of chosen areas, else the first."""
        if state.platform:
            return state.platform
        return tuple(sorted({self.platform_of[theme] for theme in state.theme})) or self.platforms[:1]

    def others(self, state: ViewState) -> tuple[str, ...]:
        """Return the platforms that are shown, none where that is the one that is shown by itself."""
        shown = self.shown(state)
        return () if shown == self.platforms[:1] else shown

    def canonical(self, state: ViewState) -> ViewState:
        """Return the state by which a view is known: a platform that would be shown by itself is not chosen in it."""
        state = in_time.canonical(state)
        without = state.with_values("platform", ())
        return without if state.platform == self.platforms[:1] == self.shown(without) else state

    def read(self, page: str, query: str) -> Parsed:
        """Read a query string for one page, as the state by which its view is known."""
        parsed = parse(page, query, self.vocabulary)
        return Parsed(self.canonical(parsed.state), parsed.refusals)


KINDS: Mapping[str, tuple[str, ...]] = {
    "roles": ("roles",),
    "members": ("members",),
    "targets": ("targets",),
    "organisations": ("members",),
    "things": ("roles", "members"),
    "places": ("roles", "members"),
    "events": ("events",),
}
"""Kinds of rows, and those of the tables that they come from.

roles: of regions in areas; counts count regions. members, targets: of partnerships; counts count these. organisations:
members, where counts count organisations. things, places: roles and members that name a region; counts count areas and
partnerships, or regions. events: events.
"""


def build_index(data: Datasets) -> Index:
    """Build the rows, links and vocabulary of every page."""
    rows = data.theme_regions, data.members, data.targets, unmanned(data), data.events
    tables: tuple[AnyTable, ...] = rows
    links, options = _linked(data, tables)
    parts = (
        PagePart(table, np.arange(len(table)), found) for table, found in zip(tables, links, strict=True)
    )
    kinds = {
        kind: PageIndex([part for part, _ in rows], *_units(rows), _some(options, _needed(kind)))
        for kind, rows in _rows_of_kinds(data, *parts).items()
    }
    platform_of = {area.theme_id: area.platform_id for area in data.themes}
    return Index(
        kinds, vocabulary(data), sectors(data), platform_of, tuple(data.platforms.listed("platform_id"))
    )


def vocabulary(data: Datasets) -> Mapping[str, frozenset[str]]:
    """Return the known values of each parameter."""
    return {name: known(one.values, data) for name, one in FILTERS.items()}


def _needed(kind: str) -> frozenset[str]:
    """Return the parameters of all pages that show a kind of rows."""
    shown = (name for name, page in PAGES.items() if kind in (page.rows, page.overview))
    return frozenset[str]().union(*map(applies, shown))


def _some(
    options: Mapping[str, Mapping[str, int]], parameters: frozenset[str]
) -> Mapping[str, Mapping[str, int]]:
    return {parameter: found for parameter, found in options.items() if parameter in parameters}


def _rows_of_kinds(
    data: Datasets,
    roles: PagePart,
    members: PagePart,
    targets: PagePart,
    others: PagePart,
    events: PagePart,
) -> Mapping[str, Sequence[tuple[PagePart, str]]]:
    """Return the parts of each kind of rows, each with the column that is its unit.

    others: partnerships without known members. Places leave out members of whom the country alone is known.
    """
    placed, regional = _only(members, data.members, 1), _only(members, data.members, len("ITC"))
    return {
        "roles": ((roles, "nuts_code"),),
        "members": ((members, "partnership_id"), (others, "partnership_id")),
        "targets": ((targets, "partnership_id"),),
        "organisations": ((members, "organisation_id"),),
        "things": ((roles, "theme_id"), (placed, "partnership_id")),
        "places": ((roles, "nuts_code"), (regional, "nuts_code")),
        "events": ((events, "event_id"),),
    }


def unmanned(data: Datasets) -> Table[Partnership]:
    """Return the partnerships of which no member is known, which stand for their members among rows."""
    known = data.members.texts("partnership_id").places
    ids = data.partnerships.listed("partnership_id")
    return data.partnerships.only(
        np.array([place for place, key in enumerate(ids) if key not in known], np.int64)
    )


def _only(part: PagePart, members: Table[Membership], letters: int) -> PagePart:
    """Return the members whose NUTS code has so many letters: a member at a country's code is in a region not known."""
    codes = members.texts("nuts_code")
    long = np.array([len(name) >= letters for name in codes.names])
    return PagePart(part.table, np.flatnonzero(long[codes.codes]), part.links)


def _units(parts: Sequence[tuple[PagePart, str]]) -> tuple[CodeArray, int]:
    """Return the number of the unit of each row, and how many there are; units of parts may be the same."""
    numbers: dict[tuple[str, str], int] = {}
    units = []
    for part, column in parts:
        texts = part.table.texts(column)
        of = [numbers.setdefault((column, name), len(numbers)) for name in texts.names]
        units.append(np.array(of, np.int32)[texts.codes[part.places]])
    return np.concatenate(units), len(numbers)


def _linked(
    data: Datasets, tables: Sequence[AnyTable]
) -> tuple[Sequence[Mapping[str, Linked]], Mapping[str, Mapping[str, int]]]:
    """Return the links of each table by parameter, and the options of each parameter, which all tables share."""
    ways = {parameter: one.links for parameter, one in FILTERS.items() if one.links}
    found = {parameter: [linked(way, data, table) for table in tables] for parameter, way in ways.items()}
    options = {parameter: _options(links) for parameter, links in found.items()}
    by_table = [
        {p: _numbered(links, options[p]) for p, every in found.items() if (links := every[place])}
        for place in range(len(tables))
    ]
    return by_table, options


def _options(links: Iterable[Links | None]) -> Mapping[str, int]:
    """Return the number of each value of a parameter."""
    names = {found.names[value] for found in links if found for value in distinct(found.values).tolist()}
    return {value: option for option, value in enumerate(sorted(names))}


def _numbered(links: Links, options: Mapping[str, int]) -> Linked:
    """Return links with the numbers of options that all tables share."""
    number = np.array([options.get(name, -1) for name in links.names], np.int64)
    order = np.lexsort((links.values, links.keys))
    keys, values = links.keys[order], number[links.values[order]]
    codes = int(max(links.codes.max(initial=0), keys.max(initial=0))) + 1
    return Linked(links.codes, keys, values, Lists(np.searchsorted(keys, np.arange(codes + 1)), values))
