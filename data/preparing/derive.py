"""What the prepared frames have beyond the tables of the sources. Pure functions from frames to frames.

Frames come in as text, valid (data/preparing/checking.py), and leave typed: text is `str` with missing values as NaN,
numbers are `Int64` or `Float64` with missing values as NA, yes and no are `bool`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

import pandas as pd
from pandas import DataFrame, Series
from pandera.pandas import DataFrameSchema
from pyarrow import Table

from data.asking.rows import TableSource
from data.dates import first_day, last_year, middle_day
from data.faults import Fault
from data.folding import fold, id_of
from data.languages import LANGUAGES
from data.preparing.columns import CONFIDENCES
from data.preparing.communities import network_frames, no_networks
from data.preparing.dictionary import dictionary
from data.preparing.geocode import locate
from data.preparing.organisations import organisation_ids, organisations
from data.preparing.schemas import BOUNDARY_TABLES, SOURCE_TABLES
from data.preparing.values_judged import numbered

_DOUBT_COLUMNS = ("file", "row", "column", "value", "template", "values", "more")
_ROLES = ("lead", "participant", "observer")
_NUMBERS = {"whole number": "Int64", "number": "Float64"}
_PLACES = ("nuts_code", "level", "name", "parent", "country", "lon", "lat", "area_km2", "inset")
_REGION_LEVEL_2 = 4  # characters of a NUTS code of level 2


def derive(
    tables: Mapping[str, DataFrame],
    catalogue: Sequence[TableSource],
    doubts: Sequence[Fault] = (),
    *,
    networks: bool = True,
) -> dict[str, DataFrame]:
    """The frames of data.asking.store.Datasets by name, of checked tables. networks: else those are empty."""
    schemas = {str(schema.name): schema for schema in (*SOURCE_TABLES, *BOUNDARY_TABLES)}
    t = {name: _ranked(typed(tables[name], schema)) for name, schema in schemas.items()}
    partnerships = _partnerships(t["partnerships"], t["partnership_sectors"], t["partnership_members"])
    ids = organisation_ids(t["partnership_members"], t["organisation_aliases"])
    members = _members(t["partnership_members"], ids, partnerships, t["regions"], t["countries"])
    nodes, measures = network_frames(members, t["regions"]) if networks else no_networks()
    return {
        "platforms": t["platforms"].sort_values("order", ignore_index=True),
        "themes": _themes(t["themes"], t["platforms"]),
        "theme_regions": _theme_regions(
            t["theme_regions"].dropna(subset=["nuts_code"]), t["themes"], t["platforms"]
        ),
        "unplaced": t["theme_regions"][t["theme_regions"]["nuts_code"].isna()].drop(columns="nuts_code"),
        "theme_facts": t["theme_facts"],
        "programmes": _programmes(t["programmes"]),
        "partnerships": partnerships,
        "members": members,
        "organisations": organisations(members, t["organisation_websites"]),
        "network_nodes": nodes,
        "network_measures": measures,
        "partnership_themes": _partnership_themes(t["partnership_themes"], t["themes"]),
        "targets": _with_partnership(t["partnership_targets"], partnerships),
        "survey": t["target_survey"],
        "pilots": t["pilot_regions"],
        "events": _events(t["events"]),
        "figures": t["headline_figures"],
        "regions": t["regions"][list(_PLACES)],
        "names": _names(t["names"], t["themes"]),
        "countries": t["countries"][["code", "lon", "lat"]],
        "indicators": t["indicators"].sort_values("order", ignore_index=True),
        "region_values": numbered(t["region_indicators"], t["indicators"]),
        "branches": t["branches"],
        "branch_jobs": t["region_sectors"],
        "area_branches": t["theme_branches"],
        "glossary": t["glossary"],
        "named_sources": t["sources"],
        "sources": DataFrame([asdict(entry) for entry in catalogue], dtype="str").replace("", pd.NA),
        "dictionary": dictionary(),
        "doubts": doubted(doubts),
    }


def arrow_tables(frames: Mapping[str, DataFrame]) -> dict[str, Table]:
    """The frames as what is written and loaded."""
    return {name: Table.from_pandas(frame, preserve_index=False) for name, frame in frames.items()}


def doubted(doubts: Sequence[Fault]) -> DataFrame:
    """The frame of doubts, whose wordings can be said in every language."""
    rows = [
        {
            "file": doubt.file,
            "row": doubt.row,
            "column": doubt.column or None,
            "value": doubt.value or None,
            "template": doubt.wording.template if doubt.wording else doubt.expected,
            "values": json.dumps(dict(doubt.wording.values) if doubt.wording else {}, ensure_ascii=False),
            "more": doubt.more,
        }
        for doubt in doubts
    ]
    kinds = {**dict.fromkeys(_DOUBT_COLUMNS, "str"), "row": "Int64", "more": "Int64"}
    return DataFrame(rows, columns=list(_DOUBT_COLUMNS)).astype(kinds)


def typed(table: DataFrame, schema: DataFrameSchema) -> DataFrame:
    """The table with the columns, their order and types of its declaration, numbered from 0."""
    kinds = {name: column.metadata["type"] for name, column in schema.columns.items()}
    numbers = {
        name: pd.to_numeric(table[name]).astype(_NUMBERS[kind])
        for name, kind in kinds.items()
        if kind in _NUMBERS
    }
    return table[list(kinds)].assign(**numbers).reset_index(drop=True)


def preference(rows: DataFrame) -> Series:
    """Rank of each row among those of its theme and region, 0 first: the role to show for that pair.

    The nearest in time to the reference date of the area's platform comes first, dated before undated; of equally near
    ones lead before participant before observer; then the order of the table. rows: theme_id, nuts_code, as_of, role,
    reference_date.
    """
    dated = rows.dropna(subset=["as_of"])
    days = Series(
        [
            abs((middle_day(day) - middle_day(there)).days)
            for day, there in zip(dated["as_of"], dated["reference_date"], strict=True)
        ],
        index=dated.index,
        dtype="Float64",
    ).reindex(rows.index)
    order = DataFrame({"days": days, "role": rows["role"].map(_ROLES.index)}, index=rows.index)
    ranked = (
        rows[["theme_id", "nuts_code"]]
        .join(order)
        .sort_values(["days", "role"], kind="stable", na_position="last")
    )
    return ranked.groupby(["theme_id", "nuts_code"]).cumcount().reindex(rows.index).astype("Int64")


def _ranked(table: DataFrame) -> DataFrame:
    if "confidence" not in table:
        return table
    return table.assign(confidence_rank=(table["confidence"].map(CONFIDENCES.index) + 1).astype("Int64"))


def _numbered(table: DataFrame) -> DataFrame:
    return table.assign(row=Series(range(1, len(table) + 1), index=table.index, dtype="Int64"))


def _themes(themes: DataFrame, platforms: DataFrame) -> DataFrame:
    later = themes["in_2018_list"] == "no"
    keys = DataFrame(
        {
            "platform": themes["platform_id"].map(platforms.set_index("platform_id")["order"]),
            "later": later,
            "listed": themes["order_2018"].fillna(0),
        }
    )
    places = keys.sort_values(["platform", "later", "listed"], kind="stable").index
    return DataFrame(
        {
            "theme_id": themes["theme_id"],
            "platform_id": themes["platform_id"],
            "order": Series(range(1, len(places) + 1), index=places, dtype="Int64").sort_index(),
            "official_name": themes["official_name"],
            "in_2018_list": themes["in_2018_list"],
            "later": later.astype(bool),
        }
    ).join(themes[["started", "description", "website", "source_url", "confidence", "confidence_rank"]])


def _programmes(programmes: DataFrame) -> DataFrame:
    asked = (programmes["targets_asked"] == "yes").astype(bool)
    return programmes.assign(targets_asked=asked).sort_values("order", ignore_index=True)


def _partnership_themes(links: DataFrame, themes: DataFrame) -> DataFrame:
    """Links to areas, where the area of another platform is one of the table of areas too."""
    other = links["other_platform_area"]
    return links.assign(area=links["theme_id"].fillna(other.where(other.isin(themes["theme_id"]))))


def _theme_regions(rows: DataFrame, themes: DataFrame, platforms: DataFrame) -> DataFrame:
    level = (rows["nuts_code"].str.len() - 2).astype("Int64")
    of = rows["theme_id"].map(themes.set_index("theme_id")["platform_id"])
    dated = rows.assign(reference_date=of.map(platforms.set_index("platform_id")["reference_date"]))
    return _numbered(rows).assign(level=level, preference=preference(dated))


def _partnerships(partnerships: DataFrame, sectors: DataFrame, members: DataFrame) -> DataFrame:
    key = partnerships["partnership_id"]
    slide = sectors.drop_duplicates("partnership_id").set_index("partnership_id")["sector"]
    group = key.map(slide).fillna(partnerships["sector"])
    return partnerships.assign(
        later=(partnerships["in_2018_deck"] == "no").astype(bool),
        start_year=partnerships["start_date"]
        .map(lambda text: first_day(text).year, na_action="ignore")
        .astype("Int64"),
        end_year=_end_year(partnerships),
        members_known=key.map(members["partnership_id"].value_counts()).fillna(0).astype("Int64"),
        sector_group=group,
        sector_id=group.map(id_of, na_action="ignore"),
    )


def _end_year(partnerships: DataFrame) -> Series:
    stated = (
        partnerships["end_date"].map(lambda text: first_day(text).year, na_action="ignore").astype("Int64")
    )
    spans = partnerships[["start_date", "duration_months"]].dropna()
    reckoned = {row: last_year(start, int(months)) for row, start, months in spans.itertuples()}
    return stated.fillna(Series(reckoned, dtype="Int64"))


def _with_partnership(rows: DataFrame, partnerships: DataFrame) -> DataFrame:
    known = partnerships[["partnership_id", "programme", "acronym", "later"]]
    return _numbered(rows).merge(known, on="partnership_id", how="left", validate="many_to_one")


def _members(
    members: DataFrame, ids: Series, partnerships: DataFrame, regions: DataFrame, countries: DataFrame
) -> DataFrame:
    joined = _with_partnership(members.assign(organisation_id=ids), partnerships)
    located = locate(joined, regions, countries)
    return joined.join(located).assign(nuts2=joined["nuts_code"].str[:_REGION_LEVEL_2])


def _events(events: DataFrame) -> DataFrame:
    """Events with the id of their town."""
    town = events["city"].map(fold, na_action="ignore") + "-" + events["country"]
    return events.assign(place_id=town.map(id_of, na_action="ignore"))


def _names(names: DataFrame, themes: DataFrame) -> DataFrame:
    """Names by language; areas are called in the first language as their row says."""
    own = DataFrame(
        {
            "kind": "theme",
            "id": themes["theme_id"],
            "language": next(iter(LANGUAGES)),
            "name": themes["short_name"].fillna(themes["official_name"]),
            "common_name": None,
        }
    )
    return pd.concat([own, names[list(own)]], ignore_index=True).astype("str")
