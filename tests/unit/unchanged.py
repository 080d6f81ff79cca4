"""What a check finds in one of the real tables alone, and the networks of real members, worked out once for all tests.

Most tests of checks and preparation change a table or two of nineteen. The others are judged the first time they are
met, and remembered for as long as the bytes of their file stay the same; rules between tables are always asked anew.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import pytest
from pandas import DataFrame
from pandera.pandas import DataFrameSchema

from data.faults import Fault
from data.manifest import BOUNDARIES, SOURCES
from data.preparing import checking, derive, geocode, naming
from data.preparing.reading import Reading, Table

GAZETTEER = geocode.gazetteer
Judge = Callable[[Table, DataFrameSchema], Iterable[Fault]]


def remember(patch: pytest.MonkeyPatch) -> None:
    """Have all that is worked out of unchanged tables remembered while a patch holds."""
    tables: dict[int, Table] = {}
    patch.setattr(checking, "read_table", _reading(checking.read_table, tables))
    for name in ("cell_faults", "_declared", "_duplicate_keys"):
        patch.setattr(checking, name, _judging(getattr(checking, name), tables))
    patch.setattr(naming, "_plain", lru_cache(maxsize=20_000)(naming._plain))
    patch.setattr(derive, "network_frames", _networks(derive.network_frames))
    found = cache(lambda wanted, _: GAZETTEER(wanted))
    patch.setattr(geocode, "gazetteer", lambda wanted: found(tuple(wanted), geocode.PLACES_FILE))


def _reading(read: Callable[..., Reading], tables: dict[int, Table]) -> Callable[..., Reading]:
    real = {path.name: path.read_bytes() for folder in (SOURCES, BOUNDARIES) for path in folder.glob("*.csv")}
    done: dict[tuple[str, tuple[str, ...]], Reading] = {}

    def remembered(path: Path, columns: Sequence[str] = ()) -> Reading:
        if not path.is_file() or path.read_bytes() != real.get(path.name):
            return read(path, columns)
        key = path.name, tuple(columns)
        if key not in done:
            done[key] = read(path, columns)
            if table := done[key].table:
                tables[id(table)] = table
        return done[key]

    return remembered


def _judging(judge: Judge, tables: dict[int, Table]) -> Judge:
    done: dict[tuple[int, str], list[Fault]] = {}

    def remembered(table: Table, schema: DataFrameSchema) -> Iterable[Fault]:
        if id(table) not in tables:
            return judge(table, schema)
        key = id(table), str(schema.name)
        if key not in done:
            done[key] = list(judge(table, schema))
        return done[key]

    return remembered


def _networks(make: Callable[..., tuple[DataFrame, DataFrame]]) -> Callable[..., tuple[DataFrame, DataFrame]]:
    done: dict[tuple[str, str], tuple[DataFrame, DataFrame]] = {}

    def remembered(members: DataFrame, regions: DataFrame) -> tuple[DataFrame, DataFrame]:
        asked = members[["partnership_id", "organisation_id", "nuts2", "later"]]
        key = asked.to_csv(), regions[["nuts_code", "level", "parent"]].to_csv()
        if key not in done:
            done[key] = make(members, regions)
        nodes, measures = done[key]
        return nodes.copy(), measures.copy()

    return remembered
