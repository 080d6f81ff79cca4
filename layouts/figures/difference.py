"""The difference of two figures, so that a change sends what changed and nothing else."""

from collections.abc import Sequence

from data.compact import Json, JsonObject, compact
from layouts.figures.base import Figure

Path = tuple[str | int, ...]
WORTH = 0.8
"""How long, as a share of the list itself, what makes a list from the one before may be to be sent in its place."""
SHORT = 6
"""Values that take more letters than a place and a number, whatever they are."""
LINE = "<br>"
"""What ends each line of a text but the last."""


def changes(before: Json, after: Json, path: Path = ()) -> list[tuple[Path, Json, Json]] | None:
    """List what must be set to turn one figure into the other, each with what stood there.

    None where their shapes differ.

    >>> changes({"data": [{"z": [1]}]}, {"data": [{"z": [2]}]})
    [(('data', 0, 'z'), [1], [2])]
    """
    if before == after:
        return []
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        parts = [changes(before[key], after[key], (*path, key)) for key in before]
    elif (
        path == ("data",)
        and isinstance(before, list)
        and isinstance(after, list)
        and len(before) == len(after)
    ):
        pairs = zip(before, after, strict=True)
        parts = [changes(*pair, (*path, place)) for place, pair in enumerate(pairs)]
    else:
        # Within a trace, or a part of the layout; a trace itself is never another one in the same place.
        return [(path, before, after)] if len(path) > (1 if path[:1] == ("layout",) else 2) else None
    if any(part is None for part in parts):
        return None
    return [change for part in parts if part for change in part]


def lines_of(values: Sequence[Json]) -> list[Json]:
    """Return the values of a list, and of texts their lines, each but the last of a text with what ends it.

    >>> lines_of(["one<br>two", 3])
    ['one<br>', 'two', 3]
    """
    lines: list[Json] = []
    for value in values:
        if isinstance(value, str) and LINE in value:
            *ended, last = value.split(LINE)
            lines += [line + LINE for line in ended]
            lines.append(last)
        else:
            lines.append(value)
    return lines


def taken(old: Sequence[Json], new: Sequence[Json]) -> list[Json]:
    """Return the lines of a list, those that another list has as [place there, how many from there on].

    >>> taken(["Lyon", "Graz", "Gent"], ["Graz", "Gent", "Bari"])
    [[1, 2], 'Bari']
    """
    places = dict(zip(reversed(old), range(len(old) - 1, -1, -1), strict=True))
    made: list[Json] = []
    start = 0
    while start < len(new):
        count = _alike(old, new, place, start) if (place := places.get(new[start], -1)) >= 0 else 0
        if count > SHORT or (count and _is_longer(new[start : start + count], len(f"[{place},{count}]"))):
            made.append([place, count])
        else:
            count = 1
            made.append(new[start])
        start += count
    return made


def _is_longer(values: Sequence[Json], size: int) -> bool:
    """Whether values take more letters than so many, in a list."""
    taken_up = 1
    for value in values:
        taken_up += 1 + (len(value) + 2 if isinstance(value, str) else len(compact(value)))
        if taken_up > size:
            return True
    return False


def _alike(old: Sequence[Json], new: Sequence[Json], place: int, start: int) -> int:
    """Return how many values are the same from two places on."""
    count = 0
    while place + count < len(old) and start + count < len(new) and old[place + count] == new[start + count]:
        count += 1
    return count


def _is_list(value: Json) -> bool:
    return isinstance(value, list) and not any(isinstance(one, list | dict) for one in value)


def _set(path: Path, before: Json, after: Json) -> list[Json]:
    """Return [path, value], or [path, lines of the value before, how it is made from them] where that is shorter."""
    if path[0] == "data" and _is_list(before) and _is_list(after):
        old, new = lines_of(before), lines_of(after)  # type: ignore[arg-type]
        made = taken(old, new)
        if len(compact(made)) < WORTH * len(compact(after)):
            return [list(path), len(old), made]
    return [list(path), after]


def difference(before: Figure, after: Figure) -> JsonObject:
    """Return {"set": [[path, value], …]} from one figure to another, or {"figure": the whole of it}.

    Lists of which much was there before are [path, how many lines were there, what taken() says of them].
    """
    found = changes(before, after)
    return {"figure": after} if found is None else {"set": [_set(*one) for one in found]}
