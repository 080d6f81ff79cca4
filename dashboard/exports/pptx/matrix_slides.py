"""Things against things as a native table of a slide, whose heads stand upright above narrow columns."""

from collections.abc import Sequence

from pptx.slide import Slide

from dashboard.exports.documents.crossed import met, more_columns, signs_said
from dashboard.exports.documents.document import Document
from dashboard.exports.pptx.grid import grid, grid_cell, grid_row
from dashboard.exports.pptx.presentation import BODY, Presentation, Words, fitted
from dashboard.exports.pptx.row_grid import more_rows
from dashboard.exports.pptx.shapes import Rect, run
from dashboard.exports.pptx.template import CONTENT, EDGE, END, INNER, PALETTE, TOP
from dashboard.exports.pptx.view import live
from layouts.views.models import Cell, Table

CELL, HEAD = 12.0, 1.6
"""Size of letters in points, and height of the heads in inches."""
NAME, HIGH = 2.6, 0.3
"""Width of the names of rows, and height of a row, in inches."""
COLUMNS = 26
"""Columns that a slide has room for."""


def matrix_slides(presentation: Presentation, document: Document) -> list[Slide]:
    """Make the slide of the matrix of a view; none where it has none."""
    table = document.overview
    if table is None:
        return []
    caption, texts = document.matrix_title, presentation.texts
    slide = presentation.slide(caption, Rect(EDGE, TOP, INNER, 0.5), document.view.heading)
    places = range(1, len(table.columns))[:COLUMNS]
    most = int((END - CONTENT - HEAD - 0.45) / HIGH)
    widths = [NAME, *(min((INNER - NAME) / len(places), 0.6) for _ in places)]
    rows = [
        _heads(presentation, table, places),
        *(_row(presentation, row, places) for row in table.rows[:most]),
    ]
    box = Rect(EDGE, CONTENT, sum(widths), HEAD + HIGH * min(most, len(table.rows)))
    said = texts.t("Table: {caption}", caption=caption)
    presentation.put(slide, grid(caption, said, box, widths, rows))
    _under(presentation, document, slide, table, most)
    presentation.foot(slide)
    return [slide]


def _heads(presentation: Presentation, table: Table, places: Sequence[int]) -> str:
    def cell(place: int) -> str:
        short = fitted(
            table.columns[place].label, CELL, HEAD - 0.15 if place else NAME - 0.15, 2 if place else 1
        )
        letters = run(short, CELL, PALETTE.ink, presentation.tag, bold=True)
        return grid_cell(letters, head=True, room=0.03, upright=bool(place))

    return grid_row(HEAD, [cell(place) for place in (0, *places)])


def _row(presentation: Presentation, row: Sequence[Cell], places: Sequence[int]) -> str:
    def cell(place: int) -> str:
        words = met(row[place]) if place else row[place].text
        short = fitted(words, CELL, NAME - 0.1, 1)
        letters = run(short, CELL, PALETTE.ink, presentation.tag, bold=not place)
        return grid_cell(letters, head=False, align="ctr" if place else "l", room=0.03)

    return grid_row(HIGH, [cell(place) for place in (0, *places)])


def _under(presentation: Presentation, document: Document, slide: Slide, table: Table, most: int) -> None:
    """Say what its signs stand for, and how much more of it there is."""
    texts = presentation.texts
    signs = signs_said(table)
    rows, columns = more_rows(len(table.rows) - most, texts), more_columns(table, COLUMNS, texts)
    said = " · ".join(filter(None, (*signs, rows, columns)))
    way = [live(presentation, document)] if rows or columns else []
    if said:
        box = Rect(EDGE, END - 0.12, INNER, 0.25)
        presentation.text(slide, texts.t("Legend"), box, [[Words(f"{said} ", BODY), *way]])
