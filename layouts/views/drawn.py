"""What maps and networks show, without drawing."""

from dataclasses import dataclass

from layouts.views.values import Cell as Cell
from layouts.views.values import Source as Source
from layouts.views.values import Span as Span
from layouts.views.values import Value as Value


@dataclass(frozen=True)
class Area:
    """A region or country that is filled. kind names its class in the legend."""

    code: str
    kind: str
    hover: str


@dataclass(frozen=True)
class Point:
    """A symbol at lon, lat (degrees). size: diameter in px. sets: what pressing it sets, "parameter=value"."""

    lon: float
    lat: float
    size: float
    kind: str
    hover: str
    sets: str = ""
    inset: str = ""


@dataclass(frozen=True)
class Line:
    """A great-circle line between two places, as (lon, lat) in degrees."""

    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True)
class LegendItem:
    """One line of the legend: kind of mark, label, and for proportional symbols the diameter in px."""

    kind: str
    label: str
    size: float = 0


@dataclass(frozen=True)
class MapView:
    """A map without drawing. frame: europe or world. area_sets: the parameter that pressing an area sets.

    filled: which areas may have a class: roles (those with a role in an area) or places (all that a row names).
    host: the region that is outlined. selected: the code of the area that a card tells of.
    """

    frame: str
    label: str
    areas: tuple[Area, ...]
    points: tuple[Point, ...]
    legend: tuple[LegendItem, ...]
    lines: tuple[Line, ...] = ()
    area_sets: str = ""
    filled: str = "roles"
    host: str = ""
    selected: str = ""


@dataclass(frozen=True)
class Node:
    """A node of a network at x, y (0 to 1). group: number of its community, or None. size: diameter in px."""

    x: float
    y: float
    size: float
    group: int | None
    name: str
    hover: str
    sets: str


@dataclass(frozen=True)
class NetworkView:
    """A network without drawing. nodes: the most important first, whose names are drawn where there is room.

    ties: places of two nodes in `nodes`, and how many partnerships they share, 4 for more.
    """

    label: str
    nodes: tuple[Node, ...]
    ties: tuple[tuple[int, int, float], ...]
    legend: tuple[LegendItem, ...]
