"""Frozen view models: final labels, final numbers, no drawing. Screen and files are made from the same ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from data.asking.filters import FORMS
from data.asking.state import ViewState
from layouts.views.charted import Bar as Bar
from layouts.views.charted import Chart as Chart
from layouts.views.charted import ChartView as ChartView
from layouts.views.charted import RankBar as RankBar
from layouts.views.charted import Ranking as Ranking
from layouts.views.charted import Timeline as Timeline
from layouts.views.drawn import Area as Area
from layouts.views.drawn import LegendItem as LegendItem
from layouts.views.drawn import Line as Line
from layouts.views.drawn import MapView as MapView
from layouts.views.drawn import NetworkView as NetworkView
from layouts.views.drawn import Node as Node
from layouts.views.drawn import Point as Point
from layouts.views.months import Calendar as Calendar
from layouts.views.months import CalendarEvent as CalendarEvent
from layouts.views.months import CalendarMonth as CalendarMonth
from layouts.views.months import CalendarYear as CalendarYear
from layouts.views.months import Playing as Playing
from layouts.views.scored import Scored
from layouts.views.seen import as_seen
from layouts.views.tabular import Column as Column
from layouts.views.tabular import Table as Table
from layouts.views.tabular import TableView as TableView
from layouts.views.values import IN_SIGHT as IN_SIGHT
from layouts.views.values import Cell as Cell
from layouts.views.values import Source as Source
from layouts.views.values import Span as Span
from layouts.views.values import Thing as Thing
from layouts.views.values import Value as Value

Picture: TypeAlias = MapView | NetworkView | ChartView | TableView
"""What takes the first place of a view."""
_, _, LISTED = FORMS
"""The form in which its rows do."""


@dataclass(frozen=True)
class Option:
    """One choice of a filter; count is what remains when it is chosen, the other filters staying."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One filter as a person sees it. single: one choice at a time. unset: what a list says where none is chosen."""

    parameter: str
    label: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    single: bool = False
    unset: str = ""


@dataclass(frozen=True)
class Chip:
    """A chosen value in words, and the address without it.

    name: of the value alone. parameter: what it is a value of.
    """

    text: str
    remove: str
    href: str
    name: str
    parameter: str


@dataclass(frozen=True)
class Notice:
    """A line that tells what was ignored, or what to loosen; href leads to the remedy."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Weight:
    """A factor of the ranking and how much it counts, 0 to 5. help: what it measures."""

    parameter: str
    label: str
    value: int
    help: str


@dataclass(frozen=True)
class Coverage:
    """How complete a view is. share: between 0 and 1, or None where no total is known."""

    text: str
    share: float | None = None


@dataclass(frozen=True)
class Figure:
    """A number with what it counts."""

    value: str
    label: str


@dataclass(frozen=True)
class Link:
    """A pressable text. sets, value: the parameter it sets; or href: where it leads. kind: its mark.

    leaves: whether it leads to a file, which is no page.
    """

    text: str
    sets: str = ""
    value: str = ""
    href: str = ""
    note: str = ""
    share: float | None = None
    kind: str = ""
    leaves: bool = False


@dataclass(frozen=True)
class Fact:
    """One line of a profile: a label, its value, and its source."""

    label: str
    value: str
    source: Source | None = None
    note: str = ""


@dataclass(frozen=True)
class Profile:
    """The card beside the map: what is chosen, its figures, facts and lists."""

    title: str
    kicker: str = ""
    lead: str = ""
    figures: tuple[Figure, ...] = ()
    facts: tuple[Fact, ...] = ()
    lists: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    close: str = ""
    kept: str = ""
    """As what it comes onto the shortlist, kind:id; empty where it does not."""
    ways: tuple[Link, ...] = ()
    """Where to go from here."""
    selected: bool = False
    """Whether it tells of what is selected, rather than of what the page is about."""


@dataclass(frozen=True)
class Section:
    """A further table beneath the map, under its caption. name: its id on the page.

    scored: what a page draws in place of the table. beside: a page draws it with the one before.
    """

    name: str
    table: Table
    note: str = ""
    scored: Scored | None = None
    beside: bool = False


@dataclass(frozen=True)
class PageView:
    """All that one address shows on a page with a map."""

    state: ViewState
    heading: str
    summary: str
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    reset: str
    notices: tuple[Notice, ...]
    map: MapView | NetworkView
    table: Table
    coverage: Coverage
    sources: tuple[tuple[str, str, int], ...]
    profile: Profile
    timeline: Timeline | None = None
    chart: Chart | None = None
    """Where it is shown as a chart."""
    calendar: Calendar | None = None
    playing: Playing | None = None
    chooser: tuple[Option, ...] = ()
    chosen: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    weights: tuple[Weight, ...] = ()
    narrowed: bool = False
    """Whether filters hide some of what the page is about."""

    @property
    def picture(self) -> Picture:
        """What files show of it first, as the screen does: its map, its chart, or its rows."""
        if self.state.view == LISTED:
            return TableView(as_seen(self.table, self.state))
        if self.chart is None:
            return self.map
        shown = self.chart
        timeline, calendar = shown.spans and self.timeline, shown.dated and self.calendar
        return ChartView(shown, timeline or None, calendar or None, self._signs() if calendar else ())

    def _signs(self) -> tuple[LegendItem, ...]:
        """Return what the marks of a calendar say, as the legend of the map does."""
        kinds = {event.status for year in _years(self.calendar) for event in year}
        return tuple(item for item in self.map.legend if item.kind in kinds)


def _years(calendar: Calendar | None) -> Iterable[Iterable[CalendarEvent]]:
    return [month.events for year in calendar.years for month in year.months] if calendar else []
