"""Rows as native tables: how wide columns are, how many rows a box has room for, and the table itself."""

from collections.abc import Iterator, Sequence

from dashboard.exports.pptx.grid import PADDING, grid, grid_cell, grid_row
from dashboard.exports.pptx.presentation import LEADING, Presentation, fitted, length, lines
from dashboard.exports.pptx.shapes import Rect, run
from dashboard.exports.pptx.template import PALETTE
from layouts.i18n import Texts
from layouts.views.models import Column, TableView

CELL = 12.0
"""Size of letters in a table, in points."""
NAME_LINES, CELL_LINES = 4, 2
"""Lines of the name of a row, and of other cells."""
WIDEST, READ = 4.2, 1.5
MOST_SEEN = 24
"""Room of the widest column, and what a column has at least, in inches."""


def widths_of(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """Return the width of each column in inches: as its longer texts need, within bounds; together they fill a room."""
    wanted = []
    for place, column in enumerate(columns):
        longs = sorted(length(row[place], CELL, bold=not place) for row in rows)
        usual = longs[int(len(longs) * 0.9)]
        heading = max(length(word, CELL, bold=True) for word in column.label.split())
        wanted.append(min(WIDEST, max(usual, heading, 0.6)) + 2 * PADDING + _after(column))
    return [room * width / sum(wanted) for width in wanted]


def _after(column: Column) -> float:
    """Return the room after a column, in inches: numbers end at the right, and must not touch what follows."""
    return 0.25 if column.numeric else 0.0


def _height_of(cells: Sequence[str], widths: Sequence[float]) -> float:
    counts = (
        min(lines(text, CELL, width - 2 * PADDING, bold=not place), _most(place))
        for place, (text, width) in enumerate(zip(cells, widths, strict=True))
    )
    return max(counts) * CELL * LEADING / 72 + 0.1


def _most(place: int) -> int:
    return CELL_LINES if place else NAME_LINES


def cut(
    rows: Sequence[Sequence[str]], widths: Sequence[float], room: float, most: int
) -> Iterator[list[Sequence[str]]]:
    """Return the rows in parts that a room has place for, in inches. most: rows of a part."""
    part, used = list[Sequence[str]](), 0.0
    for row in rows:
        used += _height_of(row, widths)
        if part and (used > room or len(part) == most):
            yield part
            part, used = [], _height_of(row, widths)
        part.append(row)
    yield part


def _row(
    cells: Sequence[str], widths: Sequence[float], columns: Sequence[Column], language: str, *, head: bool
) -> str:
    made = []
    for place, (text, width, column) in enumerate(zip(cells, widths, columns, strict=True)):
        after = _after(column)
        room = width - 2 * PADDING - after
        short = text if head else fitted(text, CELL, room, _most(place))
        letters = run(short, CELL, PALETTE.ink, language, bold=head or not place)
        align = "r" if column.numeric else "l"
        made.append(grid_cell(letters, head=head, align=align, after=after))
    return grid_row(_height_of(cells, widths), made)


def row_table(
    presentation: Presentation,
    caption: str,
    box: Rect,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> str:
    """Return a native table. box: where it begins, and its width. widths: of its columns, in inches."""
    heads = [column.label for column in columns]
    drawn = [_row(heads, widths, columns, presentation.tag, head=True)]
    drawn += [_row(cells, widths, columns, presentation.tag, head=False) for cells in rows]
    high = sum(_height_of(cells, widths) for cells in (heads, *rows))
    said_of = presentation.texts.t("Table: {caption}", caption=caption)
    return grid(caption, said_of, Rect(box.left, box.top, box.width, high), widths, drawn)


def more_rows(over: int, texts: Texts) -> str:
    """Return how many rows there are more than have room, in words; nothing where there are none."""
    return texts.n("{count} row more", "{count} rows more", over) if over > 0 else ""


def table_in(presentation: Presentation, shown: TableView, box: Rect) -> tuple[str, str]:
    """Return the first rows of a view as a native table in a box, and how many more there are, in words."""
    columns = shown.table.columns[: max(2, int(box.width / READ))]
    rows = [[" ".join(cell.text.split()) for cell in row[: len(columns)]] for row in shown.table.rows]
    if not rows:
        return "", shown.table.empty
    widths = widths_of(columns, rows[:MOST_SEEN], box.width)
    room = box.height - _height_of([column.label for column in columns], widths) - 0.35
    part = next(cut(rows, widths, room, MOST_SEEN))
    more = more_rows(len(rows) - len(part), presentation.texts)
    return row_table(presentation, shown.table.caption, box, columns, part, widths), more
