"""Sectors × target countries."""

from collections import Counter

from data.asking.origins import sectors_and_targets
from data.asking.pairs import paired
from data.asking.state import ViewState
from data.folding import fold
from layouts.views import cells
from layouts.views.context import Context
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
    counts = sectors_and_targets(c.select(), c.reference)
    totals = Counter[str]()
    for (_, country), count in counts.items():
        totals[country] += count
    countries = sorted(totals, key=lambda code: (-totals[code], fold(c.texts.country(code))))
    sectors = sorted({s for s, _ in counts}, key=lambda s: (s == "", fold(c.sector(s)) if s else ""))
    columns = (
        Column(t("Sector"), "sector"),
        *(Column(c.texts.country(k), "target", title=k) for k in countries),
    )
    body = tuple(
        (
            Cell(c.sector(sector), sector) if sector else cells.unknown(t("Sector not known")),
            *(_matrix_cell(c, sector, country, counts.get((sector, country), 0)) for country in countries),
        )
        for sector in sectors
    )
    return Table(t("Sectors and target countries"), columns, body, t("No rows"), matrix=True)


def _matrix_cell(c: Context, sector: str, country: str, count: int) -> Cell:
    if not count:
        return cells.BLANK
    press = paired(sector, country) if sector else ""
    return Cell(c.texts.number(count), count, "many" if count > 2 else "some", press=press)
