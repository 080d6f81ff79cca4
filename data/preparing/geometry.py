"""Sees whether the files of boundaries that are drawn and served are whole."""

import json
from collections.abc import Iterator
from pathlib import Path

from data.faults import Fault
from data.manifest import geometry_of

GEOMETRY = ("europe.screen.json", "nuts2016.geojson", "outlines.json", "world.geojson", "world.screen.json")


def broken_geometry(boundaries: Path) -> Iterator[Fault]:
    """A fault for each file that is missing or no JSON. A folder that has none of them is for tables alone."""
    found = {path.name for path in geometry_of(boundaries)}
    for name in GEOMETRY if found else ():
        path = boundaries / name
        if name not in found:
            yield Fault(name, 0, "", "", "this file")
        elif not _is_json(path):
            yield Fault(name, 0, "", "", "a whole JSON file; `make boundaries` builds it anew")


def _is_json(path: Path) -> bool:
    try:
        return bool(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError):
        return False
