"""The Data page: how complete the facts are, where they come from, and what their columns mean."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from data.asking.programmes import Platform
from data.asking.reference import Reference
from data.asking.rows import Partnership, TableDoubt, ThematicArea
from data.asking.state import Refusal, ViewState
from data.asking.store import Datasets
from data.faults import FAULTS_LIMIT
from data.shown import shown
from data.wording import Wording
from layouts.i18n import n_
from layouts.views import cells
from layouts.views.cells import BLANK
from layouts.views.context import Context
from layouts.views.frame import sentences
from layouts.views.how_measured import measured_table
from layouts.views.models import Cell, Column, Notice, Table
from layouts.views.notices import refusal_notices


@dataclass(frozen=True)
class DataView:
    """All that the Data page shows.

    tables: name and rows of each source table. indicators: how each is measured. doubts: what a check doubts in the
    tables. read: when a source was read last.
    """

    title: str
    summary: str
    notices: tuple[Notice, ...]
    coverage: Table
    tables: tuple[tuple[str, int], ...]
    sources: Table
    indicators: Table
    doubts: Table
    dictionary: Table
    read: str


def build(c: Context, refusals: Iterable[Refusal], data: Datasets) -> DataView:
    """Return the view of the Data page, which has no filters."""
    total = sum(data.rows.values())
    return DataView(
        title=c.texts.t("How complete is it, and where is it from?"),
        summary=sentences(
            c.texts.t(
                "{rows} rows in {tables} tables, each row with its source and confidence.",
                rows=c.texts.number(total),
                tables=c.texts.number(len(data.rows)),
            ),
            _doubted(c, data),
        ),
        notices=tuple(refusal_notices(c, refusals)),
        coverage=_coverage(c),
        tables=tuple(data.rows.items()),
        sources=_sources(c, data),
        indicators=measured_table(c),
        doubts=_doubts(c, data),
        dictionary=_dictionary(c, data),
        read=max(data.sources.listed("accessed")),
    )


def _coverage(c: Context) -> Table:
    t = c.texts.t
    columns = (
        Column(t("What")),
        Column(t("Known here"), kind="number"),
        Column(t("Official total"), kind="number"),
    )
    return Table(t("Coverage against the official totals"), columns, tuple(_coverage_rows(c)), "")


def _coverage_rows(c: Context) -> Iterable[tuple[Cell, ...]]:
    t, r = c.texts.t, c.reference
    first, *others = r.platforms.values()
    listed = _listed(r, first)
    named = sum(row.in_2018_list == "yes" for row in listed)
    both = f"{c.texts.number(named)} + {c.texts.number(len(listed) - named)}"
    yield (
        cells.words(t("Thematic areas (the last one is deduced from dates)")),
        Cell(both, len(listed)),
        _official(c, first.areas_figure),
    )
    regions = c.select(ViewState(page="themes")).units
    yield _coverage_row(c, t("Regions in the thematic areas"), regions, "")
    for platform in others:
        name = t("{platform}: thematic areas", platform=c.platform(platform.platform_id))
        yield _coverage_row(c, name, len(_listed(r, platform)), platform.areas_figure)
        regions = c.select(ViewState(page="themes", platform=(platform.platform_id,))).units
        yield _coverage_row(
            c, t("{platform}: regions", platform=c.platform(platform.platform_id)), regions, ""
        )
    for p in r.programmes.values():
        mine = _of(r, p.programme_id)
        known = sum(row.members_known for row in mine)
        yield _coverage_row(
            c, t("{programme}: partnerships", programme=p.name), len(mine), p.partnerships_figure
        )
        yield _coverage_row(c, t("{programme}: members", programme=p.name), known, p.members_figure)
    for p in (p for p in r.programmes.values() if p.targets_asked):
        targeted = sum(bool(r.targets_of.get(row.partnership_id)) for row in _of(r, p.programme_id))
        name = t("{programme}: partnerships with known targets", programme=p.name)
        yield _coverage_row(c, name, targeted, p.partnerships_figure)
    yield _coverage_row(c, t("Pilot regions in industrial transition"), len(r.pilots), "pilot-regions")


def _listed(reference: Reference, platform: Platform) -> list[ThematicArea]:
    """Return the areas that a platform had at its reference date."""
    return [
        area
        for area in reference.themes.values()
        if area.platform_id == platform.platform_id and not area.later
    ]


def _coverage_row(c: Context, name: str, count: int, figure: str) -> tuple[Cell, ...]:
    """Return a line: what is counted, how many are known, and the official figure; without one it says so."""
    return cells.words(name), cells.number(c, count), _official(c, figure)


def _of(reference: Reference, programme: str) -> list[Partnership]:
    return [p for p in reference.partnerships.values() if p.programme == programme and not p.later]


def _official(c: Context, figure: str) -> Cell:
    if not figure:
        return cells.unknown(c.texts.t("not published"))
    return cells.number(c, float(c.reference.figures[figure].value))


SOURCE_COLUMNS = (
    n_("Table"),
    n_("What it holds"),
    n_("Producer"),
    n_("Title"),
    n_("Consulted"),
    n_("Licence"),
)


def _sources(c: Context, data: Datasets) -> Table:
    t = c.texts.t
    fact = c.texts.fact
    rows = tuple(
        (
            cells.words(row.table),
            cells.words(fact(row.description)),
            cells.words(fact(row.producer)),
            Cell(fact(row.title), row.title, url=_web(row.address)),
            cells.date(c, row.accessed),
            cells.words(fact(row.licence)),
        )
        for row in data.sources
    )
    columns = tuple(
        Column(t(name), kind="date" if name == "Consulted" else "text") for name in SOURCE_COLUMNS
    )
    return Table(t("Sources"), columns, rows, "")


def _web(address: str) -> str:
    return address if address.startswith("http") else ""


DOUBT_COLUMNS = (n_("Table"), n_("Row"), n_("Column"), n_("Found"), n_("Expected"))


def _doubted(c: Context, data: Datasets) -> str:
    """Return how much is doubted, in a sentence; empty where nothing is."""
    count = len(data.doubts) + sum(doubt.more for doubt in data.doubts)
    if not count:
        return ""
    return c.texts.n(
        "The check of the tables gives {count} warning; it is listed below.",
        "The check of the tables gives {count} warnings; they are listed below.",
        count,
    )


def _doubts(c: Context, data: Datasets) -> Table:
    t = c.texts.t
    rows = tuple(
        (
            cells.words(row.file.removesuffix(".csv")),
            cells.number(c, row.row) if row.row else BLANK,
            cells.words(row.column),
            cells.words(shown(row.value)),
            cells.words(c.texts.said(_wording(row))),
        )
        for row in data.doubts[:FAULTS_LIMIT]
    )
    columns = tuple(Column(t(name), kind="number" if name == "Row" else "text") for name in DOUBT_COLUMNS)
    return Table(t("Warnings"), columns, rows, t("No warnings"))


def _wording(row: TableDoubt) -> Wording:
    return Wording(row.template, tuple(json.loads(row.values).items()))


DICTIONARY_COLUMNS = (n_("Table"), n_("Column"), n_("Type"), n_("Required"), n_("Meaning"))


def _dictionary(c: Context, data: Datasets) -> Table:
    t, fact = c.texts.t, c.texts.fact
    rows = tuple(
        (
            cells.words(row.table),
            cells.words(row.column),
            cells.words(fact(row.type)),
            cells.words(t("yes") if row.required else t("no")),
            cells.words(f"{fact(row.title)}. {fact(row.description)}"),
        )
        for row in data.dictionary
    )
    return Table(t("Data dictionary"), tuple(Column(t(name)) for name in DICTIONARY_COLUMNS), rows, "")
