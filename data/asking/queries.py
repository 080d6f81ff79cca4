"""(Index, ViewState) → Selection: which rows pass every filter, and what every option of a filter would leave."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from data.asking.codes import firsts, pairs, ranks
from data.asking.columns import Bits, CodeArray, Numbers, TextColumn, distinct
from data.asking.filters import FILTERS, Control, applies
from data.asking.index import Index, PageIndex, PagePart
from data.asking.rows import Row
from data.asking.state import ViewState

R = TypeVar("R", bound=Row)
Small = NDArray[np.int16]
LARGEST = 1 << 26
"""Bytes of a grid of options and units that is made for a moment; where it would be larger, pairs are sorted."""
FEW = 8
"""Bytes a row that a grid of codes and units may take, so that each pair of these is asked for once."""


@dataclass(frozen=True, eq=False)
class Selection:
    """What a state selects.

    page: the index of the state's page. places: of its rows those that pass every filter, in the order of the source.
    fails, failing: by how many filters each row fails, and the sum of their positions; where exactly one fails, that
    sum names it. asked: the parameters that rows had to pass.
    """

    state: ViewState
    page: PageIndex
    places: Numbers
    fails: Small
    failing: Small
    asked: frozenset[str]

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """For each parameter and value, how many units remain if that value alone were chosen for that parameter.

        All other filters stay; values without any are absent.
        """
        return {name: self._counted(name) for name, one in FILTERS.items() if one.links}

    def _counted(self, parameter: str) -> Mapping[str, int]:
        if parameter not in self.page.options or FILTERS[parameter].control is Control.TYPED:  # from no list
            return {}
        options = self.page.options[parameter]
        pairs = [
            _pairs(part, parameter, places, unit)
            for part, places, unit in (self._without(parameter) if parameter in self.asked else self._seats)
            if parameter in part.links
        ]
        counts = _distinct(pairs, len(options), self.page.units).tolist()
        return {value: count for value, count in zip(options, counts, strict=True) if count}

    @cached_property
    def _seats(self) -> list[tuple[PagePart, Numbers, CodeArray]]:
        """Each part of the page, which of the rows are of it, and the unit of each of these."""
        return self._united(self.places)

    def _without(self, parameter: str) -> list[tuple[PagePart, Numbers, CodeArray]]:
        """Return the same for the rows that there would be if a parameter did not matter."""
        alone = (self.fails == 1) & (self.failing == self.page.positions[parameter])
        return self._united(np.flatnonzero((self.fails == 0) | alone))

    def _united(self, rows: Numbers) -> list[tuple[PagePart, Numbers, CodeArray]]:
        return [(part, places, self.page.unit[places + before]) for before, part, places in self._parts(rows)]

    def _parts(self, places: Numbers) -> Iterator[tuple[int, PagePart, Numbers]]:
        """Return each part of the page with the number of rows before it, and which of some rows are of it."""
        for before, part in self.page.offsets():
            start, end = np.searchsorted(places, (before, before + len(part.places)))
            yield before, part, places[start:end] - before

    def of(self, kind: type[R]) -> list[R]:
        """Return the rows of one kind."""
        return [
            row
            for _, part, places in self._parts(self.places)
            if part.table.kind is kind
            for row in part.table.rows(part.places[places])
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of every kind, each as it stands in its table."""
        return [
            row
            for _, part, places in self._parts(self.places)
            for row in part.table.rows(part.places[places])
        ]

    def texts(self, *names: str) -> Iterator[tuple[str, ...]]:
        """Return some columns of text row by row, empty where a text is not known or its kind of row has none."""
        for _, part, places in self._parts(self.places):
            found = part.places[places]
            columns = (part.table.columns.get(name) for name in names)
            yield from zip(
                *(c.listed(found) if isinstance(c, TextColumn) else [""] * len(found) for c in columns),
                strict=True,
            )

    def numbers(self, *names: str) -> CodeArray:
        """Return a column of the rows, or several as one, as numbers of PageIndex.codes(), -1 where it is not known."""
        return self.page.codes(*names).numbers[self.places]

    def ranks(self, name: str, key: Callable[[Any], Any]) -> Numbers:
        """Return the place of each row in the order of a key of its value; equal ones share it, unknown come first."""
        codes, numbers = self.page.codes(name), self.numbers(name)
        found = numbers[firsts(numbers, len(codes.values))]
        places = np.zeros(len(codes.values) + 1, np.int64)
        places[found] = ranks([key(codes.values[n]) for n in found.tolist()]) + 1
        return places[numbers]

    def where(self, kept: Bits | Numbers) -> "Selection":
        """Return some of the rows, in their order. What options of filters would leave is not changed by it.

        kept: of each row whether it stays, or the places of those that do.
        """
        return replace(self, places=self.places[kept])

    def known(self, name: str) -> "Selection":
        """Return the rows of which a column is known."""
        return self.where(self.numbers(name) >= 0)

    def among(self, name: str, values: Iterable[Any]) -> "Selection":
        """Return the rows that have one of some values of a column."""
        return self.where(self.page.codes(name).having(values)[self.numbers(name)])

    def once(self, *names: str) -> "Selection":
        """Return the first row of each value of several columns together, where all of them are known."""
        return self.where(firsts(self.numbers(*names), len(self.page.codes(*names).values)))

    def tally(self, name: str) -> dict[str, int]:
        """Return how many rows have each value of a column, in the order in which values come."""
        codes, numbers = self.page.codes(name), self.numbers(name)
        found = numbers[firsts(numbers, len(codes.values))].tolist()
        counts = np.bincount(numbers + 1, minlength=1)[1:].tolist()
        return {codes.values[number]: counts[number] for number in found}

    def values(self, *names: str) -> list[Any]:
        """Return the known values of a column, or of several as one, each once, in the order in which they come."""
        codes, numbers = self.page.codes(*names), self.numbers(*names)
        return [codes.values[number] for number in numbers[firsts(numbers, len(codes.values))].tolist()]

    def distinct(self, name: str) -> int:
        """Return how many different values of a column are known."""
        return int(np.count_nonzero(np.bincount(self.numbers(name) + 1, minlength=1)[1:]))

    def pairs(self, name: str, other: str) -> tuple[Numbers, Numbers]:
        """Return each pair of values of two columns once, as numbers, where both are known."""
        ones, others = self.numbers(name), self.numbers(other)
        known = (ones >= 0) & (others >= 0)
        return pairs(ones[known], others[known], *(len(self.page.codes(one).values) for one in (name, other)))

    def spread(self, name: str, other: str) -> dict[str, int]:
        """Return with how many different values of another column each value of a column stands."""
        codes, (found, _) = self.page.codes(name), self.pairs(name, other)
        counts = np.bincount(found, minlength=len(codes.values))
        counted = np.flatnonzero(counts)
        return dict(
            zip(map(codes.values.__getitem__, counted.tolist()), counts[counted].tolist(), strict=True)
        )

    def rows_at(self, places: Numbers, kind: type[R]) -> list[R]:
        """Return some of the rows, which are of one kind, by their places among the rows, in this order."""
        order = np.argsort(places)
        rows = self.where(places[order]).of(kind)
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        return [rows[place] for place in back.tolist()]

    @cached_property
    def units(self) -> int:
        """Number of distinct regions (themes) or partnerships (other pages) among the rows."""
        return len(distinct(self.page.unit[self.places]))


def select(index: Index, state: ViewState) -> Selection:
    """Filter the rows of the state's page; the options of every filter are counted when asked for."""
    page = index.of(state)
    fails, failing = np.zeros(len(page.unit), np.int16), np.zeros(len(page.unit), np.int16)
    taken = applies(state.page)
    asked = {p: values for p in page.positions if p in taken and (values := index.values(state, p))}
    for parameter, values in asked.items():
        missed = _missed(page, parameter, values)
        fails += missed
        failing += missed * np.int16(page.positions[parameter])
    return Selection(state, page, np.flatnonzero(fails == 0), fails, failing, frozenset(asked))


def _missed(page: PageIndex, parameter: str, values: tuple[str, ...]) -> Small:
    """Return 1 for each row that no link leads from to any of the values, 0 for the others."""
    options = [option for value in values if (option := page.options[parameter].get(value)) is not None]
    return np.concatenate([_missed_of(part, parameter, options) for part in page.parts])


def _missed_of(part: PagePart, parameter: str, options: list[int]) -> Small:
    if parameter not in part.links:
        return np.ones(len(part.places), np.int16)
    fails: Bits = ~part.links[parameter].kept(options)
    return fails.astype(np.int16)[part.codes(parameter)]


def _pairs(part: PagePart, parameter: str, places: Numbers, unit: CodeArray) -> tuple[Numbers, CodeArray]:
    """Return the options that some rows of a part lead to, with the unit of each row; not each pair once."""
    codes, lists = part.codes(parameter)[places], part.links[parameter].values
    size, units = len(lists.starts) - 1, int(unit.max(initial=-1)) + 1
    of = np.full(size, -1, np.int32)
    of[codes] = unit
    if (of[codes] == unit).all():  # each code is of one unit: one row of each tells all
        codes = np.flatnonzero(of >= 0).astype(np.int32)
        unit = of[codes]
    elif size * units <= len(codes) * FEW:
        seen = np.zeros((size, units), np.bool_)
        seen[codes, unit] = True
        codes, unit = (found.astype(np.int32) for found in np.divmod(np.flatnonzero(seen), units))
    which, options = lists.of(codes)
    return options, unit[which]


def _distinct(pairs: list[tuple[Numbers, CodeArray]], options: int, units: int) -> Numbers:
    """Return for each option with how many units it stands together."""
    if options * units <= LARGEST:
        grid = np.zeros((options, units), np.bool_)
        for option, unit in pairs:
            grid[option, unit] = True
        counts: Numbers = grid.sum(axis=1)
        return counts
    every = distinct(np.concatenate([option * np.int64(units) + unit for option, unit in pairs]))
    return np.bincount(every // units, minlength=options)
