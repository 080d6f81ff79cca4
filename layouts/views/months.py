"""What a calendar of events shows, month by month, and the years that a view is played through, without drawing."""

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


@dataclass(frozen=True)
class Playing:
    """The years of a view. years: each with its address, in order. now: the one that is shown, empty for none.

    every: the address of the view without a year. undated: what has no date, in words, with whether it is shown; empty
    where there is none. switch: words and address that show it, or leave it out.
    """

    years: tuple[tuple[str, str], ...]
    now: str
    every: str
    undated: str = ""
    switch: tuple[str, str] = ("", "")
