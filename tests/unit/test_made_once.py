"""Parts that many pages share are made once; no page may change them for the pages after it."""

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from dashboard.app import AtlasApp
from data.languages import LANGUAGES
from layouts import pages
from layouts.making.address import Address
from layouts.views.builders import BUILDERS

Shown = Callable[[str], str]


@pytest.fixture
def anew() -> Iterator[None]:
    """Nothing was made yet, as when the program starts."""
    for module in pkgutil.iter_modules(pages.__path__, f"{pages.__name__}."):
        for part in vars(import_module(module.name)).values():
            if hasattr(part, "cache_clear"):
                part.cache_clear()
    yield


@pytest.fixture
def shown(app: AtlasApp, anew: None) -> Shown:
    """What a visitor of an address is sent: the whole page, and for decks their HTML."""
    client = app.server.test_client()

    def sent(address: str) -> str:
        path, _, query = address.partition("?")
        if "/present" in path:
            return client.get(address).get_data(as_text=True)
        return app.views.open_page(Address(path, query, "light")).body

    return sent


def test_a_page_is_the_same_whatever_others_were_shown_before_it(shown: Shown) -> None:
    kinds = (
        *(f"{page}?host=ITC1" for page in BUILDERS),
        *(f"embed/{page}" for page in BUILDERS),
        "data",
        "nowhere",
        "themes?country=gone",
        "present",
        "present/mine",
        "present/nowhere",
        "present/your-region",
        "present/ten-maps?slide=99",
    )
    addresses = [f"/{language}/{kind}" for language in LANGUAGES for kind in kinds]
    first = {address: shown(address) for address in addresses}
    assert [address for address in reversed(addresses) if shown(address) != first[address]] == []
