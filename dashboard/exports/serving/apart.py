"""Makers of files: in the server for small ones; in a process of its own, bounded in time and memory, for others."""

import logging
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from multiprocessing import get_context
from pkgutil import resolve_name
from threading import Lock

import psutil
from pebble import ProcessPool

from dashboard.exports.job import Job, Packed, pack, run, unpack
from dashboard.exports.registry import FORMATS
from dashboard.exports.serving.refusals import BrokenError, TooHeavyError, TooLongError
from dashboard.memory import give_back, limit_memory

GROWN = 400 * 1024 * 1024
"""Bytes of a process above which it makes no further file."""
ATTEMPTS = 2
"""How often a file is tried whose process was ended by others."""
LOWER = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 3)
"""Priority behind that of the process that answers: a class on Windows, a number elsewhere."""
START = 60
"""Seconds that a process may take to load what it needs."""
log = logging.getLogger(__name__)


class Inside:
    """Makes files in the server."""

    def make(self, job: Job, _seconds: float) -> bytes:
        """Return the file of a job. Raises TooHeavyError, BrokenError, or what the writer raises."""
        try:
            return run(job)
        except MemoryError as error:
            raise TooHeavyError from error
        except OSError as error:
            raise BrokenError(str(error)) from error

    def ready(self) -> None:
        """Everything is ready."""

    def end(self) -> None:
        """There is nothing to give back."""


@dataclass(frozen=True)
class ProcessAnswer:
    """What a process answers: the file, or what went wrong. size: bytes that the process has afterwards."""

    body: bytes = b""
    heavy: bool = False
    fault: str = ""
    broken: bool = False
    size: int = 0


def run_apart(sent: Packed) -> ProcessAnswer:
    """Write a file, and give back the memory that it took. Faults are told, so that only a lost process raises."""
    job = sent.job
    try:
        body = run(unpack(sent))
    except MemoryError:
        return ProcessAnswer(heavy=True)
    except OSError as error:  # a disk that is full, or no folder for what is written on the way
        return ProcessAnswer(fault=f"{type(error).__name__}: {error}", broken=True)
    except Exception as error:
        log.exception("%s was not written", job.format.writer)
        return ProcessAnswer(fault=f"{type(error).__name__}: {error}")
    give_back()
    return ProcessAnswer(body, size=psutil.Process().memory_info().rss)


def load() -> None:
    """Load what large files of views are written with."""
    for writer in dict.fromkeys(found.writer for found in FORMATS if found.lane == "heavy"):
        resolve_name(writer)


def begin(memory: int) -> None:
    """Prepare a process: it steps back behind the one that answers, and has so much memory at most, in bytes."""
    psutil.Process().nice(LOWER)
    limit_memory(memory)


class Apart:
    """Makes one file at a time in a process of its own, which starts with the first."""

    def __init__(self, memory: int) -> None:
        """memory: bytes that a process may have at most."""
        self._memory, self._closed, self._lock = memory, False, Lock()
        self._pool: ProcessPool | None = None

    def make(self, job: Job, seconds: float) -> bytes:
        """Return the file of a job, within so many seconds.

        Raises TooLongError, TooHeavyError, BrokenError; RuntimeError for a fault of the writer.
        """
        for _ in range(ATTEMPTS):
            try:
                made: ProcessAnswer = (
                    self._process().schedule(run_apart, args=[pack(job)], timeout=seconds).result()
                )
            except TooSlow as error:
                raise TooLongError(seconds) from error
            except Exception as error:  # whatever a pool says when its process is gone
                log.warning("A process that makes files ended: %s", error)
                self.end()
            else:
                return self._judged(made)
        raise BrokenError("the process that makes files ended")

    def _judged(self, made: ProcessAnswer) -> bytes:
        if made.heavy or made.size > GROWN:
            self.end()
        if made.heavy:
            raise TooHeavyError
        if made.broken:
            raise BrokenError(made.fault)
        if made.fault:
            raise RuntimeError(made.fault)
        return made.body

    @property
    def is_ready(self) -> bool:
        """Whether a process is there."""
        return self._pool is not None

    def ready(self) -> None:
        """Have a process started that has loaded what it needs."""
        if not self.is_ready:
            try:
                self._process().schedule(load, timeout=START).result()
            except Exception as error:  # said again, and judged, when a file is made
                log.warning("A process that makes files did not start: %s", error)
                self.end()

    def _process(self) -> ProcessPool:
        with self._lock:
            if self._closed:
                raise BrokenError("the server stops")
            if self._pool is None:
                # A process that is spawned has no threads of the server in it, which forking would copy half-way.
                self._pool = ProcessPool(1, 0, begin, [self._memory], get_context("spawn"))
            return self._pool

    def end(self, *, closed: bool = False) -> None:
        """End the process, with the file that it makes; the next file starts another, unless all is closed."""
        with self._lock:
            pool, self._pool, self._closed = self._pool, None, self._closed or closed
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()
