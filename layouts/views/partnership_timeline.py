"""Partnerships in time."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

import numpy as np

from data.asking.codes import firsts, in_order, ranks
from data.asking.queries import Selection
from data.asking.rows import Partnership
from data.dates import first_day, is_date
from data.folding import fold
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import (
    Bar,
    Timeline,
)

BARS = 300
"""Bars of the timeline, the chosen one always among them."""


def timeline(c: Context, selection: Selection) -> Timeline:
    """Return the partnerships that a selection offers, in time."""
    t = c.texts.t
    every = list(selection.counts["partnership"])
    over = len(every) - BARS
    more = c.texts.n("{count} more is not drawn.", "{count} more are not drawn.", over) if over > 0 else ""
    offered = _first(c, every) if over > 0 else map(c.reference.partnerships.__getitem__, every)
    rows = sorted(offered, key=lambda r: (_years(r)[0] or 9999, fold(r.acronym)))
    bars: dict[str, list[Bar]] = defaultdict(list)
    for row in rows:
        bars[row.programme].append(_bar(c, row))
    ends = [edge for row in rows for edge in _years(row) if edge is not None]
    groups = tuple(
        (p.programme_id, p.name, tuple(bars[p.programme_id]))
        for p in c.reference.programmes.values()
        if bars[p.programme_id]
    )
    first, last = (int(min(ends)), ceil(max(ends) - 0.01)) if ends else (2015, 2022)
    return Timeline(t("Partnerships in time"), first, last, groups, t("Dates not known"), more)


def _first(c: Context, ids: Sequence[str]) -> Sequence[Partnership]:
    """Return the partnerships that begin first and the chosen one, without looking at each row."""
    known = c.reference.partnerships
    found = known.rows_of(ids)
    # Many begin and end alike: one row of each kind tells when.
    kinds = known.table.kinds("start_date", "end_date", "duration_months")
    each = firsts(kinds, int(kinds.max()) + 1)
    begun = ranks([_years(row)[0] or 9999.0 for row in known.table.rows(each)])
    others = (found != known.places.get(c.state.partnership, -1)).astype(np.int64)
    keys = [others, begun[kinds[found]], known.table.in_order("acronym", found)]
    return known.table.rows(found[in_order(keys, BARS)])


def _bar(c: Context, row: Partnership) -> Bar:
    start, end = _years(row)
    chosen = row.partnership_id == c.state.partnership
    text = cells.dates(c, row) or c.texts.t("dates not known")
    return Bar(row.partnership_id, row.acronym, row.programme, text, start, end, chosen)


def _years(row: Partnership) -> tuple[float | None, float | None]:
    """Return start and end as decimal years. A bar needs both; an end may follow from the duration."""
    start, end = row.start_date, row.end_date
    begun = _decimal(start, last=False)
    months = row.duration_months
    ended = _decimal(end, last=True)
    if ended is None and begun is not None and months is not None:
        ended = begun + int(months) / 12
    return (begun, ended) if begun is not None and ended is not None else (None, None)


@lru_cache(maxsize=4096)
def _decimal(text: str, *, last: bool) -> float | None:
    if not is_date(text):
        return None
    day = first_day(text)
    whole = {4: 1.0, 7: 1 / 12}.get(len(text), 1 / 365)
    return day.year + (day.timetuple().tm_yday - 1) / 365.25 + (whole if last else 0)
