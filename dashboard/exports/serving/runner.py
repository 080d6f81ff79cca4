"""Makes files within limits, each once for all who ask for it, and keeps those made last.

A request waits a short time for its file. Then it is told when to come again, and the file is made without it: threads
that answer are not held by what takes long, and nobody is refused for others being there first.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import BoundedSemaphore, Lock
from time import monotonic

from cachetools import LRUCache, TLRUCache

from dashboard.exports.job import Job
from dashboard.exports.registry import LANES, Format, LaneName
from dashboard.exports.serving.apart import Apart, Inside
from dashboard.exports.serving.lanes import Lane, Maker, Making
from dashboard.exports.serving.processes import Processes, Seat
from dashboard.exports.serving.refusals import REFUSED, BrokenError, BusyError, TooLargeError
from dashboard.exports.serving.turns import Turns

__all__ = ["Kept", "Limits", "Runner"]
USUAL: dict[LaneName, float] = {"light": 0.1, "heavy": 0.7, "long": 8}
"""Seconds that files are taken to need until the first of their kind was measured."""
REMEMBERED = 60
"""Seconds for which it is remembered that a file cannot be made: who asks again at once is told without trying."""
LEARNED = 0.3
"""Share of the last time in what a kind of file is expected to take."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """Bounds of what is made.

    at_once: large files made beside each other. threads: those that answer requests, of which some may wait for files.
    waiting: seconds that a request waits at most. queue: seconds of work that may wait in a lane. seconds: the longest
    that any file may take. rows, all_rows: the most of a view, and of all views of a file. kept: bytes of files that
    are remembered. memory: bytes that a process may have. idle: seconds without files after which it ends.
    """

    at_once: int = 1
    threads: int = 8
    waiting: float = 15
    queue: float = 240
    seconds: float = 60
    rows: int = 20_000
    all_rows: int = 60_000
    kept: int = 64 * 1024 * 1024
    memory: int = 1536 * 1024 * 1024
    idle: float = 40

    def seats(self, lane: LaneName) -> int:
        """Return how many requests may wait for files of a lane: most for those that are quick, never all threads."""
        return max(1, self.threads // {"light": 2, "heavy": 4, "long": 8}[lane])


class Kept:
    """Files by their key, the last used ones, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._files, self._lock = LRUCache[str, bytes](most, getsizeof=len), Lock()

    def get(self, key: str) -> bytes | None:
        """Return a file, None where it is not kept."""
        with self._lock:
            return self._files.get(key)

    def put(self, key: str, body: bytes) -> None:
        """Keep a file; the ones not used for longest go, and one that is larger than all of them may be."""
        with self._lock, suppress(ValueError):
            self._files[key] = body


class Runner:
    """Has files made, small ones in the server, others in processes that start with the first of them."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.kept = Kept(limits.kept)
        # One more than large files at once, for one of many views: behind it no other waits.
        self._processes = Processes([Apart(limits.memory) for _ in range(limits.at_once + 1)])
        self._lanes = {name: self._lane(name) for name in LANES}
        self._seats = {name: BoundedSemaphore(limits.seats(name)) for name in LANES}
        self._makings: dict[str, Making] = {}
        self._refused: TLRUCache[str, Exception] = TLRUCache(256, _until)
        self._usual: dict[str, float] = {}
        self._count = 0
        self._lock = Lock()

    def _lane(self, name: LaneName) -> Lane:
        limits = self.limits
        if name == "light":
            return Lane([Inside()], limits.queue, limits.idle)
        # What a long file took is much, and seldom wanted again: its process ends soon.
        idle, count = (limits.idle / 8, 1) if name == "long" else (limits.idle, limits.at_once)
        turns = Turns(name, count)
        return Lane([Seat(self._processes, idle, turns) for _ in range(count)], limits.queue, idle)

    def made(self, key: str, job: Callable[[], Job], found: Format, patience: float | None = None) -> bytes:
        """Return the file of a key, made by the job where it is not kept. patience: seconds to wait, at most.

        Raises BusyError where it is not there in time, and is made all the same; BrokenError, TooLargeError,
        TooHeavyError, TooLongError.
        """
        making = self._making(key, job, found)
        seats = self._seats[found.lane]
        if not making.future.done() and seats.acquire(blocking=False):
            try:
                longest = self.limits.waiting
                wait([making.future], longest if patience is None else min(patience, longest))
            finally:
                seats.release()
        if making.future.done():
            return _result(making.future)
        raise self._lanes[found.lane].expected(making)

    def _making(self, key: str, job: Callable[[], Job], found: Format) -> Making:
        """Return the one making of a file: that of others who ask for it, what is kept or remembered, or a new one."""
        with self._lock:
            making = self._makings.get(key)
            if making is None:
                making = Making(
                    partial(self._make, key, job, found), self._usual.get(found.writer, USUAL[found.lane])
                )
                kept, refused = self.kept.get(key), self._refused.get(key)
                if kept is not None:
                    making.future.set_result(kept)
                elif refused is not None:
                    making.future.set_exception(refused)
                else:
                    self._lanes[found.lane].add(making)
                    self._makings[key] = making
            return making

    def _make(self, key: str, job: Callable[[], Job], found: Format, maker: Maker) -> None:
        """Make a file when its turn has come, and tell all who wait for it."""
        begun = monotonic()
        try:
            body = maker.make(self._bounded(job()), min(found.seconds, self.limits.seconds))
        except Exception as error:
            self._ended(key, error)
            return
        took = monotonic() - begun
        with self._lock:
            before = self._usual.get(found.writer, took)
            self._count += 1
            self._usual[found.writer] = (1 - LEARNED) * before + LEARNED * took
            self.kept.put(key, body)
            self._makings.pop(key).future.set_result(body)

    def _ended(self, key: str, error: Exception) -> None:
        if isinstance(error, REFUSED):
            log.warning("A file was not made: %s %s", type(error).__name__, error)
        else:
            log.error("A file was not made", exc_info=error)
        # What is remembered must not hold on to the views that the file was made of.
        error.__cause__ = error.__context__ = error.__traceback__ = None
        with self._lock:
            self._refused[key] = error
            self._makings.pop(key).future.set_exception(error)

    def _bounded(self, job: Job) -> Job:
        """Return a job that is not too large. Raises TooLargeError."""
        rows = [len(document.table.rows) for document in job.documents]
        if max(rows, default=0) > self.limits.rows:
            raise TooLargeError(max(rows), self.limits.rows)
        if sum(rows) > self.limits.all_rows:
            raise TooLargeError(sum(rows), self.limits.all_rows)
        return job

    def expect(self) -> None:
        """Have the process of large files started: somebody is about to choose one."""
        if not self._processes.is_ready:
            with suppress(BusyError):
                self._lanes["heavy"].add(Making(lambda maker: maker.ready(), USUAL["heavy"]))

    def counts(self) -> tuple[int, int]:
        """Return how many files were made, and how many are being made or wait for it."""
        with self._lock:
            return self._count, len(self._makings)

    def close(self) -> None:
        """End the processes."""
        self._processes.close()


def _until(_key: str, error: Exception, now: float) -> float:
    """Return until when it is remembered that a file cannot be made; what broke may be whole soon."""
    return now + (error.seconds if isinstance(error, BrokenError) else REMEMBERED)


def _result(future: "Future[bytes]") -> bytes:
    error = future.exception()
    if error is not None:
        raise error.with_traceback(None)  # one that many are told would else grow with each of them
    return future.result()
