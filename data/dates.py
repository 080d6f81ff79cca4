"""Dates as the sources give them: ISO 8601, possibly only a year or a year and month, always as text."""

import re
from datetime import date

_SHAPE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_YEARS = range(1950, 2101)


def is_date(text: str) -> bool:
    """Whether text is a real day, month or year: `2018-02-29` is not."""
    if not _SHAPE.fullmatch(text):
        return False
    try:
        return first_day(text).year in _YEARS
    except ValueError:
        return False


def first_day(text: str) -> date:
    """The first day that a date, month or year covers. Raises ValueError when there is no such day."""
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))


def middle_day(text: str) -> date:
    """The day that stands for a date: 1 July for a year, the 15th for a month (rule of the facts' README)."""
    return date.fromisoformat(text + ("", "-15", "-07-01")[2 - text.count("-")])


def is_before(text: str, other: str) -> bool:
    """Whether text is surely earlier than other: of `2018` and `2018-05` neither is, because they overlap."""
    known = min(len(text), len(other))
    return text[:known] < other[:known]


def last_year(start: str, months: int) -> int:
    """The year in which something that began at start and ran for so many months ended.

    A partial start counts from its first day, so that the year is one in which it was surely still running.
    """
    begun = first_day(start)
    ends_a_month_earlier = begun.day == 1
    return (begun.year * 12 + begun.month - 1 + months - ends_a_month_earlier) // 12
