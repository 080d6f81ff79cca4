"""Whether an audience can reach the program: codes and links that lead to nowhere are left out."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from data.asking.addresses import Addresses
from data.decks.deck import Deck

WITHIN = (".local", ".localhost", ".localdomain", ".internal", ".lan", ".home.arpa")
"""How names of hosts end that nobody knows beyond a network."""


def is_public(base: str) -> bool:
    """Whether scheme and host can be reached from anywhere, as far as the name of the host tells.

    Loopback and private addresses cannot, in whatever way they are written, nor names without a dot.

    >>> is_public("https://atlas.example.eu"), is_public("http://192.168.1.20:8050"), is_public("http://127.1")
    (True, False, False)
    """
    host = (urlsplit(base).hostname or "").rstrip(".").lower()
    address = _number(host)
    if address is not None:
        return address.is_global and not address.is_multicast
    return "." in host and not host.endswith(WITHIN)


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is named by, in the ways of writing that browsers know; None for a name."""
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        try:
            return IPv4Address(socket.inet_aton(host))
        except (OSError, UnicodeError):
            return None
    inner = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return inner or found


def live_address(base: str, addresses: Addresses, deck: Deck, region: str, host: str) -> str:
    """Return the address of a shipped deck on stage. base: scheme and host, empty where nobody reaches them.

    region, host: codes, or empty.
    """
    return base + addresses.deck(deck.name, region=region, host=host) if base else ""
