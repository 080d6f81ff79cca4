"""What is selected on a map: a card tells of it beside the view, which stays as it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from data.asking.filters import applies
from layouts.views.context import Context
from layouts.views.drawn import MapView, NetworkView
from layouts.views.models import Link, Profile
from layouts.views.other_cards import country_card, organisation_card, partnership_card
from layouts.views.region_card import region_card


def card(c: Context) -> Profile:
    """Return the card of what is selected."""
    kind, one = _selected(c)
    made = CARDS[kind](c, one)
    lists = tuple((title, tuple(_led_home(c, link) for link in links)) for title, links in made.lists)
    return replace(made, lists=lists, close=c.href(c.state.with_values("selected", ())))


def _led_home(c: Context, link: Link) -> Link:
    """Return a link that leads to the partnerships of a value where this page has no filter for it."""
    if not link.sets or link.sets in applies(c.state.page):
        return link
    return replace(link, href=c.to("partnerships", link.sets, link.value), sets="")


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
