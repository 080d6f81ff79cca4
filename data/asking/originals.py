"""All tables as they are kept, each column of the type that the dictionary gives it: the whole data set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pyarrow as pa
from pyarrow import compute, parquet

from data.asking.rows import Row
from data.manifest import CELLS_FILE, intact, read_manifest

STORED = {"whole number": pa.int64(), "number": pa.float64()}
"""How the values of a type of column are stored; those of others as text."""


@dataclass(frozen=True, slots=True)
class Meaning(Row):
    """What a column of a table means. key: whether it is part of what no two rows share. link: a table it names."""

    table: str
    table_title: str
    table_about: str
    column: str
    type: str
    required: bool
    title: str
    description: str
    key: bool
    link: str


def originals(folder: Path, columns: Mapping[str, tuple[Meaning, ...]]) -> Iterator[tuple[str, pa.Table]]:
    """Yield each table by its name, its rows in the order of the sources. columns: of each table, in their order.

    Raises BrokenDataError where the prepared data of the folder is not as it was written.
    """
    content = intact(folder, CELLS_FILE, read_manifest(folder).files.get(CELLS_FILE))
    cells = parquet.read_table(BytesIO(content))
    for name, meanings in columns.items():
        yield name, _table(cells.filter(compute.equal(cells["_table"], name)), meanings)


def _table(cells: pa.Table, columns: tuple[Meaning, ...]) -> pa.Table:
    """Return one table. cells: its own; blank ones are not among them."""
    rows = compute.unique(cells["_row"]).sort()
    parts = [_column(cells.filter(compute.equal(cells["_column"], one.column)), rows) for one in columns]
    kinds = [STORED.get(one.type, pa.string()) for one in columns]
    typed = [part.cast(kind) for part, kind in zip(parts, kinds, strict=True)]
    return pa.table(typed, names=[one.column for one in columns])


def _column(cells: pa.Table, rows: pa.Array) -> pa.Array:
    """Return a column of text: for each row its cell, or nothing."""
    return cells["_cell"].combine_chunks().take(compute.index_in(rows, cells["_row"].combine_chunks()))
