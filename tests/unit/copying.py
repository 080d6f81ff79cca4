"""Copies of the real source tables that a test may break."""

import shutil
from itertools import islice
from pathlib import Path

from data.manifest import SOURCES

LONG, KEPT = ("region_indicators", "region_sectors"), 900
"""Tables of which a copy has the first rows alone: they are nine tenths of all rows and judged like all others."""


def copied_tables(folder: Path) -> Path:
    """Copy the source tables into a new folder, and return it."""
    shutil.copytree(SOURCES, folder, ignore=lambda *_: [f"{table}.csv" for table in LONG])
    for table in LONG:
        with (SOURCES / f"{table}.csv").open(encoding="utf-8", newline="") as rows:
            (folder / f"{table}.csv").write_text("".join(islice(rows, KEPT + 1)), "utf-8", newline="")
    return folder
