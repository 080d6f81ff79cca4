"""Sources as rows name them: by an id of sources.csv or by an address; and what is known of each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")


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
        if column not in table.frame:
            continue
        for row, cell in table.cells(column):
            for source in texts_in(cell):
                if not _ADDRESS.match(source) and source not in ids:
                    yield table.fault(row, column, source, "web addresses, or ids of sources.csv")
                elif host_of(source) in mirrors and source not in addresses:
                    expected = "a row in sources.csv that says which page this mirror copies"
                    yield table.fault(row, column, source, expected)


def _known(frame: DataFrame) -> tuple[set[str], set[str], set[str]]:
    mirrors = frame[frame["kind"] == "mirror"]["address"].dropna()
    return set(frame["id"].dropna()), set(frame["address"].dropna()), {host_of(one) for one in mirrors}
