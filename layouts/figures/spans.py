"""Partnerships in time as bars above an axis of years."""

from collections.abc import Iterator, Sequence

from layouts.figures.scene import Box, Label, Pressable, Rectangle, SceneItem, Style
from layouts.lettering import shortened
from layouts.theme import Palette, paint_of_programme
from layouts.views.models import Bar, Timeline

NAMES = 0.22
"""The share of the width that names have."""
LARGEST = 20.0
"""The most points from line to line."""
KIND = "partnership"


def spans(timeline: Timeline, palette: Palette, box: Box) -> Iterator[SceneItem]:
    """Draw a timeline in a box: a line for each partnership whose dates are known, and the others by name."""
    listed = [(name, [bar for bar in bars if bar.start is not None]) for _, name, bars in timeline.groups]
    groups = [(name, bars) for name, bars in listed if bars]
    undated = [bar.label for _, _, bars in timeline.groups for bar in bars if bar.start is None]
    lines = sum(len(bars) + 1 for _, bars in groups) + 2 + bool(undated)
    step = min(box.height / lines, LARGEST)
    yield from _axis(timeline, palette, box, step, lines - bool(undated))
    top = box.top + 1.4 * step
    for name, bars in groups:
        yield _words(name, palette.ink, box.left, top, box.width * NAMES, step, 700)
        for number, bar in enumerate(bars, start=1):
            yield _line(bar, timeline, palette, box, top + number * step, step)
        top += (len(bars) + 1) * step
    if undated:
        said = f"{timeline.undated}: {', '.join(undated)}"
        yield _words(said, palette.tie, box.left, top, box.width, step)


def _words(
    text: str, color: str, left: float, top: float, room: float, step: float, weight: int = 400
) -> Label:
    size = 0.66 * step
    line = shortened(text, size, weight, room - 0.5 * step)
    return Label(line, (line,), left, top + 0.72 * step, size, color, "text", weight, room=room)


def _axis(timeline: Timeline, palette: Palette, box: Box, step: float, lines: int) -> Iterator[SceneItem]:
    start = box.left + NAMES * box.width
    year = (box.right - start) / (timeline.last - timeline.first)
    for number in range(timeline.last - timeline.first):
        left, words = start + number * year, str(timeline.first + number)
        yield Rectangle(Box(left, box.top, 0.5, lines * step), Style(palette.region_border), "level")
        yield _words(words, palette.tie, left + 0.2 * step, box.top, year, step)


def _line(bar: Bar, timeline: Timeline, palette: Palette, box: Box, top: float, step: float) -> Pressable:
    start = box.left + NAMES * box.width
    year = (box.right - start) / (timeline.last - timeline.first)
    begun, ended = bar.start or timeline.first, bar.end or timeline.last
    left = start + (begun - timeline.first) * year
    drawn = Box(left, top + 0.28 * step, max((ended - begun) * year, 2), 0.5 * step)
    items: Sequence[SceneItem] = (
        _words(bar.label, palette.ink, box.left, top, NAMES * box.width, step, 700 if bar.chosen else 400),
        Rectangle(drawn, Style(paint_of_programme(palette, bar.programme)), "bar", bar.label, 0.1 * step),
    )
    return Pressable(f"{bar.label} · {bar.dates}", tuple(items), "selected", f"{KIND}:{bar.value}")
