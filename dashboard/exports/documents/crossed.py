"""What files write where two things of a matrix meet, for which the screen has marks."""

from collections.abc import Iterator

from data.asking.filters import ROLE_NAMES
from layouts.i18n import Texts
from layouts.views.models import Cell, Table

SIGNS = dict(zip(ROLE_NAMES, "●○△", strict=False))
"""What stands for a role in a cell, which is too narrow for its name."""


def met(cell: Cell) -> str:
    """Return what stands where two things meet: the sign of a role, else the words of the screen."""
    return SIGNS.get(cell.kind, cell.text)


def more_columns(table: Table, most: int, texts: Texts) -> str:
    """Return how many columns there are more than are shown, in words; nothing where there are none."""
    over = len(table.columns) - 1 - most
    return texts.n("{count} column more", "{count} columns more", over) if over > 0 else ""


def signs_said(table: Table) -> Iterator[str]:
    """Return what the signs of a matrix stand for, each with its words."""
    words = {cell.kind: cell.text for row in table.rows for cell in row[1:] if cell.kind in SIGNS}
    return (f"{sign} {words[kind]}" for kind, sign in SIGNS.items() if kind in words)
