"""What maps and networks show, without drawing."""

from dataclasses import dataclass

from layouts.views.values import Cell as Cell
from layouts.views.values import Source as Source
from layouts.views.values import Span as Span
from layouts.views.values import Value as Value

STEPS = tuple(f"steps-{step}" for step in range(5))
"""Classes of areas by an indicator, from least to most."""


@dataclass(frozen=True)
class Area:
    """A region or country that is filled. kind names its class in the legend. pale: something else is selected."""

    code: str
    kind: str
    hover: str
    pale: bool = False


@dataclass(frozen=True)
class Point:
    """A symbol at lon, lat (degrees). size: diameter in px. sets: what pressing it selects, "kind=id".

    pale: something else is selected. name: what is written beside it where there is room. count: of the organisations
    at one place, written in it; 0 where it stands for one thing.
    """

    lon: float
    lat: float
    size: float
    kind: str
    hover: str
    sets: str = ""
    inset: str = ""
    pale: bool = False
    name: str = ""
    count: int = 0


@dataclass(frozen=True)
class Line:
    """A great-circle line between two places, as (lon, lat) in degrees. hover, sets: as those of points.

    stands_out: it is selected, or an end of it. pale: something else is.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    hover: str = ""
    sets: str = ""
    stands_out: bool = False
    pale: bool = False


@dataclass(frozen=True)
class LegendItem:
    """One line of the legend: kind of mark, label, and for proportional symbols the diameter in px."""

    kind: str
    label: str
    size: float = 0


@dataclass(frozen=True)
class Written:
    """A name at lon, lat (degrees). kind: selected, host, said or country. code: of a country."""

    text: str
    lon: float
    lat: float
    kind: str
    code: str = ""


@dataclass(frozen=True)
class MapView:
    """A map without drawing. frame: europe or world. area_sets: of what kind that is which pressing an area selects.

    filled: which areas may have a class: roles (those with a role in an area), places (all that a row names) or
    pilots; empty for none. host: the region that is outlined. selected: the codes of the areas that a card tells of,
    two at most. about: codes of areas that are to be in sight although nothing may be drawn there. whole: whether all
    of Europe is shown, however little there is to show. every_inset: whether insets are shown of territories that have
    nothing to show. written: names of what has no point of its own, such as countries, by where they stand. called:
    codes of regions whose statistical name is not the one in use, with that.
    pilots: codes of areas that are outlined as pilot regions, each with the kind of mark of its round.
    outlined: those of areas that stand out.
    named: whether its marks are few, so that the name of each matters.
    said: names of points that the sentences of the view say.
    steady: whether it is framed on what filters hide as well, so that it stays where it is from year to year.
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
    selected: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    whole: bool = False
    every_inset: bool = False
    written: tuple["Written", ...] = ()
    pilots: tuple[tuple[str, str], ...] = ()
    outlined: tuple[str, ...] = ()
    steady: bool = False
    called: tuple[tuple[str, str], ...] = ()
    named: bool = False
    said: tuple[str, ...] = ()


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
    pale: bool = False
    seats: tuple[int, ...] = ()


@dataclass(frozen=True)
class NetworkView:
    """A network without drawing. nodes: the most important first, whose names are drawn where there is room.

    ties: places of two nodes in `nodes`, and how many partnerships they share, 4 for more. lit: the places of those
    ties that are selected, or end at what is. partnerships: by name, of which seats of a node are places; none where
    there are too many to be told.
    """

    label: str
    nodes: tuple[Node, ...]
    ties: tuple[tuple[int, int, float], ...]
    legend: tuple[LegendItem, ...]
    lit: frozenset[int] = frozenset()
    partnerships: tuple[str, ...] = ()
