"""Tables: rows of one kind, kept as columns, each made once when it is first asked for and shared by all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, TypeVar, get_type_hints, overload

import numpy as np
import pyarrow as pa

from data.asking.columns import (
    AnyColumn,
    FlagColumn,
    Lists,
    Numbers,
    RealColumn,
    TextColumn,
    WholeColumn,
    flags_of,
    reals_of,
    texts_of,
    wholes_of,
)
from data.asking.rows import Row
from data.manifest import ADVICE, BrokenDataError

R = TypeVar("R", bound=Row)
C = TypeVar("C", bound=AnyColumn)
EVERY = slice(None)
_MAKES: Mapping[object, tuple[Callable[[pa.ChunkedArray], AnyColumn], bool]] = {
    str: (texts_of, True),
    bool: (flags_of, False),
    int: (wholes_of, False),
    int | None: (wholes_of, True),
    float: (reals_of, False),
    float | None: (reals_of, True),
}
"""What makes a column of the type of a field, and whether values may be missing."""


@dataclass(frozen=True, eq=False)
class Table(Sequence[R]):
    """All rows of one kind. columns: by the name of the field, all of one length."""

    kind: type[R]
    columns: Mapping[str, AnyColumn]
    length: int
    _kinds: dict[tuple[str, ...], Numbers] = field(default_factory=dict)

    @cached_property
    def _made(self) -> list[R | None]:
        """The rows made so far: where there are a million, most are never looked at."""
        return [None] * self.length

    def __len__(self) -> int:
        """Return the number of rows."""
        return self.length

    @overload
    def __getitem__(self, place: int) -> R: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[R]: ...

    def __getitem__(self, place: int | slice) -> R | Sequence[R]:
        """Return a row, or several."""
        if isinstance(place, slice):
            return self.rows(np.arange(*place.indices(self.length)))
        return self._made[place] or self.rows(np.array([range(self.length)[place]]))[0]

    def __iter__(self) -> Iterator[R]:
        """Return all rows."""
        return iter(self.rows(np.arange(self.length)))

    def rows(self, places: Numbers) -> list[R]:
        """Return the rows at some places."""
        made, wanted = self._made, places.tolist()
        missing = [place for place in wanted if made[place] is None]
        if missing:
            # AnyColumn by column: several times faster than row by row where there are thousands.
            found = np.array(missing)
            values = (column.listed(found) for column in self.columns.values())
            for place, row in zip(missing, map(self.kind, *values), strict=True):
                made[place] = row
        return [row for place in wanted if (row := made[place]) is not None]

    def texts(self, name: str) -> TextColumn:
        """Return a column of text. Raises TypeError where it holds anything else."""
        return self._column(name, TextColumn)

    def flags(self, name: str) -> FlagColumn:
        """Return a column of yes and no. Raises TypeError where it holds anything else."""
        return self._column(name, FlagColumn)

    def wholes(self, name: str) -> WholeColumn:
        """Return a column of whole numbers. Raises TypeError where it holds anything else."""
        return self._column(name, WholeColumn)

    def reals(self, name: str) -> RealColumn:
        """Return a column of numbers with fractions. Raises TypeError where it holds anything else."""
        return self._column(name, RealColumn)

    def kinds(self, *names: str) -> Numbers:
        """Return for each row a number, from 0, that tells apart those that differ in any of some columns."""
        if names not in self._kinds:
            numbers: dict[tuple[object, ...], int] = {}
            every = zip(*(self.columns[name].listed(EVERY) for name in names), strict=True)
            self._kinds[names] = np.array([numbers.setdefault(v, len(numbers)) for v in every], np.int64)
        return self._kinds[names]

    def in_order(self, name: str, places: Numbers) -> Numbers:
        """Return the place of some rows in the order of a column of text, as folded; equal ones share it."""
        column = self.texts(name)
        return column.folded[column.codes[places]]

    def _column(self, name: str, kind: type[C]) -> C:
        column = self.columns[name]
        if not isinstance(column, kind):
            raise TypeError(f"{name} of {self.kind.__name__} does not hold {kind.__name__}")
        return column

    def only(self, places: Numbers) -> "Table[R]":
        """Return some of the rows as a table of its own."""
        columns = {name: column.only(places) for name, column in self.columns.items()}
        return Table(self.kind, columns, len(places))

    def listed(self, name: str) -> list[str]:
        """Return a column of text, row by row."""
        return self.texts(name).listed(EVERY)

    def by(self, name: str) -> "Keyed[R]":
        """Return the rows by a column that tells them apart."""
        return Keyed(self, {key: place for place, key in enumerate(self.listed(name))})

    def grouped(self, name: str) -> "Grouped[R]":
        """Return the rows that have each text of a column; those where it is not known are left out."""
        column = self.texts(name)
        order = np.argsort(column.codes, kind="stable")
        return Grouped(
            self, column, order, np.searchsorted(column.codes[order], np.arange(len(column.names) + 1))
        )


@dataclass(frozen=True, eq=False)
class Keyed(Mapping[str, R]):
    """Rows of a table by their key. places: of each key."""

    table: Table[R]
    places: Mapping[str, int]

    def __getitem__(self, key: str) -> R:
        """Return the row of a key."""
        return self.table[self.places[key]]

    def rows_of(self, keys: Iterable[str]) -> Numbers:
        """Return the places of the rows of some keys."""
        return np.array(list(map(self.places.__getitem__, keys)), np.int64)

    def in_order(self, name: str, keys: Iterable[str]) -> Numbers:
        """Return the place of some keys in the order of a column of text, as folded; equal ones share it."""
        return self.table.in_order(name, self.rows_of(keys))

    def __contains__(self, key: object) -> bool:
        """Whether there is a row of this key."""
        return key in self.places

    def __iter__(self) -> Iterator[str]:
        """Return the keys in the order of the table."""
        return iter(self.places)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.places)


@dataclass(frozen=True, eq=False)
class Grouped(Mapping[str, Sequence[R]]):
    """Rows of a table by the text of a column. order: places, sorted by code; starts: of each code among them."""

    table: Table[R]
    column: TextColumn
    order: Numbers
    starts: Numbers

    def __getitem__(self, key: str) -> Sequence[R]:
        """Return the rows of a text, in the order of the table. Raises KeyError where there is none."""
        code = self.column.places[key] if key else 0
        if not code:
            raise KeyError(key)
        return self.table.rows(self.order[self.starts[code] : self.starts[code + 1]])

    def every(self, key: str, name: str) -> bool:
        """Whether all rows of a text say yes in a column. Raises KeyError where there is none; makes no rows."""
        code = self.column.places[key] if key else 0
        if not code:
            raise KeyError(key)
        own = self.order[self.starts[code] : self.starts[code + 1]]
        return bool(self.table.flags(name).values[own].all())

    def places(self, keys: Iterable[str]) -> tuple[Numbers, Numbers]:
        """Return the places of the rows of several texts, one text after the other, each with which text it is of."""
        codes = [code for key in keys if (code := self.column.places.get(key))]
        return Lists(self.starts, self.order).of(np.array(codes, np.int64))

    def count(self, key: str) -> int:
        """Return the number of rows of a text."""
        code = self.column.places.get(key, 0) if key else 0
        return int(self.starts[code + 1] - self.starts[code]) if code else 0

    def __contains__(self, key: object) -> bool:
        """Whether there are rows of this text."""
        return bool(key) and key in self.column.places

    def __iter__(self) -> Iterator[str]:
        """Return the texts in the order in which they come first."""
        return iter(self.column.names[1:])

    def __len__(self) -> int:
        """Return the number of different texts."""
        return len(self.column.names) - 1


def column_names(kind: type[Row]) -> dict[str, str]:
    """Return the field of a kind of row by its column in the prepared table."""
    return {field.metadata.get("column", field.name): field.name for field in fields(kind)}  # type: ignore[arg-type]


def table_of(kind: type[R], arrow: pa.Table) -> Table[R]:
    """Return a table of rows of a kind. Raises BrokenDataError where a column is missing, or values of it."""
    hints: dict[str, Any] = get_type_hints(kind)
    columns: dict[str, AnyColumn] = {}
    for column, name in column_names(kind).items():
        make, optional = _MAKES[hints[name]]
        if column not in arrow.column_names:
            raise BrokenDataError(f"prepared data has no {column} of {kind.__name__}; {ADVICE}")
        if arrow[column].null_count and not optional:
            raise BrokenDataError(f"prepared data has {column} of {kind.__name__} that is missing; {ADVICE}")
        columns[name] = make(arrow[column])
    return Table(kind, columns, arrow.num_rows)
