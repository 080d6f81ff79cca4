"""A job: what a writer is given. Runs in the server for light formats, in a process of its own for the others."""

import pickle
from dataclasses import dataclass, replace
from functools import lru_cache
from pkgutil import resolve_name

from dashboard.exports.documents.deck_document import Plate, Talk
from dashboard.exports.documents.document import Document
from dashboard.exports.documents.writable import with_texts
from dashboard.exports.registry import Format, Options
from data.letters import clean, printable
from layouts.figures.base import MapBase
from layouts.i18n import Texts, texts_in


@dataclass(frozen=True)
class Job:
    """One file to write. documents: the view; for an atlas or a talk each of its views. base: what maps draw beneath.

    talk: the deck that the file is of, where it is of one.
    """

    format: Format
    documents: tuple[Document, ...]
    options: Options
    base: MapBase
    talk: Talk | None = None

    @property
    def language(self) -> str:
        """The language of the file."""
        return self.talk.language if self.talk else self.document.language

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
    documents, talk = with_texts((job.documents, job.talk), change)
    return replace(job, documents=documents, talk=talk)


@dataclass(frozen=True)
class Packed:
    """A job on its way to another process. parts: its views, each packed by itself.

    Packing holds the interpreter's lock: of a hundred views at once, for so long that nobody else is answered.
    """

    job: Job
    parts: tuple[bytes, ...]


def pack(job: Job) -> Packed:
    """Return a job to be sent to another process."""
    parts: tuple[Plate, ...] | tuple[Document, ...] = job.talk.plates if job.talk else job.documents
    emptied = replace(job, documents=(), talk=replace(job.talk, plates=()) if job.talk else None)
    return Packed(emptied, tuple(pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in parts))


def unpack(sent: Packed) -> Job:
    """Return the job that was sent."""
    parts = tuple(pickle.loads(part) for part in sent.parts)  # noqa: S301 # the server packed them
    if sent.job.talk is None:
        return replace(sent.job, documents=parts)
    talk = replace(sent.job.talk, plates=parts)
    return replace(sent.job, documents=talk.documents, talk=talk)


@lru_cache(maxsize=32)
def texts_of(language: str) -> Texts:
    """Return the texts of a language, read once in each process."""
    return texts_in(language)
