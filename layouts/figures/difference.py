"""The difference of two figures as a Patch, so that a change sends what changed and nothing else."""

from typing import Any

from dash import Patch, no_update

from layouts.figures.maps import Figure

Path = tuple[str | int, ...]


def changes(before: Any, after: Any, path: Path = ()) -> list[tuple[Path, Any]] | None:
    """List what must be set to turn one figure into the other; None where their shapes differ.

    >>> changes({"data": [{"z": [1]}]}, {"data": [{"z": [2]}]})
    [(('data', 0, 'z'), [2])]
    """
    if before == after:
        return []
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        parts = [changes(before[key], after[key], (*path, key)) for key in before]
    elif path == ("data",) and len(before) == len(after):
        pairs = zip(before, after, strict=True)
        parts = [changes(*pair, (*path, place)) for place, pair in enumerate(pairs)]
    else:
        return [(path, after)] if len(path) > 2 else None
    if any(part is None for part in parts):
        return None
    return [change for part in parts if part for change in part]


def difference(before: Figure, after: Figure) -> Any:
    """Return a Patch from one figure to another, no_update where they are equal, or the whole figure."""
    found = changes(before, after)
    if found is None:
        return after
    if not found:
        return no_update
    patch = Patch()
    for path, value in found:
        place = patch
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
    return patch
