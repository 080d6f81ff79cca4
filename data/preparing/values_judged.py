"""Judges values of regions by their indicator: numbers within what can be, words that it has, one jobs total."""

from collections.abc import Iterator

import pandas as pd
from pandas import DataFrame, Series

from data.faults import Fault
from data.preparing.plausible import Tables
from data.preparing.reading import Table

_NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"


def misjudged(tables: Tables) -> Iterator[Fault]:
    """Faults of values that their indicator cannot have."""
    values, indicators = tables.get("region_indicators"), tables.get("indicators")
    if (
        values is None
        or indicators is None
        or not (
            values.has("indicator_id", "value")
            and indicators.has("indicator_id", "kind", "lowest", "highest", "groups")
        )
    ):
        return
    rows = values.frame[["indicator_id", "value"]].dropna()
    known = indicators.frame.dropna(subset=["indicator_id"]).drop_duplicates("indicator_id")
    columns = ("indicator_id", "kind", "lowest", "highest", "groups")
    for indicator, kind, lowest, highest, groups in zip(*(known[name] for name in columns), strict=True):
        cells = rows["value"][rows["indicator_id"] == indicator]
        if kind == "group":
            yield from _words(values, cells, groups)
        else:
            yield from _numbers(values, cells, lowest, highest)


def _words(table: Table, cells: Series, groups: object) -> Iterator[Fault]:
    words = str(groups).split(";")
    yield from table.faults(cells.index[~cells.isin(words)], "value", "one of " + ", ".join(words))


def _numbers(table: Table, cells: Series, lowest: object, highest: object) -> Iterator[Fault]:
    digits = cells.str.fullmatch(_NUMBER).astype(bool)
    yield from table.faults(cells.index[~digits], "value", "a number with a decimal point: -1.75")
    found = cells[digits].astype(float)
    bounds = pd.to_numeric(Series([lowest, highest]), errors="coerce")
    outside = (found < bounds[0]) | (found > bounds[1])
    yield from table.faults(found.index[outside], "value", f"a number from {lowest} to {highest}")


def numbered(values: DataFrame, indicators: DataFrame) -> DataFrame:
    """Values of regions with their number: of words, their place among those of the indicator."""
    groups = indicators.dropna(subset=["groups"])
    places = {
        (indicator, word): place
        for indicator, words in zip(groups["indicator_id"], groups["groups"], strict=True)
        for place, word in enumerate(words.split(";"))
    }
    numbers = [
        places[key] if key in places else float(key[1])
        for key in zip(values["indicator_id"], values["value"], strict=True)
    ]
    return values.assign(number=Series(numbers, index=values.index, dtype="Float64"))
