"""Sets of ids as the bits of one whole number: what regions have in common is counted in microseconds, however much."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.asking.codes import Coded
from data.asking.columns import Numbers

FEW = 32
"""Ids that are sooner found one by one."""


@dataclass(frozen=True, eq=False)
class Ids:
    """Ids that sets are of, each once and in order."""

    ids: Sequence[str]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each id."""
        return {name: place for place, name in enumerate(self.ids)}

    def places_of(self, column: Coded) -> Numbers:
        """Return the place of each value of a column, worked out once."""
        places = self.places
        return column.remembered(self, lambda: np.array([places[v] for v in column.values], np.int64))

    def having(self, ids: Iterable[str]) -> "Things":
        """Return the set of those of some ids that are known."""
        places = self.places
        return self.at(np.array([places[name] for name in ids if name in places], np.int64))

    def at(self, places: Numbers) -> "Things":
        """Return the set of the ids at some places."""
        flags = np.zeros(len(self.ids), np.bool_)
        flags[places] = True
        return Things(self, int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little"))


class Things(Set[str]):
    """A set of ids; with others of the same names it is quick, with any other set it does what sets do."""

    __slots__ = ("bits", "names")

    def __init__(self, names: Ids, bits: int) -> None:
        """bits: that of each id is at its place among the names."""
        self.names, self.bits = names, bits

    @classmethod
    def _from_iterable(cls, it: Iterable[str]) -> Set[str]:  # type: ignore[override]  # of what Set makes by itself
        return frozenset(it)

    def __contains__(self, name: object) -> bool:
        """Whether an id is in the set."""
        place = self.names.places.get(name) if isinstance(name, str) else None
        return place is not None and bool(self.bits >> place & 1)

    def __iter__(self) -> Iterator[str]:
        """Return the ids in their order."""
        if self.bits.bit_count() <= FEW:
            return iter(self.first(FEW))
        size = self.bits.bit_length()
        packed = np.frombuffer(self.bits.to_bytes(size // 8 + 1, "little"), np.uint8)
        places = np.flatnonzero(np.unpackbits(packed, bitorder="little"))
        return iter([self.names.ids[place] for place in places.tolist()])

    def __len__(self) -> int:
        """Return how many there are."""
        return self.bits.bit_count()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.bits != 0

    __hash__ = Set._hash

    def __and__(self, other: Set[object]) -> Set[str]:
        """Return what is in both."""
        if isinstance(other, Things) and other.names is self.names:
            return Things(self.names, self.bits & other.bits)
        return frozenset(name for name in other if isinstance(name, str) and name in self)

    __rand__ = __and__

    def __or__(self, other: Set[str]) -> Set[str]:  # type: ignore[override]  # ids alone stand in these sets
        """Return what is in either."""
        if isinstance(other, Things) and other.names is self.names:
            return Things(self.names, self.bits | other.bits)
        return frozenset((*self, *other)) if other else self

    __ror__ = __or__

    def __sub__(self, other: Set[object]) -> Set[str]:
        """Return what is in this one alone."""
        if isinstance(other, Things) and other.names is self.names:
            return Things(self.names, self.bits & ~other.bits)
        return frozenset(name for name in self if name not in other)

    def isdisjoint(self, other: Iterable[object]) -> bool:
        """Whether nothing is in both."""
        if isinstance(other, Things) and other.names is self.names:
            return not self.bits & other.bits
        return not any(name in self for name in other)

    def first(self, most: int) -> list[str]:
        """Return the first ids in their order."""
        found: list[str] = []
        left = self.bits
        while left and len(found) < most:
            lowest = left & -left
            found.append(self.names.ids[lowest.bit_length() - 1])
            left ^= lowest
        return found


def apart(one: Set[str], other: Set[str]) -> bool:
    """Whether nothing is in both. A set of another kind would ask for all that stands in a large one, even if empty.

    >>> apart(frozenset("a"), frozenset("b")), apart(frozenset("a"), frozenset("ab"))
    (True, False)
    """
    if not (one and other):
        return True
    return other.isdisjoint(one) if isinstance(other, Things) else one.isdisjoint(other)


def first(ids: Set[str], most: int) -> list[str]:
    """Return the first of some ids in their order.

    >>> first({"b", "c", "a"}, 2)
    ['a', 'b']
    """
    return ids.first(most) if isinstance(ids, Things) else sorted(ids)[:most]
