"""Makes documents of decks: every slide in one language, with the document of its view for a host region."""

from dataclasses import dataclass

from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.of_views import Documents
from data.asking.state import ViewState
from data.decks.deck import Deck, Slide
from layouts.making.live import live
from layouts.views.host import host_line


@dataclass(frozen=True)
class DeckDocuments:
    """Makes documents of decks."""

    documents: Documents

    def document(self, deck: Deck, language: str, host: str = "", address: str = "") -> DeckDocument:
        """Return the document of a deck, which must be filled where it has parameters.

        host: code of the host region, if any. address: of the live deck, with scheme and host.
        """
        documents = self.documents
        context = documents.views.context(language, ViewState())
        return DeckDocument(
            deck.name,
            language,
            deck.title[language],
            deck.about.get(language, ""),
            host_line(context, host) if host else "",
            address,
            documents.data.version,
            documents.today(),
            tuple(self._slide(slide, language, host) for slide in deck.slides),
        )

    def _slide(self, slide: Slide, language: str, host: str) -> SlideDocument:
        title, text = slide.title[language], slide.text.get(language, "")
        notes, shown = slide.notes.get(language, ""), live(self.documents.views, language, slide, host)
        document = self.documents.document(language, shown.state) if shown.state else None
        return SlideDocument(title, text, notes, document, shown.fault)
