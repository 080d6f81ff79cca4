"""Matrices as HTML: things against things, whose heads sort them and whose cells can be pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from data.asking.state import ViewState
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.piece import LongPiece, Piece
from layouts.pages.rendering import Attributes, Html, element
from layouts.pages.table_html import Presses, content, framed, led, pressing, style_of
from layouts.views.models import Cell, Column, Table
from layouts.views.sorting import COLUMNS, ROWS, sort_key, sorted_by


class Sorting(NamedTuple):
    """How the heads of a matrix sort it. by: what it is sorted by, by parameter."""

    leads: Presses
    texts: Texts
    by: dict[str, str]

    def way(self, parameter: str, value: str, name: str) -> Html:
        """Return the link by which a head sorts rows or columns; one that is pressed again gives the usual order."""
        said: Attributes = {
            "class": "order",
            "data-sets": parameter,
            "data-value": value,
            "aria-current": "true" if self.by[parameter] == value else None,
        }
        words = self.texts.t("Most in {name} first", name=name)
        return element(
            "a", {**said, "href": led(self.leads, parameter, value), "aria-label": words, "title": words}
        )


@dataclass(frozen=True)
class MatrixPiece(LongPiece):
    """A matrix, of which a change sends first what stands in it, and then what sorts it. by: what it is sorted by."""

    by: tuple[str, str]

    def after(self, before: Piece) -> Html:
        """The matrix as a whole where it was sorted: the link that was pressed keeps the focus."""
        return self.made if isinstance(before, MatrixPiece) and before.by != self.by else self.begun


def matrix_piece(
    matrix: Table | None, title: str, texts: Texts, state: ViewState, leads: Callable[[], Presses]
) -> Piece:
    """Return the matrix of a page in a card of its own; hidden where there is none."""
    if matrix is None:
        return Piece(None, partial(element, "div", {"id": Id.MATRIX, "hidden": True}))
    held = matrix

    def made(*, begins: bool) -> Html:
        box = matrix_box(held, title, texts, state, leads(), begins=begins)
        return element("section", {"id": Id.MATRIX, "class": "card"}, element("h2", {}, title), box)

    by = sorted_by(state)
    return MatrixPiece((matrix, by), partial(made, begins=False), partial(made, begins=True), by)


def matrix_box(
    matrix: Table, title: str, texts: Texts, state: ViewState, leads: Presses, *, begins: bool = False
) -> Html:
    """Return a matrix in its box, in which it is scrolled where it has no room. begins: without what sorts it."""
    box: Attributes = {"class": "scroller matrix", "role": "region", "tabindex": "0", "aria-label": title}
    by = dict(zip((ROWS, COLUMNS), sorted_by(state), strict=True))
    sorting = None if begins or ROWS not in leads else Sorting(leads, texts, by)
    return element("div", box, matrix_rows(matrix, leads, sorting))


def matrix_rows(table: Table, leads: Presses, sorting: Sorting | None = None) -> Html:
    """Return a matrix: things against things, with marks or amounts where they meet. sorting: where heads sort it.

    One of its cells is a stop of the tabulator; assets/tables/cells.js leads from there to the others, and to the heads
    that sort.
    """
    heads = [_head(column, place, leads, sorting) for place, column in enumerate(table.columns)]
    rows = [
        element(
            "tr",
            {},
            _row_head(row[0], table.columns[0], leads, sorting),
            *(_met(cell, column, leads) for cell, column in zip(row[1:], table.columns[1:], strict=True)),
        )
        for row in table.rows
    ]
    more = element("p", {"class": "empty"}, table.more) if table.more else ""
    return Html(framed("cells", table.caption, heads, rows) + more)


def _row_head(cell: Cell, column: Column, leads: Presses, sorting: Sorting | None) -> Html:
    words = content(cell, column, leads)
    if sorting is None or not isinstance(cell.value, str):
        return element("th", {"scope": "row"}, *words)
    box = element(
        "span",
        {"class": "sorted-head"},
        element("span", {}, *words),
        sorting.way(COLUMNS, cell.value, cell.text),
    )
    return element("th", {"scope": "row"}, box)


def _head(column: Column, place: int, leads: Presses, sorting: Sorting | None) -> Html:
    slanted: Attributes = {"scope": "col", "class": "slanted"}
    if place == 0 or not column.title:
        return element("th", {"scope": "col", "class": "corner"}, column.label)
    if column.sets:
        words = element("a", pressing(leads, column.sets, column.title), column.label)
    else:
        words = element("span", {}, column.label)
    if sorting is None:
        return element("th", slanted, words)
    is_now = sorting.by[ROWS] == column.title
    told = {**slanted, "aria-sort": "descending" if is_now else None}
    return element("th", told, words, sorting.way(ROWS, column.title, column.label))


def _met(cell: Cell, column: Column, leads: Presses) -> Html:
    """Return where two things of a matrix meet, which a press selects. Only headings are written upwards."""
    if not cell.kind:
        return _unmet(cell.text, "" if column.kind == "slanted" else style_of(column))
    mark = _mark(cell.kind, cell.text, isinstance(sort_key(cell, column), int | float))
    if not cell.press:
        return element("td", {}, mark)
    way = {**pressing(leads, "selected", cell.press), "class": "cell"}
    return element("td", {}, element("a", way, mark))


@lru_cache(maxsize=64)
def _unmet(text: str, style: str) -> Html:
    """Return a cell in which nothing meets, as most of a matrix are."""
    return element("td", {"class": style} if style else {}, text)


@lru_cache(maxsize=1024)
def _mark(kind: str, text: str, is_amount: bool) -> Html:
    if is_amount:
        return element("span", {"class": f"amount amount-{kind}"}, text)
    return element("span", {"class": f"sign sign-{kind}", "role": "img", "aria-label": text, "title": text})
