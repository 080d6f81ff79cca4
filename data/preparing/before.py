"""Compares tables with those of the data prepared before: lost rows, columns that moved against the others, judgements.

Nothing in a table alone tells that it had more rows yesterday, or that one of its columns was sorted without the rest.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pandas as pd
from pandas import DataFrame, Series
from pandera.pandas import DataFrameSchema

from data.faults import FAULTS_LIMIT, Fault
from data.manifest import CELLS_FILE, intact, read_manifest
from data.preparing.schemas import BOUNDARY_TABLES, SOURCE_TABLES
from data.wording import Wording, n_, said

_TOLERATED = 0.1
_MOVED_ROWS, _MOVED_SHARE = 4, 0.2
_EXCHANGED = 3
_JUDGEMENTS = ("in_2018_list", "in_2018_deck", "role", "verdict", "basis")
_RANKS = {"low": 1, "medium": 2, "high": 3}
_ACCEPT = "--accept-loss says that it is meant"
_BETWEEN = "\x1f"


def cells_of(tables: Mapping[str, DataFrame]) -> DataFrame:
    """Every cell of all tables: _table, _column, _row and _cell; blank ones are left out."""
    parts = [
        tables[str(schema.name)]
        .reset_index(names="_row")
        .melt(id_vars="_row", var_name="_column", value_name="_cell")
        .dropna(subset=["_cell"])
        .assign(_table=str(schema.name))
        for schema in (*SOURCE_TABLES, *BOUNDARY_TABLES)
    ]
    return pd.concat(parts, ignore_index=True)


def read_before(folder: Path) -> dict[str, DataFrame]:
    """The tables that a folder of prepared data was made from; none where there is no such data, or damaged data."""
    try:
        intact(folder, CELLS_FILE, read_manifest(folder).files.get(CELLS_FILE))
    except OSError:
        return {}
    cells = pd.read_parquet(folder / CELLS_FILE, engine="pyarrow")
    return {
        str(name): rows.pivot(index="_row", columns="_column", values="_cell")
        for name, rows in cells.groupby("_table", sort=False)
    }


def compared(tables: Mapping[str, DataFrame], before: Mapping[str, DataFrame]) -> Iterator[Fault]:
    """Faults and doubts of what differs from before. Faults are of lost rows, and of columns that moved."""
    for schema in SOURCE_TABLES:
        name = str(schema.name)
        if name in tables and name in before:
            new, old = tables[name], before[name]
            yield from _lost(name, len(new), len(old))
            # What a column holds that the table did not have before was not in another column by mistake.
            columns = [column for column in schema.columns if column in old]
            if set(schema.columns) <= set(new.columns) and set(schema.unique) <= set(columns):
                yield from _changed(schema, new[columns].fillna(""), old[columns].fillna(""))


def accepted(faults: list[Fault]) -> list[Fault]:
    """Faults of a comparison as doubts, where a person has said that they are meant."""
    wording = said(n_("what the table had before"))
    return [
        Fault(fault.file, fault.row, fault.column, fault.value, str(wording), fault.line, wording, mild=True)
        for fault in faults
    ]


def _lost(name: str, now: int, before: int) -> Iterator[Fault]:
    if now >= before:
        return
    found = f"{before} → {now} rows"
    if now < before * (1 - _TOLERATED):
        yield Fault(f"{name}.csv", 0, "", found, f"no loss of more than a tenth of the rows; {_ACCEPT}")
    else:
        wording = said(n_("as many rows as before: {count}"), count=before)
        yield Fault(f"{name}.csv", 0, "", found, str(wording), 0, wording, mild=True)


def _changed(schema: DataFrameSchema, new: DataFrame, old: DataFrame) -> Iterator[Fault]:
    file = f"{schema.name}.csv"
    if new.equals(old):
        return
    for column in new.columns:
        yield from _moved(file, column, new, old)
    pairs = _matched(new, old, list(schema.unique))
    if len(pairs) < len(new) / 2 and len(new) == len(old):  # the columns of the key are those that moved
        pairs = Series(old.index, index=new.index)
    yield from _exchanged(file, new, old, pairs)
    for column in (*_JUDGEMENTS, "confidence", "nuts_code"):
        if column in new:
            yield from _judged(file, column, new, old, list(schema.unique))


def _matched(new: DataFrame, old: DataFrame, columns: list[str]) -> Series:
    """The old row of each new row that has the same cells in some columns, where both have them once."""
    keys = [Series(_joined(frame, columns), index=frame.index) for frame in (new, old)]
    once_new, once_old = (key[~key.duplicated(keep=False)] for key in keys)
    rows = Series(once_old.index, index=once_old)
    return once_new.map(rows).dropna().astype(int)


def _joined(frame: DataFrame, columns: list[str]) -> list[str]:
    """The cells of some columns of each row as one text."""
    return list(map(_BETWEEN.join, zip(*(frame[column].tolist() for column in columns), strict=True)))


def _moved(file: str, column: str, new: DataFrame, old: DataFrame) -> Iterator[Fault]:
    """A fault where a column has the values that it had, but beside other rows."""
    if new[column].equals(old[column]):
        return
    others = [name for name in new.columns if name != column]
    now, then = (
        Counter(zip(_joined(frame, others), frame[column].tolist(), strict=True)) for frame in (new, old)
    )
    both = {row for row, _ in now} & {row for row, _ in then}
    now, then = (
        Counter({pair: count for pair, count in pairs.items() if pair[0] in both}) for pairs in (now, then)
    )
    changed, rows = (now - then).total(), now.total()
    if changed < _MOVED_ROWS or changed < rows * _MOVED_SHARE or _values(now) != _values(then):
        return
    expected = (
        f"each value beside the row that it belongs to: {changed} of {rows} rows have one of another row; "
        f"was the column sorted or moved alone? {_ACCEPT}"
    )
    yield Fault(file, 1, column, column, expected, 1)


def _values(pairs: Counter[tuple[str, str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (_, value), count in pairs.items():
        counts[value] += count
    return counts


def _exchanged(file: str, new: DataFrame, old: DataFrame, pairs: Series) -> Iterator[Fault]:
    """Faults of two columns that have each other's values."""
    now, then = new.loc[pairs.index], old.loc[pairs.to_numpy()].set_axis(pairs.index)
    differ = [name for name in new.columns if (now[name] != then[name]).any()]
    for one, other in combinations(differ, 2):
        crossed = (now[one] == then[other]) & (now[other] == then[one]) & (then[one] != then[other])
        count = int(crossed.sum())
        if count >= _EXCHANGED:
            yield Fault(
                file,
                1,
                one,
                one,
                f"other values than {other}: {count} rows have exchanged them; {_ACCEPT}",
                1,
            )
        elif count:
            row = int(crossed.index[crossed][0])
            wording = said(
                n_("“{value}”, as before; it stands in {column} now"), value=then.at[row, one], column=other
            )
            yield Fault(file, row, one, str(now.at[row, one]), str(wording), 0, wording, mild=True)


def _judged(file: str, column: str, new: DataFrame, old: DataFrame, key: list[str]) -> Iterator[Fault]:
    """Doubts about judgements that changed while the source stayed."""
    within = list(dict.fromkeys([*(name for name in key if name != column), "source_url"]))
    pairs = _matched(new, old, within)
    cells = zip(pairs.index, old.loc[pairs.to_numpy(), column], new.loc[pairs.index, column], strict=True)
    rows = [
        (int(row), now, wording)
        for row, before, now in cells
        if (wording := _changed_judgement(column, before, now))
    ]
    for at, (row, now, wording) in enumerate(rows[:FAULTS_LIMIT], 1):
        more = len(rows) - FAULTS_LIMIT if at == FAULTS_LIMIT else 0
        yield Fault(file, row, column, now, str(wording), 0, wording, mild=True, more=more)


def _changed_judgement(column: str, before: str, now: str) -> Wording | None:
    if before == now or not before:
        return None
    if column == "confidence" and _RANKS.get(now, 0) <= _RANKS.get(before, 0):
        return None
    if column == "nuts_code" and not (before.startswith(now) and now):
        return None
    return said(n_("“{value}”, as before, because the source is the same"), value=before)
