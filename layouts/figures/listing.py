"""Rows of a table in a box of a sheet: as many columns and rows as have room, the others counted."""

from collections.abc import Iterator, Sequence
from itertools import islice

from layouts.figures.scene import Box, Label, Rectangle, SceneItem, Style
from layouts.lettering import in_lines, width_of
from layouts.theme import Palette
from layouts.views.models import Column, TableView

ROWS = 44
"""Letters beneath each other in the height of a box, by which their size is chosen."""
LEAST, MOST = 5.5, 15.0
"""Sizes of letters, in points."""
READ, WIDEST = 9.0, 24.0
"""Widths of a column, in sizes of its letters: that every one has, and beyond which its texts go on beneath."""
LINES = 5
"""Lines of a cell."""
STEP, GAP = 1.25, 1.0
"""From line to line, and between columns, in sizes of letters."""


def listed_items(shown: TableView, palette: Palette, box: Box) -> Iterator[SceneItem]:
    """Draw rows beneath their heads."""
    yield Rectangle(box, Style(palette.paper), "background")
    size = min(max(box.height / ROWS, LEAST), MOST)
    inner = box.less(size, 0.5 * size, size, 0.5 * size)
    if not shown.table.rows:
        yield _words(shown.table.empty, inner, palette.tie, size)
        return
    widths = _widths(shown, size, inner.width)
    columns, top = shown.table.columns[: len(widths)], inner.top
    heads = _lines([column.label for column in columns], widths, size, 700)
    yield from _row(heads, columns, widths, inner, top, size, palette, 700)
    top += _height(heads, size)
    yield Rectangle(Box(inner.left, top, inner.width, 1), Style(palette.accent), "rule")
    for number, row in enumerate(shown.table.rows):
        cells = _lines([cell.text for cell in row], widths, size, 400)
        high, rest = _height(cells, size), len(shown.table.rows) - number
        if top + high > inner.bottom - (2 * size if rest > 1 else 0):
            yield _words(f"+ {rest} …", Box(inner.left, top, inner.width, size), palette.tie, size)
            return
        yield from _row(cells, columns, widths, inner, top, size, palette, 400)
        top += high
        yield Rectangle(Box(inner.left, top, inner.width, 0.4), Style(palette.region_border), "rule")


def _widths(shown: TableView, size: float, room: float) -> list[float]:
    """Return the widths of the columns that have room, which together fill it."""
    least, wished = list[float](), list[float]()
    for place, column in enumerate(shown.table.columns):
        texts = sorted(width_of(row[place].text, size) for row in islice(shown.table.rows, ROWS))
        head = max(width_of(word, size, 700) for word in column.label.split() or [""])
        wish = min(max(head, texts[int(0.9 * (len(texts) - 1))]), WIDEST * size) + GAP * size
        small = min(wish, max(READ * size, head + GAP * size))
        if sum(least) + small > room:
            break
        least.append(small)
        wished.append(wish)
    over, more = room - sum(least), sum(wished) - sum(least)
    share = min(over / more, 1) if more else 0
    made = [low + share * (high - low) for low, high in zip(least, wished, strict=True)]
    return [width * room / sum(made) for width in made]


def _lines(texts: Sequence[str], widths: Sequence[float], size: float, weight: int) -> list[tuple[str, ...]]:
    """Return each text in its lines; what has no room in the last one is cut there."""
    return [
        in_lines(text, size, weight, width - 0.7 * GAP * size, LINES)
        for text, width in zip(texts, widths, strict=False)
    ]


def _height(cells: Sequence[tuple[str, ...]], size: float) -> float:
    return (max(map(len, cells)) * STEP + 0.55) * size


def _row(
    cells: Sequence[tuple[str, ...]],
    columns: Sequence[Column],
    widths: Sequence[float],
    box: Box,
    top: float,
    size: float,
    palette: Palette,
    weight: int,
) -> Iterator[Label]:
    left = box.left
    for place, (lines, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        x = left + width - GAP * size if column.numeric else left
        bold = weight if place else 700
        if lines:
            words, base = " ".join(lines), top + 1.1 * size
            yield Label(
                words,
                lines,
                x,
                base,
                size,
                palette.ink,
                "text",
                bold,
                align="right" if column.numeric else "left",
                step=STEP * size,
                room=width,
            )
        left += width


def _words(text: str, box: Box, color: str, size: float) -> Label:
    return Label(text, (text,), box.left, box.top + 1.2 * size, size, color, "text", room=box.width)
