"""A job: what a writer is given. Runs in the server for light formats, in a process of its own for the others."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pkgutil import resolve_name

from dashboard.exports.document import Document
from dashboard.exports.registry import Format, Options
from dashboard.exports.talk import Talk
from dashboard.exports.written import with_texts
from dashboard.memory import give_back
from data.letters import clean, printable
from layouts.figures.base import MapBase
from layouts.i18n import Texts, load_texts


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


def run_apart(job: Job) -> bytes:
    """Write a file in a process of its own, which then gives back the memory that it took."""
    written = run(job)
    give_back()
    return written


@lru_cache(maxsize=1)
def _texts() -> dict[str, Texts]:
    return dict(load_texts())


def texts_of(language: str) -> Texts:
    """Return the texts of a language, read once in each process."""
    return _texts()[language]
