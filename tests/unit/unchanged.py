"""What a check finds in one of the real tables alone, and the networks of real members, worked out once for all tests.

Most tests of checks and preparation change a table or two of nineteen. The others are judged the first time they are
met, and remembered for as long as the bytes of their file stay the same. So are rules between tables, which are asked
anew as soon as one of the tables that they looked at is another one.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pandas import DataFrame
from pandera.pandas import DataFrameSchema

from data.faults import Fault
from data.manifest import BOUNDARIES, SOURCES
from data.preparing import (
    checking,
    derive,
    geocode,
    geometry,
    links,
    naming,
    plausible,
    relations,
    sourcing,
    values_judged,
)
from data.preparing.reading import Reading, Table

GAZETTEER = geocode.gazetteer
Judge = Callable[..., Iterable[Fault]]


def remember(patch: pytest.MonkeyPatch) -> None:
    """Have all that is worked out of unchanged tables remembered while a patch holds."""
    tables: dict[int, Table] = {}
    patch.setattr(checking, "read_table", _reading(checking.read_table, tables))
    for name in ("cell_faults", "_declared", "_duplicate_keys"):
        patch.setattr(checking, name, _judging(getattr(checking, name), tables))
    patch.setattr(relations, "_filled_down", _judging(relations._filled_down, tables))
    for module in (links, naming, plausible, relations, sourcing, values_judged):
        for name, rule in _rules(module):
            remembering = _between(rule, tables)
            for user in (module, checking):
                if getattr(user, name, None) is rule:
                    patch.setattr(user, name, remembering)
    patch.setattr(geometry, "_is_json", _of_files(geometry._is_json))
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

    def remembered(table: Table, *schema: DataFrameSchema) -> Iterable[Fault]:
        if id(table) not in tables:
            return judge(table, *schema)
        key = id(table), "".join(str(one.name) for one in schema)
        if key not in done:
            done[key] = list(judge(table, *schema))
        return done[key]

    return remembered


def _rules(module: ModuleType) -> Iterable[tuple[str, Callable[..., Iterator[Fault]]]]:
    """Functions of a module that find faults in tables by their names, which come last."""
    for name, found in inspect.getmembers(module, inspect.isfunction):
        said = inspect.signature(found)
        if list(said.parameters)[-1:] == ["tables"] and said.return_annotation == Iterator[Fault]:
            yield name, found


class _Watched(Mapping[str, Table]):
    """Tables by their names, and those names that somebody looked for."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables, self.asked = tables, dict[str, Table | None]()

    def __getitem__(self, name: str) -> Table:
        self.asked[name] = found = self.tables.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        self.asked |= self.tables
        return iter(self.tables)

    def __len__(self) -> int:
        self.asked |= self.tables
        return len(self.tables)


def _between(rule: Callable[..., Iterator[Fault]], real: Mapping[int, Table]) -> Callable[..., list[Fault]]:
    """Remember what a rule finds while all tables that it looked at are unchanged ones."""
    done: dict[tuple[int, ...], list[tuple[Mapping[str, Table | None], list[Fault]]]] = {}

    def remembered(*arguments: Any) -> list[Fault]:
        *about, tables = arguments  # a table and its schema, or nothing
        key = tuple(map(id, about))
        for asked, found in done.get(key, ()):
            if all(tables.get(name) is table for name, table in asked.items()):
                return found
        found = list(rule(*about, watched := _Watched(tables)))
        if all(id(one) in real for one in (*about[:1], *watched.asked.values())):
            done.setdefault(key, []).append((watched.asked, found))
        return found

    return remembered


def _of_files(judge: Callable[[Path], bool]) -> Callable[[Path], bool]:
    done: dict[tuple[Path, int, int], bool] = {}

    def remembered(path: Path) -> bool:
        if not path.is_file():
            return judge(path)
        state = path.stat()
        key = path, state.st_mtime_ns, state.st_size
        if key not in done:
            done[key] = judge(path)
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
