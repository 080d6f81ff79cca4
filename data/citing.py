"""Sources as rows name them by an address."""

from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(maxsize=4096)  # rows name some hundreds, again and again
def host_of(address: str) -> str:
    """Return the site of an address, without "www.".

    >>> host_of("https://www.epsi.eu/clussport/")
    'epsi.eu'
    """
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:  # no address at all, such as https://[x
        return ""
