"""The search of the header: its results, and the start of its field in the browser."""

from collections.abc import Mapping
from urllib.parse import urlencode

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.deps import Deps
from data.asking.filters import kept
from data.asking.state import START, parse
from data.compact import JsonObject
from layouts import search
from layouts.ids import Id


def register(app: Dash) -> None:
    """Wire the start of the field. Dash runs it for every header that it makes, since its output lies in there."""
    app.clientside_callback(
        ClientsideFunction("atlasSearch", "prepare"),
        Output(Id.SEARCH_SAID, "data-ready"),
        Input(Id.SEARCH, "id"),
    )


def results(deps: Deps, language: str, query: str, view: Mapping[str, str]) -> JsonObject:
    """Return what a query finds, in the words of a language. Raises KeyError for a language that is not shipped.

    view: of the view that it is asked from, what counts as known there; what is wrong in it is left out.
    """
    known = urlencode([(name, view[name]) for name in kept() if name in view])
    seen = parse(START, known, deps.index.vocabulary).state
    return search.answer(deps.search, deps.reference, deps.texts[language], query, seen)
