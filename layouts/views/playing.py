"""Years to play a view through, and what has no date and so is in none of them."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from data.asking.filters import FILTERS, applies
from data.asking.in_time import of_figures
from data.asking.queries import Selection
from data.asking.state import ViewState
from data.asking.year_links import PLAYED, UNDATED
from layouts.i18n import n_
from layouts.views.context import Context
from layouts.views.months import Playing

SAID = {"hide": n_("Not shown, since no date is known: {rows}."), "show": n_("Shown without a date: {rows}.")}
SWITCHES = {"hide": n_("Show them"), "show": n_("Leave them out")}


def playing(c: Context) -> Playing | None:
    """Return the years that a view is played through; None on pages whose rows are not running in any."""
    state = c.state
    if UNDATED not in applies(state.page) or of_figures(state):
        return None
    scope = ("all",) if "scope" in applies(state.page) else ()
    of_all = state.with_values("scope", scope)
    shown = sorted({*_years(), state.year} - {""})
    years = tuple((year, c.href(of_all.with_values("year", (year,)))) for year in shown)
    return Playing(years, state.year, c.href(without(state)), *_undated(c))


def without(state: ViewState) -> ViewState:
    """Return a state without a year, and without what goes with one."""
    if not state.year:
        return state
    for name in ("year", UNDATED, "scope"):
        state = state.with_values(name, ())
    return state


def _years() -> list[str]:
    first, last = PLAYED
    return [*map(str, range(first, last + 1))]


def undated_said(c: Context) -> str:
    """Return how much has no date and whether it is shown, as a sentence; empty where no year is chosen."""
    return _undated(c)[0] if UNDATED in applies(c.state.page) and not of_figures(c.state) else ""


def _undated(c: Context) -> tuple[str, tuple[str, str]]:
    if not c.state.year:
        return "", ("", "")
    (now,) = c.state.values(UNDATED)
    rows = c.select(replace(c.state.with_values(UNDATED, ()), year=UNDATED))
    named = [*_named(c, rows)]
    if not named:
        return "", ("", "")
    other = next(value for value in FILTERS[UNDATED].values if value != now)
    switch = c.texts.t(SWITCHES[now]), c.href(c.state.with_values(UNDATED, (other,)))
    return c.texts.t(SAID[now], rows=c.texts.join(named)), switch


def _named(c: Context, rows: Selection) -> Iterator[str]:
    n = c.texts.n
    if roles := int(np.count_nonzero(rows.numbers("theme_id") >= 0)):
        yield n("{count} role", "{count} roles", roles)
    if partnerships := rows.distinct("partnership_id"):
        yield n("{count} partnership", "{count} partnerships", partnerships)
