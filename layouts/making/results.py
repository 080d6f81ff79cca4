"""What the search of the header finds, as the view knows it from which it is asked."""

from collections.abc import Mapping
from urllib.parse import urlencode

from data.asking.filters import kept
from data.asking.searching import GROUPS
from data.asking.state import FIRST, parse
from data.compact import JsonObject
from layouts import search
from layouts.making.deps import Deps


def results(deps: Deps, language: str, query: str, view: Mapping[str, str]) -> JsonObject:
    """Return what a query finds, in the words of a language. Raises KeyError for a language that is not shipped.

    view: of the view that it is asked from, what counts as known there, and the group that alone is wanted; what is
    wrong in it is left out.
    """
    known = urlencode([(name, view[name]) for name in kept() if name in view])
    seen = parse(FIRST, known, deps.index.vocabulary).state
    group = view.get("group", "")
    only = group if group in GROUPS else ""
    return search.answer(deps.search, deps.reference, deps.texts[language], query, seen, only)
