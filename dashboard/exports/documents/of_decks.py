"""Makes documents of decks: every slide in one language, with the document of its view for a host region."""

from dataclasses import dataclass

from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.of_views import Documents
from data.decks.deck import Deck
from layouts.talk.told import Told, told


@dataclass(frozen=True)
class DeckDocuments:
    """Makes documents of decks."""

    documents: Documents

    def document(self, deck: Deck, language: str, host: str = "", address: str = "") -> DeckDocument:
        """Return the document of a deck, which must be filled where it has parameters.

        host: code of the host region, if any. address: of the live deck, with scheme and host.
        """
        documents = self.documents
        return DeckDocument(
            deck.name,
            language,
            deck.title[language],
            deck.about.get(language, ""),
            address,
            documents.data.version,
            documents.today(),
            tuple(self._slide(slide, language) for slide in told(documents.views, language, deck, host)),
        )

    def _slide(self, slide: Told, language: str) -> SlideDocument:
        document = self.documents.document(language, slide.state) if slide.state else None
        return SlideDocument(slide, document)
