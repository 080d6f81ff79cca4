"""Slides of decks as writers of files are given them."""

from dashboard.exports.documents.deck_document import SlideDocument
from dashboard.exports.documents.document import Document
from layouts.talk.said import Told


def plated(
    title: str,
    text: str,
    notes: str,
    document: Document | None = None,
    fault: str = "",
    *,
    kind: str = "",
    part: str = "",
    host: str = "",
) -> SlideDocument:
    """A slide with these texts, and the document of its view or why it cannot be shown."""
    return SlideDocument(Told(title, text, notes, kind, part, host, 0, None, None, fault), document)
