"""Lookups by id, made once from the prepared tables: what a code, an area or a partnership is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.filters import sector_id
from data.store import Datasets

Row = Mapping[str, Any]
"""A table row by column; what is not known is None."""


@dataclass(frozen=True)
class Region:
    """A NUTS 2016 region: lon and lat (degrees) lie inside it; inset names its outermost frame, if any."""

    code: str
    level: int
    name: str
    name_en: str
    name_it: str
    country: str
    lon: float
    lat: float
    inset: str


@dataclass(frozen=True)
class Reference:
    """Rows of the tables by their key, and the rows that belong to a theme or partnership."""

    regions: Mapping[str, Region]
    themes: Mapping[str, Row]
    partnerships: Mapping[str, Row]
    theme_facts: Mapping[str, tuple[Row, ...]]
    partnerships_of_theme: Mapping[str, tuple[str, ...]]
    themes_of_partnership: Mapping[str, tuple[str, ...]]
    targets_of: Mapping[str, tuple[Row, ...]]
    members_of: Mapping[str, tuple[Row, ...]]
    figures: Mapping[str, Row]
    countries: Mapping[str, tuple[float, float]]
    survey: Mapping[str, Row]
    pilots: int


def build_reference(data: Datasets) -> Reference:
    """Index the tables by their keys."""
    links = data.partnership_themes.dropna(subset=["theme_id"])
    partnerships = data.partnerships.assign(
        sector_id=data.partnerships["sector_group"].map(sector_id, na_action="ignore")
    )
    return Reference(
        regions={row["nuts_code"]: _region(row) for row in records(data.regions)},
        themes=_by(data.themes, "theme_id"),
        partnerships=_by(partnerships, "partnership_id"),
        theme_facts=_grouped(data.theme_facts, "theme_id"),
        partnerships_of_theme=_ids(links, "theme_id", "partnership_id"),
        themes_of_partnership=_ids(links, "partnership_id", "theme_id"),
        targets_of=_grouped(data.targets, "partnership_id"),
        members_of=_grouped(data.members, "partnership_id"),
        figures=_by(data.figures, "figure_id"),
        countries={row["code"]: (row["lon"], row["lat"]) for row in records(data.countries)},
        survey=_by(data.survey, "target_country"),
        pilots=len(data.pilots),
    )


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as dicts, with None for what is missing."""
    known = frame.astype(object).where(frame.notna(), None)
    return [{str(column): value for column, value in row.items()} for row in known.to_dict("records")]


def _region(row: Row) -> Region:
    return Region(
        row["nuts_code"],
        int(row["level"]),
        row["name"],
        row["name_en"],
        row["name_it"],
        row["country"],
        float(row["lon"]),
        float(row["lat"]),
        row["inset"] or "",
    )


def _by(frame: pd.DataFrame, key: str) -> dict[str, Row]:
    return {row[key]: row for row in records(frame)}


def _grouped(frame: pd.DataFrame, key: str) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for row in records(frame):
        groups.setdefault(row[key], []).append(row)
    return {name: tuple(rows) for name, rows in groups.items()}


def _ids(frame: pd.DataFrame, key: str, value: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(row[value] for row in rows) for name, rows in _grouped(frame, key).items()}
