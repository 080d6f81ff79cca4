"""How every indicator is measured: producer, definition, years, coverage, caveats and licence."""

from data.asking.measured import Indicator
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import Cell, Column, Table


def measured_table(c: Context) -> Table:
    """Return the indicators, a row each."""
    t = c.texts.t
    columns = (
        Column(t("Indicator"), kind="page"),
        Column(t("What it measures")),
        Column(t("Unit")),
        Column(t("Year shown")),
        Column(t("Years")),
        Column(t("Coverage")),
        Column(t("Good to know")),
        Column(t("Producer")),
        Column(t("Licence")),
        Column(t("Source"), kind="link"),
    )
    rows = tuple(_row(c, one) for one in c.reference.scoreboard.indicators.values())
    return Table(t("How it is measured"), columns, rows, "")


def _row(c: Context, one: Indicator) -> tuple[Cell, ...]:
    board, fact = c.reference.scoreboard, c.texts.fact
    name = one.indicator_id
    shown, periods = board.shown_period(name), board.periods[name]
    known, every = board.covers(name, shown)
    covered = c.texts.t("{known} of {all} regions", known=c.texts.number(known), all=c.texts.number(every))
    return (
        Cell(fact(one.title), name, url=c.to("regions", "indicator", name)),
        cells.words(fact(one.measures)),
        cells.words(fact(one.unit)),
        cells.words(shown),
        cells.words(periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"),
        cells.words(covered),
        cells.words(fact(one.note)),
        cells.words(fact(one.producer)),
        cells.words(fact(one.licence)),
        cells.source(c, one.source_url),
    )
