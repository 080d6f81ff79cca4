"""The figures of one region: where it stands among Europe's regions by indicators, and its strongest branches."""

from collections.abc import Iterable, Sequence

from data.asking.scoreboard import EUROPE, Basis
from data.asking.state import GAP
from layouts.views import cells, figure_words
from layouts.views.branch_bars import branch_bars, branch_note
from layouts.views.context import Context
from layouts.views.models import Fact, Link, Section
from layouts.views.peers import peers_of
from layouts.views.score_strips import strip
from layouts.views.score_tables import branch_table, indicator_table, strengths_table
from layouts.views.scored import Course, Scored, Strip

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
