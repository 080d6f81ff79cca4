"""A job: what a writer is given. Runs in the server for light formats, in a process of its own for the others."""

import pickle
from dataclasses import dataclass, replace
from functools import lru_cache
from pkgutil import resolve_name

from dashboard.exports.documents.data_set import DataSet
from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.document import Document
from dashboard.exports.documents.title_card import TitleCard
from dashboard.exports.documents.writable import with_texts
from dashboard.exports.registry import Format, Options
from data.letters import clean, printable
from layouts.figures.base import MapBase
from layouts.i18n import Texts, texts_in


@dataclass(frozen=True)
class Job:
    """One file to write. documents: the view; for an atlas or a deck each of its views. base: what maps draw beneath.

    deck, whole, card: what the file is of, where it is of a deck, of all tables, or a title alone. template: a
    presentation that slides take their look from, if any.
    """

    format: Format
    documents: tuple[Document, ...]
    options: Options
    base: MapBase
    deck: DeckDocument | None = None
    template: bytes = b""
    whole: DataSet | None = None
    card: TitleCard | None = None

    @property
    def language(self) -> str:
        """The language of the file."""
        return (self.deck or self.whole or self.card or self.document).language

    @property
    def document(self) -> Document:
        """The view of the address."""
        return self.documents[0]


def run(job: Job) -> bytes:
    """Write a file. The writer is found by its name, so that only who runs it loads what it needs."""
    written: bytes = resolve_name(job.format.writer)(_writable(job), texts_of(job.language))
    return written


def _writable(job: Job) -> Job:
    """Return a job whose texts its file can hold."""
    if job.format.letters == "whole":
        return job
    change = printable if job.format.letters == "drawn" else clean
    documents, deck = with_texts((job.documents, job.deck), change)
    return replace(job, documents=documents, deck=deck)


@dataclass(frozen=True)
class Packed:
    """A job on its way to another process. parts: its views, each packed by itself.

    Packing holds the interpreter's lock: of a hundred views at once, for so long that nobody else is answered.
    """

    job: Job
    parts: tuple[bytes, ...]


def pack(job: Job) -> Packed:
    """Return a job to be sent to another process."""
    parts: tuple[SlideDocument, ...] | tuple[Document, ...] = job.deck.slides if job.deck else job.documents
    emptied = replace(job, documents=(), deck=replace(job.deck, slides=()) if job.deck else None)
    return Packed(emptied, tuple(pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in parts))


def unpack(sent: Packed) -> Job:
    """Return the job that was sent."""
    parts = tuple(pickle.loads(part) for part in sent.parts)  # noqa: S301 # the server packed them
    if sent.job.deck is None:
        return replace(sent.job, documents=parts)
    deck = replace(sent.job.deck, slides=parts)
    return replace(sent.job, documents=deck.documents, deck=deck)


@lru_cache(maxsize=32)
def texts_of(language: str) -> Texts:
    """Return the texts of a language, read once in each process."""
    return texts_in(language)
