"""A deck as it is written to a file: its slides in one language, each with the document of its view."""

from dataclasses import dataclass
from datetime import date

from dashboard.exports.documents.document import Document


@dataclass(frozen=True)
class SlideDocument:
    """A slide of a deck. text: Markdown, plain subset (data/decks/markup.py). document: of its view.

    Text alone has no document. fault: why its view cannot be shown, in words; it has no document then.
    """

    title: str
    text: str
    notes: str
    document: Document | None
    fault: str = ""


@dataclass(frozen=True)
class DeckDocument:
    """A deck in one language; holds no functions, so that another process can write it.

    name: of its file. address: of the live deck, with scheme and host; empty where it has none. host: the line of facts
    about the host region, empty without one. version: of the data. made: the day.
    """

    name: str
    language: str
    title: str
    about: str
    host: str
    address: str
    version: str
    made: date
    slides: tuple[SlideDocument, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of its slides, in their order."""
        return tuple(slide.document for slide in self.slides if slide.document)
