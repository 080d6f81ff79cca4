"""The prepared tables as data frames, for tests and measures that look at whole columns or change them."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
from pyarrow import Table

from data.asking.rows import Row
from data.asking.store import KINDS, Datasets
from data.asking.table import table_of
from data.manifest import PREPARED


class Frames(SimpleNamespace):
    """A frame for each table of data.asking.store.Datasets, by its name."""

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Say that every name is a frame."""
        raise AttributeError(name)


def read_frames(folder: Path = PREPARED) -> Frames:
    return Frames(**{name: pd.read_parquet(folder / f"{name}.parquet") for name in KINDS})


def with_frames(data: Datasets, **frames: pd.DataFrame) -> Datasets:
    """Return the data with other tables."""
    made = {
        name: table_of(KINDS[name], Table.from_pandas(frame, preserve_index=False))
        for name, frame in frames.items()
    }
    return replace(data, **made)  # type: ignore[arg-type]


def cell_of(row: Row, name: str) -> Any:
    """A field of a row by its name, None where it is not known or this kind of row has none."""
    value = getattr(row, name, None)
    return None if value == "" else value
