"""Watches over processes: starts another where one ends, hangs or is outdated, and ends all of them with itself.

A pipe to each, of which no other process holds this end, says three things on every system: that a process lives, as it
sends something each BEAT, and whether it answers already; that it shall end, as the pipe is closed; and that this
process is gone, by the same.
"""

import logging
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pkgutil import resolve_name
from threading import Event, Thread
from types import FrameType

FAILED = 3
"""Exit code of a process that could not begin: another would fail in the same way."""
BEAT = 1.0
"""Seconds between two signs of life."""
STUCK = 60.0
"""Seconds without one after which a process is ended."""
PAUSE = 1.0
"""Seconds between two starts in the same place, so that what ends at once takes little of the machine."""
LIVES, ANSWERS = b".", b"+"
"""What a process says of itself: that it lives, and that it answers as well."""
SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
log = logging.getLogger(__name__)


class Watched:
    """A process that answers, or watches over others that do.

    started, seen: when it was started, and gave its last sign of life. answers: whether it does already.
    """

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process, self.pipe = process, pipe
        self.started = self.seen = time.monotonic()
        self.answers = False

    def look(self) -> bool:
        """Take its signs of life. Returns whether it lives."""
        try:
            while self.pipe.poll():
                self.answers |= self.pipe.recv_bytes() == ANSWERS
                self.seen = time.monotonic()
        except (EOFError, OSError):
            self.process.join(BEAT)  # it has closed its end, and is about to go
        if time.monotonic() - self.seen > STUCK:
            log.error("A process gave no sign of life for %d s and is ended", STUCK)
            self.process.kill()
            self.process.join()
        return self.process.is_alive()


def spawned(target: str, *arguments: object) -> Watched:
    """Start a process that has nothing of this one.

    target: the name of what is called with a pipe and the arguments.
    """
    spawn = get_context("spawn")
    pipe, theirs = spawn.Pipe()
    process = spawn.Process(target=_begin, args=(target, theirs, *arguments))
    process.start()
    theirs.close()
    return Watched(process, pipe)


def _begin(target: str, *arguments: object) -> None:
    resolve_name(target)(*arguments)


def divided(target: Callable[..., None], held: Iterable[Connection], *arguments: object) -> Watched:
    """Start a process that shares with this one all that has been made so far; where the system can (see DIVIDES).

    held: the pipes of this process, whose ends would not be known as closed while another process has them too.
    """
    fork = get_context("fork")
    pipe, theirs = fork.Pipe()
    process = fork.Process(target=_go_on, args=(target, [*held, pipe], theirs, *arguments))
    process.start()
    theirs.close()
    return Watched(process, pipe)


def _go_on(target: Callable[..., None], held: Iterable[Connection], *arguments: object) -> None:
    for pipe in held:
        pipe.close()
    target(*arguments)


class Watching:
    """Keeps so many processes running until it is told to stop."""

    def __init__(
        self,
        start: Callable[[], Watched],
        count: int,
        *,
        outdated: Callable[[], bool] = lambda: False,
        above: Connection | None = None,
    ) -> None:
        """start: starts one. outdated: whether another should take its place. above: leads to who watches over this."""
        self._start, self._outdated, self._above = start, outdated, above
        self.watched: list[Watched] = [start() for _ in range(count)]
        self._next: Watched | None = None
        self._leaving: list[Watched] = []
        self._stopping = False

    def run(self) -> bool:
        """Watch until a signal comes, or a process cannot begin. Returns whether all could."""
        before = {name: signal.signal(name, self._stop) for name in SIGNALS}
        try:
            while not self._stopping and all(one.process.exitcode != FAILED for one in self.watched):
                wait(self._heard(), BEAT)
                self._renew()
                self._replace()
                self._tell()
        finally:
            self._end()
            for name, handler in before.items():
                signal.signal(name, handler)
        return self._stopping

    def _heard(self) -> list[Connection | int]:
        """Return what is waited for."""
        every = [*self.watched, *([self._next] if self._next else [])]
        heard = [found for one in every for found in (one.pipe, one.process.sentinel)]
        return heard + ([self._above] if self._above else [])

    def _stop(self, _: int, __: FrameType | None) -> None:
        self._stopping = True

    def _tell(self) -> None:
        """Tell who watches over this that it lives; stop when that one closes the pipe or ends."""
        try:
            if self._above and self._above.poll():
                self._above.recv_bytes()
            elif self._above:
                self._above.send_bytes(ANSWERS if all(one.answers for one in self.watched) else LIVES)
        except (EOFError, OSError):
            self._stopping = True

    def _renew(self) -> None:
        for place, one in enumerate(self.watched):
            if one.look() or self._stopping or one.process.exitcode == FAILED:
                continue
            log.error("A process ended with code %s; another starts", one.process.exitcode)
            time.sleep(max(0.0, one.started + PAUSE - time.monotonic()))
            one.pipe.close()
            self.watched[place] = self._start()

    def _replace(self) -> None:
        """Have another take the place of the one that there is, once it answers; without a gap."""
        self._leaving = [one for one in self._leaving if one.process.is_alive()]
        if self._next is None:
            self._next = self._start() if self._outdated() else None
        elif not self._next.look():
            log.error("What is new cannot be served; what was served before still is")
            self._next.pipe.close()
            self._next = None
        elif self._next.answers:
            self.leave(self.watched[0])
            self.watched[0], self._next = self._next, None

    def leave(self, one: Watched) -> None:
        """Let a process end when it has answered what it was asked."""
        one.pipe.close()
        self._leaving.append(one)

    def _end(self) -> None:
        every = [*self.watched, *([self._next] if self._next else [])]
        for one in every:
            one.pipe.close()
        for one in (*every, *self._leaving):
            one.process.join()


@contextmanager
def living(pipe: Connection) -> Iterator[None]:
    """Give signs of life while something takes long, from a thread that has ended afterwards: none is to be divided."""
    done = Event()
    thread = Thread(target=_lived, args=(pipe, done), name="living")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _lived(pipe: Connection, done: Event) -> None:
    while not done.wait(BEAT):
        with suppress(OSError):  # who watched is gone, which is noticed later
            pipe.send_bytes(LIVES)


def follow(pipe: Connection, stop: Callable[[], None], answers: Callable[[], bool]) -> None:
    """In a process that answers: give signs of life, and stop when the process that watches closes the pipe or ends.

    answers: whether it does already.
    """
    Thread(target=_followed, args=(pipe, stop, answers), name="following", daemon=True).start()


def _followed(pipe: Connection, stop: Callable[[], None], answers: Callable[[], bool]) -> None:
    told = False
    try:
        while not pipe.poll(BEAT if told else BEAT / 20):
            told = answers()
            pipe.send_bytes(ANSWERS if told else LIVES)
    except OSError:
        pass
    stop()
