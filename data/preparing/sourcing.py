"""Whether each source that a row names is one that sources.csv knows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pandas import DataFrame
from pandera.pandas import DataFrameSchema

from data.cells import texts_in
from data.citing import host_of
from data.faults import Fault
from data.preparing.reading import Table

_ADDRESS = re.compile(r"https?://")


def unnamed(table: Table, schema: DataFrameSchema, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Cells that name a source which sources.csv has not: an id, or an address at a site that copies another."""
    columns = [n for n, column in schema.columns.items() if column.metadata.get("type") == "sources"]
    if "sources" not in tables or not {"id", "address", "kind"} <= set(tables["sources"].frame):
        return
    ids, addresses, mirrors = _known(tables["sources"].frame)
    for column in columns:
        if table.has(column):
            cells = table.frame[column].dropna()
            wrong = {
                cell: told for cell in cells.unique() if (told := _unnamed_in(cell, ids, addresses, mirrors))
            }
            for fault in table.faults(cells.index[cells.isin(list(wrong))], column, ""):
                source, expected = wrong[fault.value]
                yield replace(fault, value=source, expected=expected)


def _unnamed_in(cell: str, ids: set[str], addresses: set[str], mirrors: set[str]) -> tuple[str, str] | None:
    """The first source of a cell that has no row, and what is expected instead."""
    for source in texts_in(cell):
        if not _ADDRESS.match(source) and source not in ids:
            return source, "web addresses, or ids of sources.csv"
        if host_of(source) in mirrors and source not in addresses:
            return source, "a row in sources.csv that says which page this mirror copies"
    return None


def _known(frame: DataFrame) -> tuple[set[str], set[str], set[str]]:
    mirrors = frame[frame["kind"] == "mirror"]["address"].dropna()
    return set(frame["id"].dropna()), set(frame["address"].dropna()), {host_of(one) for one in mirrors}
