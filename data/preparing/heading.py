"""The header of a table against the columns that it should have: what is nearly a name is told, and read as it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from data.faults import Fault

_LONGEST = 60


@dataclass(frozen=True)
class Heading:
    """The names of the columns, corrected where they were nearly right, and the faults of those."""

    names: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    renamed: int = 0


def heading_of(file: str, header: Sequence[str], columns: Sequence[str]) -> Heading:
    """Read a header whose names may differ from those of the columns in blanks, capitals or a letter.

    Blank names at the end are left out.
    """
    cells = list(header)
    while cells and not cells[-1]:
        cells.pop()
    free = [name for name in columns if name not in cells]
    names, faults = [], []
    for cell in cells:
        meant = _meant(cell, free) if cell not in columns and free else ""
        if meant:
            free.remove(meant)
            faults.append(Fault(file, 1, meant, cell, _expected(cell, meant), 1))
        names.append(meant or cell)
    return Heading(tuple(names), tuple(faults), len(faults))


def _meant(cell: str, free: Sequence[str]) -> str:
    plain = _plain(cell)
    if not plain or len(cell) > _LONGEST:
        return ""
    same = [name for name in free if _plain(name) == plain]
    return next(iter(same or get_close_matches(cell, free, 1, 0.85)), "")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def _expected(cell: str, meant: str) -> str:
    if cell.strip() == meant:
        return f"{meant}, without space at the {'end' if cell.startswith(meant) else 'beginning'}"
    return f"{meant}, exactly so"
