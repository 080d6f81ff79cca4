"""The difference of two figures, so that a change sends what changed and nothing else."""

from data.compact import Json, JsonObject
from layouts.figures.base import Figure

Path = tuple[str | int, ...]


def changes(before: Json, after: Json, path: Path = ()) -> list[tuple[Path, Json]] | None:
    """List what must be set to turn one figure into the other; None where their shapes differ.

    >>> changes({"data": [{"z": [1]}]}, {"data": [{"z": [2]}]})
    [(('data', 0, 'z'), [2])]
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
        return [(path, after)] if len(path) > (1 if path[:1] == ("layout",) else 2) else None
    if any(part is None for part in parts):
        return None
    return [change for part in parts if part for change in part]


def difference(before: Figure, after: Figure) -> JsonObject:
    """Return {"set": [[path, value], …]} from one figure to another, or {"figure": the whole of it}."""
    found = changes(before, after)
    return {"figure": after} if found is None else {"set": [[list(path), value] for path, value in found]}
