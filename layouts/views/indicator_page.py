"""The Regions page as a map of an indicator: classes of regions, those of chosen areas outlined, and who is first."""

from collections.abc import Iterable

from data.asking.filters import FILTERS
from data.asking.measured import Indicator
from data.asking.queries import Selection
from data.asking.scoreboard import Basis
from data.asking.state import Refusal
from layouts.views import cells, figure_words
from layouts.views.context import Context
from layouts.views.frame import framed, sentences
from layouts.views.indicator_asked import AskedIndicator
from layouts.views.indicator_card import card, notices
from layouts.views.indicator_map import drawn_map
from layouts.views.models import Cell, Column, Coverage, PageView, Table
from layouts.views.parts import table_of


def build(c: Context, refusals: Iterable[Refusal], rows: Selection) -> PageView:
    """Return the view of an indicator."""
    asked = AskedIndicator.of(c)
    t, title = c.texts.t, c.texts.fact(asked.indicator.short_name)
    source = cells.cited(c, asked.indicator.source_url)[0]
    return framed(
        c,
        rows.counts,
        notices(asked.c, refusals, asked.indicator, asked.period),
        heading=t("{indicator} by region, {year}", indicator=title, year=asked.period),
        said=_summary(asked),
        drawn=drawn_map(asked, title),
        table=_table(asked),
        coverage=_coverage(asked),
        sources=((source.label, source.address, len(asked.known)),),
        profile=card(c, asked.indicator, asked.period, asked.roles, asked.within),
    )


def _summary(asked: AskedIndicator) -> str:
    """Return who is first, and whether the regions of the chosen areas are ahead of the others."""
    t, found = asked.c.texts.t, asked.known
    if not found:
        return asked.nothing_said()
    first = next(iter(found))
    unit = asked.c.texts.fact(asked.indicator.unit)
    said = [
        t("{measures} ({unit}).", measures=asked.c.texts.fact(asked.indicator.measures), unit=unit),
        ""
        if asked.indicator.words
        else t(
            "First is {region} with {value}.", region=asked.c.region(first), value=asked.said(found[first])
        ),
        _of_areas(asked),
    ]
    return sentences(*said)


def _of_areas(asked: AskedIndicator) -> str:
    """Return how the regions of the chosen areas stand against all others: do leaders lead?"""
    if not asked.roles or asked.indicator.words:
        return ""
    taking = [place for place, code in enumerate(asked.known) if asked.role(code)]
    if not taking:
        return asked.c.texts.t("No region of the chosen areas has a figure.")
    half = len(asked.known) / 2
    ahead = sum(place < half for place in taking)
    return asked.c.texts.n(
        "Of {count} region of the chosen areas with a figure, {ahead} is in the stronger half.",
        "Of {count} regions of the chosen areas with a figure, {ahead} are in the stronger half.",
        len(taking),
        ahead=asked.c.texts.number(ahead),
    )


def _coverage(asked: AskedIndicator) -> Coverage:
    known, every = asked.c.reference.scoreboard.covers(asked.indicator.indicator_id, asked.period)
    number = asked.c.texts.number
    amounts = {"known": number(known), "all": number(every), "year": asked.period}
    t = asked.c.texts.t
    if asked.c.state.view != FILTERS["view"].default:
        text = t(
            "{known} of the {all} regions of NUTS 2 in the EU of 28 have a figure for {year}.", **amounts
        )
    elif known == every:
        text = t("All {all} regions of NUTS 2 in the EU of 28 have a figure for {year}.", **amounts)
    else:
        text = t(
            "{known} of the {all} regions of NUTS 2 in the EU of 28 have a figure for {year}; the others are grey.",
            **amounts,
        )
    if asked.hidden:
        text = sentences(
            text,
            asked.c.texts.n(
                "{count} figure is hidden by your filters.",
                "{count} figures are hidden by your filters.",
                asked.hidden,
            ),
        )
    return Coverage(text, known / every if every else None)


def _table(asked: AskedIndicator) -> Table:
    c, t = asked.c, asked.c.texts.t
    other = c.state.values("against")
    against = c.reference.scoreboard.indicators[other[0]] if other else None
    columns = (
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(c.texts.fact(asked.indicator.short_name), kind="decimal", name="value"),
        *((Column(t("In words"), name="value_in_words"),) if asked.indicator.words else ()),
        Column(t("Year"), kind="year", name="period"),
        Column(t("Rank"), kind="number", name="rank"),
        Column(t("How it was obtained"), name="flag", code=t("Flag")),
        Column(t("Confidence"), name="confidence"),
        *((Column(t("Role in the chosen areas"), kind="level", name="role"),) if c.state.theme else ()),
        *(
            (Column(c.texts.fact(against.short_name), kind="decimal", name="value_against"),)
            if against
            else ()
        ),
        Column(t("Source"), kind="link", name="source_url"),
    )
    ordered = [*asked.known, *(code for code in asked.reads if code not in asked.known)]
    caption = t("Regions by {indicator}", indicator=c.texts.fact(asked.indicator.short_name))
    return table_of(c, caption, columns, ordered, lambda code: _row(asked, code, against), t("No rows"))


def _row(asked: AskedIndicator, code: str, against: Indicator | None) -> tuple[Cell, ...]:
    c, read = asked.c, asked.reads[code]
    board = c.reference.scoreboard
    rank = board.stands(asked.indicator.indicator_id, read)
    words = (cells.words(asked.said(read.value)) if read.value is not None else cells.BLANK,)
    role = asked.role(code)
    return (
        cells.region(c, code, note=True)._replace(kept=f"region:{code}"),
        cells.country(c, c.reference.regions[code].country),
        figure_words.amount(c, asked.indicator, read),
        *(words if asked.indicator.words else ()),
        Cell(read.period, read.period) if read.value is not None else cells.BLANK,
        cells.number(c, rank.place) if rank else cells.BLANK,
        Cell(figure_words.how_said(c, asked.indicator, read), read.flag or None)
        if read.flag
        else cells.BLANK,
        cells.BLANK if read.basis is Basis.NONE else cells.confidence(c, read.confidence),
        *((cells.role(c, role) if role else cells.BLANK,) if c.state.theme else ()),
        *(
            (figure_words.amount(c, against, figure_words.read(c, against.indicator_id, code)),)
            if against
            else ()
        ),
        cells.source(c, asked.indicator.source_url),
    )
