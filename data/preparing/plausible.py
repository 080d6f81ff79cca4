"""Judges numbers, dates and places against their usual range and against each other."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pandas as pd
from pandas import DataFrame, Series

from data.dates import first_day, is_date
from data.faults import Fault
from data.preparing.reading import Table
from data.wording import Wording, n_, said

Tables = Mapping[str, Table]
Bounds = tuple[float, float, float, float]
Middle = tuple[float, float, float]

_RANGES: dict[tuple[str, str], tuple[float, float]] = {
    ("partnerships", "duration_months"): (6, 60),
    ("partnerships", "smes_represented"): (30, 20_000),
    ("partnerships", "members_stated"): (2, 60),
    ("partnerships", "eu_contribution_eur"): (50_000, 20_000_000),
    ("partnerships", "budget_total_eur"): (50_000, 30_000_000),
    ("partnership_members", "eu_contribution_eur"): (1_000, 10_000_000),
    ("target_survey", "partnerships"): (1, 200),
    ("target_survey", "responses"): (1, 200),
    ("target_survey", "partnerships_asked"): (1, 200),
}
"""What such programmes have; beyond it a person should look."""
_YEARS: dict[tuple[str, str], tuple[int, int]] = {
    ("themes", "started"): (2010, 2026),
    ("theme_regions", "as_of"): (2010, 2026),
    ("theme_facts", "as_of"): (2010, 2026),
    ("headline_figures", "as_of"): (2010, 2026),
    ("partnerships", "start_date"): (2012, 2024),
    ("partnerships", "end_date"): (2013, 2028),
    ("events", "start_date"): (2016, 2020),
    ("events", "end_date"): (2016, 2020),
}
_TIMES = 30
"""How many times the median of its programme an amount may be, or the median it."""
_ENOUGH = 3
_LONGEST_DAYS = {"partnerships": 84 * 31, "events": 200}
_EARTH_KM = 6371.0
_SLACK_KM = 150.0


def implausible(tables: Tables) -> Iterator[Fault]:
    """Doubts about numbers and dates, and faults of places that are not in their country."""
    yield from _out_of_range(tables)
    yield from _out_of_years(tables)
    yield from _magnitudes(tables)
    yield from _thousands(tables)
    yield from _durations(tables)
    yield from _spans(tables)
    yield from _elsewhere(tables)


def numbers(table: Table, column: str) -> Series:
    """The numbers of a column by row; what is no number is left out."""
    cells = table.frame[column].dropna()
    return cells[cells.str.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")].astype(float)


def doubts(
    table: Table, column: str, wrong: Series, wording: Wording | Callable[[int], Wording]
) -> Iterator[Fault]:
    """A doubt for each row of which wrong is true."""
    return table.faults(wrong.index[wrong.astype(bool)], column, wording, mild=True)


def _given(tables: Tables, table: str, *columns: str) -> bool:
    return table in tables and tables[table].has(*columns)


def _out_of_range(tables: Tables) -> Iterator[Fault]:
    for (name, column), (low, high) in _RANGES.items():
        if _given(tables, name, column):
            found = numbers(tables[name], column)
            usual = said(n_("a number from {low} to {high}, as others have"), low=low, high=high)
            yield from doubts(tables[name], column, (found < low) | (found > high), usual)


def _out_of_years(tables: Tables) -> Iterator[Fault]:
    for (name, column), (low, high) in _YEARS.items():
        if _given(tables, name, column):
            cells = tables[name].frame[column].dropna()
            years = cells[cells.map(is_date).astype(bool)].str[:4].astype(int)
            usual = said(n_("a year from {low} to {high}, as others have"), low=low, high=high)
            yield from doubts(tables[name], column, (years < low) | (years > high), usual)


def _magnitudes(tables: Tables) -> Iterator[Fault]:
    """Amounts of another order of magnitude than those of the same programme."""
    if not _given(tables, "partnerships", "partnership_id", "programme"):
        return
    programme = _by_key(tables["partnerships"].frame, "partnership_id", "programme")
    for name, column in (
        ("partnerships", "eu_contribution_eur"),
        ("partnerships", "budget_total_eur"),
        ("partnership_members", "eu_contribution_eur"),
    ):
        if _given(tables, name, column, "partnership_id"):
            amounts = numbers(tables[name], column)
            kinds = tables[name].frame["partnership_id"].reindex(amounts.index).map(programme)
            grouped = amounts.groupby(kinds)
            median, size = grouped.transform("median"), grouped.transform("size")
            odd = (amounts > median * _TIMES) | (amounts < median / _TIMES)
            said_so = said(
                n_("an amount like those of the same programme; perhaps some zeros are too many or missing")
            )
            low, high = _RANGES[name, column]
            yield from doubts(
                tables[name], column, odd & (size >= _ENOUGH) & amounts.between(low, high), said_so
            )


def _by_key(frame: DataFrame, key: str, column: str) -> Series:
    return frame.dropna(subset=[key]).drop_duplicates(key).set_index(key)[column]


def _thousands(tables: Tables) -> Iterator[Fault]:
    for name in ("theme_facts", "headline_figures"):
        if _given(tables, name, "value"):
            table = tables[name]
            odd = table.frame["value"].str.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}").fillna(False)
            wording = said(
                n_("a number without a sign between thousands: 1500, or another number of decimals")
            )
            yield from doubts(table, "value", odd, wording)
            zero = table.frame["value"].str.fullmatch(r"0+(\.0+)?").fillna(False)
            yield from doubts(
                table, "value", zero, said(n_("a number above zero, or no row where it is not known"))
            )


def _durations(tables: Tables) -> Iterator[Fault]:
    columns = ("start_date", "end_date", "duration_months")
    if not _given(tables, "partnerships", *columns):
        return
    table = tables["partnerships"]
    spans = table.frame[list(columns)].dropna()
    wrong = Series(False, index=spans.index, dtype=bool)
    for row, start, end, months in spans.itertuples():
        if is_date(start) and is_date(end) and re.fullmatch("[0-9]{1,9}", months):
            shortest = _months(_last_day(start), first_day(end))
            longest = _months(first_day(start), _last_day(end))
            wrong[row] = not shortest - 1 <= int(months) <= longest + 1
    yield from doubts(
        table, "duration_months", wrong, said(n_("the months from start_date to end_date, if both are right"))
    )


def _months(start: date, end: date) -> float:
    return (end - start).days / 30.44


def _last_day(text: str) -> date:
    """The last day that a date, month or year covers, or one shortly before."""
    begun = first_day(text)
    if text.count("-") == 0:
        return begun.replace(month=12, day=31)
    return begun.replace(day=28) if text.count("-") == 1 else begun


def _spans(tables: Tables) -> Iterator[Fault]:
    for name, days in _LONGEST_DAYS.items():
        if _given(tables, name, "start_date", "end_date"):
            known = tables[name].frame[["start_date", "end_date"]].dropna()
            long = [
                is_date(start) and is_date(end) and (first_day(end) - first_day(start)).days > days
                for start, end in known.itertuples(index=False)
            ]
            wording = said(n_("a day nearer to start_date"))
            yield from doubts(tables[name], "end_date", Series(long, index=known.index, dtype=bool), wording)


def _elsewhere(tables: Tables) -> Iterator[Fault]:
    """Events whose place is not in their country."""
    if not _given(tables, "events", "country", "lat", "lon") or "countries" not in tables:
        return
    table = tables["events"]
    lat, lon = numbers(table, "lat"), numbers(table, "lon")
    boxes, middles, far = _boxes(tables), _middles(tables), []
    for row in lat.index.intersection(lon.index):
        country = str(table.frame.at[row, "country"])
        near = _is_near(lon[row], lat[row], boxes.get(country), middles.get(country))
        if not near or (lat[row] == 0 and lon[row] == 0):
            far.append(row)

    yield from table.faults(
        far, "lat", lambda row: f"a latitude and longitude in {table.frame['country'][row]}"
    )


def _is_near(lon: float, lat: float, box: Bounds | None, middle: Middle | None) -> bool:
    """Whether a place may lie in a country: in its box, or as near to its middle as its size lets expect."""
    if box:
        west, south, east, north = box
        return west - 1 <= lon <= east + 1 and south - 1 <= lat <= north + 1
    if middle is None:
        return True
    return _distance_km(lon, lat, *middle[:2]) <= 2 * math.sqrt(middle[2] / math.pi) + _SLACK_KM


def _middles(tables: Tables) -> dict[str, Middle]:
    """Longitude, latitude and area in km² of each country of the world."""
    table = tables["countries"]
    if not table.has("code", "lon", "lat", "area_km2"):
        return {}
    known = table.frame.dropna(subset=["code"]).drop_duplicates("code").set_index("code")
    found = (
        known[["lon", "lat", "area_km2"]]
        .apply(pd.to_numeric, errors="coerce")
        .fillna({"area_km2": 0.0})
        .dropna()
    )
    return {code: (lon, lat, area) for code, lon, lat, area in found.itertuples(name=None)}


def _boxes(tables: Tables) -> dict[str, Bounds]:
    sides = ["west", "south", "east", "north"]
    if not _given(tables, "regions", "level", "country", *sides):
        return {}
    frame = tables["regions"].frame
    whole = (
        frame[frame["level"] == "0"]
        .set_index("country")[sides]
        .apply(pd.to_numeric, errors="coerce")
        .dropna()
    )
    return {str(country): tuple(box) for country, *box in whole.itertuples(name=None)}


def _distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    one, other, apart = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(apart)
    return _EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))
