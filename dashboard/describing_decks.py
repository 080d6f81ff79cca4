"""What the list of decks and each deck say of themselves in their heads, as pages do: dashboard/describing.py."""

from dashboard.deck_asked import Presenting
from dashboard.describing import CARD
from data.decks.deck import Deck
from data.wording import n_
from layouts.page_head import Described, deck_of, head_of_page
from layouts.pages.chrome import PRESENT
from layouts.pages.stage import StageSlide

DECKS = n_("Talks about European cluster policy as live maps, to present, to change and to take along.")


def of_list(p: Presenting) -> str:
    """Return the elements of the head of the list of decks."""
    texts, base = p.texts, p.base
    return head_of_page(
        texts,
        Described(
            texts.t("Present"),
            texts.t(DECKS),
            base + texts.addresses.decks(),
            {code: base + one.addresses.decks() for code, one in p.deps.texts.items()},
            base + texts.addresses.card(PRESENT),
            texts.t(CARD),
        ),
    )


def of_deck(p: Presenting, deck: Deck, region: str, slide: StageSlide | None) -> str:
    """Return the elements of the head of a deck that is shipped. region: the code of what it is about, or empty.

    slide: the one of the address, None for the first: its picture is that of its view.
    """
    texts, base = p.texts, p.base
    named = {"region": region, "slide": slide.name if slide else ""}
    state = slide.told.state if slide else None
    title, about = deck.title[texts.language], deck.about.get(texts.language, "")
    here = base + texts.addresses.deck(deck.name, **named)
    card = base + texts.addresses.card(PRESENT, deck.name, region)
    return head_of_page(
        texts,
        Described(
            title,
            about or title,
            here,
            {code: base + one.addresses.deck(deck.name, **named) for code, one in p.deps.texts.items()},
            base + texts.addresses.preview(state) if state else card,
            slide.told.title if slide and state else texts.t(CARD),
            facts=(deck_of(texts, title, about, here),),
        ),
    )
