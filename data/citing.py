"""Sources as rows name them: by an id of sources.csv or by an address; and what is known of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


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
