"""A link to a deck that was spoilt on its way gives the deck that was meant."""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.unit.javascript import run

SCRIPT = ("deck/link.js",)
DECK = {
    "title": {"en": "Prova è"},
    "slides": [{"name": "slide-1", "title": {"en": "One"}, "text": {"en": "a < b"}}],
}
SPOILT: tuple[Callable[[str], str], ...] = (
    lambda link: link,
    lambda link: link.replace("#", "%23"),
    lambda link: link.replace("#", "%2523"),
    lambda link: link.replace("#", "?"),
    lambda link: link.replace("#deck=", "#deck%3D"),
    lambda link: link.replace("#deck=", "#deck%253D"),
    lambda link: link.replace("#deck=", "#deck=3D"),
    lambda link: link.replace("mine#", "mine/#"),
    lambda link: link + ").",
    lambda link: link + "%3E%20",
    lambda link: link + "?utm_source=mail&utm_medium=x",
    lambda link: link.replace("#", "?utm_source=mail#"),
    lambda link: link[:60] + "%0D%0A" + link[60:],
    lambda link: link[:60] + "%E2%80%8B" + link[60:],
)
READ = """await Promise.all(given.map(async (parts) => {
  const address = m.meant(parts);
  return [address, await m.fromFragment(address.slice(address.indexOf("#")))];
}))"""


def fragment_of(deck: object) -> str:
    """Return the fragment of an address that holds a deck, as the panel writes it."""
    return str(run(SCRIPT, "await m.toFragment(given)", json.dumps(deck)))


def test_a_deck_comes_out_of_a_spoilt_link_as_it_went_in() -> None:
    link = f"https://atlas.example/en/present/mine{fragment_of(DECK)}"
    given = []
    for spoilt in SPOILT:
        _, _, path, query, fragment = urlsplit(spoilt(link))
        given.append({"pathname": path, "search": query and f"?{query}", "hash": fragment and f"#{fragment}"})
    for place, (address, text) in enumerate(run(SCRIPT, READ, given)):
        assert json.loads(text) == DECK, SPOILT[place](link)
        assert address.startswith("/en/present/mine"), address


def test_a_link_that_was_cut_off_gives_no_deck() -> None:
    fragment = fragment_of(DECK)
    with pytest.raises(AssertionError, match="Error"):
        run(SCRIPT, "await m.fromFragment(given)", fragment[: len(fragment) // 2])
