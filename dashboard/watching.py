"""Watches over the processes that answer: starts another where one ends or hangs, and ends them all with itself.

A pipe to each, of which no other process holds this end, says three things on every system: that a process lives, as it
sends something each BEAT; that it shall end, as the pipe is closed; and that this process is gone, by the same.
"""

import logging
import signal
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pkgutil import resolve_name
from threading import Thread
from types import FrameType

FAILED = 3
"""Exit code of a process that could not begin: another would fail in the same way."""
BEAT = 1.0
"""Seconds between two signs of life."""
STUCK = 60.0
"""Seconds without one after which a process is ended."""
PAUSE = 1.0
"""Seconds between two starts in the same place, so that what ends at once takes little of the machine."""
SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
spawn = get_context("spawn")
log = logging.getLogger(__name__)


class Watched:
    """A process that answers."""

    def __init__(self, target: str, arguments: tuple[object, ...]) -> None:
        """target: the name of what is called with the pipe and the arguments, in a process that has nothing of this."""
        self.pipe, theirs = spawn.Pipe()
        self.process: SpawnProcess = spawn.Process(target=_begin, args=(target, theirs, *arguments))
        self.process.start()
        theirs.close()
        self.started = self.seen = time.monotonic()

    def look(self) -> bool:
        """Take its signs of life. Returns whether it lives."""
        try:
            while self.pipe.poll():
                self.pipe.recv_bytes()
                self.seen = time.monotonic()
        except (EOFError, OSError):
            self.process.join(BEAT)  # it has closed its end, and is about to go
        if time.monotonic() - self.seen > STUCK:
            log.error("A process gave no sign of life for %d s and is ended", STUCK)
            self.process.kill()
            self.process.join()
        return self.process.is_alive()


def _begin(target: str, *arguments: object) -> None:
    resolve_name(target)(*arguments)


class Watching:
    """Keeps so many processes running until it is told to stop."""

    def __init__(self, target: str, arguments: tuple[object, ...], count: int) -> None:
        """target: as of each Watched."""
        self._start = partial(Watched, target, arguments)
        self._watched = [self._start() for _ in range(count)]
        self._stopping = False

    def run(self) -> bool:
        """Watch until a signal comes, or a process cannot begin. Returns whether all could."""
        before = {name: signal.signal(name, self._stop) for name in SIGNALS}
        try:
            while not self._stopping and all(one.process.exitcode != FAILED for one in self._watched):
                wait([found for one in self._watched for found in (one.pipe, one.process.sentinel)], BEAT)
                self._renew()
        finally:
            self._end()
            for name, handler in before.items():
                signal.signal(name, handler)
        return self._stopping

    def _stop(self, _: int, __: FrameType | None) -> None:
        self._stopping = True

    def _renew(self) -> None:
        for place, one in enumerate(self._watched):
            if one.look() or self._stopping or one.process.exitcode == FAILED:
                continue
            log.error("A process ended with code %s; another starts", one.process.exitcode)
            time.sleep(max(0.0, one.started + PAUSE - time.monotonic()))
            one.pipe.close()
            self._watched[place] = self._start()

    def _end(self) -> None:
        for one in self._watched:
            one.pipe.close()
        for one in self._watched:
            one.process.join()


def follow(pipe: Connection, stop: Callable[[], None]) -> None:
    """In a process that answers: give signs of life, and stop when the process that watches closes the pipe or ends."""
    Thread(target=_followed, args=(pipe, stop), name="following", daemon=True).start()


def _followed(pipe: Connection, stop: Callable[[], None]) -> None:
    try:
        while not pipe.poll(BEAT):
            pipe.send_bytes(b".")
    except OSError:
        pass
    stop()
