"""A chart in a box of a sheet: its parts side by side, as large as they fit; what has no room is counted."""

from collections.abc import Iterator, Sequence

from layouts.figures.bars import LINE, bars, parted, set_bars
from layouts.figures.event_columns import calendar_items
from layouts.figures.sankey import NARROW, height, sankey
from layouts.figures.scene import Box, Label, Mark, Rectangle, SceneItem, Style
from layouts.figures.spans import spans
from layouts.figures.spreads import scatter_items, spread_items
from layouts.lettering import shortened, wrap
from layouts.theme import Palette
from layouts.views.charted import Spread
from layouts.views.models import ChartView, Ranking

LETTERS = 13.0
"""Size of letters in px."""
LINES = 25
"""Lines of a ranking beneath each other, for which letters are chosen."""
BETWEEN = 28.0
"""Px between rankings side by side."""
WIDE = 720.0
"""Px across for which letters of distributions and scatters are chosen."""
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
        fitting = min(rest.height / height(flows, 1, NARROW), MOST)
        yield from sankey(flows, palette, rest, fitting)
    yield from _spreads(shown, palette, rest, unit)
    if shown.timeline:
        yield from spans(shown.timeline, palette, rest)
    if shown.calendar:
        yield from calendar_items(shown.calendar, palette, rest.less(4 * unit, 0, 4 * unit, 8 * unit))


def _spreads(shown: ChartView, palette: Palette, box: Box, unit: float) -> Iterator[SceneItem]:
    """Draw a distribution above a scatter, each beneath its caption, and what has to be known of it."""
    spread, scatter = shown.chart.spread, shown.chart.scatter
    parts = [one for one in (spread, scatter) if one]
    size = min(max(box.width / WIDE, LEAST), MOST)
    top, shares = box.top, {1: (1.0,), 2: (0.34, 0.66)}
    for part, share in zip(parts, shares.get(len(parts), ()), strict=True):
        notes = (part.beyond,) if part is spread and part.beyond else scatter.notes if part is scatter else ()
        lines = [
            line
            for note in (part.marked, *notes)
            if note
            for line in wrap(note, LETTERS * size, 400, box.width)
        ]
        words = Box(box.left, top, box.width, box.height * share)
        yield _caption(part.caption, palette, words, size)
        marked = 14 * size if part.marked else 0
        if marked:
            style = Style(palette.groups[1])
            yield Mark(
                "circle", words.left + 5 * size, words.top + 1.32 * LINE * size, 10 * size, style, "dot"
            )
        yield from _lines(lines, palette, words.less(left=marked, top=LINE * size), size)
        inner = words.less(top=(1 + 0.72 * len(lines)) * LINE * size + 2 * size)
        if isinstance(part, Spread):
            yield from spread_items(part, palette, inner, size)
        else:
            yield from scatter_items(part, palette, inner, size)
        top += box.height * share


def _lines(lines: Sequence[str], palette: Palette, box: Box, unit: float) -> Iterator[Label]:
    for number, line in enumerate(lines):
        base = box.top + (0.72 * number + 0.5) * LINE * unit
        yield Label(line, (line,), box.left, base, LETTERS * unit, palette.tie, "text", room=box.width)


def _caption(words: str, palette: Palette, box: Box, unit: float) -> Label:
    size = LETTERS * unit
    caption = shortened(words, size, 700, box.width)
    return Label(
        words,
        (caption,),
        box.left,
        box.top + 0.7 * LINE * unit,
        size,
        palette.ink,
        "text",
        700,
        room=box.width,
    )


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
    yield _caption(ranking.caption, palette, box, unit)
    lines = int(box.height / step) - 2  # beside the caption, and the words of the mean
    marked = sum(bool(bar.marks) for bar in ranking.bars)
    for most in range(max(lines - 3 - marked, 1), 0, -1):  # fewer where names take several lines
        shown, rest = parted(ranking, most)
        made = set_bars(ranking, shown, box.left, box.width, unit)
        if made.height <= (lines - 1) * step:
            break
    yield from bars(made, palette, box.top + step)
    if rest:
        base = box.top + step + made.height + 0.7 * step
        over = f"+ {len(rest)} …"
        yield Label(over, (over,), box.left, base, size, palette.tie, "text")
