"""Columns of the screen → fields of a file: words, and beside them what these stand for."""

from dataclasses import dataclass

from data.cells import SEPARATOR
from data.compact import Json
from layouts.i18n import Texts
from layouts.views.models import Cell, Column, Source, Span, Value

STORED = {"number": "int32", "group": "int32", "decimal": "float64", "euro": "float64"}
"""How the values of a kind of column are stored where each column has one type; those of others as text."""


@dataclass(frozen=True)
class Field:
    """A column of a file. place: of the column on the screen. part: what of a cell it holds.

    part: text (its words), value (what it stands for), code (its id), start and end of a span, address of a source,
    websites of things, met: where two things of a matrix meet an amount, or words.
    """

    label: str
    place: int
    part: str
    column: Column

    def of(self, cell: Cell) -> Value:
        """Return what a cell has in this field, None where nothing is known."""
        match self.part:
            case "text":
                return None if cell.unknown else words(cell)
            case "met":
                return cell.value if isinstance(cell.value, int | float) else cell.text or None
            case "websites":
                return SEPARATOR.join(one.web for one in cell.things if one.web) or None
            case "address":
                return SEPARATOR.join(one.address for one in cited(cell) if one.address) or None
            case "code":
                return cell.pressed or joined(cell.value)
            case "start" | "end":
                return (getattr(cell.value, self.part) or None) if isinstance(cell.value, Span) else None
            case _:
                return joined(cell.value)


def fields_of(place: int, column: Column, texts: Texts) -> tuple[Field, ...]:
    """Return the fields of a column of the screen."""
    first = Field(column.label, place, _part(column), column)
    if column.code:
        code = Field(column.code, place, "code", column)
        websites = Field(texts.t("Websites"), place, "websites", column)
        return (first, code, websites) if column.kind == "things" else (first, code)
    if column.kind == "link":
        return first, Field(texts.t("Source address"), place, "address", column)
    if column.kind == "span":
        start, end = texts.t("Start"), texts.t("End")
        return first, Field(start, place, "start", column), Field(end, place, "end", column)
    return (first,)


def _part(column: Column) -> str:
    """Return what is written under the heading that the screen has: numbers and dates as such, else words."""
    if column.kind == "slanted":
        return "met"
    return "value" if column.kind in STORED or column.kind in ("date", "span") else "text"


def cited(cell: Cell) -> tuple[Source, ...]:
    """Return the sources that a cell names."""
    if not isinstance(cell.value, tuple):
        return ()
    return tuple(one for one in cell.value if isinstance(one, Source))


def words(cell: Cell) -> str:
    """Return what a cell says, of things their names alone, and of sources all that it names.

    Reports write the website of a thing behind its name; tables have a column for these.
    """
    if cell.things:
        return ", ".join(one.text for one in cell.things)
    if not isinstance(cell.value, tuple):
        return cell.text
    return SEPARATOR.join(one.name for one in cited(cell)) or cell.text


def joined(value: Value) -> str | int | float | None:
    """Return a value as one: several in one text, a span as ISO 8601 writes it."""
    if isinstance(value, Span):
        return value.iso
    if isinstance(value, tuple):
        return SEPARATOR.join(one.key if isinstance(one, Source) else one for one in value)
    return value


def meant(cell: Cell) -> Json:
    """Return what a cell stands for as JSON can hold it: several values as a list."""
    if isinstance(cell.value, tuple) and not cited(cell):
        return [str(one) for one in cell.value]
    return joined(cell.value)


def differs(column: Column) -> bool:
    """Whether the words of a column are other than what they stand for."""
    return bool(column.code) or column.kind in ("level", "date", "span", "ids", "things", "link")
