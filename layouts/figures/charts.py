"""A chart in a box of a sheet: its parts side by side, as large as they fit; what has no room is counted."""

from collections.abc import Iterator, Sequence

from layouts.figures.bars import LINE, bars, parted
from layouts.figures.sankey import height, sankey
from layouts.figures.scene import Box, Label, Rectangle, SceneItem, Style
from layouts.figures.spans import spans
from layouts.lettering import shortened
from layouts.theme import Palette
from layouts.views.models import ChartView, Ranking

LETTERS = 13.0
"""Size of letters in px."""
LINES = 25
"""Lines of a ranking beneath each other, for which letters are chosen."""
BETWEEN = 28.0
"""Px between rankings side by side."""
LEAST, MOST = 0.3, 1.6
"""Points of a px, at least and at most."""


def chart_items(shown: ChartView, palette: Palette, box: Box) -> Iterator[SceneItem]:
    """Draw a chart in a box, with what it says of what stands out."""
    yield Rectangle(box, Style(palette.paper), "background")
    unit = min(max(box.height / ((LINES + len(shown.chart.said)) * LINE), LEAST), MOST)
    inner = box.less(8 * unit, 4 * unit, 8 * unit, 4 * unit)
    yield from _said(shown.chart.said or (shown.chart.empty,), palette, inner, unit)
    rest = inner.less(top=len(shown.chart.said) * 0.8 * LINE * unit + 4 * unit)
    if shown.chart.rankings:
        yield from _rankings(shown.chart.rankings, palette, rest, unit)
    if flows := shown.chart.flows:
        fitting = min(rest.height / height(flows, 1), MOST)
        yield from sankey(flows, palette, rest, fitting)
    if shown.timeline:
        yield from spans(shown.timeline, palette, rest)


def _said(lines: Sequence[str], palette: Palette, box: Box, unit: float) -> Iterator[Label]:
    for number, line in enumerate(lines):
        base = box.top + (0.8 * number + 0.6) * LINE * unit
        words = shortened(line, LETTERS * unit, 400, box.width)
        yield Label(words, (words,), box.left, base, LETTERS * unit, palette.ink, "text", room=box.width)


def _rankings(rankings: Sequence[Ranking], palette: Palette, box: Box, unit: float) -> Iterator[SceneItem]:
    width = (box.width - BETWEEN * unit * (len(rankings) - 1)) / len(rankings)
    for number, ranking in enumerate(rankings):
        left = box.left + number * (width + BETWEEN * unit)
        yield from _ranking(ranking, palette, Box(left, box.top, width, box.height), unit)


def _ranking(ranking: Ranking, palette: Palette, box: Box, unit: float) -> Iterator[SceneItem]:
    """Draw as much of a ranking as has room beneath its caption."""
    size, step = LETTERS * unit, LINE * unit
    caption = shortened(ranking.caption, size, 700, box.width)
    yield Label(
        ranking.caption,
        (caption,),
        box.left,
        box.top + 0.7 * step,
        size,
        palette.ink,
        "text",
        700,
        room=box.width,
    )
    lines = int(box.height / step) - 2  # beside the caption, and the words of the mean
    marked = sum(bool(bar.marks) for bar in ranking.bars)
    shown, rest = parted(ranking, max(lines - 3 - marked, 1))
    yield from bars(ranking, shown, palette, box.left, box.top + step, box.width, unit)
    if rest:
        base = box.top + (len(shown) + 2.7) * step
        over = f"+ {len(rest)} …"
        yield Label(over, (over,), box.left, base, size, palette.tie, "text")
