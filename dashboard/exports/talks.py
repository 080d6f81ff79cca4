"""Makes talks of decks: every slide in one language, with the document of its view for a host region."""

from dataclasses import dataclass, replace

from dashboard.exports.document import EXPORTED
from dashboard.exports.documents import Documents
from dashboard.exports.talk import Plate, Talk
from data.decks import Deck, Slide
from data.state import APPLIES, ViewState, parse
from layouts.views.host import host_line


@dataclass(frozen=True)
class Talks:
    """Makes talks."""

    documents: Documents

    def talk(self, deck: Deck, language: str, host: str = "", address: str = "") -> Talk:
        """Return the talk of a deck, which must be filled where it has parameters.

        host: code of the host region, if any. address: of the live deck, with scheme and host.
        """
        documents = self.documents
        context = documents.views.context(language, ViewState())
        return Talk(
            deck.name,
            language,
            deck.title[language],
            deck.about.get(language, ""),
            host_line(context, host) if host else "",
            address,
            documents.data.version,
            documents.today(),
            tuple(self._plate(slide, language, host) for slide in deck.slides),
        )

    def _plate(self, slide: Slide, language: str, host: str) -> Plate:
        title, text = slide.title[language], slide.text.get(language, "")
        notes = slide.notes.get(language, "")
        page, _, query = slide.address.partition("?")
        if page not in EXPORTED:
            return Plate(title, text, notes, None)
        state = parse(page, query, self.documents.views.vocabulary).state
        if host and "host" in APPLIES[page]:
            state = replace(state, host=host)
        return Plate(title, text, notes, self.documents.document(language, state))
