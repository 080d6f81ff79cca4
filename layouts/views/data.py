"""The Data page: how complete the facts are, where they come from, and what their columns mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from data.filters import PROGRAMMES
from data.reference import Reference, records
from data.state import Refusal, ViewState
from data.store import Datasets
from layouts.i18n import n_
from layouts.theme import PROGRAMME_NAMES
from layouts.views import words
from layouts.views.context import Context
from layouts.views.models import Cell, Column, Notice, Table
from layouts.views.partnerships import TOTALS

TARGETED = "escp-4i"


@dataclass(frozen=True)
class DataView:
    """All that the Data page shows. tables: name and rows of each source table."""

    title: str
    summary: str
    notices: tuple[Notice, ...]
    coverage: Table
    tables: tuple[tuple[str, int], ...]
    sources: Table
    dictionary: Table


def build(c: Context, refusals: Iterable[Refusal], data: Datasets) -> DataView:
    """Return the view of the Data page, which has no filters."""
    total = sum(data.rows.values())
    return DataView(
        title=c.texts.t("How complete is it, and where is it from?"),
        summary=c.texts.t(
            "{rows} rows in {tables} tables, each row with its source and confidence.",
            rows=c.texts.number(total),
            tables=c.texts.number(len(data.rows)),
        ),
        notices=tuple(words.refusal_notices(c, refusals)),
        coverage=_coverage(c),
        tables=tuple(data.rows.items()),
        sources=_sources(c, data),
        dictionary=_dictionary(c, data),
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
    t, number, r = c.texts.t, c.texts.number, c.reference
    listed = [row for row in r.themes.values() if not row["later"]]
    named = sum(row["in_2018_list"] == "yes" for row in listed)
    yield (
        t("Thematic areas (the last one is deduced from dates)"),
        f"{number(named)} + {number(len(listed) - named)}",
        _official(c, "s3p-areas"),
    )
    regions = number(c.select(ViewState(page="themes")).units)
    yield t("Regions in the thematic areas"), regions, t("not published")
    for programme in PROGRAMMES:
        name, mine = PROGRAMME_NAMES[programme], _of(r, programme)
        partnerships, members = TOTALS[programme]
        yield t("{programme}: partnerships", programme=name), number(len(mine)), _official(c, partnerships)
        known = sum(int(row["members_known"]) for row in mine)
        yield t("{programme}: members", programme=name), number(known), _official(c, members)
    targeted = sum(bool(r.targets_of.get(row["partnership_id"])) for row in _of(r, TARGETED))
    yield (
        t("{programme}: partnerships with known targets", programme=PROGRAMME_NAMES[TARGETED]),
        number(targeted),
        _official(c, TOTALS[TARGETED][0]),
    )
    yield t("Pilot regions in industrial transition"), number(len(r.pilots)), _official(c, "pilot-regions")


def _of(reference: Reference, programme: str) -> list[Any]:
    return [p for p in reference.partnerships.values() if p["programme"] == programme and not p["later"]]


def _official(c: Context, figure: str) -> str:
    return c.texts.number(float(c.reference.figures[figure]["value"]))


SOURCE_COLUMNS = (
    n_("Table"),
    n_("What it holds"),
    n_("Producer"),
    n_("Title"),
    n_("Read on"),
    n_("Licence"),
)


def _sources(c: Context, data: Datasets) -> Table:
    t = c.texts.t
    rows = tuple(
        (
            row["table"],
            c.texts.fact(row["description"]),
            c.texts.fact(row["producer"]),
            {"text": c.texts.fact(row["title"]), "url": row["address"]}
            if str(row["address"]).startswith("http")
            else c.texts.fact(row["title"]),
            {"text": c.texts.date(row["accessed"]), "sort": row["accessed"]},
            c.texts.fact(row["licence"]),
        )
        for row in records(data.sources)
    )
    return Table(t("Sources"), tuple(Column(t(name)) for name in SOURCE_COLUMNS), rows, "")


DICTIONARY_COLUMNS = (n_("Table"), n_("Column"), n_("Type"), n_("Required"), n_("Meaning"))


def _dictionary(c: Context, data: Datasets) -> Table:
    t, fact = c.texts.t, c.texts.fact
    rows = tuple(
        (
            row["table"],
            {"text": row["column"], "note": ""},
            fact(row["type"]),
            t("yes") if row["required"] else t("no"),
            f"{fact(row['title'])}. {fact(row['description'])}",
        )
        for row in records(data.dictionary)
    )
    return Table(t("Data dictionary"), tuple(Column(t(name)) for name in DICTIONARY_COLUMNS), rows, "")
