"""Whether the program can do all that it is for: what keeps it from that is told to whoever sends visitors to it."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

from cachetools import TTLCache, cached

from data.manifest import read_manifest

ROOM = 1024 * 1024
"""Bytes that must be free where files are made."""
LOOKED = 5.0
"""Seconds for which what was found holds: whoever asks often costs nothing."""


def hindrances(prepared: Path) -> Callable[[], tuple[str, ...]]:
    """Return what says what the program cannot do at present, a sentence each; none where it can do everything.

    Views stand in memory: they are shown all the while.
    """

    @cached(TTLCache(1, LOOKED, time.monotonic))
    def found() -> tuple[str, ...]:
        return tuple(filter(None, (_without_room(), _without_data(prepared))))

    return found


def _without_room() -> str:
    try:
        with TemporaryFile() as file:
            file.write(bytes(ROOM))
            file.flush()
    except OSError as error:
        return f"Files cannot be made: {error.strerror or error}"
    return ""


def _without_data(prepared: Path) -> str:
    try:
        read_manifest(prepared)
    except OSError as error:
        return f"What is shown is held in memory, and could not be loaded again: {error}"
    return ""
