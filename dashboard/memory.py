"""Memory: what lasts is not looked through again and again, what was freed is given back, what may be taken is bounded.

The C library of Linux keeps what is freed, which after an atlas is a good part.
"""

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

_trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None


@contextmanager
def unseen() -> Iterator[None]:
    """Keep what is made out of the sight of the garbage collector until all has settled.

    Nearly all that a start makes lasts, and looking through it again and again took a seventh of the start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def settle() -> None:
    """Take what was made so far out of the sight of the garbage collector, and have it look less often.

    It lasts as long as the program, and looking through all of it took longer than making a page. After that some ten
    thousand objects are looked through at a time, and a few times as many after that, so that no page waits long; all
    that is remembered since is looked through every ten thousand pages or so.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 4, 5000)


def give_back() -> None:
    """Return freed memory to the system, where its C library has a function for that."""
    if _trim:
        _trim(0)


def limit_memory(most: int) -> None:
    """Have this process fail with MemoryError beyond so many bytes of its own, where the system has such a limit."""
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (bounded, hard))
