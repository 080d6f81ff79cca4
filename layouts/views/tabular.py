"""Tables as pages, files and charts hold them."""

from dataclasses import dataclass

from layouts.views.drawn import LegendItem
from layouts.views.values import NUMBERS, Cell


@dataclass(frozen=True)
class Column:
    """A table column. sets: the parameter that a press on its cells sets.

    kind: what its cells are: text, year, level (a word for one of few), one of NUMBERS, date, span, ids (several),
    things (several, each with its page), link (to a source), page (things that lead to their page), slanted in a
    matrix.
    name: the column of the data dictionary that it shows, or a name in its style; empty for ways to other pages.
    code: the heading of what its cells stand for, beside their words in a file. told: the words of another column say
    the same, so that a printed table, which has little room, does without it.
    """

    label: str
    sets: str = ""
    kind: str = "text"
    title: str = ""
    name: str = ""
    code: str = ""
    told: bool = False

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.kind in NUMBERS


@dataclass(frozen=True)
class Table:
    """The rows behind a map, or a matrix; the first cell of a row is its heading."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    matrix: bool = False
    of: int = 0
    """How many rows there are without filters, where some are chosen; 0 where that is not told."""
    more: str = ""
    """What is said where there are more rows than are listed."""


@dataclass(frozen=True)
class TableView:
    """Rows as they stand in place of a map, with the columns that are seen."""

    table: Table
    legend: tuple[LegendItem, ...] = ()

    @property
    def label(self) -> str:
        """What it shows."""
        return self.table.caption
