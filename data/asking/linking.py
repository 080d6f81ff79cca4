"""Which values there are of each filter, and which keep a row: (row, value) pairs, worked out from the tables.

Rows are of a kind: roles (of regions in areas), members (of partnerships) or targets.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pkgutil import resolve_name

import pandas as pd

from data.asking.store import Datasets
from data.asking.sureness import CONFIDENCES

Links = pd.DataFrame
"""Two columns: row (int), value (str)."""


def sector_id(name: str) -> str:
    """Return the id of a sector group, usable in an address.

    >>> sector_id("ICT, IoT & Micro-electronics")
    'ict-iot-micro-electronics'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def linked(way: str, data: Datasets, kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to the values of a filter. way: as data.asking.filters.Filter.links says it."""
    found: Links = (resolve_name(way) if ":" in way else column(way))(data, kind, rows)
    return found


def known(values: Mapping[str, str] | str, data: Datasets) -> frozenset[str]:
    """Return the values that a filter has. values: as data.asking.filters.Filter.values says it."""
    if not isinstance(values, str):
        return frozenset(values)
    if ":" in values:
        return frozenset(resolve_name(values)(data))
    frame, name = values.split(".")
    return frozenset(getattr(data, frame)[name].dropna())


def countries(data: Datasets) -> Iterable[str]:
    """Return the countries that roles and members name."""
    return map(str, pd.concat([data.theme_regions["country"], data.members["country"]]).dropna().unique())


def sectors(data: Datasets) -> Mapping[str, str]:
    """Return the sector groups by their id."""
    return {sector_id(name): name for name in sorted(data.partnerships["sector_group"].dropna().unique())}


def years(data: Datasets) -> Iterable[str]:
    """Return every year from the first start of a partnership to the last end of one."""
    dated = data.partnerships[["start_year", "end_year"]].dropna()
    return map(str, range(int(dated["start_year"].min()), int(dated["end_year"].max()) + 1))


def column(name: str) -> Callable[[Datasets, str, pd.DataFrame], Links]:
    """Return what links rows to their own values of a column."""

    def links(_data: Datasets, _kind: str, rows: pd.DataFrame) -> Links:
        if name not in rows:
            return pd.DataFrame({"row": [], "value": []})
        return rows[["row", name]].rename(columns={name: "value"}).dropna()

    return links


def _over(rows: pd.DataFrame, table: pd.DataFrame, key: str, value: str) -> Links:
    """Link rows to the values that another table holds for their key."""
    pairs = table[[key, value]].dropna().drop_duplicates()
    return rows[["row", key]].merge(pairs, on=key)[["row", value]].rename(columns={value: "value"})


def theme(data: Datasets, kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to their area, or to those that their partnership is linked to."""
    if kind == "roles":
        return column("theme_id")(data, kind, rows)
    return _over(rows, data.partnership_themes, "partnership_id", "theme_id")


def programme(data: Datasets, kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to the programme of their partnership, or of those linked to their area."""
    if kind == "roles":
        known = data.partnership_themes.merge(data.partnerships[["partnership_id", "programme"]])
        return _over(rows, known, "theme_id", "programme")
    return column("programme")(data, kind, rows)


def country(data: Datasets, kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to their country, targets to those of the members of their partnership."""
    if kind == "targets":
        return _over(rows, data.members, "partnership_id", "country")
    return column("country")(data, kind, rows)


def region(data: Datasets, kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to their region, to each region that contains it and to each that lies in it."""
    codes = _over(rows, data.members, "partnership_id", "nuts_code") if kind == "targets" else None
    own = rows[["row", "nuts_code"]].rename(columns={"nuts_code": "value"}) if codes is None else codes
    return (
        own.dropna()
        .merge(_related(data), on="value")[["row", "related"]]
        .drop_duplicates()
        .rename(columns={"related": "value"})
    )


def _related(data: Datasets) -> pd.DataFrame:
    """Return each region (value) with itself, those that contain it and those that lie in it (related).

    By the parent column, not by the code: UKN10 lies in UKN0.
    """
    parents = dict(zip(data.regions["nuts_code"], data.regions["parent"], strict=True))
    upward = [(code, above) for code in parents for above in _ancestors(code, parents)]
    pairs = [(code, code) for code in parents] + upward + [(above, code) for code, above in upward]
    return pd.DataFrame(pairs, columns=["value", "related"])


def _ancestors(code: str, parents: Mapping[str, str]) -> list[str]:
    above = parents.get(code)
    return [above, *_ancestors(above, parents)] if isinstance(above, str) and above else []


def sector(data: Datasets, _kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to the sector group of their partnership."""
    named = data.partnerships[["partnership_id", "sector_group"]].dropna()
    return _over(rows, named.assign(sector=named["sector_group"].map(sector_id)), "partnership_id", "sector")


def target(data: Datasets, kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to the third countries that their partnership targets, targets to their own."""
    if kind == "targets":
        return column("target_country")(data, kind, rows)
    return _over(rows, data.targets, "partnership_id", "target_country")


def year(data: Datasets, _kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to each year in which their partnership ran; both ends must be known."""
    dated = data.partnerships.dropna(subset=["start_year", "end_year"])
    years = [
        (p["partnership_id"], str(year))
        for p in dated.to_dict("records")
        for year in range(int(p["start_year"]), int(p["end_year"]) + 1)
    ]
    return _over(rows, pd.DataFrame(years, columns=["partnership_id", "year"]), "partnership_id", "year")


def confidence(_data: Datasets, kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to each minimum confidence that they meet.

    A region's role in an area may stand in several sources; at each level only the row to use is linked,
    which is the one of lowest preference among those that meet the level.
    """
    frames = []
    for rank, level in enumerate(CONFIDENCES, start=1):
        met = rows[rows["confidence_rank"] >= rank]
        if kind == "roles":
            met = met.sort_values("preference").drop_duplicates(["theme_id", "nuts_code"])
        frames.append(pd.DataFrame({"row": met["row"], "value": level}))
    return pd.concat(frames)


def scope(_data: Datasets, _kind: str, rows: pd.DataFrame) -> Links:
    """Link rows to the scopes that they are in."""
    listed = pd.DataFrame({"row": rows.loc[~rows["later"], "row"], "value": "2018"})
    return pd.concat([listed, pd.DataFrame({"row": rows["row"], "value": "all"})])
