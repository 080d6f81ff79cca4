"""The rows behind a view as native tables of slides."""

from collections.abc import Sequence
from math import ceil

from pptx.slide import Slide

from dashboard.exports.documents.document import Document
from dashboard.exports.pptx.presentation import BODY, Presentation, Words
from dashboard.exports.pptx.row_grid import cut, row_table, widths_of
from dashboard.exports.pptx.shapes import Rect
from dashboard.exports.pptx.template import CONTENT, EDGE, END, INNER, TOP
from dashboard.exports.pptx.view import live
from data.asking.pages import PAGES
from layouts.views.models import Column

MOST_ROWS, MOST_SLIDES, MOST_COLUMNS = 16, 3, 7
ROOM = END - CONTENT - 0.75
"""Height of the rows of a slide, in inches."""


def table_slides(presentation: Presentation, document: Document) -> list[Slide]:
    """Make the slides of the first rows, none where there are no rows."""
    texts = presentation.texts
    columns = _columns(document)
    first = document.table.rows[: MOST_ROWS * MOST_SLIDES]
    rows = [[" ".join(row[place].text.split()) for place, _ in columns] for row in first]
    if not rows or not columns:
        return []
    widths = widths_of([column for _, column in columns], rows, INNER)
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


def _parts(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> list[list[Sequence[str]]]:
    """Return the rows by slide: as many as are as high as it, and if all have room, about the same on each."""
    parts = list(cut(rows, widths, ROOM, MOST_ROWS))
    if 1 < len(parts) <= MOST_SLIDES:
        even = list(cut(rows, widths, ROOM, ceil(len(rows) / len(parts))))
        parts = even if len(even) == len(parts) else parts
    return parts


def _table(
    presentation: Presentation,
    document: Document,
    title: str,
    columns: Sequence[tuple[int, Column]],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> Slide:
    """Make a slide with a native table."""
    slide = presentation.slide(title, Rect(EDGE, TOP, INNER, 0.5), document.view.heading)
    box = Rect(EDGE, CONTENT, INNER, ROOM)
    shown = [column for _, column in columns]
    presentation.put(slide, row_table(presentation, document.table.caption, box, shown, rows, widths))
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
