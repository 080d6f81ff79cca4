"""Two records → the differences between them, those of one kind put together."""

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SHOWN = 160
"""Characters of a value in an example."""
EXAMPLES = 3
Place = tuple[str, ...]
Difference = tuple[Place, Any, Any]
GONE = "—"


@dataclass
class Group:
    """Differences at one place of one part: at how many addresses, how many, and the first of them."""

    part: str
    place: Place
    addresses: set[str] = field(default_factory=set)
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, address: str, before: Any, after: Any) -> None:
        """Count a difference."""
        change = shown(before, after)
        self.addresses.add(address)
        self.changes[change] += 1
        self.first.setdefault(change, address)

    def lines(self) -> Iterator[str]:
        """Yield the group in words."""
        total = sum(self.changes.values())
        yield f"{self.part}: {'/'.join(self.place) or 'as a whole'}"
        yield f"  {total} differences at {len(self.addresses)} addresses, {len(self.changes)} of them unlike each other"
        for (before, after), times in self.changes.most_common(EXAMPLES):
            yield f"  {times:>6} ×  {before}"
            yield f"        →  {after}"
            yield f"           {self.first[before, after]}"


def shown(before: Any, after: Any) -> tuple[str, str]:
    """Return two values in a line each; of long ones the part around the first sign that differs.

    >>> shown("a", 1)
    ('"a"', '1')
    """
    texts = [
        one if one is GONE else json.dumps(one, ensure_ascii=False, sort_keys=True) for one in (before, after)
    ]
    if max(map(len, texts)) <= SHOWN:
        return texts[0], texts[1]
    pairs = enumerate(zip(*texts, strict=False))
    first = next((place for place, (one, other) in pairs if one != other), min(map(len, texts)))
    return _around(texts[0], first), _around(texts[1], first)


def _around(text: str, place: int) -> str:
    start = max(0, place - SHOWN // 4)
    cut = text[start : start + SHOWN]
    return f"{'…' if start else ''}{cut}{'…' if start + SHOWN < len(text) else ''} ({len(text)} characters)"


def differences(before: Any, after: Any, place: Place = ()) -> Iterator[Difference]:
    """Yield where two values differ. Places in lists are all called `*`: rows of a table are of one kind.

    >>> list(differences({"rows": [1, 2]}, {"rows": [1, 3]}))
    [(('rows', '*'), 2, 3)]
    >>> list(differences(["a", "b"], ["b", "c", "d"]))
    [(('*',), 'a', '—'), (('*',), '—', 'c'), (('*',), '—', 'd')]
    """
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from differences(before.get(key, GONE), after.get(key, GONE), (*place, str(key)))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_lists(before, after, (*place, "*"))
    else:
        yield place, before, after


def _of_lists(before: list[Any], after: list[Any], place: Place) -> Iterator[Difference]:
    if len(before) == len(after):
        for one, other in zip(before, after, strict=True):
            yield from differences(one, other, place)
        return
    written = [[json.dumps(one, sort_keys=True) for one in side] for side in (before, after)]
    counted = [Counter(side) for side in written]
    for text in (counted[0] - counted[1]).elements():
        yield place, json.loads(text), GONE
    for text in (counted[1] - counted[0]).elements():
        yield place, GONE, json.loads(text)


def compared(before: Path, after: Path) -> tuple[list[Group], int]:
    """Return the groups of differences of two records, the most widespread first; and how many addresses there are."""
    groups: dict[tuple[str, Place], Group] = {}
    with closing(sqlite3.connect(before)) as one, closing(sqlite3.connect(after)) as other:
        sides = [_seen(record) for record in (one, other)]
        kept: dict[tuple[str | None, str | None], list[Difference]] = {}
        for key in [*sides[0], *(key for key in sides[1] if key not in sides[0])]:
            address, part = key
            pair = (sides[0].get(key), sides[1].get(key))
            if pair[0] == pair[1]:
                continue
            if pair not in kept:
                kept[pair] = list(differences(_text(one, pair[0]), _text(other, pair[1])))
            for place, was, is_now in kept[pair]:
                groups.setdefault((part, place), Group(part, place)).add(address, was, is_now)
        total = len({address for side in sides for address, _ in side})
    return sorted(groups.values(), key=lambda group: (-len(group.addresses), group.part, group.place)), total


def _seen(record: sqlite3.Connection) -> dict[tuple[str, str], str]:
    return {
        (address, part): key for address, part, key in record.execute("select address, part, hash from seen")
    }


def _text(record: sqlite3.Connection, key: str | None) -> Any:
    if key is None:
        return GONE
    (body,) = record.execute("select body from texts where hash = ?", (key,)).fetchone()
    return json.loads(zlib.decompress(body))


def report(groups: Iterable[Group], total: int, base: str) -> str:
    """Return the differences in words."""
    lines = [line for group in groups for line in (*group.lines(), "")]
    touched = {address for group in groups for address in group.addresses}
    said = f"{total} addresses compared with {base}: {len(touched)} differ, in {len(list(groups))} ways."
    return "\n".join([*lines, said])
