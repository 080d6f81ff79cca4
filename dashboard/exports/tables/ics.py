"""The rows of the Events page for calendars (iCalendar, RFC 5545): whole days, each with what its sources tell."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from dashboard.exports.documents.document import Document
from dashboard.exports.job import Job
from dashboard.exports.tables.fields import words
from data.asking.state import ViewState, to_query
from data.letters import clean
from layouts.i18n import Texts
from layouts.views.models import Cell, Span

STATUSES = {"happened": "CONFIRMED", "planned": "TENTATIVE", "not-told": "TENTATIVE"}
"""How calendars call what the sources of an event tell."""
AGAIN = timedelta(days=7)
"""How often calendars that follow the events may ask for them anew."""
TOLD = (
    "status",
    "planned_dates",
    "kind",
    "partnership_id",
    "partner_country",
    "note",
    "confidence",
    "source_url",
)
"""Columns that the description of an event tells of, a line each."""


def write_calendar(job: Job, texts: Texts) -> bytes:
    """Write the rows as a calendar, an event a row."""
    document = job.document
    made = Calendar()
    named = _line(f"S3 Atlas: {document.view.heading}")
    for name, value in (
        ("prodid", "-//S3 Atlas//Events//EN"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("name", named),
        ("x-wr-calname", named),
        ("refresh-interval", AGAIN),
    ):
        made.add(name, value)
    for row in document.table.rows:
        cells = {column.name: row[place] for place, column in document.columns}
        made.add_component(_event(document, cells))
    return bytes(made.to_ical())


def _event(document: Document, cells: Mapping[str, Cell]) -> Event:
    """Return an event. Its days are whole ones of its place, so that no time zone moves them."""
    name, span = str(cells["event_id"].value), cells["dates"].value
    first, last = _days(span)
    event = Event()
    event.add("uid", f"{name}@s3-atlas")
    event.add("dtstamp", datetime.combine(document.made, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the day after the last one, as the standard counts
    event.add("summary", _line(cells["event_id"].text))
    event.add("status", STATUSES[str(cells["status"].value)])
    event.add("transp", "TRANSPARENT")
    place = [cells[column].text for column in ("city", "country") if not cells[column].unknown]
    if place:
        event.add("location", _line(", ".join(place)))
    if at := cells["event_id"].at:
        event.add("geo", (at[1], at[0]))
    if isinstance(topics := cells["topics"].value, tuple):
        event.add("categories", [_line(str(topic)) for topic in topics])
    event.add("description", "\n".join(_told(document, cells)))
    if document.live:
        shown = to_query(ViewState("events", selected=f"event:{name}"))
        event.add("url", clean(f"{document.live.partition('?')[0]}?{shown}"))
    return event


def _line(text: str) -> str:
    """Return a text as one line, of signs that a file can hold."""
    return " ".join(clean(text).split())


def _days(value: object) -> tuple[date, date]:
    if not isinstance(value, Span):
        raise TypeError(value)
    return date.fromisoformat(value.start), date.fromisoformat(value.end)


def _told(document: Document, cells: Mapping[str, Cell]) -> list[str]:
    labels = {column.name: column.label for _, column in document.columns}
    return [_line(f"{labels[name]}: {words(cells[name])}") for name in TOLD if not cells[name].unknown]
