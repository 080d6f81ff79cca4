"""(Index, ViewState) → Selection: which rows pass every filter, and what every option of a filter would leave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from data.asking.filters import FILTERS, Control, applies
from data.asking.index import Index, Numbers, PageIndex
from data.asking.state import ViewState


@dataclass(frozen=True, eq=False)
class Selection:
    """What a state selects.

    page: the index of the state's page. places: of its rows those that pass every filter, in the order of the source.
    fails, failing: by how many filters each row fails, and the sum of their positions; where exactly one fails, that
    sum names it.
    """

    state: ViewState
    page: PageIndex
    places: Numbers
    fails: Numbers
    failing: Numbers

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """For each parameter and value, how many units remain if that value alone were chosen for that parameter.

        All other filters stay; values without any are absent.
        """
        return {name: self._counted(name) for name, one in FILTERS.items() if one.links}

    def _counted(self, parameter: str) -> Mapping[str, int]:
        if parameter not in self.page.links or FILTERS[parameter].control is Control.TYPED:  # from no list
            return {}
        links = self.page.links[parameter]
        alone = (self.fails == 1) & (self.failing == self.page.positions[parameter])
        kept = (self.fails == 0) | alone
        pairs = links.pairs[kept[links.places]]
        # Links are sorted by pair, so that equal ones stand side by side.
        first = np.ones(len(pairs), bool)
        first[1:] = pairs[1:] != pairs[:-1]
        counts = np.bincount(pairs[first] // self.page.units, minlength=len(links.options))
        return {value: count for value, count in zip(links.options, counts.tolist(), strict=True) if count}

    def column(self, name: str) -> list[Any]:
        """Return one column of the rows; what is not known is None."""
        values: list[Any] = self.page.columns[name][self.places].tolist()
        return values

    def cells(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Return some columns of the rows, row by row."""
        return zip(*map(self.column, names), strict=True)

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The rows as dicts by column; what is not known is None."""
        # Column by column: several times faster than row by row where there are thousands.
        names = tuple(self.page.columns)
        return [dict(zip(names, values, strict=True)) for values in self.cells(*names)]

    @cached_property
    def units(self) -> int:
        """Number of distinct regions (themes) or partnerships (other pages) among the rows."""
        return len(np.unique(self.page.unit[self.places]))


def select(index: Index, state: ViewState) -> Selection:
    """Filter the rows of the state's page; the options of every filter are counted when asked for."""
    page = index.of(state)
    fails, failing = np.zeros(len(page.unit), np.int64), np.zeros(len(page.unit), np.int64)
    taken = applies(state.page)
    for parameter, position in page.positions.items():
        if parameter in taken and state.values(parameter):
            missed = _missed(page, parameter, state.values(parameter))
            fails += missed
            failing += missed * position
    return Selection(state, page, np.flatnonzero(fails == 0), fails, failing)


def _missed(page: PageIndex, parameter: str, values: tuple[str, ...]) -> Numbers:
    """Return 1 for each row that no link leads from to any of the values, 0 for the others."""
    missed, links = np.ones(len(page.unit), np.int64), page.links[parameter]
    for value in values:
        option = links.options.get(value)
        if option is not None:
            start, end = np.searchsorted(links.pairs, (option * page.units, (option + 1) * page.units))
            missed[links.places[start:end]] = 0
    return missed
