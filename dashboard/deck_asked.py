"""What the address of a page of decks asks for: a slide, a region, a host region, the occasion of a talk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from flask import request

from dashboard.exports.serving.service import Exports
from dashboard.query import query_sent
from dashboard.wanted import Wanted, wanted
from data.asking.mending import mended_query
from data.asking.paths import Location, read
from data.decks.deck import GIVEN_LIMIT, OCCASION, Deck
from data.signs import cleaned
from layouts.i18n import Texts
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.desk import MINUTES
from layouts.pages.stage import LOOP

REGIONAL = ("region", "host")
"""Parameters of a stage that take a region, by its code or name."""
STEPS: Mapping[str, frozenset[str]] = {
    "slide": frozenset(map(str, range(1, 1000))),
    "loop": frozenset(map(str, range(LOOP[0], LOOP[1] + 1))),
    "minutes": frozenset(map(str, range(MINUTES[0], MINUTES[1] + 1))),
    "speaker": frozenset({"1"}),
}
"""The other parameters of a stage with their values, as addresses are mended by them."""


@dataclass(frozen=True)
class Presenting:
    """What the pages of decks are made with, in one language."""

    deps: Deps
    views: Views
    texts: Texts
    decks: Mapping[str, Deck]
    exports: Callable[[], Exports]

    @property
    def base(self) -> str:
        """Scheme and name of the host, as people know it."""
        return self.exports().documents.base

    @property
    def place(self) -> Location:
        """Where the page lies that is asked for, with what of its query is known or told to be wrong."""
        region = asked(self, "region")
        regions = {"region": region.code or region.said, "host": asked(self, "host").code}
        steps = {name: value or "1" for name, value in said(self).items() if name in STEPS}
        known = {name: value for name, value in steps.items() if value in STEPS[name]}
        found = {name: value for name, value in (regions | known).items() if value}
        return replace(read(request.path), query=urlencode(found))


def said(p: Presenting) -> Mapping[str, str]:
    """Return the parameters of the address, without what others appended to it or did to it on its way."""
    return _meant(query_sent(), p.views.vocabulary["region"])


@lru_cache(maxsize=16)
def _meant(query: str, codes: frozenset[str]) -> Mapping[str, str]:
    known = {**dict.fromkeys(REGIONAL, codes), **STEPS}
    found: dict[str, str] = {}
    for name, value in parse_qsl(mended_query(query, known), keep_blank_values=True):
        found.setdefault(name, value)
    return found


def asked(p: Presenting, name: str) -> Wanted:
    """Return the region that a parameter of the address names."""
    return wanted(p.deps, said(p).get(name, ""))


def occasion(p: Presenting) -> Mapping[str, str]:
    """Return what the address says of the occasion of a talk, as plain text."""
    return {name: cleaned(value).strip()[:GIVEN_LIMIT] for name, value in said(p).items() if name in OCCASION}


def with_changed(p: Presenting, **changed: str) -> str:
    """Return the address of the request with some parameters changed or, empty, left out."""
    asked = {name: value for name, value in {**said(p), **changed}.items() if value or name not in changed}
    return p.texts.addresses.write(replace(read(request.path), query=urlencode(asked)))
