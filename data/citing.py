"""Sources as rows name them: by an id of sources.csv or by an address; and what is known of each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from pandas import DataFrame
from pandera.pandas import DataFrameSchema

from data.cells import texts_in
from data.faults import Fault
from data.reading import Table

_ADDRESS = re.compile(r"https?://")


@dataclass(frozen=True)
class Named:
    """What is known of a source: who published it, what it is called, when, and where people find it.

    kind: page, copy, mirror, presentation or none. part: a slide, or a file. date: as ISO 8601. address: of a mirror
    that of the page that it copies. What is not known is empty.
    """

    kind: str
    publisher: str
    title: str
    part: str
    date: str
    address: str

    @property
    def host(self) -> str:
        """The site that its address is at."""
        return host_of(self.address)


def host_of(address: str) -> str:
    """Return the site of an address, without "www.".

    >>> host_of("https://www.epsi.eu/clussport/")
    'epsi.eu'
    """
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:  # no address at all, such as https://[x
        return ""


def named_sources(rows: list[dict[str, Any]]) -> Mapping[str, Named]:
    """Return the sources that sources.csv names, by id and by the address at which each was read."""
    found = {}
    for row in rows:
        known = {key: value or "" for key, value in row.items()}
        named = Named(
            known["kind"],
            known["publisher"],
            known["title"],
            known["part"],
            known["date"],
            known["copy_of"] or known["address"],
        )
        found[known["id"]] = named
        if known["address"]:
            found.setdefault(known["address"], named)
    return found


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
