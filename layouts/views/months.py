"""What a calendar of events shows, month by month, without drawing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarEvent:
    """An event in a month of a calendar. value: its id. days: of this month. status: its mark; told: it in words."""

    value: str
    days: str
    name: str
    place: str
    status: str
    told: str


@dataclass(frozen=True)
class CalendarMonth:
    """A month and the events that are in it."""

    name: str
    events: tuple[CalendarEvent, ...]


@dataclass(frozen=True)
class CalendarYear:
    """A year: how many events begin in it, in words, and its twelve months."""

    name: str
    count: str
    months: tuple[CalendarMonth, ...]


@dataclass(frozen=True)
class Calendar:
    """Events by month. feed: where a calendar of one's own follows them; file: all of them as one file.

    more: what is said beneath, where not all are there, or none.
    """

    years: tuple[CalendarYear, ...]
    feed: str
    file: str
    more: str = ""
