"""Figures of regions as tables, with numbers as numbers: indicators of one region or several, and branches."""

from collections.abc import Sequence

from data.asking.measured import Indicator
from data.asking.scoreboard import EUROPE, Basis
from data.asking.strengths import JOBS, STRONG, Strength
from layouts.views import cells, figure_words
from layouts.views.context import Context
from layouts.views.models import Cell, Column, Table
from layouts.views.parts import table_of


def indicator_table(c: Context, codes: Sequence[str]) -> Table:
    """Return all indicators of regions, a row for each of both; none for a page, which draws them instead."""
    t, board = c.texts.t, c.reference.scoreboard
    columns = (
        Column(t("Indicator"), name="indicator_id", code=t("Indicator id")),
        Column(t("Region"), name="nuts_code", code=t("NUTS code")),
        Column(t("Value"), kind="decimal", name="value"),
        Column(t("In words"), name="value_in_words"),
        Column(t("Unit"), name="unit"),
        Column(t("Year"), kind="year", name="period"),
        Column(t("How it was obtained"), name="flag", code=t("Flag")),
        Column(t("Confidence"), name="confidence"),
        Column(t("Rank"), kind="number", name="rank"),
        Column(t("Regions ranked"), kind="number", name="regions_ranked"),
        Column(t("EU of 28"), kind="decimal", name="value_union"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    shown = tuple(board.indicators.values()) if c.whole else ()
    rows = [(one, code) for one in shown for code in codes]
    caption = t("In figures: {regions}", regions=c.texts.join([c.region(code) for code in codes]))
    return table_of(c, caption, columns, rows, lambda row: _indicator(c, *row), t("No rows"))


def _indicator(c: Context, one: Indicator, code: str) -> tuple[Cell, ...]:
    board = c.reference.scoreboard
    read = figure_words.read(c, one.indicator_id, code)
    rank = board.stands(one.indicator_id, read)
    union = figure_words.read(c, one.indicator_id, EUROPE, read.period)
    return (
        Cell(c.texts.fact(one.short_name), one.indicator_id),
        cells.region(c, code),
        figure_words.amount(c, one, read),
        cells.words(figure_words.value_said(c, one, read))
        if one.words and read.value is not None
        else cells.BLANK,
        Cell(c.texts.fact(one.unit), c.texts.fact(one.unit)),
        Cell(read.period, read.period) if read.value is not None else cells.BLANK,
        Cell(figure_words.how_said(c, one, read), read.flag or None)
        if read.value is not None
        else cells.BLANK,
        cells.BLANK if read.basis is Basis.NONE else cells.confidence(c, read.confidence),
        cells.number(c, rank.place) if rank else cells.BLANK,
        cells.number(c, rank.among) if rank else cells.BLANK,
        figure_words.amount(c, one, union) if union.value is not None else cells.BLANK,
        cells.source(c, one.source_url),
    )


def branch_table(c: Context, code: str) -> Table:
    """Return all branches of a region by their location quotient, for files: a page draws the strongest."""
    t, strengths = c.texts.t, c.reference.strengths
    columns = (
        Column(t("Branch"), name="nace", code=t("NACE code")),
        Column(t("Location quotient"), kind="decimal", name="location_quotient"),
        Column(t("Jobs"), kind="number", name="persons_employed"),
        Column(t("Share of the region (%)"), kind="decimal", name="share_of_region_pct"),
        Column(t("Year"), kind="year", name="period"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    every = strengths.branches_of(code).values()
    found = sorted(every, key=lambda one: (-(one.quotient or 0.0), one.nace))
    caption = t("Jobs in branches: {region}", region=c.region(code))
    none = t("No figures of branches are published for {region}.", region=c.region(code))
    return table_of(c, caption, columns, found, lambda one: _branch(c, one), none)


def _branch(c: Context, one: Strength) -> tuple[Cell, ...]:
    branch = c.reference.strengths.branches[one.nace]
    year = c.reference.strengths.year
    return (
        Cell(c.texts.fact(branch.name), one.nace),
        Cell(c.texts.rounded(one.quotient, 2), one.quotient) if one.quotient is not None else cells.BLANK,
        cells.number(c, round(one.jobs)),
        Cell(c.texts.rounded(one.share, 2), round(one.share, 3)) if one.share is not None else cells.BLANK,
        Cell(year, year),
        cells.source(c, branch.source_url),
    )


def strengths_table(c: Context, codes: Sequence[str]) -> Table:
    """Return the branches that any of several regions is strong in, those of most of them first."""
    t, strengths = c.texts.t, c.reference.strengths
    found = {code: strengths.branches_of(code) for code in codes}
    strong = {
        nace: [
            code
            for code in codes
            if (one := found[code].get(nace)) and (one.quotient or 0) >= STRONG and one.jobs >= JOBS
        ]
        for nace in strengths.branches
    }
    columns = (
        Column(t("Branch"), name="nace", code=t("NACE code")),
        *(Column(c.region(code), kind="decimal") for code in codes),
        Column(t("Strong in it"), kind="ids", code=t("NUTS codes")),
    )
    ordered = sorted((nace for nace in strong if strong[nace]), key=lambda nace: (-len(strong[nace]), nace))

    def row(nace: str) -> tuple[Cell, ...]:
        those = (found[code].get(nace) for code in codes)
        quotients = (
            Cell(figure_words.times_said(c, one.quotient), one.quotient)
            if one and one.quotient is not None
            else cells.unknown(t("no figure"))
            for one in those
        )
        said = c.texts.join([c.region(code) for code in strong[nace]])
        first = Cell(c.texts.fact(strengths.branches[nace].name), nace)
        return (first, *quotients, Cell(said, tuple(strong[nace]), order=-len(strong[nace])))

    caption = t(
        "Branches that they are strong in: share of jobs against the EU of 28, {year}", year=strengths.year
    )
    return table_of(c, caption, columns, ordered, row, t("None of them is strong in any branch."))
