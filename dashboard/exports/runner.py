"""Makes files within limits: so many at once, so long each, so many rows; and keeps those made last."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as TooSlow
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from threading import BoundedSemaphore, Lock, Thread

from pebble import ProcessExpired, ProcessPool

from dashboard.exports.job import Job, run, run_apart


class BusyError(Exception):
    """All places are taken. seconds: when to try again."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"busy for about {seconds} s")


class TooLargeError(Exception):
    """A view has more rows than a file may have. rows, most: how many it has, and may have."""

    def __init__(self, rows: int, most: int) -> None:
        self.rows, self.most = rows, most
        super().__init__(f"{rows} rows, at most {most}")


class TooLongError(Exception):
    """A file took longer than it may. seconds: the limit."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"more than {seconds} s")


@dataclass(frozen=True)
class Limits:
    """Bounds of what is made.

    at_once: large files made beside each other, and as many small ones. queue: requests that may wait for their turn,
    of each kind; they hold threads that pages need. waiting: seconds that each waits at most. seconds: the longest that
    any file may take. rows: the most of a view. kept: bytes of files that are remembered.
    """

    at_once: int = 1
    queue: int = 3
    waiting: float = 10
    seconds: int = 60
    rows: int = 20_000
    kept: int = 64 * 1024 * 1024


class Kept:
    """Files by their key, the last used ones, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._files, self._bytes, self._lock = most, OrderedDict[str, bytes](), 0, Lock()

    def get(self, key: str) -> bytes | None:
        """Return a file, None where it is not kept."""
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
            return self._files.get(key)

    def put(self, key: str, body: bytes) -> None:
        """Keep a file; the ones not used for longest go."""
        with self._lock:
            if key not in self._files and len(body) <= self._most:
                self._files[key] = body
                self._bytes += len(body)
            while self._bytes > self._most:
                _, gone = self._files.popitem(last=False)
                self._bytes -= len(gone)


class Runner:
    """Runs jobs. Heavy ones go to processes that start with the first of them and stay; a slow one is ended."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.kept = Kept(limits.kept)
        # Small files do not wait behind large ones; they are quick, and made by the threads that answer.
        self._places = {apart: BoundedSemaphore(limits.at_once) for apart in (True, False)}
        room = limits.at_once + limits.queue
        self._room = {apart: BoundedSemaphore(room) for apart in (True, False)}
        self._pool: ProcessPool | None = None
        self._lock = Lock()

    def made(self, key: str, job: Callable[[], Job], *, apart: bool = False) -> bytes:
        """Return the file of a key, made by the job where it is not kept. apart: it is a large one.

        Raises BusyError, TooLargeError, TooLongError.
        """
        body = self.kept.get(key)
        if body is not None:
            return body
        with self._place(apart):
            body = self._written(job())
        self.kept.put(key, body)
        return body

    @contextmanager
    def _place(self, apart: bool) -> Iterator[None]:
        """Wait for a turn, where there is room to wait. Raises BusyError."""
        busy = BusyError(max(1, round(self.limits.waiting)))
        if not self._room[apart].acquire(blocking=False):
            raise busy
        try:
            if not self._places[apart].acquire(timeout=self.limits.waiting):
                raise busy
            try:
                yield
            finally:
                self._places[apart].release()
        finally:
            self._room[apart].release()

    def _written(self, job: Job) -> bytes:
        rows = max((len(document.table.rows) for document in job.documents), default=0)
        if rows > self.limits.rows:
            raise TooLargeError(rows, self.limits.rows)
        if not job.format.apart:
            return run(job)
        if job.format.fresh:
            self._renew()
        seconds = min(job.format.seconds, self.limits.seconds)
        try:
            body: bytes = self._processes().schedule(run_apart, args=[job], timeout=seconds).result()
        except TooSlow as error:
            raise TooLongError(seconds) from error
        except ProcessExpired as error:
            raise RuntimeError(f"the process that wrote {job.format.ending} ended: {error}") from error
        return body

    def _processes(self) -> ProcessPool:
        with self._lock:
            if self._pool is None:
                # A process that is spawned has no threads of the server in it, which forking would copy half-way.
                self._pool = ProcessPool(
                    max_workers=self.limits.at_once, max_tasks=200, context=get_context("spawn")
                )
            return self._pool

    def _renew(self) -> None:
        """Have the next files made by new processes; the present ones end when they have made what they are at."""
        with self._lock:
            if self._pool is not None:
                self._pool.close()  # type: ignore[no-untyped-call]
                Thread(target=self._pool.join, daemon=True).start()
                self._pool = None

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = None
