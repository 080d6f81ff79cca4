"""The figures of one region: where it stands among Europe's regions by indicators, and its strongest branches."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from data.asking.likeness import latest
from data.asking.measured import Indicator
from data.asking.scoreboard import EUROPE, Basis, Measure, Scoreboard
from data.asking.state import GAP
from layouts.views import cells, figure_words
from layouts.views.branch_bars import branch_bars, branch_note
from layouts.views.context import Context
from layouts.views.models import Fact, Link, Section
from layouts.views.peers import peers_of
from layouts.views.score_tables import branch_table, indicator_table, strengths_table
from layouts.views.scored import Course, FigureSaid, Scored, Strip, StripMark

WHOLE = 1000
FENCE = 3.0
"""Times the range of the middle half beyond which a value stands at the edge of its strip."""
PLACE = "in-figures"
"""The id of the place of a page where the figures of regions stand."""
GROUPS = ("cohesion_category_2014_2020", "ris_2019_group")
"""Indicators whose words a profile says among its facts."""


def facts(c: Context, code: str) -> Iterable[Fact]:
    """Return the category and the group of a region, with their sources."""
    board = c.reference.scoreboard
    for one in (board.indicators[name] for name in GROUPS if name in board.indicators):
        read = figure_words.read(c, one.indicator_id, code)
        if read.value is not None or read.basis is Basis.HIDDEN:
            note = ", ".join(filter(None, (read.period, figure_words.how_said(c, one, read))))
            value = figure_words.value_said(c, one, read)
            yield Fact(c.texts.fact(one.short_name), value, cells.cited(c, one.source_url)[0], note)


def sections(c: Context, code: str) -> tuple[Section, ...]:
    """Return what figures say of a region: a card on the screen, tables in files."""
    t, name = c.texts.t, c.region(code)
    country = country_of(c, code)
    legend = [("own", name)]
    if country and country != code:
        legend.append(("country", figure_words.place_called(c, country)))
    legend.append(("union", figure_words.place_called(c, EUROPE)))
    strengths = c.reference.strengths
    scored = Scored(
        t("Where {region} stands among Europe’s regions", region=name),
        _lead(
            c,
            t(
                "Each line is a region of NUTS 2 in the EU of 28; further right is more, values far from the others "
                "stand at the edge. Of a country and the EU: the published figure, else the mean of their regions; in "
                "brackets how far the region is above or below."
            ),
        ),
        _strips(c, (code,), country),
        tuple(legend),
        t("Strongest branches"),
        t("Share of jobs against the EU of 28 (line: ×1), {year}", year=strengths.year),
        tuple(branch_bars(c, code, strengths.strongest(code))),
        (branch_note(c, code),),
        measured_ways(c),
        peers_of(c, code),
        _course(c, [("own", code), *([("country", country)] if country != code else []), ("union", EUROPE)]),
    )
    figures = Section("figures", indicator_table(c, (code,)), scored=scored)
    if not c.whole:
        return (figures,)
    return figures, Section("branches", branch_table(c, code), beside=True)


def side_by_side(c: Context, codes: Sequence[str]) -> tuple[Section, ...]:
    """Return what figures say of several regions: on common scales, and which branches they are strong in."""
    t = c.texts.t
    legend = [(str(place), c.region(code)) for place, code in enumerate(codes)]
    scored = Scored(
        t("In figures: {regions}", regions=c.texts.join([c.region(code) for code in codes])),
        _lead(
            c,
            t(
                "Each line is a region of NUTS 2 in the EU of 28; further right is more, values far from the others "
                "stand at the edge. Years may differ between regions, as is said."
            ),
        ),
        _strips(c, codes),
        (*legend, ("union", figure_words.place_called(c, EUROPE))),
        ways=measured_ways(c),
        course=_course(c, [(str(place), code) for place, code in enumerate(codes)]),
    )
    return (
        Section("figures", indicator_table(c, codes), scored=scored),
        Section("strengths", strengths_table(c, codes)),
    )


def in_brief(c: Context, code: str, count: int = 3) -> Iterable[Link]:
    """Return the first indicators of a region, each a way to where all of them stand on its page."""
    for one in c.reference.scoreboard.headline[:count]:
        read = figure_words.read(c, one.indicator_id, code)
        rank = figure_words.rank_said(c, c.reference.scoreboard.stands(one.indicator_id, read))
        note = " · ".join(filter(None, (figure_words.value_said(c, one, read), rank)))
        yield Link(c.texts.fact(one.short_name), href=f"#{PLACE}", note=note)


def _course(c: Context, shown: Sequence[tuple[str, str]]) -> Course | None:
    """Return the first indicator over the years, for files. shown: kind of the mark and code of each."""
    if not c.whole or not c.reference.scoreboard.headline:
        return None
    first = c.reference.scoreboard.headline[0]
    years = c.reference.scoreboard.periods[first.indicator_id]
    lines = tuple(
        (
            kind,
            figure_words.place_called(c, code),
            tuple(figure_words.read(c, first.indicator_id, code, year).value for year in years),
        )
        for kind, code in shown
    )
    return Course(f"{c.texts.fact(first.short_name)} ({c.texts.fact(first.unit)})", years, lines)


def _lead(c: Context, said: str) -> str:
    """Return what is said above strips, and what filters do to them."""
    return " ".join(filter(None, (said, figure_words.all_counted(c))))


def measured_ways(c: Context) -> tuple[tuple[str, str], ...]:
    """Return the way to how indicators are measured, with who measures them."""
    producers = dict.fromkeys(c.texts.fact(one.producer) for one in c.reference.scoreboard.headline)
    said = c.texts.t("How it is measured: {producers}", producers=c.texts.join(producers))
    return ((said, c.page("data") + "#indicators"),)


def country_of(c: Context, code: str) -> str:
    """Return the code of the country of a region."""
    return c.reference.country_code(c.reference.regions[code].country)


def _strips(c: Context, codes: Sequence[str], country: str = "") -> tuple[Strip, ...]:
    """Return the headline indicators. country: that is marked too, empty for none."""
    pattern = c.to("regions", "indicator", GAP)  # addresses take longer than all else of a strip
    return tuple(
        strip(c, one, codes, country, pattern.replace(GAP, one.indicator_id))
        for one in c.reference.scoreboard.headline
    )


def strip(c: Context, indicator: Indicator, codes: Sequence[str], country: str, href: str) -> Strip:
    """Return one indicator of one region or several. country: that is marked too, empty for none. href: of its map."""
    board, name = c.reference.scoreboard, indicator.indicator_id
    reads = [figure_words.read(c, name, code) for code in codes]
    period = reads[0].period
    low, high, lines = _ground(board, name, period if len(codes) == 1 else "")
    kinds = ["own"] if len(codes) == 1 else [str(place) for place in range(len(codes))]
    told = tuple(_told(c, indicator, read, kind) for read, kind in zip(reads, kinds, strict=True))
    others = [(kind, of) for kind, of in (("country", country), ("union", EUROPE)) if of and of not in codes]
    beside = [(kind, figure_words.read(c, name, of, period)) for kind, of in others]
    marks = [
        StripMark(kind, _at(read.value, low, high), figure_words.place_called(c, read.code))
        for kind, read in (*beside, *zip(kinds, reads, strict=True))
        if read.value is not None
    ]
    path, span = _path(c, name, codes[0]) if len(codes) == 1 else ((), "")
    unit, title = c.texts.fact(indicator.unit), c.texts.fact(indicator.short_name)
    against = tuple(_against(c, indicator, reads[0], read) for _, read in beside)
    return Strip(title, unit, href, told, against if len(codes) == 1 else (), lines, tuple(marks), path, span)


@lru_cache(maxsize=256)
def _ground(board: Scoreboard, indicator: str, period: str) -> tuple[float, float, tuple[int, ...]]:
    """Return between which values a strip lies, and where its lines stand: the same for every region.

    period: empty for the latest figure of each region.
    """
    latest_ones = latest(board, indicator)[board.union]
    values = board.figures(indicator, period) if period else np.sort(latest_ones[~np.isnan(latest_ones)])
    low, high = _ends(values)
    return low, high, tuple(dict.fromkeys(_at(value, low, high) for value in values.tolist()))


def _told(c: Context, indicator: Indicator, read: Measure, kind: str) -> FigureSaid:
    rank = c.reference.scoreboard.stands(indicator.indicator_id, read)
    return FigureSaid(
        figure_words.place_called(c, read.code),
        figure_words.value_said(c, indicator, read),
        read.period if read.value is not None else "",
        figure_words.how_said(c, indicator, read),
        figure_words.rank_said(c, rank),
        kind,
    )


def _against(c: Context, indicator: Indicator, own: Measure, other: Measure) -> str:
    """Return the figure of a country or of the Union, and how far a region is above or below it."""
    said = f"{figure_words.place_called(c, other.code)}: {figure_words.value_said(c, indicator, other)}"
    if own.value is not None and other.value is not None:
        decimals = indicator.decimals or 0
        gap = round(own.value, decimals) - round(other.value, decimals)
        said = f"{said} ({c.texts.signed(gap, decimals)})"
    basis = figure_words.basis_said(c, indicator, other)
    return f"{said}, {basis}" if basis else said


def _ends(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
    """Return between which values a strip lies, without those far from the others. values: in order."""
    if not len(values):
        return 0.0, 1.0
    low, high = (float(values[round((len(values) - 1) * share)]) for share in (0.25, 0.75))
    far = FENCE * (high - low)
    return max(float(values[0]), low - far), min(float(values[-1]), high + far)


def _at(value: float, low: float, high: float) -> int:
    share = (value - low) / (high - low) if high > low else 0.5
    return round(WHOLE * min(1.0, max(0.0, share)))


def _path(c: Context, indicator: str, code: str) -> tuple[tuple[tuple[int, int], ...], str]:
    """Return the years of a region as a line, and which years they are."""
    path = c.reference.scoreboard.path(indicator, code)
    if c.state.chosen("confidence"):
        path = [
            (at, value) for at, value in path if figure_words.read(c, indicator, code, at).value is not None
        ]
    if len(path) < 2:
        return (), ""
    years, values = [int(at[:4]) for at, _ in path], [value for _, value in path]
    places = (
        (_at(year, years[0], years[-1]), _at(value, min(values), max(values)))
        for year, value in zip(years, values, strict=True)
    )
    return tuple(places), f"{years[0]}–{years[-1]}"
