"""The control of a filter as a change sends it: of what may be chosen and is there already, the counts alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from layouts.i18n import Texts
from layouts.pages.controls import LONG, facet_control
from layouts.pages.piece import Piece
from layouts.pages.rendering import Html
from layouts.views.models import Chip, Facet

Chips = tuple[Chip, ...]


@dataclass(frozen=True)
class FacetPiece(Piece):
    """The control of a filter. shown: what it offers, if anything; chips: what is chosen of it."""

    parameter: str
    shown: Facet | None
    chips: Chips
    texts: Texts

    def after(self, before: Piece) -> Html:
        """The control, with options that stay where and what they were as their counts: assets/common/morph.js."""
        there = _stays(before.shown) if isinstance(before, FacetPiece) else {}
        same = frozenset(value for value, told in _stays(self.shown).items() if there.get(value) == told)
        return facet_control(self.parameter, self.shown, self.chips, self.texts, same) if same else self.made


def _stays(shown: Facet | None) -> Mapping[str, Sequence[object]]:
    """Return what of each option is to stay the same, but its count: its words, its box and its list."""
    options = shown.options if shown else ()
    folds = len(options) > LONG + 2
    return {
        option.value: (option.label, option.value in shown.chosen, shown.single, folds and place >= LONG)
        for place, option in enumerate(options)
        if shown
    }


def facet_piece(parameter: str, shown: Facet | None, chips: Iterable[Chip], texts: Texts) -> FacetPiece:
    """Return the control of a filter as a piece of a page."""
    own = tuple(chips)
    return FacetPiece(
        (shown, own), partial(facet_control, parameter, shown, own, texts), parameter, shown, own, texts
    )
