"""Makes documents of decks: every slide in one language, with the document of its view for a host region."""

from dataclasses import dataclass, replace

from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.of_views import Documents
from data.asking.state import ViewState
from data.decks.deck import Deck
from layouts.talk.said import Told
from layouts.talk.told import told


@dataclass(frozen=True)
class DeckDocuments:
    """Makes documents of decks."""

    documents: Documents

    def document(
        self, deck: Deck, language: str, host: str = "", address: str = "", region: str = ""
    ) -> DeckDocument:
        """Return the document of a deck, which must be filled where it has parameters.

        host: code of the host region, if any. address: of the live deck, with scheme and host; empty where it has none.
        region: code of the region that the deck is about, if any.
        """
        documents = self.documents
        ways = documents.views.context(language, ViewState()).texts.addresses

        def short(slide: int) -> str:
            return documents.reach + ways.short(deck.name, slide, region, host) if address else ""

        return DeckDocument(
            deck.name,
            language,
            deck.title[language],
            deck.about.get(language, ""),
            address,
            documents.data.version,
            documents.today(),
            tuple(
                self._slide(slide, language, short(number))
                for number, slide in zip(
                    deck.numbers, told(documents.views, language, deck, host), strict=True
                )
            ),
        )

    def _slide(self, slide: Told, language: str, short: str) -> SlideDocument:
        document = self.documents.document(language, slide.state, audience=True) if slide.state else None
        return SlideDocument(slide, replace(document, short=short) if document else None, short)
