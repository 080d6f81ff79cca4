"""The order of tables and matrices that an address chooses: the same on the screen, in files and in embedded views."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from data.asking.filters import ROLE_NAMES
from data.asking.listed_columns import DOWN
from data.asking.state import ViewState
from data.folding import fold
from layouts.views.context import Context
from layouts.views.models import Cell, Column, Span, Table

Ranged = TypeVar("Ranged")
Key = tuple[float, tuple[tuple[float, str], ...]]
SORT, ROWS, COLUMNS = "sort", "matrix_rows", "matrix_columns"
"""The parameters: the column of the table, and the heads of a matrix by which its rows and its columns are sorted."""
SORTED = 2000
"""Rows that a table lists where a person sorts it, so that the largest of all come first."""
_MARKS = tuple(ROLE_NAMES)
_NUMBER = re.compile(r"(\d+)")


def room(c: Context, count: int, listed: int) -> int:
    """Return how many of so many rows a table lists: in a file all of them. listed: on a page, where none is sorted."""
    return count if c.whole else max(listed, SORTED) if c.state.chosen(SORT) else listed


def sort_key(cell: Cell, column: Column) -> float | str | None:
    """Return what a cell is sorted by, None where nothing is known."""
    value = cell.value
    if type(value) is str and column.kind != "date" and cell.order is None:
        return cell.text
    if cell.unknown:
        return None if cell.text else ""
    if cell.order is not None:
        return cell.order
    if isinstance(value, Span):
        return value.start or None
    if isinstance(value, int | float):
        return value
    return str(value) if column.kind == "date" else cell.text


def ordered(table: Table, state: ViewState) -> Table:
    """Return a table in the order that a state asks for; what is not known comes last both ways."""
    chosen = "".join(state.chosen(SORT))
    name = chosen.removeprefix(DOWN)
    place = next((place for place, column in enumerate(table.columns) if name and column.name == name), None)
    if place is None:
        return table
    column = table.columns[place]

    def key(row: tuple[Cell, ...]) -> Key | None:
        return _comparable(sort_key(row[place], column), dated=column.kind in ("date", "span"))

    return replace(table, rows=_in_order(table.rows, key, down=chosen != name))


def next_order(column: Column, state: ViewState) -> tuple[str, str]:
    """Return what a press on the head of a column asks for, and how the table is sorted by it now, as ARIA says it.

    The first press has the largest numbers first, or the first letters, the second turns the order round, and the third
    gives back the usual one: a value that is pressed again goes.
    """
    up, down, now = column.name, DOWN + column.name, "".join(state.chosen(SORT))
    first, second = (down, up) if column.numeric else (up, down)
    said = {up: "ascending", down: "descending"}.get(now, "")
    return (second if now in (first, second) else first), said


def sorted_by(state: ViewState) -> tuple[str, str]:
    """Return by what the rows and the columns of a matrix are sorted, empty for the usual order."""
    return "".join(state.chosen(ROWS)), "".join(state.chosen(COLUMNS))


def ordered_matrix(matrix: Table, state: ViewState) -> Table:
    """Return a matrix whose rows, and columns, with most in a column, or row, that a state names come first."""
    return _columns_ordered(
        _rows_ordered(matrix, "".join(state.chosen(ROWS))), "".join(state.chosen(COLUMNS))
    )


def _rows_ordered(matrix: Table, by: str) -> Table:
    place = next((place for place, column in enumerate(matrix.columns) if by and column.title == by), None)
    if place is None:
        return matrix
    return replace(matrix, rows=_in_order(matrix.rows, lambda row: _weight(row[place]), down=True))


def _columns_ordered(matrix: Table, by: str) -> Table:
    row = next((row for row in matrix.rows if by and row[0].value == by), None)
    if row is None:
        return matrix
    kept = [place for place, column in enumerate(matrix.columns) if not column.title]
    crossed = [place for place, column in enumerate(matrix.columns) if column.title]
    places = (*kept, *_in_order(crossed, lambda place: _weight(row[place]), down=True))
    return replace(
        matrix,
        columns=tuple(matrix.columns[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in matrix.rows),
    )


def _weight(cell: Cell) -> Key | None:
    """Return how much stands where two things of a matrix meet: a number, or a role, of which leading is most."""
    if isinstance(cell.value, int | float):
        return float(cell.value), ()
    return (float(-_MARKS.index(cell.kind)), ()) if cell.kind in _MARKS else None


def _in_order(
    items: Iterable[Ranged], key: Callable[[Ranged], Key | None], *, down: bool
) -> tuple[Ranged, ...]:
    keyed = [(key(item), item) for item in items]
    known = sorted(((by, item) for by, item in keyed if by is not None), key=lambda one: one[0], reverse=down)
    return (*(item for _, item in known), *(item for by, item in keyed if by is None))


def _comparable(by: float | str | None, *, dated: bool) -> Key | None:
    """Return what compares as people do: numbers by size, dates by time, words without accents, numbers in them too."""
    if by is None or by == "":
        return None
    if isinstance(by, int | float):
        return float(by), ()
    if dated:
        return 0.0, ((0.0, by),)
    parts = (part for part in _NUMBER.split(fold(by)) if part)
    return 0.0, tuple((float(part), "") if part.isdigit() else (float("inf"), part) for part in parts)
