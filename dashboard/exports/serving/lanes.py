"""Lanes in which files wait to be made: small ones never behind large ones, and each knows when it will be there."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import takewhile
from math import ceil
from threading import Condition, Thread
from time import monotonic
from typing import Protocol

from dashboard.exports.job import Job
from dashboard.exports.serving.refusals import BusyError

MARGIN = 1.25
"""How much longer than usual a file is expected to take, so that who comes again finds it."""


class Maker(Protocol):
    """What makes one file at a time."""

    def make(self, job: Job, seconds: float) -> bytes:
        """Return the file of a job, within so many seconds."""

    def ready(self) -> None:
        """Have ready what the next file needs."""

    def end(self) -> None:
        """Give back what files needed."""


@dataclass(eq=False)
class Making:
    """A file that waits to be made or is being made, for all who ask for it. usual: seconds that it takes.

    work: what is done when its turn comes, so that those that wait take no memory. begun: when that was, or 0.
    """

    work: Callable[[Maker], None]
    usual: float
    future: Future[bytes] = field(default_factory=Future)
    begun: float = 0

    @property
    def left(self) -> float:
        """Seconds that it is expected to take still."""
        return max(0.1, self.usual - (monotonic() - self.begun)) if self.begun else self.usual


class Lane:
    """Files that are made one after the other, by as many threads as there are makers."""

    def __init__(self, makers: Sequence[Maker], most: float, idle: float) -> None:
        """most: seconds of work that may wait. idle: seconds without work after which makers end."""
        self._makers, self._most, self._idle = makers, most, idle
        self._waiting, self._present = deque[Making](), list[Making]()
        self._changed, self._threads = Condition(), 0

    def add(self, making: Making) -> None:
        """Have a file made after the others. Raises BusyError where more waits already than may."""
        with self._changed:
            ahead = self._seconds(self._waiting)
            if ahead > self._most:
                raise BusyError(ceil(MARGIN * ahead), len(self._waiting) + len(self._present))
            self._waiting.append(making)
            if self._threads < len(self._makers):
                Thread(target=self._work, args=[self._makers[self._threads]], daemon=True).start()
                self._threads += 1
            self._changed.notify()

    def expected(self, making: Making) -> BusyError:
        """Return when a file will be there, and how many are made before it."""
        with self._changed:
            if making not in self._waiting:
                return BusyError(ceil(MARGIN * making.left))
            before = list(takewhile(lambda other: other is not making, self._waiting))
            seconds = self._seconds(before) + making.usual
            return BusyError(ceil(MARGIN * seconds), len(before) + len(self._present))

    def _seconds(self, waiting: Iterable[Making]) -> float:
        """Return the seconds until what is being made and what waits is done."""
        return sum(one.left for one in (*self._present, *waiting)) / len(self._makers)

    def _work(self, maker: Maker) -> None:
        while True:
            making = self._next(maker)
            try:
                making.work(maker)
            finally:
                with self._changed:
                    self._present.remove(making)

    def _next(self, maker: Maker) -> Making:
        ended = False
        while True:
            with self._changed:
                if self._changed.wait_for(lambda: self._waiting, None if ended else self._idle):
                    making = self._waiting.popleft()
                    making.begun = monotonic()
                    self._present.append(making)
                    return making
            ended = True
            maker.end()
