"""Judges the cells of a table one by one: texts by their signs, addresses and sources by where they lead."""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from pandas import Series
from pandera.pandas import DataFrameSchema

from data.cells import SEPARATOR
from data.faults import Fault
from data.preparing.damage import SUSPICIOUS, Judged, judge
from data.preparing.reading import Table
from data.preparing.web_addresses import judge_address
from data.wording import Wording

PROSE = ("note", "description")
"""Columns that hold sentences, which may have lines."""

_JUDGED = 3000
"""Different cells of a column that are judged. Where more look odd, the first of them tell enough."""
_ADDRESS = re.compile(r"(https?://\S+)( \(.+\))?", re.DOTALL)


def cell_faults(table: Table, schema: DataFrameSchema) -> Iterator[Fault]:
    """Faults and doubts of single cells, beside what the declaration of their column says."""
    for name, column in schema.columns.items():
        if not table.has(name):
            continue
        kind, cells = column.metadata["type"], table.frame[name].dropna()
        if kind == "text":
            odd = cells[cells.str.contains(SUSPICIOUS, regex=True)]
            yield from _judged(table, name, odd, partial(judge, prose=name in PROSE))
        elif kind in ("web address", "sources"):
            yield from _judged(table, name, cells, _sources)


def _judged(
    table: Table, column: str, cells: Series, rule: Callable[[str], Judged | None]
) -> Iterator[Fault]:
    found = {cell: judged for cell in cells.unique()[:_JUDGED] if (judged := rule(cell))}
    for mild in (False, True):
        rows = cells.index[cells.isin([cell for cell, judged in found.items() if judged.mild == mild])]
        of_row = cells.loc[rows].map(found).to_dict()
        for fault in table.faults(rows, column, partial(_expected, of_row), mild=mild):
            yield replace(fault, value=of_row[fault.row].found or fault.value)


def _expected(judged: Mapping[Hashable, Judged], row: int) -> str | Wording:
    return judged[row].expected


def _sources(cell: str) -> Judged | None:
    doubt = None
    for part in cell.split(SEPARATOR):
        address = _ADDRESS.fullmatch(part)
        judged = judge_address(address[1]) if address else None
        if judged and not judged.mild:
            return replace(judged, found=part)
        doubt = doubt or (replace(judged, found=part) if judged else None)
    return doubt
