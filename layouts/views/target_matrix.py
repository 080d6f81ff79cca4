"""Sectors × target countries."""

from collections import Counter

from data.asking.state import ViewState
from data.folding import fold
from layouts.views import cells
from layouts.views.context import Context, known
from layouts.views.models import (
    Cell,
    Column,
    Table,
)


def matrix_state(state: ViewState) -> ViewState:
    """Return the state that the matrix depends on: without its own rows and columns."""
    return state.with_values("sector", ()).with_values("target", ())


def matrix(c: Context) -> Table:
    """Return sector × country for a matrix_state()."""
    t = c.texts.t
    pairs = {
        (
            c.reference.partnerships[r["partnership_id"]]["sector_id"] or "",
            r["target_country"],
            r["partnership_id"],
        )
        for r in c.select().records
        if known(r["target_country"])
    }
    counts = Counter((sector, country) for sector, country, _ in pairs)
    totals = Counter(country for _, country, _ in pairs)
    countries = sorted(totals, key=lambda code: (-totals[code], fold(c.texts.country(code))))
    sectors = sorted({s for s, _, _ in pairs}, key=lambda s: (s == "", fold(c.sector(s)) if s else ""))
    columns = (
        Column(t("Sector"), "sector"),
        *(Column(c.texts.country(k), "target", title=k) for k in countries),
    )
    body = tuple(
        (
            Cell(c.sector(sector), sector) if sector else cells.unknown(t("Sector not known")),
            *(_matrix_cell(c, counts[sector, country]) for country in countries),
        )
        for sector in sectors
    )
    return Table(t("Sectors and target countries"), columns, body, t("No rows"), matrix=True)


def _matrix_cell(c: Context, count: int) -> Cell:
    if not count:
        return cells.BLANK
    return Cell(c.texts.number(count), count, "many" if count > 2 else "some")
