"""Distributions and scatters of an indicator: bars, or dots on scales, far ones at the edge."""

from collections.abc import Iterator, Sequence

from layouts.figures.scene import Box, Label, Mark, Pressable, Rectangle, SceneItem, Style
from layouts.lettering import shortened, width_of
from layouts.theme import Palette
from layouts.views.axes import WHOLE
from layouts.views.charted import Bin, Scatter, ScatterDot, Spread

LETTERS = 13.0
"""Size of letters in px."""
HIGH, TALL = 236.0, 540.0
"""Height of a distribution and of a scatter in px, where they have their own room."""
LEFT, RIGHT, TOP, BOTTOM = 58.0, 18.0, 36.0, 46.0
"""Room around what is drawn, for its words, in px."""
DOT, STANDS = 9.0, 11.0
"""Diameter in px of the dot of a region, and of one that stands out."""
NAMED = 10
"""Regions beyond the scale that are named."""
ARROWS = {(1, 0): "triangle-right", (-1, 0): "triangle-left", (0, 1): "triangle-up", (0, -1): "triangle-down"}


def spread_items(spread: Spread, palette: Palette, box: Box, unit: float) -> Iterator[SceneItem]:
    """Draw a distribution in a box: a bar for each bin, the lower part of those that stand out."""
    inner = _inner(box, unit)
    most = max((one.count for one in spread.bins), default=0) or 1
    yield from _frame(inner, palette, unit)
    yield _word(str(most), inner.left - 8 * unit, inner.top + 5 * unit, palette, unit, "right")
    wide = inner.width / max(1, len(spread.bins))
    for place, one in enumerate(spread.bins):
        yield _bar(one, Box(inner.left + place * wide, inner.top, wide, inner.height), most, palette, unit)
    if spread.ticks:
        yield from _ticks(spread.ticks, inner, palette, unit)
    else:
        for place, one in enumerate(spread.bins):
            words = shortened(one.label, LETTERS * unit, 400, wide - 6 * unit)
            middle = inner.left + (place + 0.5) * wide
            yield _word(words, middle, inner.bottom + 18 * unit, palette, unit, "center")
    yield _name(spread.name, inner, palette, unit)


def scatter_items(scatter: Scatter, palette: Palette, box: Box, unit: float) -> Iterator[SceneItem]:
    """Draw a scatter in a box: a dot for each region, those that stand out last. unit: points of a px."""
    inner = _inner(box, unit)
    yield from _frame(inner, palette, unit)
    yield from _ticks(scatter.across.ticks, inner, palette, unit)
    for at, words in scatter.up.ticks:
        y = inner.bottom - inner.height * at / WHOLE
        yield _line(Box(inner.left, y - 0.25 * unit, inner.width, 0.5 * unit), palette)
        yield _word(words, inner.left - 8 * unit, y + 4 * unit, palette, unit, "right")
    yield _name(scatter.across.name, inner, palette, unit)
    name = shortened(scatter.up.name, LETTERS * unit, 600, inner.width)
    above = inner.top - 18 * unit  # clear of the arrows at the upper edge
    yield Label(name, (name,), inner.left, above, LETTERS * unit, palette.ink, "text", 600, room=inner.width)
    for dot in sorted(scatter.dots, key=lambda dot: (bool(dot.named), dot.marked)):
        yield _dot(dot, inner, palette, unit)
    yield from _names(scatter.dots, inner, palette, unit)


def _inner(box: Box, unit: float) -> Box:
    return box.less(LEFT * unit, TOP * unit, RIGHT * unit, BOTTOM * unit)


def _frame(inner: Box, palette: Palette, unit: float) -> Iterator[Rectangle]:
    style = Style(palette.tie)
    yield Rectangle(Box(inner.left, inner.top, unit, inner.height), style, "axis")
    yield Rectangle(Box(inner.left, inner.bottom, inner.width, unit), style, "axis")


def _line(box: Box, palette: Palette) -> Rectangle:
    return Rectangle(box, Style(palette.region_border), "grid")


def _ticks(
    ticks: Sequence[tuple[int, str]], inner: Box, palette: Palette, unit: float
) -> Iterator[Rectangle | Label]:
    end = -1e9
    for at, words in ticks:
        x, wide = inner.left + inner.width * at / WHOLE, width_of(words, LETTERS * unit)
        yield Rectangle(Box(x - 0.5 * unit, inner.bottom, unit, 5 * unit), Style(palette.tie), "axis")
        if x - wide / 2 > end:
            yield _word(words, x, inner.bottom + 19 * unit, palette, unit, "center")
            end = x + wide / 2 + 8 * unit


def _name(name: str, inner: Box, palette: Palette, unit: float) -> Label:
    words = shortened(name, LETTERS * unit, 600, inner.width)
    x, y = inner.left + inner.width / 2, inner.bottom + 39 * unit
    return Label(words, (words,), x, y, LETTERS * unit, palette.ink, "text", 600, "center", room=inner.width)


def _word(words: str, x: float, y: float, palette: Palette, unit: float, align: str) -> Label:
    size = LETTERS * unit
    if align == "center":
        return Label(words, (words,), x, y, size, palette.tie, "text", align="center")
    return Label(
        words, (words,), x, y, size, palette.tie, "text", align="right" if align == "right" else "left"
    )


def _bar(one: Bin, column: Box, most: int, palette: Palette, unit: float) -> Pressable:
    def part(count: int, colour: str, kind: str) -> Rectangle:
        high = column.height * count / most
        box = Box(column.left + unit, column.bottom - high, column.width - 2 * unit, high)
        return Rectangle(box, Style(colour), kind, one.label)

    parts = [part(one.count, palette.known, "bar")] if one.count else []
    if one.marked:
        parts.append(part(one.marked, palette.groups[1], "bar marked"))
    return Pressable(one.said, tuple(parts))


def _place(dot: ScatterDot, inner: Box) -> tuple[float, float]:
    return inner.left + inner.width * dot.x / WHOLE, inner.bottom - inner.height * dot.y / WHOLE


def _dot(dot: ScatterDot, inner: Box, palette: Palette, unit: float) -> Pressable:
    """Draw a dot; of a region beyond a scale an arrow that leads there."""
    side, up = dot.beyond
    symbol = ARROWS.get((side, 0 if side else up), "circle")
    size = (STANDS if dot.marked or dot.named else DOT) * unit
    style = Style(
        palette.groups[1] if dot.marked else palette.known,
        palette.ink if dot.named else palette.paper,
        0.8 * unit,
    )
    mark = Mark(symbol, *_place(dot, inner), size, style, "dot", dot.code)
    return Pressable(dot.said, (mark,), "selected", f"region:{dot.code}")


def _names(dots: Sequence[ScatterDot], inner: Box, palette: Palette, unit: float) -> Iterator[Label]:
    """Name the regions beyond a scale beside their arrows, one under the other where they would touch."""
    far = sorted((dot for dot in dots if dot.named), key=lambda dot: (-dot.y, dot.x))[:NAMED]
    size, away = LETTERS * unit, 8 * unit
    taken = [Box(x - away, y - away, 2 * away, 2 * away) for x, y in (_place(dot, inner) for dot in far)]
    for dot in far:
        x, y = _place(dot, inner)
        wide = width_of(dot.named, size) * 1.15
        left = x - 10 * unit - wide if x + 10 * unit + wide > inner.right else x + 10 * unit
        box = Box(left, y - 8 * unit, wide, 15 * unit)
        while any(box.meets(other) for other in taken):
            box = Box(box.left, box.top + 3 * unit, wide, box.height)
        taken.append(box)
        at, base, said = box.left + wide / 2, box.top + 12 * unit, (dot.named,)
        yield Label(dot.named, said, at, base, size, palette.ink, "text", align="center", halo=palette.paper)
