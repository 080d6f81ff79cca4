"""Large files are made one after the other by all processes that answer together, not by each of them.

A turn is a lock on a file, which the system gives back when a process ends in whatever way.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard.settings import TURNS

AGAIN = 0.05
"""Seconds until it is tried again to have a turn."""


class Turns:
    """So many turns of one name, shared by all processes that have the same folder."""

    def __init__(self, name: str, count: int, folder: str | None = None) -> None:
        """folder: of the locks; else the one that the environment names, if any."""
        found = os.environ.get(TURNS, "") if folder is None else folder
        self._locks = [Path(found, f"{name}-{number}.lock") for number in range(count)] if found else []

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for a turn, and have it as long as something is done within."""
        if not self._locks:
            yield
            return
        lock = self._taken()
        try:
            yield
        finally:
            lock.release()

    def _taken(self) -> FileLock:
        while True:
            for path in self._locks:
                lock = FileLock(path)
                try:
                    lock.acquire(blocking=False)
                except Timeout:
                    continue
                return lock
            time.sleep(AGAIN)
