"""A matrix as the template of reports sets it: things against things, whose names stand upright above its columns."""

from dashboard.exports.documents.crossed import met, more_columns, signs_said
from dashboard.exports.documents.document import Document
from data.compact import JsonObject
from layouts.i18n import Texts

CROSSED = 26
"""Columns of a matrix for which a page has room."""


def matrix_of(document: Document, most: int, texts: Texts) -> JsonObject | None:
    """Return things against things: of as many columns as a page has room for upright, and rows as tables have."""
    table = document.overview
    if table is None:
        return None
    columns = range(1, len(table.columns))[:CROSSED]
    more = more_columns(table, CROSSED, texts)
    return {
        "caption": document.matrix_title,
        "labels": [table.columns[place].label for place in (0, *columns)],
        "rows": [[row[0].text, *(met(row[place]) for place in columns)] for row in table.rows[:most]],
        "note": " · ".join(filter(None, (*signs_said(table), table.more, more))),
        "more": more_rows(len(table.rows) - most, texts),
    }


def more_rows(over: int, texts: Texts) -> str:
    """Return how many rows there are more than are printed, in words; nothing where there are none."""
    if over <= 0:
        return ""
    return texts.n("{count} more row is in the live view:", "{count} more rows are in the live view:", over)
