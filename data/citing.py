"""Sources as rows name them: by an id of sources.csv or by an address; and what is known of each."""

from dataclasses import dataclass
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
