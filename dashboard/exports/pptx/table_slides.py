"""The rows behind a view as native tables of slides."""

from collections.abc import Iterator, Sequence
from math import ceil

from pptx.slide import Slide

from dashboard.exports.documents.document import Document
from dashboard.exports.pptx.grid import PADDING, grid, grid_cell, grid_row
from dashboard.exports.pptx.presentation import BODY, LEADING, Presentation, Words, fitted, length, lines
from dashboard.exports.pptx.shapes import Rect, run
from dashboard.exports.pptx.template import CONTENT, EDGE, END, INNER, PALETTE, TOP
from dashboard.exports.pptx.view import live
from data.asking.pages import PAGES
from layouts.views.models import Column

CELL = 12.0
"""Size of letters in a table, in points."""
MOST_ROWS, MOST_SLIDES, MOST_COLUMNS = 16, 3, 7
CELL_LINES = 2
WIDEST = 4.2
"""Room of the widest column, in inches."""


def table_slides(presentation: Presentation, document: Document) -> list[Slide]:
    """Make the slides of the first rows, none where there are no rows."""
    texts = presentation.texts
    columns = _columns(document)
    first = document.table.rows[: MOST_ROWS * MOST_SLIDES]
    rows = [[" ".join(row[place].text.split()) for place, _ in columns] for row in first]
    if not rows or not columns:
        return []
    widths = _widths(columns, rows)
    parts = _parts(rows, widths)[:MOST_SLIDES]
    over = len(document.table.rows) - sum(len(part) for part in parts)
    name = texts.t(PAGES[document.state.page].table)
    made = []
    for number, part in enumerate(parts, start=1):
        said_number = texts.t("{title}, {number} of {total}", title=name, number=number, total=len(parts))
        title = said_number if len(parts) > 1 else name
        made.append(_table(presentation, document, title, columns, part, widths))
    if over:
        _under(presentation, document, made[-1], over)
    return made


def _columns(document: Document) -> list[tuple[int, Column]]:
    """Return the columns that a slide shows: not the sources, nor what is the same in every row if there are many."""
    found = [(place, column) for place, column in document.columns if column.name != "source_url"]
    rows = document.table.rows
    if len(found) > MOST_COLUMNS - 2 and len(rows) > 1:
        found = [
            (place, column)
            for place, column in found
            if place == 0 or len({row[place].text for row in rows}) > 1
        ]
    return found[:MOST_COLUMNS]


def _widths(columns: Sequence[tuple[int, Column]], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the width of each column in inches: as its longer texts need, within bounds."""
    wanted = []
    for place, (_, column) in enumerate(columns):
        longs = sorted(length(row[place], CELL, bold=not place) for row in rows)
        usual = longs[int(len(longs) * 0.9)]
        heading = max(length(word, CELL, bold=True) for word in column.label.split())
        wanted.append(min(WIDEST, max(usual, heading, 0.6)) + 2 * PADDING + _after(column))
    return [INNER * width / sum(wanted) for width in wanted]


def _after(column: Column) -> float:
    """Return the room after a column, in inches: numbers end at the right, and must not touch what follows."""
    return 0.25 if column.numeric else 0.0


def _height_of(cells: Sequence[str], widths: Sequence[float]) -> float:
    high = max(lines(text, CELL, width - 2 * PADDING) for text, width in zip(cells, widths, strict=True))
    return min(high, CELL_LINES) * CELL * LEADING / 72 + 0.1


def _parts(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> list[list[Sequence[str]]]:
    """Return the rows by slide: as many as are as high as it, and if all have room, about the same on each."""
    parts = list(_cut(rows, widths, MOST_ROWS))
    if 1 < len(parts) <= MOST_SLIDES:
        even = list(_cut(rows, widths, ceil(len(rows) / len(parts))))
        parts = even if len(even) == len(parts) else parts
    return parts


def _cut(rows: Sequence[Sequence[str]], widths: Sequence[float], most: int) -> Iterator[list[Sequence[str]]]:
    room, part, used = END - CONTENT - 0.75, list[Sequence[str]](), 0.0
    for row in rows:
        used += _height_of(row, widths)
        if part and (used > room or len(part) == most):
            yield part
            part, used = [], _height_of(row, widths)
        part.append(row)
    yield part


def _table(
    presentation: Presentation,
    document: Document,
    title: str,
    columns: Sequence[tuple[int, Column]],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> Slide:
    """Make a slide with a native table."""
    texts, caption = presentation.texts, document.table.caption
    slide = presentation.slide(title, Rect(EDGE, TOP, INNER, 0.5), document.view.heading)
    shown, heads = [column for _, column in columns], [column.label for _, column in columns]
    drawn = [_row(heads, widths, shown, presentation.tag, head=True)]
    drawn += [_row(cells, widths, shown, presentation.tag, head=False) for cells in rows]
    high = sum(_height_of(cells, widths) for cells in (heads, *rows))
    said_of = texts.t("Table: {caption}", caption=caption)
    presentation.put(slide, grid(caption, said_of, Rect(EDGE, CONTENT, INNER, high), widths, drawn))
    presentation.foot(slide)
    return slide


def _under(presentation: Presentation, document: Document, slide: Slide, over: int) -> None:
    """Say under the last table how many rows there are more, and where."""
    said_more = presentation.texts.n(
        "{count} more row is in the live view:", "{count} more rows are in the live view:", over
    )
    box = Rect(EDGE, END - 0.12, INNER, 0.25)
    presentation.text(
        slide,
        presentation.texts.t("More rows"),
        box,
        [[Words(f"{said_more} ", BODY), live(presentation, document)]],
    )


def _row(
    cells: Sequence[str], widths: Sequence[float], columns: Sequence[Column], language: str, *, head: bool
) -> str:
    made = []
    for place, (text, width, column) in enumerate(zip(cells, widths, columns, strict=True)):
        after = _after(column)
        short = text if head else fitted(text, CELL, width - 2 * PADDING - after, CELL_LINES)
        letters = run(short, CELL, PALETTE.ink, language, bold=head or not place)
        align = "r" if column.numeric else "l"
        made.append(grid_cell(letters, head=head, align=align, after=after))
    return grid_row(_height_of(cells, widths), made)
