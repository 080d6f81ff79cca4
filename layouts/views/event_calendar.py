"""Events in a calendar: years of twelve months, each with what begins in it or goes on."""

from collections.abc import Iterable, Iterator

from data.asking.queries import Selection
from data.asking.rows import Event
from data.dates import first_day
from layouts.views.context import Context
from layouts.views.models import Calendar, CalendarEvent, CalendarMonth, CalendarYear
from layouts.views.parts import LISTED


def calendar(c: Context, rows: Selection) -> Calendar:
    """Return the events of a selection by month."""
    events = sorted(rows.of(Event), key=lambda row: (row.start_date, row.end_date, row.name))
    shown, over = events[:LISTED], len(events) - LISTED
    within: dict[tuple[int, int], list[CalendarEvent]] = {}
    for row in shown:
        for month in _months(row):
            within.setdefault(month, []).append(_entry(c, row, month))
    years = sorted({year for year, _ in within})
    made = tuple(_year(c, year, shown, within) for year in years)
    more = c.texts.n("{count} more is not drawn.", "{count} more are not drawn.", over) if over > 0 else ""
    addresses = c.texts.addresses
    return Calendar(
        made, addresses.feed(c.state), addresses.file(c.state, "ics"), more or ("" if made else _none(c))
    )


def _none(c: Context) -> str:
    return c.texts.t("No event is known.")


def _months(row: Event) -> Iterator[tuple[int, int]]:
    """Return year and month of each month that an event is in, from 1."""
    first, last = first_day(row.start_date), first_day(row.end_date)
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield month // 12, month % 12 + 1


def _year(
    c: Context, year: int, shown: Iterable[Event], within: dict[tuple[int, int], list[CalendarEvent]]
) -> CalendarYear:
    begun = sum(row.start_date.startswith(str(year)) for row in shown)
    months = tuple(
        CalendarMonth(c.texts.month_name(month), tuple(within.get((year, month), ())))
        for month in range(1, 13)
    )
    return CalendarYear(str(year), c.texts.n("{count} event", "{count} events", begun), months)


def _entry(c: Context, row: Event, month: tuple[int, int]) -> CalendarEvent:
    begins = row.start_date[:7] == f"{month[0]}-{month[1]:02}"
    ends = c.texts.t("until {date}", date=c.texts.date(row.end_date))
    place = row.city or (c.texts.country(row.country) if row.country else "")
    return CalendarEvent(
        row.event_id,
        _days(c, row) if begins else ends,
        c.texts.fact(row.name),
        place,
        row.status,
        c.value("status", row.status),
    )


def _days(c: Context, row: Event) -> str:
    """Return the days of an event within its month: one, from one to another, or until a later date."""
    first = str(int(row.start_date[8:]))
    if row.start_date == row.end_date:
        return first
    if row.start_date[:7] == row.end_date[:7]:
        return f"{first}–{int(row.end_date[8:])}"
    return f"{first} – {c.texts.date(row.end_date)}"
