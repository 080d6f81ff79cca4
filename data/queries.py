"""(Index, ViewState) → Selection. Written in Narwhals, so that the same code runs on other engines."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import narwhals as nw
import pandas as pd

from data.filters import FILTERS, POSITIONS, Index, PageIndex
from data.state import APPLIES, ViewState

Frame = nw.DataFrame[pd.DataFrame]


@dataclass(frozen=True)
class Selection:
    """What a state selects.

    rows: the page's rows that pass every filter, in the order of the source.
    page, judged: the index of the page, and by how many filters each of its rows fails.
    """

    state: ViewState
    rows: Frame
    page: PageIndex
    judged: Frame

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """For each parameter and value, how many units remain if that value alone were chosen for that parameter.

        All other filters stay; values without any are absent.
        """
        return _count(self.page, self.judged)

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The rows as dicts by column; what is not known is None."""
        # Column by column: several times faster than row by row where there are thousands.
        names = self.rows.columns
        columns = (_values(self.rows.get_column(name)) for name in names)
        return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]

    @cached_property
    def units(self) -> int:
        """Number of distinct regions (themes) or partnerships (other pages) among the rows."""
        return int(self.rows.get_column("unit").n_unique())


def _values(column: nw.Series[Any]) -> list[Any]:
    values = column.to_list()
    if not column.null_count():
        return values
    missing = column.is_null().to_list()
    return [None if unknown else value for value, unknown in zip(values, missing, strict=True)]


def select(index: Index, state: ViewState) -> Selection:
    """Filter the rows of the state's page; the options of every filter are counted in one pass, when asked for."""
    page = index.of(state)
    active = [p for p in POSITIONS if p in page.links and p in APPLIES[state.page] and state.values(p)]
    judged = _judge(page, state, active)
    passing = judged.filter(nw.col("fails") == 0).get_column("row")
    rows = page.rows.filter(nw.col("row").is_in(passing))
    return Selection(state, rows, page, judged)


def _judge(page: PageIndex, state: ViewState, active: list[str]) -> Frame:
    """Return each row's key with how many filters it fails, and the sum of their positions.

    Where exactly one fails, that sum names it.
    """
    fails = [_fails(page, parameter, state.values(parameter)) for parameter in active]
    rows = page.keys.with_columns(*fails)
    names = [f"fails_{p}" for p in active]
    return rows.select(
        "row",
        fails=nw.sum_horizontal(*names),
        failing=nw.sum_horizontal(*(nw.col(f"fails_{p}") * POSITIONS[p] for p in active)),
    )


def _fails(page: PageIndex, parameter: str, values: tuple[str, ...]) -> nw.Expr:
    options = [page.options[parameter][value] for value in values if value in page.options[parameter]]
    kept = page.links[parameter].filter(nw.col("option").is_in(options)).get_column("row")
    return (~nw.col("row").is_in(kept)).cast(nw.Int64).alias(f"fails_{parameter}")


def _count(page: PageIndex, judged: Frame) -> Mapping[str, Mapping[str, int]]:
    counts: dict[str, Mapping[str, int]] = {f.parameter: {} for f in FILTERS}
    for parameter, links in page.links.items():
        if parameter != "region":  # typed, not chosen from a list
            alone = (nw.col("fails") == 1) & (nw.col("failing") == POSITIONS[parameter])
            kept = judged.filter((nw.col("fails") == 0) | alone).get_column("row")
            counts[parameter] = _counted(page, parameter, links.filter(nw.col("row").is_in(kept)))
    return counts


def _counted(page: PageIndex, parameter: str, links: Frame) -> Mapping[str, int]:
    """Return the number of units behind each value that links lead to."""
    options = (links.get_column("pair").unique() // page.units).value_counts()
    values = list(page.options[parameter])
    return {values[option]: int(count) for option, count in options.iter_rows()}
