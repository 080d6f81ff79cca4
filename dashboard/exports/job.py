"""A job: what a writer is given. Runs in the server for light formats, in a process of its own for the others."""

import ctypes
import os
from dataclasses import dataclass
from functools import lru_cache
from pkgutil import resolve_name

from dashboard.exports.document import Document
from dashboard.exports.registry import Format, Options
from layouts.figures.base import MapBase
from layouts.i18n import Texts, load_texts


@dataclass(frozen=True)
class Job:
    """One file to write. documents: the view, or for an atlas each of its views. base: what maps draw beneath."""

    format: Format
    documents: tuple[Document, ...]
    options: Options
    base: MapBase

    @property
    def document(self) -> Document:
        """The view of the address."""
        return self.documents[0]


def run(job: Job) -> bytes:
    """Write a file. The writer is found by its name, so that only who runs it loads what it needs."""
    written: bytes = resolve_name(job.format.writer)(job, texts_of(job.document.language))
    return written


def run_apart(job: Job) -> bytes:
    """Write a file in a process of its own, which then gives back the memory that it took."""
    written = run(job)
    if _trim:
        _trim(0)
    return written


# The C library of Linux keeps what was freed, which after an atlas is a good part of the process; others have no such
# function.
_trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None


@lru_cache(maxsize=1)
def _texts() -> dict[str, Texts]:
    return dict(load_texts())


def texts_of(language: str) -> Texts:
    """Return the texts of a language, read once in each process."""
    return _texts()[language]
