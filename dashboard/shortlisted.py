"""A shortlist as a file: `/<lang>/export/shortlist.<csv or xlsx>?selected=region:ITC1,organisation:mesap`.

The browser keeps the list, and names what is on it; the server keeps nothing.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import xlsxwriter
from flask import Flask, Response, abort, request

from dashboard.exports.tables.csv_json import safe
from data.asking.paths import PathKind
from data.asking.state import ViewState
from data.languages import LANGUAGES
from data.letters import clean
from layouts.i18n import Texts
from layouts.making.views import Views
from layouts.views.context import Context

MOST = 100
"""Things that a list may name."""
ListValue = str | int
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def register(server: Flask, views: Views, base: Callable[[], str]) -> None:
    """Add the routes. base: scheme and host for the present request."""
    for language in LANGUAGES:
        for ending in TYPES:
            rule = PathKind.EXPORT.rule(language, f"shortlist.{ending}")
            answer = partial(_answer, views, base, language, ending)
            server.add_url_rule(rule, f"shortlist-{language}-{ending}", answer)


def _answer(views: Views, base: Callable[[], str], language: str, ending: str) -> Response:
    asked = dict.fromkeys(filter(None, request.args.get("selected", "").split(",")))
    context = views.context(language, ViewState("regions"))
    if not asked or len(asked) > MOST or not all(_is_there(context, *one.partition(":")) for one in asked):
        abort(400)
    table = [_heads(context.texts), *(list(row) for row in _rows(context, list(asked), base()))]
    body = (_csv if ending == "csv" else _xlsx)(table)
    name = f'attachment; filename="s3-atlas-shortlist.{ending}"'
    return Response(
        body, mimetype=TYPES[ending], headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )


def _is_there(c: Context, kind: str, _: str, one: str) -> bool:
    known = {"region": c.reference.regions, "organisation": c.reference.organisations}
    return kind in known and one in known[kind]


def _heads(texts: Texts) -> list[ListValue]:
    t = texts.t
    places = (t("Kind"), t("Name"), t("Id"), t("Country"), t("Region"), t("City"))
    counts = (
        t("Areas"),
        t("as lead"),
        t("Partnerships"),
        t("Target countries"),
        t("Organisations"),
    )
    return [*places, *counts, t("Website"), t("Address")]


def _rows(c: Context, asked: Sequence[str], base: str) -> Iterator[tuple[ListValue, ...]]:
    """Return a row of each thing: what it is, where it lies, what is known of it, and where to read more."""
    for kind, _, one in (item.partition(":") for item in asked):
        yield from (_region if kind == "region" else _organisation)(c, one, base)


def _region(c: Context, code: str, base: str) -> Iterator[tuple[ListValue, ...]]:
    region, own = c.reference.regions[code], c.standings.standing(code)
    counts = (own.areas, own.leads, own.partnerships, own.targets, own.organisations)
    where = (c.texts.country(region.country), c.region(code), "")
    told = (c.texts.t("Region"), c.region(code), code)
    yield (*told, *where, *map(len, counts), "", base + c.to("regions", "region", code))


def _organisation(c: Context, one: str, base: str) -> Iterator[tuple[ListValue, ...]]:
    row = c.reference.organisations[one]
    seats = {seat.partnership_id for seat in c.reference.memberships_of.get(one, ()) if c.meets(seat)}
    country = c.texts.country(row.country) if row.country else ""
    region = c.region(row.nuts_code) if row.nuts_code else ""
    told = (c.texts.t("Organisation"), row.name, one, country, region, row.city)
    yield (*told, "", "", len(seats), "", "", row.website, base + c.to("organisations", "organisation", one))


def _csv(table: Sequence[Sequence[ListValue]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe(v) if isinstance(v, str) else v for v in row] for row in table)
    return clean(out.getvalue()).encode("utf-8-sig")


def _xlsx(table: Sequence[Sequence[ListValue]]) -> bytes:
    """Write a sheet; texts are texts, so that none is run."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            for place, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, place, value)
                else:
                    sheet.write_string(number, place, clean(value))
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()
