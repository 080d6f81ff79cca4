"""Values of rows as numbers, so that a million rows are counted and put in order without looking at each.

What is asked of the values of a column is asked of their numbers first, and of the few values that are left.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

import numpy as np

from data.asking.columns import Bits, CodeArray, Numbers, distinct
from data.folding import fold

AnyNumbers: TypeAlias = CodeArray | Numbers
Worked = TypeVar("Worked")
SEATS = 1 << 26
"""Bytes of a table of pairs that is made for a moment, above which pairs are sorted instead."""


@dataclass(frozen=True, eq=False)
class Coded:
    """A column of the rows of a page. values: each once. numbers: the place of each row's value, -1 if not known."""

    values: Sequence[Any]
    numbers: CodeArray
    _kept: dict[object, Any] = field(default_factory=dict)

    def remembered(self, what: object, make: Callable[[], Worked]) -> Worked:
        """Return what was made of the values, made when it is first asked for. what: tells it from other things."""
        if what not in self._kept:
            self._kept[what] = make()
        found: Worked = self._kept[what]
        return found

    @cached_property
    def places(self) -> dict[Any, int]:
        """The number of each value."""
        return {value: number for number, value in enumerate(self.values)}

    @cached_property
    def ordered(self) -> Sequence[Any]:
        """The values in their order."""
        return sorted(self.values)

    @cached_property
    def sorted_places(self) -> Numbers:
        """The place of each value among the ordered ones."""
        return ranks(self.values)

    @cached_property
    def folded(self) -> Numbers:
        """The place of each value, a text, in the order of folded texts; those that fold alike share it."""
        return ranks([fold(value) for value in self.values])

    def having(self, values: Iterable[Any]) -> Bits:
        """Return which numbers are those of some values; the last is that of rows without a value."""
        flags = np.zeros(len(self.values) + 1, np.bool_)
        flags[[self.places[value] for value in values if value in self.places]] = True
        return flags


def joined(columns: Sequence[Coded]) -> Coded:
    """Return several columns as one: its values are tuples, and known where all of them are."""
    sizes = [len(column.values) for column in columns]
    known = np.all([column.numbers >= 0 for column in columns], axis=0)
    keys = np.zeros(len(known), np.int64)
    for column, size in zip(columns, sizes, strict=True):
        keys = keys * size + column.numbers
    found, places = np.unique(keys[known], return_inverse=True)
    numbers = np.full(len(known), -1, np.int32)
    numbers[known] = places
    parts = np.unravel_index(found, sizes) if len(found) else []
    names = ([column.values[n] for n in part] for column, part in zip(columns, parts, strict=False))
    return Coded(tuple(zip(*names, strict=True)), numbers)


def ranks(keys: Sequence[Any]) -> Numbers:
    """Return the place of each key in their order; equal ones share it.

    >>> ranks(["b", "a", "b", "c"]).tolist()
    [1, 0, 1, 2]
    """
    places = {key: place for place, key in enumerate(sorted(set(keys)))}
    return np.array([places[key] for key in keys], np.int64)


def in_order(keys: Sequence[Numbers], most: int | None = None) -> Numbers:
    """Return the places of rows in the order of several ranks of theirs, the first of `most` of them.

    Those that are equal stay in their order.

    >>> in_order([np.array([1, 0, 0, 1]), np.array([2, 2, 1, 0])], 3).tolist()
    [2, 1, 3]
    """
    first, *others = keys
    key = first
    for other in others:
        key = key * (int(other.max(initial=0)) + 1) + other
    if most is None or len(key) <= most:
        return np.argsort(key, kind="stable")
    places = np.flatnonzero(key <= np.partition(key, most - 1)[most - 1])
    return places[np.argsort(key[places], kind="stable")][:most]


def first_in_order(keys: Sequence[Callable[[Numbers], AnyNumbers]], rows: Numbers, most: int) -> Numbers:
    """Return some rows in the order of several ranks of theirs, the first of `most` of them.

    keys: return the ranks of rows. A rank is asked only of rows among which those before it do not decide.

    >>> one, other = np.array([1, 0, 0, 1]), np.array([2, 2, 1, 0])
    >>> first_in_order([one.__getitem__, other.__getitem__], np.array([0, 2, 3]), 2).tolist()
    [2, 3]
    """
    sure, open_ = [rows[:0]], rows
    left = most
    for key in keys:
        if len(open_) <= left:
            break
        found = key(open_)
        last = np.partition(found, left - 1)[left - 1]
        before = found < last
        sure.append(open_[before])
        open_ = open_[found == last]
        left -= int(np.count_nonzero(before))
    among = np.sort(np.concatenate([*sure, open_[:left]]))
    return among[in_order([np.asarray(key(among), np.int64) for key in keys])]


def firsts(numbers: AnyNumbers, size: int) -> Numbers:
    """Return the places at which each number comes first, in order; -1 is none. size: more than any of them.

    >>> firsts(np.array([2, -1, 0, 2, 1]), 3).tolist()
    [0, 2, 4]
    """
    first = np.full(size + 1, len(numbers))
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return np.sort(first[:-1][first[:-1] < len(numbers)])


def pairs(one: AnyNumbers, other: AnyNumbers, ones: int, others: int) -> tuple[Numbers, Numbers]:
    """Return each pair of numbers once, in order. ones, others: more than any number of either side."""
    keys = one * np.int64(others) + other
    if ones * others <= SEATS:
        seats = np.zeros(ones * others, np.bool_)
        seats[keys] = True
        keys = np.flatnonzero(seats)
    else:
        keys = distinct(keys)
    return keys // max(others, 1), keys % max(others, 1)
