"""What was made is kept by what it was made for: the last used, up to so many bytes, and made once for all who wait.

What visitors ask for has no end, and one answer is a hundred times as large as another: a number of them bounds little.
"""

from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, TypeVar

from cachetools import LRUCache, cached

from data.asking.queries import Selection
from layouts.views.models import PageView, Table

Given = TypeVar("Given")
VIEW, CELL = 150_000, 500
"""Bytes of a view with what is drawn of it, and of each cell of its tables; as measured, within a factor of two."""
DATED = 1500
"""Bytes of an event in a calendar."""
PLACE = 8
"""Bytes of each row of a selection, once its rows were asked for: they themselves stand in their table."""
TABLE = 4000
"""Bytes of a table without cells."""


def remembered(make: Callable[..., Given], most: int, size: Callable[[Given], int]) -> Callable[..., Given]:
    """Return what remembers what a function makes, by its arguments. most: bytes that are kept. size: bytes of one."""
    kept: LRUCache[Hashable, Given] = LRUCache(most, getsizeof=size)
    found: Any = cached(kept, condition=Condition(), info=True)(make)
    remembering: Callable[..., Given] = found
    return remembering


def counted(remembering: Callable[..., object]) -> tuple[int, int]:
    """Return how often what is remembered was found, and how often it was made."""
    told = remembering.cache_info()  # type: ignore[attr-defined]  # cachetools says it of what it has made
    return told.hits, told.misses


def size_of_view(view: PageView) -> int:
    """Return about how many bytes a view and what is drawn of it take."""
    tables = sum(map(size_of_table, (view.table, *(section.table for section in view.sections))))
    years = view.calendar.years if view.calendar else ()
    return VIEW + tables + DATED * sum(len(month.events) for year in years for month in year.months)


def size_of_table(table: Table) -> int:
    """Return about how many bytes a table takes."""
    return TABLE + CELL * len(table.rows) * len(table.columns)


def size_of_selection(selection: Selection) -> int:
    """Return about how many bytes a selection takes once its rows were asked for."""
    arrays = sum(found.nbytes for found in (selection.places, selection.fails, selection.failing))
    return int(arrays) + PLACE * len(selection.places)
