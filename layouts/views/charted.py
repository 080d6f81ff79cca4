"""What charts show, without drawing: rankings, flows from one column to the next, and spans of time."""

from dataclasses import dataclass

from layouts.views.axes import Axis
from layouts.views.drawn import LegendItem
from layouts.views.months import Calendar
from layouts.views.tabular import Table


@dataclass(frozen=True)
class Way:
    """What a press on a part of a chart leads to. said: what it is, in words that stand for what is drawn.

    sets, value: the parameter that it sets; or href: where it leads. All empty: it cannot be pressed.
    """

    said: str
    sets: str = ""
    value: str = ""
    href: str = ""


@dataclass(frozen=True)
class RankBar:
    """One thing of a ranking. place: from 1, the same for all that have as much. said: its value in words.

    marks: why it stands out, in words, the kind first: selected, own or host. aside: what is said beside its name.
    """

    label: str
    value: float
    place: int
    said: str
    way: Way
    marks: tuple[tuple[str, str], ...] = ()
    aside: str = ""


@dataclass(frozen=True)
class Ranking:
    """Things by how much they have, the most first. level: a value that a line marks, with its words; 0 for none.

    more: what is said where there are more than are listed.
    """

    caption: str
    bars: tuple[RankBar, ...]
    level: float = 0
    level_said: str = ""
    more: str = ""


@dataclass(frozen=True)
class FlowNode:
    """A thing that flows come to or leave, as high as what comes through. paint: name of its colour in palettes."""

    label: str
    size: float
    said: str
    way: Way
    paint: str = ""


@dataclass(frozen=True)
class Flow:
    """What goes from a node of one column to one of the next, by their places there."""

    column: int
    start: int
    end: int
    size: float
    way: Way


@dataclass(frozen=True)
class Flows:
    """Columns of nodes under their headings, with what goes from each to the next."""

    caption: str
    headings: tuple[str, ...]
    columns: tuple[tuple[FlowNode, ...], ...]
    flows: tuple[Flow, ...]


@dataclass(frozen=True)
class Bar:
    """A partnership on the timeline; start and end in decimal years, None where not known."""

    value: str
    label: str
    programme: str
    dates: str
    start: float | None
    end: float | None
    chosen: bool = False


@dataclass(frozen=True)
class Timeline:
    """Partnerships in time, in groups by programme. first, last: whole years of the axis."""

    caption: str
    first: int
    last: int
    groups: tuple[tuple[str, str, tuple[Bar, ...]], ...]
    undated: str
    more: str = ""
    """What is said where not all are drawn."""


@dataclass(frozen=True)
class Bin:
    """A step of a distribution: how many have so much, and how many of these stand out.

    label: how much that is. start: where it begins, empty where that is all that it is.
    """

    said: str
    count: int
    marked: int
    label: str = ""
    start: str = ""


@dataclass(frozen=True)
class Spread:
    """How many have how much. marked: what those are that stand out. beyond: said of values beyond the scale.

    ticks: places on the scale, 0 to 1000, with their words; none where each bin has a label of its own. name: of it.
    """

    caption: str
    bins: tuple[Bin, ...]
    ticks: tuple[tuple[int, str], ...]
    name: str
    marked: str = ""
    beyond: str = ""


@dataclass(frozen=True)
class ScatterDot:
    """A region by two figures. x, y: its place, 0 to 1000 from left and from below. across, up: its figures.

    beyond: on which side of both scales it lies, -1, 0 or 1 each. named: its name and figures where it is beyond one.
    """

    code: str
    x: int
    y: int
    said: str
    marked: bool
    across: float
    up: float
    beyond: tuple[int, int] = (0, 0)
    named: str = ""


@dataclass(frozen=True)
class Scatter:
    """Regions by two figures. across, up: the scales. marked: what those are that stand out.

    notes: what has to be known of the scales.
    """

    caption: str
    dots: tuple[ScatterDot, ...]
    across: Axis
    up: Axis
    marked: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A view as a chart. label: what it shows. said: what stands out in it, a sentence each.

    spans: whether it is the timeline of the view; dated: whether it is its calendar. matrix: the same numbers as a
    table. empty: said where nothing is.
    """

    label: str
    said: tuple[str, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    flows: Flows | None = None
    spans: bool = False
    dated: bool = False
    matrix: Table | None = None
    spread: Spread | None = None
    scatter: Scatter | None = None
    empty: str = ""


@dataclass(frozen=True)
class ChartView:
    """A chart without drawing, as it stands in place of a map. timeline, calendar: where that is what it shows."""

    chart: Chart
    timeline: Timeline | None = None
    calendar: Calendar | None = None
    legend: tuple[LegendItem, ...] = ()

    @property
    def label(self) -> str:
        """What it shows."""
        return self.chart.label
