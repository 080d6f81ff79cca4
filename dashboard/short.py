"""Short addresses of slides, which codes hold: `/s/<deck>/<slide>[/<region>][/<host>]`; `….svg` is the code.

They are worked out from the decks that are shipped, so that every copy of the program knows them; the language is the
browser's, or the one that `?language=` says.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from flask import Flask, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from dashboard.deck_asked import Presenting
from dashboard.leading import best_language
from dashboard.presenting import filled_for
from dashboard.sharing import KEPT
from dashboard.square_codes import drawn_code
from dashboard.wanted import wanted
from data.asking.paths import SHORT, read_short
from data.decks.deck import REGION, Deck
from data.languages import LANGUAGES
from layouts.making.live import live, subject_of

CODE = "svg"


def register(server: Flask, shown: Mapping[str, Presenting]) -> None:
    """Add the route. shown: what decks are presented with, by language."""
    server.add_url_rule(f"{SHORT}<path:name>", "short", partial(_led, shown))


def _led(shown: Mapping[str, Presenting], name: str) -> ResponseReturnValue:
    """Lead to the view of a slide, or to the slide of text alone; or return the code of the address."""
    short, asked = read_short(SHORT + name), request.args.get("language", "")
    p = shown[asked if asked in LANGUAGES else best_language()]
    deck = p.decks.get(short.deck) if short else None
    if short is None or short.ending not in ("", CODE):
        abort(404)
    if deck is None or short.slide not in deck.numbers:  # the page of the deck says which ones there are
        return redirect(p.texts.addresses.deck(short.deck, slide=str(short.slide)), 302)
    regions = _regions(p, deck, short.regions)
    if short.ending:
        return _code(p, deck, short.slide, regions)
    answer = redirect(_there(p, deck, short.slide, regions), 302)
    answer.vary.add("Accept-Language")
    return answer


def _regions(p: Presenting, deck: Deck, codes: Iterable[str]) -> Mapping[str, str]:
    """Return the regions of an address by the parameters of the stage; without what is no region."""
    names = (REGION, "host") if REGION in deck.parameters else ("host",)
    found = {name: wanted(p.deps, code).code for name, code in zip(names, codes, strict=False)}
    return {name: code for name, code in found.items() if code}


def _there(p: Presenting, deck: Deck, number: int, regions: Mapping[str, str]) -> str:
    ways, language, host = p.texts.addresses, p.texts.language, regions.get("host", "")
    if REGION in regions or REGION not in deck.parameters:
        slide = filled_for(p.deps, deck, regions.get(REGION, "")).numbers[number]
        state = live(p.views, language, slide, host).state or subject_of(p.views, language, slide, host)
        if state:
            return ways.view(state)
    return ways.deck(deck.name, **regions, slide=deck.numbers[number].name)


def _code(p: Presenting, deck: Deck, slide: int, regions: Mapping[str, str]) -> Response:
    address = p.exports().documents.base + p.texts.addresses.short(deck.name, slide, *regions.values())
    return Response(drawn_code(address), mimetype="image/svg+xml", headers={"Cache-Control": KEPT})
