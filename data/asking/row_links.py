"""What links are made of: rows by a code that they have, and codes to the values that keep them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from data.asking.columns import CodeArray, Numbers, distinct
from data.asking.table import Table

AnyTable: TypeAlias = Table[Any]
"""A table of any kind of rows that a page shows."""


@dataclass(frozen=True, eq=False)
class Links:
    """What keeps the rows of a table. codes: of each row. keys, values: the pairs of code and number of a value.

    names: the values by their number. No pair stands twice.
    """

    codes: CodeArray
    keys: Numbers
    values: Numbers
    names: Sequence[str]


def own(table: AnyTable, name: str) -> Links | None:
    """Link rows to their values of a column."""
    if name not in table.columns:
        return None
    texts = table.texts(name)
    keys = np.arange(1, len(texts.names))
    return Links(texts.codes, keys, keys, texts.names)


def via(table: AnyTable, key: str, values: Mapping[str, Iterable[str]]) -> Links | None:
    """Link rows to the values of their text in a column."""
    if key not in table.columns:
        return None
    texts = table.texts(key)
    return coded(texts.codes, [values.get(name, ()) for name in texts.names])


def coded(codes: CodeArray, values: Sequence[Iterable[str]]) -> Links:
    """Link rows to the values of their code."""
    numbers: dict[str, int] = {}
    pairs = [
        (key, numbers.setdefault(value, len(numbers)))
        for key, some in enumerate(values)
        for value in dict.fromkeys(some)
    ]
    keys, found = np.array(pairs, np.int64).reshape(-1, 2).T
    return Links(codes, keys, found, tuple(numbers))


def over(table: AnyTable, key: str, other: AnyTable, value: str) -> Links | None:
    """Link rows to the values that another table holds for their text in a column."""
    if key not in table.columns:
        return None
    texts, links = table.texts(key), pairs_of(other, key, value)
    place = np.array([texts.places.get(name, 0) for name in other.texts(key).names])
    keys = place[links[0]]
    return Links(texts.codes, keys[keys > 0], links[1][keys > 0], other.texts(value).names)


def pairs_of(table: AnyTable, key: str, value: str) -> tuple[Numbers, Numbers]:
    """Return the different pairs of codes of two columns; both must be known."""
    keys, values = table.texts(key), table.texts(value)
    both = (keys.codes > 0) & (values.codes > 0)
    pairs = distinct(keys.codes[both] * np.int64(len(values.names)) + values.codes[both])
    return pairs // len(values.names), pairs % len(values.names)
