"""Addresses of decks as people take them along."""

from data.asking.addresses import Addresses
from data.decks.deck import Deck


def live_address(base: str, addresses: Addresses, deck: Deck, region: str, host: str) -> str:
    """Return the address of a shipped deck on stage. base: scheme and host. region, host: codes, or empty."""
    return base + addresses.deck(deck.name, region=region, host=host)
