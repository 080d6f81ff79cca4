"""What keeps an event under each filter: what its own row says, and what its partnership has."""

from collections.abc import Collection, Iterable

import numpy as np

from data.asking.row_links import AnyTable, Links, coded
from data.asking.rows import Event
from data.asking.store import Datasets
from data.asking.table import Table

BETWEEN = ";"
"""Stands between several values of a cell."""


def are_events(table: AnyTable) -> bool:
    """Whether the rows of a table are events."""
    return table.kind is Event


def several(table: AnyTable, name: str, known: Collection[str]) -> Links:
    """Link events to those values of a column, which may hold several, that are known."""
    texts = table.texts(name)
    return coded(texts.codes, [[one for one in cell.split(BETWEEN) if one in known] for cell in texts.names])


def themes(data: Datasets, table: AnyTable) -> Links:
    """Link events to their area, and to those that their partnership is linked to."""
    of: dict[str, list[str]] = {}
    for link in data.partnership_themes:
        if link.area:
            of.setdefault(link.partnership_id, []).append(link.area)
    own = zip(table.listed("theme_id"), table.listed("partnership_id"), strict=True)
    return _by_row([[*filter(None, (area,)), *of.get(partnership, ())] for area, partnership in own])


def programmes(data: Datasets, table: AnyTable) -> Links:
    """Link events to their programmes, and to that of their partnership."""
    calls = (data.partnerships.listed(name) for name in ("partnership_id", "programme"))
    of = dict(zip(*calls, strict=True))
    own = zip(table.listed("programmes"), table.listed("partnership_id"), strict=True)
    return _by_row([[*filter(None, (*cell.split(BETWEEN), of.get(one, "")))] for cell, one in own])


def years(table: AnyTable) -> Links:
    """Link events to each year in which they are."""
    return _by_row([[str(year) for year in range(first, last + 1)] for first, last in spans(table)])


def spans(table: Table[Event]) -> Iterable[tuple[int, int]]:
    """Return the first and last year of each event."""
    days = (table.listed(name) for name in ("start_date", "end_date"))
    return [(int(start[:4]), int(end[:4])) for start, end in zip(*days, strict=True)]


def _by_row(values: Iterable[Iterable[str]]) -> Links:
    every = list(values)
    return coded(np.arange(len(every), dtype=np.int32), every)
