"""Cells of tables: each carries what its words stand for, so that files and sorting read no words."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from data.cells import texts_in
from data.filters import CONFIDENCES
from data.folding import fold
from layouts.theme import CONFIDENCE_NAMES, PROGRAMME_NAMES
from layouts.views.context import ROLE_NAMES, Context, known
from layouts.views.models import Cell, Span

NAMED = 30
"""Partnerships that a cell spells out."""
BLANK = Cell(unknown=True)


def words(text: str, note: str = "") -> Cell:
    """Return a text that stands for itself."""
    return Cell(text, text, note=note) if text else BLANK


def unknown(text: str) -> Cell:
    """Return a cell that says that nothing is known."""
    return Cell(text, unknown=True)


def number(c: Context, value: float) -> Cell:
    """Return a number: whole ones as int, others as float."""
    return Cell(c.texts.number(value), value)


def euro(c: Context, value: Any) -> Cell:
    """Return an amount of euro, blank where it is not known."""
    if not known(value):
        return BLANK
    amount = float(value)
    return Cell(c.texts.euro(amount), int(amount) if amount.is_integer() else amount)


def date(c: Context, as_of: Any) -> Cell:
    """Return a day, month or year; its value is the ISO 8601 date, as precise as it is known."""
    text = known(as_of)
    return Cell(c.texts.date(text), text) if text else unknown(c.texts.t("undated"))


def running(c: Context, row: Mapping[str, Any]) -> Cell:
    """Return when a partnership runs."""
    months = row["duration_months"]
    span = Span(known(row["start_date"]), known(row["end_date"]), None if months is None else int(months))
    return Cell(dates(c, row), span) if span != Span("", "") else BLANK


def lasting(c: Context, start: str, end: str) -> Cell:
    """Return from when to when an event is."""
    said = [c.texts.date(day) for day in dict.fromkeys((start, end))]
    return Cell(" – ".join(said), Span(start, end))


def dates(c: Context, row: Mapping[str, Any]) -> str:
    """Return the span of a partnership in words, empty when nothing is known."""
    start, end, months = known(row["start_date"]), known(row["end_date"]), row["duration_months"]
    if start and end:
        return f"{c.texts.date(start)} – {c.texts.date(end)}"
    length = c.texts.n("{count} month", "{count} months", int(months)) if months is not None else ""
    if start:
        return ", ".join(filter(None, (c.texts.t("from {date}", date=c.texts.date(start)), length)))
    return c.texts.t("until {date}", date=c.texts.date(end)) if end else length


def region(c: Context, code: str, url: str = "", *, note: bool = False) -> Cell:
    """Return a region by its NUTS code, blank where there is none. note: its code is said beside its name."""
    return Cell(c.region(code), code, url=url, note=code if note else "") if code else BLANK


def country(c: Context, code: str, url: str = "") -> Cell:
    """Return a country by its ISO 3166-1 code, blank where there is none."""
    return Cell(c.texts.country(code), code, url=url) if code else BLANK


def theme(c: Context, theme_id: str, url: str = "") -> Cell:
    """Return a thematic area."""
    return Cell(c.theme(theme_id), theme_id, url=url)


def partnership(c: Context, partnership_id: str, url: str = "") -> Cell:
    """Return a partnership."""
    return Cell(c.partnership(partnership_id), partnership_id, url=url)


def programme(programme_id: str) -> Cell:
    """Return a programme with its mark."""
    return Cell(PROGRAMME_NAMES[programme_id], programme_id, kind=programme_id)


def role(c: Context, role_id: str) -> Cell:
    """Return a role with its mark."""
    return Cell(c.texts.t(ROLE_NAMES[role_id]), role_id, kind=role_id)


def confidence(c: Context, level: str) -> Cell:
    """Return a confidence level, sorted from low to high."""
    return Cell(c.texts.t(CONFIDENCE_NAMES[level]), level, order=CONFIDENCES.index(level))


def listed(c: Context, partnerships: Iterable[str], none: str = "") -> Cell:
    """Return partnerships by their acronyms, in a page the first where there are many. none: said where none is."""
    ids = sorted(partnerships, key=lambda p: fold(c.partnership(p)))
    if not ids:
        return unknown(none)
    names = [c.partnership(p) for p in ids]
    over = 0 if c.whole else len(names) - NAMED
    more = [c.texts.t("and {count} more", count=over)] if over > 0 else []
    return Cell(", ".join([*names[:NAMED], *more] if more else names), tuple(ids))


def source(c: Context, sources: str) -> Cell:
    """Return the first source of a row as a link, with the number of further ones."""
    addresses = texts_in(sources)
    more = f" +{len(addresses) - 1}" if len(addresses) > 1 else ""
    text, url = source_name(c, addresses[0])
    return Cell(text + more, sources, url=url)


def source_name(c: Context, source: str) -> tuple[str, str]:
    """Return a source's short name, and its address where it has one.

    >>> # "https://www.epsi.eu/clussport/" becomes ("epsi.eu", "https://www.epsi.eu/clussport/")
    """
    address = source.split(" (")[0]
    parts = urlsplit(address)
    if parts.scheme in ("http", "https") and parts.hostname:
        return parts.hostname.removeprefix("www."), address
    return c.texts.fact(source), ""
