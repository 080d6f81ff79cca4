"""The Target countries page: which third countries partnerships go to, and from where."""

from collections.abc import Iterable

import numpy as np

from data.asking.codes import ranks
from data.asking.columns import Numbers
from data.asking.origins import origins
from data.asking.queries import Selection
from data.asking.rows import Target
from data.asking.state import Refusal, ViewState
from data.folding import fold
from layouts.views import cells, hidden, words
from layouts.views.context import Context
from layouts.views.frame import framed, sentences
from layouts.views.models import (
    Cell,
    Column,
    Coverage,
    PageView,
    Table,
)
from layouts.views.notices import notices_of
from layouts.views.parts import (
    sources_of,
    table_of_rows,
)
from layouts.views.target_map import target_map
from layouts.views.target_members import members_section
from layouts.views.target_profile import overview, profile


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Target countries page."""
    selection = c.select()
    target = c.state.target[0] if len(c.state.target) == 1 else ""
    heading = _heading(c, target)
    return framed(
        c,
        selection.counts,
        notices_of(c, refusals, selection),
        heading=heading,
        said=_summary(c, target, selection),
        drawn=target_map(c, target, selection),
        table=_table(c, selection, heading),
        coverage=_coverage(c),
        sources=sources_of(c, selection),
        profile=profile(c, target, selection) if target else overview(c, selection),
        sections=(members_section(c, target, selection),) if target else (),
        chosen=c.state.target,
    )


def _heading(c: Context, target: str) -> str:
    if target:
        return c.texts.t("{country}: which partnerships target it", country=c.texts.country(target))
    return c.texts.t("Which countries outside the EU do partnerships target?")


def _summary(c: Context, target: str, rows: Selection) -> str:
    n, t = c.texts.n, c.texts.t
    if not rows.units:
        return hidden.nothing(c, "partnership_id", t("No target is known here."))
    if words.is_narrowed(c):
        partnerships = n("{count} partnership", "{count} partnerships", hidden.everything(c).units)
        if target:
            return n(
                "{count} of the {partnerships} known to target it matches your filters.",
                "{count} of the {partnerships} known to target it match your filters.",
                rows.units,
                partnerships=partnerships,
            )
        return n(
            "{count} of the {partnerships} with known targets matches your filters: {countries}.",
            "{count} of the {partnerships} with known targets match your filters: {countries}.",
            rows.units,
            partnerships=partnerships,
            countries=n(
                "{count} target country", "{count} target countries", rows.distinct("target_country")
            ),
        )
    if target:
        countries = origins(c.reference, rows.values("partnership_id"), c.state.confidence).countries
        return n(
            "{count} partnership is known to target it, with members in {countries}.",
            "{count} partnerships are known to target it, with members in {countries}.",
            rows.units,
            countries=n("{count} country", "{count} countries", len(countries)),
        )
    return n(
        "{count} partnership is known to target {countries}.",
        "{count} partnerships are known to target {countries}.",
        rows.units,
        countries=n("{count} country", "{count} countries", rows.distinct("target_country")),
    )


def _table(c: Context, rows: Selection, caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Partnership"), kind="page", name="partnership_id", code=t("Partnership id")),
        Column(t("Programme"), "programme", name="programme", code=t("Programme id")),
        Column(t("Target country"), "target", name="target_country", code=t("Country code")),
        Column(t("Sector"), "sector", name="sector_group", code=t("Sector id")),
        Column(t("Note"), name="note"),
        Column(t("Confidence"), kind="level", name="confidence"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    acronyms = rows.page.codes("acronym").folded[rows.numbers("acronym")]
    ranked = (acronyms, _names(c, rows))
    table = table_of_rows(c, caption, columns, rows, Target, ranked, lambda row: _table_row(c, row))
    return words.of_all(c, table, lambda every: len(every.places))


def _names(c: Context, rows: Selection) -> Numbers:
    """Return the place of each row in the order of the names of what it targets: a country, or a wider area."""
    countries, areas = rows.page.codes("target_country"), rows.page.codes("target_area")
    names = [*map(c.texts.country, countries.values), *map(c.texts.fact, areas.values), ""]
    country, area = rows.numbers("target_country"), rows.numbers("target_area")
    wider = np.where(area >= 0, len(countries.values) + area, len(names) - 1)
    return ranks([*map(fold, names)])[np.where(country >= 0, country, wider)]


def _target_name(c: Context, row: Target) -> str:
    code = row.target_country
    return c.texts.country(code) if code else c.texts.fact(row.target_area)


def _table_row(c: Context, row: Target) -> tuple[Cell, ...]:
    partnership = row.partnership_id
    sector = c.reference.partnerships[partnership].sector_id
    return (
        cells.partnership(c, partnership, c.to("partnerships", "partnership", partnership)),
        cells.programme(c, row.programme),
        Cell(_target_name(c, row), row.target_country or None),
        Cell(c.sector(sector), c.index.sectors[sector], press=sector) if sector else cells.BLANK,
        cells.words(c.texts.fact(row.note)),
        cells.confidence(c, row.confidence),
        cells.source(c, row.source_url),
    )


def _coverage(c: Context) -> Coverage:
    asked = [p for p in c.reference.programmes.values() if p.targets_asked and p.partnerships_figure]
    if not asked:
        return Coverage(c.texts.t("The sources give no total."))
    base = ViewState(
        page="targets", programme=tuple(p.programme_id for p in asked), confidence=c.state.confidence
    )
    here = c.select(base).units
    figures = [c.reference.figures[p.partnerships_figure] for p in asked]
    total = sum(int(float(figure.value)) for figure in figures)
    text = c.texts.t(
        "Targets are known for {here} of the {total} {programme} partnerships of {year}.",
        here=c.texts.number(here),
        total=c.texts.number(total),
        programme=c.texts.join([p.name for p in asked]),
        year=c.texts.join(sorted({figure.as_of[:4] for figure in figures} - {""})),
    )
    return Coverage(sentences(text, hidden.uncounted(c)), here / total)
