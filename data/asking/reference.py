"""Lookups by id, made once from the prepared tables: what a code, an area or a partnership is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.asking.linking import sector_id
from data.asking.store import Datasets
from data.citing import Named, named_sources

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
    parent: str
    country: str
    lon: float
    lat: float
    inset: str


@dataclass(frozen=True)
class Reference:
    """Rows of the tables by their key, and the rows that belong to a theme or partnership.

    links: which partnership is linked to which thematic area. areas_of: these of each partnership.
    around: the regions that contain each region, the nearest first. inside: those one level smaller in it. nodes,
    measures: by what a network is of (regions or organisations) and its scope. sources: named ones, by id and address.
    """

    regions: Mapping[str, Region]
    themes: Mapping[str, Row]
    partnerships: Mapping[str, Row]
    theme_facts: Mapping[str, tuple[Row, ...]]
    links: tuple[Row, ...]
    areas_of: Mapping[str, tuple[Row, ...]]
    targets_of: Mapping[str, tuple[Row, ...]]
    members_of: Mapping[str, tuple[Row, ...]]
    figures: Mapping[str, Row]
    countries: Mapping[str, tuple[float, float]]
    survey: Mapping[str, Row]
    pilots: Mapping[str, Row]
    events: tuple[Row, ...]
    around: Mapping[str, tuple[str, ...]]
    inside: Mapping[str, tuple[str, ...]]
    organisations: Mapping[str, Row]
    memberships_of: Mapping[str, tuple[Row, ...]]
    nodes: Mapping[tuple[str, str], Mapping[str, Row]]
    measures: Mapping[tuple[str, str], Row]
    sources: Mapping[str, Named]

    def above(self, code: str) -> tuple[str, ...]:
        """Return the regions that contain a region, the nearest first."""
        return self.around[code]

    def lies_in(self, code: str, other: str) -> bool:
        """Whether a region is another one or lies in it."""
        return code == other or other in self.above(code)

    def are_nested(self, one: str, other: str) -> bool:
        """Whether two regions are the same or one contains the other."""
        return self.lies_in(one, other) or self.lies_in(other, one)

    def is_later(self, parameter: str, value: str) -> bool:
        """Whether a value is known only where later areas, and earlier and later calls, are shown too."""
        match parameter:
            case "theme":
                return bool(self.themes[value]["later"])
            case "partnership":
                return bool(self.partnerships[value]["later"])
            case "organisation":
                return all(row["later"] for row in self.memberships_of[value])
            case _:
                return False

    def country_code(self, country: str) -> str:
        """Return the NUTS code of a country by its ISO code, empty where NUTS has none."""
        code = {"GR": "EL", "GB": "UK"}.get(country, country)
        return code if code in self.regions else ""


def build_reference(data: Datasets) -> Reference:
    """Index the tables by their keys."""
    links = data.partnership_themes.dropna(subset=["theme_id"])
    partnerships = data.partnerships.assign(
        sector_id=data.partnerships["sector_group"].map(sector_id, na_action="ignore")
    )
    regions = {row["nuts_code"]: _region(row) for row in records(data.regions)}
    return Reference(
        regions=regions,
        themes=_by(data.themes, "theme_id"),
        partnerships=_by(partnerships, "partnership_id"),
        theme_facts=_grouped(data.theme_facts, "theme_id"),
        links=tuple(records(links)),
        areas_of=_grouped(links, "partnership_id"),
        targets_of=_grouped(data.targets, "partnership_id"),
        members_of=_grouped(data.members, "partnership_id"),
        figures=_by(data.figures, "figure_id"),
        countries={row["code"]: (row["lon"], row["lat"]) for row in records(data.countries)},
        survey=_by(data.survey, "target_country"),
        pilots=_by(data.pilots, "nuts_code"),
        events=tuple(records(data.events.sort_values("start_date"))),
        around={code: _around(regions, code) for code in regions},
        inside=_inside(regions),
        organisations=_by(data.organisations, "organisation_id"),
        memberships_of=_grouped(data.members, "organisation_id"),
        nodes=_nodes(data),
        measures={(f"{row['kind']}s", row["scope"]): row for row in records(data.network_measures)},
        sources=named_sources(records(data.named_sources)),
    )


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as dicts, with None for what is missing."""
    known = frame.astype(object).where(frame.notna(), None)
    return [{str(column): value for column, value in row.items()} for row in known.to_dict("records")]


def _nodes(data: Datasets) -> dict[tuple[str, str], dict[str, Row]]:
    """Return the nodes of each network by what it is of, and its scope."""
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in records(data.network_nodes):
        found.setdefault((f"{row['kind']}s", row["scope"]), {})[row["node"]] = row
    return found


def _around(regions: Mapping[str, Region], code: str) -> tuple[str, ...]:
    parent = regions[code].parent
    return (parent, *_around(regions, parent)) if parent else ()


def _inside(regions: Mapping[str, Region]) -> dict[str, tuple[str, ...]]:
    """Return the regions one level smaller that lie in each region."""
    groups: dict[str, list[str]] = {}
    for region in regions.values():
        groups.setdefault(region.parent, []).append(region.code)
    return {parent: tuple(codes) for parent, codes in groups.items() if parent}


def _region(row: Row) -> Region:
    return Region(
        row["nuts_code"],
        int(row["level"]),
        row["name"],
        row["name_en"],
        row["name_it"],
        row["parent"] or "",
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
