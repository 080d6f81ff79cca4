"""What stands beneath the view of a page: further tables, and figures that are drawn in place of theirs."""

from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.rendering import Html, element
from layouts.pages.scored_card import scored_card
from layouts.pages.table_html import Mail, Presses, section_card
from layouts.views.models import PageView


def section_cards(view: PageView, texts: Texts, leads: Presses, mail: Mail) -> Html:
    """Return a card for each section, save those that another draws with its own."""
    cards = (
        scored_card(section.name, section.scored, texts)
        if section.scored
        else section_card(section, texts, leads, mail)
        for section in view.sections
        if not section.beside
    )
    return element("div", {"id": Id.SECTIONS}, *cards)
