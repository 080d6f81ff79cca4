"""What figures say of regions, as it is drawn in files: strips of all regions with marks, ranks, bars of branches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from layouts.figures.scene import Box, Label, Mark, Rectangle, Rings, SceneItem, Shape, Style
from layouts.lettering import shortened, width_of, wrap
from layouts.theme import Palette
from layouts.views.axes import WHOLE
from layouts.views.scored import BranchBar, Scored, Strip

WIDTH = 700.0
"""How wide it is drawn, in px."""
LETTERS, SMALL, LEAST = 14.0, 11.5, 10.0
"""Sizes of letters in px."""
ROW, BRANCH, HEAD = 63.0, 36.0, 34.0
"""Heights of a strip, of a branch and of a heading with what is above it, in px."""
TOLD = 17.0
"""Height of the line of each region where several are compared, in px."""
NAME, VALUE, STRIP, PATH, PLACE = 0.0, 212.0, 226.0, 428.0, 500.0
"""Where the parts of a row begin, in px: its name, the right edge of its value, its strip, its years, and its rank."""
MARKS = ("circle", "diamond", "triangle-up", "pentagon", "hexagon")
"""Marks of compared regions, as on the screen."""


def height(scored: Scored) -> float:
    """Return how high it is, in px."""
    branches = HEAD + 22 + BRANCH * len(scored.branches) if scored.branches else 0
    return sum(map(_row_height, scored.strips)) + 30 + branches


def scored_items(scored: Scored, palette: Palette, unit: float) -> Iterator[SceneItem]:
    """Draw all from the upper left corner: strips, their legend, branches. unit: points of a px."""
    top = 0.0
    for strip in scored.strips:
        yield from _strip(strip, palette, top, unit)
        top += _row_height(strip)
    yield from _legend(scored, palette, top + 18, unit)
    top += 30
    if scored.branches:
        yield _label(scored.branches_title, 0, top + 22, palette.ink, unit, weight=700)
        yield _label(scored.branches_lead, 0, top + 40, palette.tie, unit, size=SMALL)
        for number, bar in enumerate(scored.branches):
            yield from _branch(bar, palette, top + HEAD + 22 + number * BRANCH, unit)


def _row_height(strip: Strip) -> float:
    if len(strip.told) == 1:
        return ROW
    return max(ROW, 12 + TOLD * sum(1 + bool(one.said) for one in strip.told))


def _label(
    words: str,
    x: float,
    y: float,
    colour: str,
    unit: float,
    *,
    size: float = LETTERS,
    weight: int = 400,
    room: float = WIDTH,
) -> Label:
    said = shortened(words, size * unit, weight, room * unit)
    return Label(words, (said,), x * unit, y * unit, size * unit, colour, "text", weight, room=room * unit)


def _right(
    words: str, x: float, y: float, colour: str, unit: float, *, size: float = LETTERS, weight: int = 400
) -> Label:
    return Label(words, (words,), x * unit, y * unit, size * unit, colour, "text", weight, "right")


def _strip(strip: Strip, palette: Palette, top: float, unit: float) -> Iterator[SceneItem]:
    one, several = strip.told[0], len(strip.told) > 1
    unit_said = ", ".join(filter(None, (strip.unit, "" if several else one.year)))
    room = STRIP - 14 if several else VALUE - 64
    yield from _lines(strip.name, NAME, top + 18, palette.ink, unit, LETTERS, 600, room, 2)
    below = 16 * min(2, len(wrap(strip.name, LETTERS, 600, room)))
    yield _label(unit_said, NAME, top + 17 + below, palette.tie, unit, size=LEAST, room=room)
    if several:
        yield from _told(strip, palette, top, unit)
    else:
        yield _right(one.value, VALUE, top + 20, palette.ink, unit, weight=700)
        yield _label(one.place, PLACE, top + 18, palette.ink, unit, weight=600, room=WIDTH - PLACE)
        said = " · ".join(filter(None, (one.said, *strip.beside)))
        yield from _lines(said, PLACE, top + 30, palette.tie, unit, LEAST, 400, WIDTH - PLACE, 3)
        yield from _path(strip, palette, top, unit)
    yield from _ground(strip, palette, top, unit)
    yield from _marks(strip, palette, top, unit)
    yield Rectangle(
        Box(0, (top + _row_height(strip) - 1) * unit, WIDTH * unit, 0.6 * unit),
        Style(palette.region_border),
        "rule",
    )


def _lines(
    words: str, x: float, y: float, colour: str, unit: float, size: float, weight: int, room: float, most: int
) -> Iterator[Label]:
    """Write a text in so many lines at most."""
    found = wrap(words, size * unit, weight, room * unit)
    lines = [*found[: most - 1], " ".join(found[most - 1 :])] if len(found) > most else found
    for number, line in enumerate(lines):
        yield _label(line, x, y + 1.15 * size * number, colour, unit, size=size, weight=weight, room=room)


@dataclass(frozen=True)
class _Line:
    """A line through places in points."""

    points: tuple[tuple[float, float], ...]

    def rings(self) -> Rings:
        return Rings(np.array(self.points), (0,))


def _path(strip: Strip, palette: Palette, top: float, unit: float) -> Iterator[SceneItem]:
    """Draw the years of a region as a small line, with a dot at its end and the years beneath."""
    if len(strip.path) < 2:
        return
    wide, high = PLACE - PATH - 26, 20.0
    points = [
        ((PATH + wide * x / WHOLE) * unit, (top + 8 + high - high * y / WHOLE) * unit) for x, y in strip.path
    ]
    style = Style("", palette.accent, 1.4 * unit)
    yield Shape(_Line(tuple(points)), style, "path", strip.name, closed=False)
    yield Mark("circle", *points[-1], 4.5 * unit, Style(palette.accent), "path-end")
    yield _label(strip.span, PATH, top + 47, palette.tie, unit, size=LEAST)


def _told(strip: Strip, palette: Palette, top: float, unit: float) -> Iterator[SceneItem]:
    """Say the figures of compared regions, each beside its mark; how it was come by on a line of its own."""
    y, most = top + 16, WIDTH - PATH - 106
    for one in strip.told:
        yield _mark(one.kind, PATH + 5, y - 4, palette, unit)
        words = f"{one.region} {one.value}"
        yield _label(words, PATH + 16, y, palette.ink, unit, size=SMALL, weight=600, room=most)
        left = PATH + 22 + min(most, width_of(words, SMALL, 600) * 1.05)
        said = ", ".join(filter(None, (one.year, one.place)))
        yield _label(said, left, y, palette.tie, unit, size=LEAST, room=WIDTH - left)
        if one.said:
            y += TOLD
            yield _label(one.said, PATH + 16, y - 3, palette.tie, unit, size=LEAST, room=WIDTH - PATH - 16)
        y += TOLD


def _ground(strip: Strip, palette: Palette, top: float, unit: float) -> Iterator[SceneItem]:
    wide, base = PATH - STRIP - 20, top + 40
    for at in strip.lines:
        x = STRIP + wide * at / WHOLE
        yield Rectangle(
            Box((x - 0.4) * unit, (base - 13) * unit, 0.8 * unit, 13 * unit), Style(palette.known), "region"
        )
    yield Rectangle(Box(STRIP * unit, base * unit, wide * unit, 0.8 * unit), Style(palette.tie), "axis")


def _marks(strip: Strip, palette: Palette, top: float, unit: float) -> Iterator[SceneItem]:
    wide, base = PATH - STRIP - 20, top + 40
    for mark in strip.marks:
        x = STRIP + wide * mark.at / WHOLE
        if mark.kind in ("country", "union"):
            yield from _level(mark.kind, x, base - 22, 22, palette, unit)
        else:
            yield _mark(mark.kind, x, base - 6, palette, unit)


def _level(
    kind: str, x: float, top: float, high: float, palette: Palette, unit: float
) -> Iterator[Rectangle]:
    """Draw the line of a country, which is dashed, or of the Union."""
    style = Style(palette.groups[2] if kind == "country" else palette.ink)
    for start in (0.0, 0.4, 0.8) if kind == "country" else (0.0,):
        part = 0.25 if kind == "country" else 1.0
        box = Box(
            (x - 0.9) * unit, (top + start * high) * unit, 1.8 * unit, min(part, 1 - start) * high * unit
        )
        yield Rectangle(box, style, kind)


def _mark(kind: str, x: float, y: float, palette: Palette, unit: float) -> Mark:
    place = 0 if kind == "own" else int(kind)
    colours = (palette.groups[1], palette.groups[0], palette.groups[2], palette.groups[3], palette.ink)
    style = Style(colours[place % len(colours)], palette.paper, 0.8 * unit)
    return Mark(MARKS[place % len(MARKS)], x * unit, y * unit, 12 * unit, style, "mark")


def _legend(scored: Scored, palette: Palette, y: float, unit: float) -> Iterator[SceneItem]:
    left = 0.0
    for kind, words in scored.legend:
        if kind in ("country", "union"):
            yield from _level(kind, left + 6, y - 12, 14, palette, unit)
        else:
            yield _mark(kind, left + 6, y - 4, palette, unit)
        yield _label(words, left + 17, y, palette.ink, unit, size=SMALL)
        left += 36 + width_of(words, SMALL) * 1.05


def _branch(bar: BranchBar, palette: Palette, top: float, unit: float) -> Iterator[SceneItem]:
    areas = ", ".join(name for name, _ in bar.areas)
    yield _label(bar.name, NAME, top + 14, palette.ink, unit, weight=600, room=STRIP - 12)
    yield _label(f"{bar.said} {areas}", NAME, top + 27, palette.tie, unit, size=LEAST, room=STRIP - 12)
    wide = PLACE - STRIP - 30
    box = Box(STRIP * unit, (top + 5) * unit, wide * bar.share * unit, 14 * unit)
    yield Rectangle(box, Style(palette.accent), "bar", bar.name, round=2 * unit)
    line = Box((STRIP + wide * bar.line - 0.8) * unit, (top + 1) * unit, 1.6 * unit, 22 * unit)
    yield Rectangle(line, Style(palette.groups[1]), "level")
    yield _label(bar.quotient, PLACE, top + 17, palette.ink, unit, weight=700, room=60)
    yield _label(bar.jobs, PLACE + 62, top + 17, palette.tie, unit, size=SMALL, room=WIDTH - PLACE - 62)
