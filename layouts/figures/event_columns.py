"""A calendar of events in a box of a sheet: its months in columns, as large as all of them have room."""

from collections.abc import Iterator
from dataclasses import dataclass

from layouts.figures.legends import sign
from layouts.figures.scene import Box, Label, Rectangle, SceneItem, Style
from layouts.lettering import shortened, wrap
from layouts.theme import Palette
from layouts.views.models import Calendar, CalendarEvent, LegendItem

SIZES = (14.0, 12.0, 10.5, 9.0, 8.0, 7.0, 6.3, 5.6)
"""Sizes of letters in points: the largest in which all events have room."""
COLUMN, GAP = 24.0, 1.6
"""The least width of a column, and the room between two, in sizes of letters."""
STEP, ABOVE = 1.28, 0.5
"""From line to line, and above a month, in sizes of letters."""
SIGN = 1.3
"""Room of a mark before an event, in sizes of letters."""


@dataclass(frozen=True)
class EventBlock:
    """Lines that stay together: an event, or the name of a month with its first one.

    heads: lines above the event, a year and a month. days: of the event.
    """

    heads: tuple[str, ...]
    event: CalendarEvent
    lines: tuple[str, ...]

    def height(self, size: float) -> float:
        """How high it is."""
        return ((len(self.heads) + len(self.lines)) * STEP + (ABOVE if self.heads else 0)) * size


def calendar_items(calendar: Calendar, palette: Palette, box: Box) -> Iterator[SceneItem]:
    """Draw a calendar: each event with its mark, its days, its name and its place."""
    for size in SIZES:
        width, columns, over = _set(calendar, box, size)
        if not over:
            break
    for number, blocks in enumerate(columns):
        left, top = box.left + number * (width + GAP * size), box.top
        for block in blocks:
            yield from _block(block, palette, Box(left, top, width, 0), size)
            top += block.height(size)
    more = " ".join(filter(None, (calendar.more, f"+ {over} …" if over else "")))
    if more:
        said = shortened(more, size, 400, box.width)
        yield Label(more, (said,), box.left, box.bottom, size, palette.tie, "text", room=box.width)


def _set(calendar: Calendar, box: Box, size: float) -> tuple[float, list[list[EventBlock]], int]:
    """Return the width of columns, what each holds, and how many events have no room."""
    count = max(1, int((box.width + GAP * size) / ((COLUMN + GAP) * size)))
    width = (box.width + GAP * size) / count - GAP * size
    room = box.height - (STEP * size if calendar.more else 0)
    columns, used, over = [list[EventBlock]()], 0.0, 0
    for block in _blocks(calendar, size, width):
        high = block.height(size)
        if used + high > room and len(columns) < count:
            columns.append([])
            used = 0.0
        if over or used + high > room:
            over += 1
            continue
        columns[-1].append(block)
        used += high
    return width, columns, over


def _blocks(calendar: Calendar, size: float, width: float) -> Iterator[EventBlock]:
    for year in calendar.years:
        heads = [f"{year.name} · {year.count}"]
        for month in year.months:
            if month.events:
                heads.append(month.name)
            for event in month.events:
                lines = wrap(_said(event), size, 400, width - SIGN * size)
                yield EventBlock(tuple(heads), event, tuple(lines))
                heads = []


def _said(event: CalendarEvent) -> str:
    return f"{event.days} {event.name}{f' · {event.place}' if event.place else ''}"


def _block(block: EventBlock, palette: Palette, box: Box, size: float) -> Iterator[SceneItem]:
    top = box.top + (ABOVE * size if block.heads else 0)
    for place, words in enumerate(block.heads):
        base = top + (place + 0.95) * STEP * size
        color = palette.accent if place < len(block.heads) - 1 else palette.ink
        yield _line(words, (words,), box.left, base, size, color, box.width, 700)
    if len(block.heads) > 1:
        yield Rectangle(
            Box(box.left, top + STEP * size * 1.08, box.width, 0.6), Style(palette.region_border), "rule"
        )
    base = top + (len(block.heads) + 0.95) * STEP * size
    middle = base - 0.33 * size
    yield from sign(LegendItem(block.event.status, "", 0.8 * size), box.left + 0.5 * size, middle, 1, palette)
    yield _line(
        _said(block.event),
        block.lines,
        box.left + SIGN * size,
        base,
        size,
        palette.ink,
        box.width - SIGN * size,
    )


def _line(
    text: str,
    lines: tuple[str, ...],
    left: float,
    base: float,
    size: float,
    color: str,
    room: float,
    weight: int = 400,
) -> Label:
    return Label(text, lines, left, base, size, color, "text", weight, step=STEP * size, room=room)
