"""Which columns of the table of a view are seen: those that an address names, else those that some row fills."""

from dataclasses import replace

from data.asking.state import ViewState
from layouts.views.tabular import Column, Table

PARAMETER = "columns"


def unseen_columns(table: Table, state: ViewState) -> frozenset[int]:
    """Return the places of columns that are not seen; the first one always is, and so are ways to other pages."""
    chosen = state.chosen(PARAMETER)
    return frozenset(
        place
        for place, column in enumerate(table.columns)
        if place and column.name and not (column.name in chosen if chosen else is_filled(table, place))
    )


def is_filled(table: Table, place: int) -> bool:
    """Return whether some row says something in a column, or there are no rows."""
    return not table.rows or any(not row[place].unknown or row[place].text for row in table.rows)


def as_seen(table: Table, state: ViewState) -> Table:
    """Return a table with the columns that are seen and hold words; sources and ways to other pages lead elsewhere."""
    unseen = unseen_columns(table, state)
    kept = [place for place, one in enumerate(table.columns) if place not in unseen and _is_read(one)]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def _is_read(column: Column) -> bool:
    return bool(column.name) and column.kind != "link"
