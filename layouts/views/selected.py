"""What is selected on a map: a card tells of it beside the view, which stays as it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from layouts.views.context import Context
from layouts.views.drawn import MapView, NetworkView
from layouts.views.models import Profile
from layouts.views.other_cards import country_card, organisation_card, partnership_card
from layouts.views.region_card import region_card


def card(c: Context) -> Profile:
    """Return the card of what is selected."""
    kind, one = _selected(c)
    made = CARDS[kind](c, one)
    return replace(made, close=c.href(c.state.with_values("selected", ())))


def marked(c: Context, drawn: MapView | NetworkView) -> MapView | NetworkView:
    """Return a map that outlines what is selected, where it is an area."""
    kind, one = _selected(c)
    if isinstance(drawn, NetworkView) or kind != "region":
        return drawn
    return replace(drawn, selected=one)


def _selected(c: Context) -> tuple[str, str]:
    kind, _, one = c.state.selected.partition(":")
    return kind, one


CARDS: Mapping[str, Callable[[Context, str], Profile]] = {
    "region": region_card,
    "country": country_card,
    "organisation": organisation_card,
    "partnership": partnership_card,
}
"""What makes a card, by the kind of what is selected."""
