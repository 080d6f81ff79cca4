"""The names of the first picture of a map, where they have room in a frame of about its size."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layouts.figures.labelling import COUNTRIES, NEAR, PlaceName, shown, written
from layouts.figures.scene import Box, Places

RIM = 3.0
"""Px without names at the edges of what a map is framed on, which is whole in every frame."""


class PictureName(NamedTuple):
    """A name at shares of its part, away from there by so many px. kind: region, country or node.

    anchor: whether it starts there, ends there, or has its middle there. lead: what draws the line to its mark, in px
    from there; empty where it stands beside that.
    """

    text: str
    x: float
    y: float
    dx: float
    dy: float
    kind: str
    anchor: str = "middle"
    lead: str = ""


def picture_names(
    listed: Sequence[PlaceName],
    shares: Places,
    symbols: Sequence[tuple[float, float, float]],
    box: Box,
    size: tuple[float, float],
    scale: float,
) -> Iterator[PictureName]:
    """Return the names of the main map that have room in a frame of so many px. scale: steps of a metre.

    symbols: the places of its marks, as shares of the box, and their diameters in px.
    """
    px = max(box.width / size[0], box.height / size[1])
    within = Box(0, 0, min(box.width, size[0] * px), min(box.height, size[1] * px)).less(*[RIM * px] * 4)
    marks = [_box(symbol, box, px) for symbol in symbols]
    places, at = shares * (box.width, box.height), dict(zip(listed, shares.tolist(), strict=True))
    for name, found, lead in written(listed, places, marks, within, scale, px):
        x, y = at[name]
        here = (x * box.width, y * box.height)
        kind = "country" if name.rank == COUNTRIES else "region"
        anchor, edge = _side(found, here[0], NEAR * px / 2)
        dy = found.top + found.height / 2 - here[1]
        ends = [f"{(a - here[0]) / px:.0f} {(b - here[1]) / px:.0f}" for a, b in lead or ()]
        line = f"M{'L'.join(ends)}" if ends else ""
        yield PictureName(shown(name), x, y, (edge - here[0]) / px, dy / px, kind, anchor, line)


def _side(found: Box, x: float, slack: float) -> tuple[str, float]:
    """Return on which side of a place a name lies, and its edge there: it stays clear of a mark in any letters."""
    if found.left > x:
        return "start", found.left + slack
    if found.right < x:
        return "end", found.right - slack
    return "middle", found.left + found.width / 2


def _box(symbol: tuple[float, float, float], box: Box, px: float) -> Box:
    x, y, across = symbol
    size = across * px
    return Box(x * box.width - size / 2, y * box.height - size / 2, size, size)
