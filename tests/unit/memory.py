"""How much memory something leaves behind."""

import gc
import tracemalloc
from collections.abc import Callable


def grown(run: Callable[[], object]) -> int:
    """Return the bytes that Python objects take more after something ran than before it."""
    gc.collect()
    gc.freeze()  # what was there before need not be looked through again
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        run()
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        gc.unfreeze()
    return after - before


def counted() -> int:
    """Return how many objects there are that may hold others.

    gc.get_objects would hold them as well, and what another thread is just making fails when somebody holds it.
    """
    gc.collect()
    gc.freeze()
    try:
        return gc.get_freeze_count()
    finally:
        gc.unfreeze()
