"""Sees files beside the tables that nobody reads: copies that a person may have edited in good faith."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from data.faults import Fault
from data.wording import n_, said

_IGNORED = (".", "~$", "README", "LICEN", "NOTICE", "Thumbs.db", "desktop.ini", "__")
_TABLES = (
    ".csv",
    ".tsv",
    ".txt",
    ".xls",
    ".xlsx",
    ".xlsm",
    ".ods",
    ".numbers",
    ".bak",
    ".orig",
    ".old",
    ".tmp",
    ".json",
)


def stray_files(folder: Path, tables: Sequence[str], others: Sequence[str] = ()) -> Iterator[Fault]:
    """A doubt for each file of a folder that is none of the tables, and none of others.

    tables: their names without ending; others: names of files that may stand beside them.
    """
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return
    known = {*(f"{table}.csv" for table in tables), *others}
    for name in names:
        if name not in known and not name.startswith(_IGNORED) and not name.endswith((".md", ".py")):
            table = _copied(name, tables)
            wording = (
                said(n_("no table of this name; is it a copy of {table}?"), table=f"{table}.csv")
                if table
                else said(n_("tables alone; nothing reads this file"))
            )
            yield Fault(name, 0, "", name, str(wording), 0, wording, mild=True)


def stray_boundaries(folder: Path, tables: Sequence[str]) -> Iterator[Fault]:
    """A doubt for each copy of a table of boundaries; other files belong there."""
    return (
        fault
        for fault in stray_files(folder, tables)
        if fault.file.lower().endswith(_TABLES[:7]) and _copied(fault.file, tables)
    )


def _copied(name: str, tables: Sequence[str]) -> str:
    stem = name.lower()
    within = [table for table in tables if table in stem.replace(" ", "_").replace("-", "_")]
    near = get_close_matches(stem.partition(".")[0], tables, 1, 0.7)
    return max(within, key=len, default="") or next(iter(near), "")
