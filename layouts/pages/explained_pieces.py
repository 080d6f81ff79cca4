"""The pieces of a page in which each word of the glossary is explained where it comes first."""

from dataclasses import replace
from functools import partial

from data.asking.state import ViewState
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.explaining import Glossary, explanations
from layouts.pages.piece import LongPiece, Piece, Pieces
from layouts.pages.rendering import Html

EXPLAINED = (Id.SUMMARY, Id.COVERAGE, Id.PROFILE)
"""Pieces whose words are explained, in the order of a page; after them comes what SECTIONS say of their tables."""


def explained(made: Pieces, glossary: Glossary, texts: Texts, state: ViewState) -> Pieces:
    """Return the pieces of a page in which each word of the glossary is explained where it comes first."""
    pieces, known = dict(made), frozenset[str]()
    for name in EXPLAINED:
        before = known
        marked, known = glossary.marked(pieces[name].made, before)
        pieces[name] = Piece((pieces[name].of, before), partial(_as_it_is, marked))
    rest = pieces[Id.SECTIONS]
    # A long part is not sent anew for a word alone.
    of = rest.of if isinstance(rest, LongPiece) else (rest.of, known)
    pieces[Id.SECTIONS] = replace(rest, of=of, make=lambda: glossary.marked(rest.made, known)[0])
    there = state.elsewhere("glossary")
    # Its links are told anew where they lead, as those of presses are: a change need not send all panels for that.
    pieces[Id.EXPLANATIONS] = Piece(None, partial(explanations, glossary, texts, there))
    return pieces


def _as_it_is(made: Html) -> Html:
    return made
