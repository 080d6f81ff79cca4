"""Two things that are selected together: the ends of a line, or what meets in a cell of a matrix.

There are far too many to list them: whether one is known is asked of its ends.
"""

import re
from collections import ChainMap
from collections.abc import Mapping
from typing import NamedTuple

from data.asking.mending import spellings

PAIR = "pair"
"""The kind of what is selected by two ends."""
AND = "+"
"""Between the ends in an address, where a bare sign reads as a space."""
KINDS = (
    ("region", "region"),
    ("organisation", "organisation"),
    ("region", "theme"),
    ("region", "target"),
    ("sector", "target"),
)
"""What the ends of a pair may be, as the parameters whose values they are."""


class Pair(NamedTuple):
    """Two things with what they are: parameters of which they are values."""

    kinds: tuple[str, str]
    ends: tuple[str, str]


_WRITTEN = re.compile(rf"{PAIR}:([\w-]+)[+ ]([\w-]+)[^\w+]*")
"""With the full stop of a sentence behind it, perhaps."""


def paired(one: str, other: str) -> str:
    """Return what an address calls a pair.

    >>> paired("ITC1", "FRK2")
    'pair:ITC1+FRK2'
    """
    return f"{PAIR}:{one}{AND}{other}"


def read_pair(selected: str, vocabulary: Mapping[str, frozenset[str]]) -> Pair | None:
    """Read what is selected as a pair, whatever its capitals; None where it is no pair of known things."""
    found = _WRITTEN.fullmatch(selected.lower())
    ends = found.groups() if found else ("", "")
    if ends[0] == ends[1]:
        return None
    for kinds in KINDS:
        one, other = (spellings(vocabulary[kind]).get(end) for kind, end in zip(kinds, ends, strict=True))
        if one and other:
            return Pair(kinds, (one, other))
    return None


def knows(vocabulary: Mapping[str, frozenset[str]], parameter: str, value: str) -> bool:
    """Whether a parameter has a value, spelled as it is."""
    if value in vocabulary[parameter]:
        return True
    pair = read_pair(value, vocabulary) if parameter == "selected" else None
    return pair is not None and paired(*pair.ends) == value


def with_pairs(
    spelled: Mapping[str, str], said: list[str], vocabulary: Mapping[str, frozenset[str]]
) -> Mapping[str, str]:
    """Return known values by their small letters, with those pairs that are among some that are said."""
    pairs = {value.lower(): paired(*found.ends) for value in said if (found := read_pair(value, vocabulary))}
    return ChainMap(pairs, spelled) if pairs else spelled  # type: ignore[arg-type]  # which is only read
