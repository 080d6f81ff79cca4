"""In which years roles, partnerships and events are known to be running."""

from collections.abc import Iterable

import numpy as np

from data.asking import event_links
from data.asking.row_links import AnyTable, Links, coded, via
from data.asking.store import Datasets
from data.asking.table import EVERY

PLAYED = (2015, 2021)
"""The first and the last year that are played through, whether or not anything is dated in them."""
UNDATED = "undated"
"""What keeps a row of which no date is known, in place of years."""


def years(data: Datasets) -> frozenset[str]:
    """Return every year from the first start of a partnership or event, or the first figures, to the last end."""
    ran = [*PLAYED, *(year for _, start, end in _dated(data) for year in (start, end))]
    ran += [year for span in event_links.spans(data.events) for year in span]
    ran += [int(period[:4]) for period in data.region_values.texts("period").names if period]
    return frozenset(str(year) for year in range(min(ran), max(ran) + 1))


def year(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to each year in which they are known to be running, else to that no date is known.

    A partnership runs from its start to its end, both of which must be known; a role from its earliest dated source on;
    events have days of their own.
    """
    if event_links.are_events(table):
        return event_links.years(table)
    if "as_of" in table.columns:
        return _of_roles(data, table)
    ran = {partnership: map(str, range(start, end + 1)) for partnership, start, end in _dated(data)}
    every = data.partnerships.listed("partnership_id")
    return via(table, "partnership_id", {**dict.fromkeys(every, (UNDATED,)), **ran})


def _of_roles(data: Datasets, table: AnyTable) -> Links:
    """Link roles to the years from the earliest dated source of their area and region on."""
    pairs, last = table.kinds("theme_id", "nuts_code"), max(map(int, years(data)))
    first: dict[int, int] = {}
    for pair, as_of in zip(pairs.tolist(), table.listed("as_of"), strict=True):
        if as_of:
            first[pair] = min(int(as_of[:4]), first.get(pair, last))
    known = range(int(pairs.max(initial=-1)) + 1)
    since = ([*map(str, range(first[pair], last + 1))] if pair in first else [UNDATED] for pair in known)
    return coded(pairs.astype(np.int32), list(since))


def _dated(data: Datasets) -> Iterable[tuple[str, int, int]]:
    """Return the first and last year of partnerships of which both are known."""
    ends = (data.partnerships.wholes(name).listed(EVERY) for name in ("start_year", "end_year"))
    for partnership, start, end in zip(data.partnerships.listed("partnership_id"), *ends, strict=True):
        if start is not None and end is not None:
            yield partnership, start, end
