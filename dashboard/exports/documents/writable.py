"""The texts of a job as its file can hold them: each passes here, whatever table or deck it stands in."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar, cast

Found = TypeVar("Found")
_WITHOUT_TEXT = frozenset((int, float, bool, date, type(None)))


def with_texts(found: Found, change: Callable[[str], str]) -> Found:
    """Return what is found with every text in it changed; the same object where none differs.

    Texts are those of frozen dataclasses, tuples, lists and mappings, keys too, since they are looked up by texts.
    change: leaves the letters, digits and signs of ASCII as they are.
    """
    if _stays(found, change):  # nearly always, and several times quicker to see than to make anew
        return found
    return cast(Found, _Walk(change).of(found))


def _stays(found: object, change: Callable[[str], str]) -> bool:
    """Whether no text of what is found would be changed."""
    left, seen = list[object]([found]), set[int]()
    while left:
        one = left.pop()
        kind: type = type(one)
        if type(one) is str:
            if not (one.isascii() and one.isprintable()) and change(one) != one:
                return False
        elif kind in _WITHOUT_TEXT:
            continue
        elif isinstance(one, tuple | list):
            left += one
        elif isinstance(one, Mapping):
            left += one.keys()
            left += one.values()
        elif (names := _names(kind)) and id(one) not in seen:
            seen.add(id(one))
            left += [getattr(one, name) for name in names]
    return True


@lru_cache(maxsize=256)
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of what a kind of dataclass holds; none of any other kind."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


class _Walk:
    def __init__(self, change: Callable[[str], str]) -> None:
        self._change = change
        # Slides share views: each is walked through once. What is seen stays alive, so that no other has its id.
        self._seen: dict[int, tuple[object, object]] = {}

    def of(self, found: object) -> object:
        if type(found) is str:
            return self._change(found)
        if isinstance(found, tuple | list):
            parts = [self.of(part) for part in found]
            same = all(one is other for one, other in zip(parts, found, strict=True))
            return found if same else getattr(found, "_make", type(found))(parts)
        if isinstance(found, Mapping):
            pairs = [(self.of(key), self.of(value)) for key, value in found.items()]
            same = all(a is b and c is d for (a, c), (b, d) in zip(pairs, found.items(), strict=True))
            return found if same else dict(pairs)
        kind: type = type(found)
        return self._of_parts(found) if _names(kind) else found

    def _of_parts(self, found: object) -> object:
        if id(found) not in self._seen and is_dataclass(found) and not isinstance(found, type):
            parts = {name: getattr(found, name) for name in _names(type(found))}
            changed = {name: self.of(part) for name, part in parts.items()}
            differing = {name: part for name, part in changed.items() if part is not parts[name]}
            self._seen[id(found)] = found, replace(found, **differing) if differing else found
        return self._seen[id(found)][1]
