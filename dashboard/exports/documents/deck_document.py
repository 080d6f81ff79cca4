"""A deck as it is written to a file: its slides in one language, each with the document of its view."""

from dataclasses import dataclass
from datetime import date

from dashboard.exports.documents.document import Document
from layouts.talk.said import Told


@dataclass(frozen=True)
class SlideDocument:
    """A slide of a deck. told: what it says. document: of its view; text alone, and a view with a fault, have none.

    code: the address that its code holds, empty for none.
    """

    told: Told
    document: Document | None = None
    code: str = ""


@dataclass(frozen=True)
class DeckDocument:
    """A deck in one language; holds no functions, so that another process can write it.

    name: of its file. address: of the live deck, with scheme and host; empty where it has none.
    version: of the data. made: the day.
    """

    name: str
    language: str
    title: str
    about: str
    address: str
    version: str
    made: date
    slides: tuple[SlideDocument, ...]

    @property
    def host(self) -> str:
        """What is known of the host region on the whole, as the first slide says it; empty where it does not."""
        return next((slide.told.host for slide in self.slides if slide.told.kind == "opening"), "")

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of its slides, in their order."""
        return tuple(slide.document for slide in self.slides if slide.document)
