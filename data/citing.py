"""Sources as rows name them by an address."""

from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """Return the site of an address, without "www.".

    >>> host_of("https://www.epsi.eu/clussport/")
    'epsi.eu'
    """
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:  # no address at all, such as https://[x
        return ""
