"""Where a request is led that has not the one address of its view: forms, mail programs and people write others."""

from urllib.parse import parse_qsl, urlencode

from flask import request

from dashboard.query import query_sent
from dashboard.wanted import is_told, meant
from data.asking.filters import FILTERS, applies
from data.asking.mending import holds_deck, mended_path, mended_query
from data.asking.pages import HOME
from data.asking.paths import Location, PathKind, read
from data.asking.state import FIRST, to_query
from data.languages import LANGUAGES
from layouts.making.deps import Deps

NAMED_LIMIT = 6
"""Things that are looked for by their name in one address; a form sends one or two."""


def best_language() -> str:
    """Return the shipped language that the browser likes best; the first one where it names none."""
    return request.accept_languages.best_match(list(LANGUAGES)) or next(iter(LANGUAGES))


def led(deps: Deps) -> str:
    """Return the address to which the request is led; empty where it has the right one, or nothing is there."""
    path, query, fragment = mended_path(request.path)
    if path == request.path and holds_deck(path):
        return ""  # the browser reads the deck from it, whose letters are to stay as they are
    sent = query_sent()
    query = "&".join(filter(None, (query, sent)))
    place = _meant(path, query)
    if not place.is_there:
        return ""
    if place.kind in (PathKind.START, PathKind.PAGE, PathKind.EMBED):
        query = canonical(deps, place.page, query)
    if (place.path, query) == (request.path, sent):
        return ""
    there = Location(place.kind, place.language, place.name, place.ending, query, fragment)
    return deps.texts[place.language].addresses.write(there)


def _meant(path: str, query: str) -> Location:
    """Return where a path leads; those that name no more than a language lead to the start page.

    What such an address chose, it chose of the first page, which the program once started with.
    """
    place = read(path)
    language = place.language if path.strip("/") else best_language()
    if path.strip("/") and place.page != HOME:
        return place
    said = {name for name, _ in parse_qsl(query)}
    if said & (applies(FIRST) - applies(HOME)):
        return Location(PathKind.PAGE, language, FIRST)
    return Location(PathKind.START, language)


def canonical(deps: Deps, page: str, query: str) -> str:
    """Return the query of the view that a form asks for. Any other query is left as it is, and understood all the same.

    Of a form are repeated parameters, empty ones, defaults, and things by name. One with mistakes stays, so that the
    page can tell them.
    """
    pairs = parse_qsl(mended_query(query, deps.index.vocabulary), keep_blank_values=True)
    names = [name for name, _ in pairs]
    by_name = any(_is_named(deps, *pair) for pair in pairs)
    if not by_name and len(set(names)) == len(names) and not any(_is_usual(deps, *pair) for pair in pairs):
        return query
    parsed = deps.index.read(page, _with_codes(deps, pairs) if by_name else query)
    return query if parsed.refusals else to_query(parsed.state)


def _is_usual(deps: Deps, name: str, value: str) -> bool:
    """Whether a parameter says no more than an address without it."""
    if name not in FILTERS:
        return False
    return value in ("", FILTERS[name].default) or (name == "platform" and value in deps.index.platforms[:1])


def _is_named(deps: Deps, parameter: str, value: str) -> bool:
    """Whether a text may name something otherwise than by codes."""
    known = deps.index.vocabulary.get(parameter, frozenset())
    codes = (code.strip() for code in value.split(","))
    return (
        bool(value)
        and is_told(parameter)
        and not all(code in known or code.upper() in known or code.lower() in known for code in codes)
    )


def _with_codes(deps: Deps, pairs: list[tuple[str, str]]) -> str:
    """Return a query with codes in place of names, as people type them into a form."""
    found, left = list[tuple[str, str]](), NAMED_LIMIT
    for name, value in pairs:
        is_asked = left > 0 and _is_named(deps, name, value)
        code = meant(deps, name, value) if is_asked else ""
        left -= is_asked
        found.append((name, code or value))
    return urlencode(found, safe=",")
