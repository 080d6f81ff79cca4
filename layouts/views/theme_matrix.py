"""Regions × thematic areas."""

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
from layouts.views.parts import unlisted

LISTED_IN_MATRIX = 150
"""Regions of the matrix, those in most areas; the table of rows goes on."""


def matrix_state(state: ViewState) -> ViewState:
    """Return the state that the matrix depends on: without its own rows and columns."""
    return state.with_values("theme", ()).with_values("role", ())


def matrix(c: Context) -> Table:
    """Return regions × areas for a matrix_state()."""
    t = c.texts.t
    rows = c.select()
    themes, counts = c.in_order(rows.values("theme_id")), rows.tally("nuts_code")
    most = len(counts) if c.whole else LISTED_IN_MATRIX
    regions = sorted(counts, key=lambda code: (-counts[code], fold(c.region(code))))[:most]
    listed = rows.among("nuts_code", regions).texts("nuts_code", "theme_id", "role")
    roles = {(code, area): role for code, area, role in listed}
    columns = (
        Column(t("Region"), "region"),
        Column(t("Areas"), kind="number"),
        *(Column(c.theme(i), "theme", title=i) for i in themes),
    )
    body = tuple(
        (
            cells.region(c, code),
            cells.number(c, counts[code]),
            *(_matrix_cell(c, code, i, roles.get((code, i))) for i in themes),
        )
        for code in regions
    )
    more = unlisted(c, len(counts) - most)
    return Table(t("Regions and thematic areas"), columns, body, t("No rows"), matrix=True, more=more)


def _matrix_cell(c: Context, code: str, theme: str, role: str | None) -> Cell:
    return cells.role(c, role)._replace(press=paired(code, theme)) if role else cells.BLANK
