"""The whole data set as a file tells of it: where its tables are, what their columns mean, and where they are from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data.asking.rows import TableSource

if (
    TYPE_CHECKING
):  # they load what reads Parquet, which processes that make files do without until it is a data set
    from data.asking.originals import Meaning
    from data.asking.store import Datasets

OF_BOUNDARIES = {"regions": "boundaries", "countries": "world"}
"""Tables that another entry of the sources is about than that of their name."""


@dataclass(frozen=True)
class DataSet:
    """All tables, in one language. Holds no table: whatever writes them reads them itself, from the prepared data.

    version: of the data. folder: of the prepared data. columns: of each table, in their order. home: the address under
    which people know the program; empty where whoever runs it names none.
    """

    language: str
    version: str
    folder: Path
    columns: Mapping[str, tuple[Meaning, ...]]
    sources: Mapping[str, TableSource]
    home: str = ""

    @property
    def name(self) -> str:
        """What its file is called, without ending."""
        return f"s3-atlas-data-{self.version}"

    def source(self, table: str) -> TableSource | None:
        """Return where a table is from."""
        return self.sources.get(OF_BOUNDARIES.get(table, table))


def data_set(data: Datasets, language: str, home: str) -> DataSet:
    """Return the whole data set in a language."""
    columns: dict[str, tuple[Meaning, ...]] = {}
    for one in data.dictionary:
        columns[one.table] = (*columns.get(one.table, ()), one)
    sources = {one.table: one for one in data.sources}
    return DataSet(language, data.version, data.folder, columns, sources, home)
