"""The processes that make large files, shared by the lanes in which these wait."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from dashboard.exports.job import Job
from dashboard.exports.serving.apart import Apart
from dashboard.exports.serving.turns import Turns


class Processes:
    """Processes that lanes share: another is started only while all others are at work, and ends after it."""

    def __init__(self, processes: Sequence[Apart]) -> None:
        """processes: as many as may be at work at once."""
        self._all, self._free, self._lock = tuple(processes), list(processes), Lock()
        self._used = 0.0

    @property
    def is_ready(self) -> bool:
        """Whether a process is there."""
        return any(one.is_ready for one in self._all)

    @contextmanager
    def one(self) -> Iterator[Apart]:
        """Take a process that is at nothing, rather one that has started. No more are taken at once than there are."""
        with self._lock:
            taken = max(self._free, key=lambda one: one.is_ready)
            self._free.remove(taken)
        try:
            yield taken
        finally:
            with self._lock:
                self._used = monotonic()
                is_spare = any(one.is_ready for one in self._free)
            if is_spare:
                taken.end()
            with self._lock:
                self._free.append(taken)

    def end_unused(self, seconds: float) -> None:
        """End the processes that are at nothing, if none was used for so many seconds."""
        with self._lock:
            if monotonic() - self._used >= seconds:
                for one in self._free:
                    one.end()

    def close(self) -> None:
        """End all processes for good."""
        for one in self._all:
            one.end(closed=True)


class Seat:
    """Makes one file at a time, in any of the processes that lanes share."""

    def __init__(self, processes: Processes, idle: float, turns: Turns | None = None) -> None:
        """idle: seconds for which a process stays when nothing was made. turns: those of a lane, in all processes."""
        self._processes, self._idle, self._turns = processes, idle, turns or Turns("", 0)

    def make(self, job: Job, seconds: float) -> bytes:
        """Return the file of a job, as Apart does."""
        with self._turns.one(), self._processes.one() as process:
            return process.make(job, seconds)

    def ready(self) -> None:
        """Have a process started that has loaded what it needs."""
        with self._processes.one() as process:
            process.ready()

    def end(self) -> None:
        """Give back what files needed, unless another lane uses it."""
        self._processes.end_unused(self._idle)
