"""What is drawn on a sheet or slide, in points from its upper left corner: the same for every pen.

A scene holds no colours of a medium, no file format and no words that need a language; items are drawn one over the
other. `kind` says what an item is, so that a pen can name or style it.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

POINTS = 72 / 25.4
"""Points of a millimetre."""
Places: TypeAlias = NDArray[np.float64]
"""Places in rows, x and y."""


@dataclass(frozen=True)
class Box:
    """A rectangle in points, from the upper left corner of the sheet."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def less(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> "Box":
        """Return the box without a strip at each side."""
        return Box(self.left + left, self.top + top, self.width - left - right, self.height - top - bottom)

    def meets(self, other: "Box") -> bool:
        """Return whether the box and another one have room in common; edges alone are none."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Style:
    """fill, edge: colours, empty for none. width: of the edge in points. opacity: of both, 0 to 1."""

    fill: str = ""
    edge: str = ""
    width: float = 0
    opacity: float = 1


@dataclass(frozen=True)
class Rings:
    """Several lines, one after the other. starts: which place each begins with."""

    places: Places
    starts: tuple[int, ...]

    @property
    def spans(self) -> Iterator[tuple[int, int]]:
        """Where each line begins, and where it has ended."""
        return pairwise((*self.starts, len(self.places)))


class Outline(Hashable, Protocol):
    """What a path is made of; outlines that are equal have the same rings, so that a pen may keep what it made."""

    def rings(self) -> Rings:
        """Return the rings, in points."""


@dataclass(frozen=True)
class Shape:
    """Closed rings, or open lines. name: code of its area or country, or what tells it from others of its kind.

    hint: what the screen says of it when it is pointed at, with its markup.
    """

    outline: Outline
    style: Style
    kind: str
    name: str = ""
    hint: str = ""
    closed: bool = True


@dataclass(frozen=True)
class Mark:
    """A symbol of plotly about a place. size: its diameter in points."""

    symbol: str
    x: float
    y: float
    size: float
    style: Style
    kind: str
    name: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Rectangle:
    """A rectangle. round: radius of its corners in points."""

    box: Box
    style: Style
    kind: str
    name: str = ""
    round: float = 0


@dataclass(frozen=True)
class Label:
    """Words in lines, the first on the base line y, `step` apart. x: their left edge, middle or right edge, by align.

    text: the words as a whole. room: how wide lines may be. halo: colour of a rim that keeps lines from running through
    the letters.
    """

    text: str
    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    color: str
    kind: str
    weight: int = 400
    align: Literal["left", "center", "right"] = "left"
    step: float = 0
    room: float = 0
    halo: str = ""


@dataclass(frozen=True)
class Seen:
    """Items of which only what lies in a box is seen. name: of the part of a map, empty for the main one.

    is_cut: they end there already; to cut all of a large drawing takes a third of the time of a picture.
    """

    name: str
    box: Box
    items: tuple["SceneItem", ...]
    is_cut: bool = False


@dataclass(frozen=True)
class Pressable:
    """Items that are one thing to whoever presses or reads them. said: what that is, in words.

    sets, value: the parameter that a press on it sets; or href: where it leads.
    """

    said: str
    items: tuple["SceneItem", ...]
    sets: str = ""
    value: str = ""
    href: str = ""


SceneItem: TypeAlias = Shape | Mark | Rectangle | Label | Seen | Pressable


@dataclass(frozen=True)
class Scene:
    """A sheet of so many points with what is drawn on it."""

    width: float
    height: float
    items: tuple[SceneItem, ...]

    @property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width, self.height)
