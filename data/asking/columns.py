"""Columns of tables as typed arrays: text as codes of its different values, numbers with what is not known apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeAlias, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from data.folding import folded
from data.manifest import BrokenDataError

Numbers = NDArray[np.int64]
"""Numbers of rows."""
CodeArray = NDArray[np.int32]
"""For each row the number of its text among the different ones of its column; 0 where it is not known."""

Bits = NDArray[np.bool_]
N = TypeVar("N", bound=np.generic)


@dataclass(frozen=True, eq=False)
class TextColumn:
    """Text. names: the different ones, the first of which is empty. codes: of each row."""

    names: tuple[str, ...]
    codes: CodeArray

    @cached_property
    def places(self) -> dict[str, int]:
        """The code of each text."""
        return {name: code for code, name in enumerate(self.names)}

    @cached_property
    def folded(self) -> Numbers:
        """The place of each code in the order of folded texts; those that fold alike share it."""
        found = [folded(name) for name in self.names]
        places = {name: place for place, name in enumerate(sorted(set(found)))}
        return np.array([places[name] for name in found], np.int64)

    def listed(self, rows: Numbers | slice) -> list[str]:
        """Return the texts of some rows."""
        names = self.names
        return [names[code] for code in self.codes[rows].tolist()]

    def only(self, rows: Numbers) -> "TextColumn":
        """Return the column of some rows."""
        return TextColumn(self.names, self.codes[rows])


@dataclass(frozen=True, eq=False)
class WholeColumn:
    """Whole numbers; known: of which rows, None if of all."""

    values: NDArray[np.int64]
    known: Bits | None

    def where_known(self) -> Bits:
        """Return of which rows it is known."""
        return np.ones(len(self.values), np.bool_) if self.known is None else self.known

    def listed(self, rows: Numbers | slice) -> Sequence[int | None]:
        """Return the numbers of some rows, None where it is not known."""
        found: list[int] = self.values[rows].tolist()
        if self.known is None:
            return found
        return [
            value if known else None for value, known in zip(found, self.known[rows].tolist(), strict=True)
        ]

    def only(self, rows: Numbers) -> "WholeColumn":
        """Return the column of some rows."""
        return WholeColumn(self.values[rows], None if self.known is None else self.known[rows])


@dataclass(frozen=True, eq=False)
class RealColumn:
    """Numbers with fractions; NaN where it is not known. known: whether of all rows."""

    values: NDArray[np.float64]
    known: bool

    def where_known(self) -> Bits:
        """Return of which rows it is known."""
        return ~np.isnan(self.values)

    def listed(self, rows: Numbers | slice) -> Sequence[float | None]:
        """Return the numbers of some rows, None where it is not known."""
        found: list[float] = self.values[rows].tolist()
        return found if self.known else [None if value != value else value for value in found]

    def only(self, rows: Numbers) -> "RealColumn":
        """Return the column of some rows."""
        return RealColumn(self.values[rows], self.known)


@dataclass(frozen=True, eq=False)
class FlagColumn:
    """Yes and no."""

    values: Bits

    def listed(self, rows: Numbers | slice) -> list[bool]:
        """Return the flags of some rows."""
        flags: list[bool] = self.values[rows].tolist()
        return flags

    def only(self, rows: Numbers) -> "FlagColumn":
        """Return the column of some rows."""
        return FlagColumn(self.values[rows])


AnyColumn: TypeAlias = TextColumn | WholeColumn | RealColumn | FlagColumn


@dataclass(frozen=True, eq=False)
class Lists:
    """A list of numbers for each number from 0. starts: of each among all numbers, and the end of the last."""

    starts: Numbers
    numbers: Numbers

    @cached_property
    def _only(self) -> Numbers | None:
        """The number of each key where none has several, -1 where it has none."""
        sizes = np.diff(self.starts)
        if sizes.max(initial=0) > 1:
            return None
        found = np.full(len(sizes), -1, np.int64)
        found[sizes == 1] = self.numbers[: int(self.starts[-1])]
        return found

    def of(self, keys: NDArray[np.integer]) -> tuple[Numbers, Numbers]:
        """Return all numbers in the lists of some keys, each with the place of its key among these."""
        if self._only is not None:
            alone = self._only[keys]
            having = np.flatnonzero(alone >= 0)
            return having, alone[having]
        first = self.starts[keys]
        sizes = self.starts[keys + 1] - first
        which = np.repeat(np.arange(len(keys)), sizes)
        # Counted on within each list, without a loop over what may be millions.
        begins = np.cumsum(sizes) - sizes
        return which, self.numbers[np.arange(len(which)) + (first - begins)[which]]


def distinct(numbers: NDArray[N]) -> NDArray[N]:
    """Return the different numbers, in order. For millions np.unique() takes ten times as long."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def lists_of(lists: Sequence[Sequence[int]]) -> Lists:
    """Return lists of numbers."""
    starts = np.cumsum([0, *map(len, lists)])
    return Lists(starts, np.fromiter(chain.from_iterable(lists), np.int64, int(starts[-1])))


def texts_of(column: pa.ChunkedArray) -> TextColumn:
    """Return a column of text."""
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    whole = _whole(coded.unify_dictionaries())
    codes, known = _values(whole.indices, np.int32), _known(whole.indices)
    return TextColumn(("", *whole.dictionary.to_pylist()), (codes + np.int32(1)) * known)


def wholes_of(column: pa.ChunkedArray) -> WholeColumn:
    """Return a column of whole numbers."""
    array = _whole(column)
    return WholeColumn(_values(array, np.int64).copy(), _known(array) if array.null_count else None)


def reals_of(column: pa.ChunkedArray) -> RealColumn:
    """Return a column of numbers with fractions."""
    array = _whole(column)
    return RealColumn(np.where(_known(array), _values(array, np.float64), np.nan), not array.null_count)


def flags_of(column: pa.ChunkedArray) -> FlagColumn:
    """Return a column of yes and no."""
    array = _whole(column)
    return FlagColumn(_bits(array, array.buffers()[1]))


# By the buffers of Arrow, since its own ways to numpy load pandas, which takes as much memory as all the rest.


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """Return a column in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _values(array: pa.Array, kind: type[N]) -> NDArray[N]:
    """Return numbers; those that are not known may be any. Raises BrokenDataError where they are of another type."""
    if str(array.type).replace("double", "float64") != np.dtype(kind).name:
        raise BrokenDataError(f"prepared data has {array.type} where {np.dtype(kind).name} is expected")
    buffer = array.buffers()[1]
    return (
        np.frombuffer(buffer, kind)[array.offset : array.offset + len(array)] if buffer else np.zeros(0, kind)
    )


def _known(array: pa.Array) -> Bits:
    """Return which values are known."""
    valid = array.buffers()[0]
    return _bits(array, valid) if valid and array.null_count else np.ones(len(array), np.bool_)


def _bits(array: pa.Array, buffer: pa.Buffer) -> Bits:
    """Return one bit for each value."""
    bits = np.unpackbits(np.frombuffer(buffer, np.uint8), bitorder="little")
    return bits[array.offset : array.offset + len(array)].astype(np.bool_)
