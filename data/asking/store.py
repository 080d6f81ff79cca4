"""Loads the prepared data. Needs only pandas and pyarrow, because every start of the program waits for it."""

from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path

import pandas as pd
from pandas import DataFrame

from data.manifest import PREPARED, intact, read_manifest


@dataclass(frozen=True)
class Datasets:
    """All that is known, as frames that nobody may change.

    Text columns are `str` with missing values as NaN; numbers are `Int64` or `Float64` with missing values as
    NA; later and required are `bool`. Columns come from data/preparing/schemas.py, and beyond these:

    themes: a thematic area each; order (1 to 18, then later areas), name_en, name_it, later.
    theme_regions: row (from 1), level (of NUTS), preference (0: the row to use for its theme and region).
    partnerships: later, start_year, end_year, members_known, sector_group.
    members: row, programme, acronym, later, lon and lat (degrees), placed_by (city, region, country or none),
        nuts2 (NUTS code, cut to level 2 where it is deeper), organisation_id.
    organisations: an organisation each; organisation_id, name (its most used spelling), names (all spellings,
        separated by " ; "), country, city, nuts_code (the first that its rows give; missing where none does).
    network_nodes: a region (NUTS code of level 1 or 2) or organisation (organisation_id) in a scope each; kind
        (region, organisation), scope (2018: without later partnerships; all), node, and of nodes that share a
        partnership with another: x and y (0 to 1, the same in both scopes), community (from 0, the largest),
        betweenness (0 to 1).
    network_measures: a network each; kind, scope, modularity, communities, nodes (linked ones), links.
    targets: row, programme, acronym, later.
    regions: name_en, name_it; without the extent.
    named_sources: data/sources/sources.csv. sources: data/sources/sources.yml.
    dictionary: the declarations of all tables.
    doubts: what a check doubts in the tables; file, row (0: the whole file), column, value, template and values (of a
        data.wording.Wording, the latter as JSON), more (others like it).
    Every frame with confidence also has confidence_rank: 1 low, 2 medium, 3 high.

    version: names the content. rows: number of rows of each source table, by its file name without ending.
    """

    themes: DataFrame
    theme_regions: DataFrame
    theme_facts: DataFrame
    partnerships: DataFrame
    members: DataFrame
    organisations: DataFrame
    network_nodes: DataFrame
    network_measures: DataFrame
    partnership_themes: DataFrame
    targets: DataFrame
    survey: DataFrame
    pilots: DataFrame
    events: DataFrame
    figures: DataFrame
    regions: DataFrame
    countries: DataFrame
    named_sources: DataFrame
    sources: DataFrame
    dictionary: DataFrame
    doubts: DataFrame
    version: str
    rows: dict[str, int]


FRAMES = tuple(field.name for field in fields(Datasets) if field.name not in ("version", "rows"))


def load(folder: Path = PREPARED) -> Datasets:
    """Read the prepared data of a folder; `python -m data prepare` makes it.

    Raises BrokenDataError, an OSError, where there is none or where a file of it is not as it was written.
    """
    manifest = read_manifest(folder)
    read = {
        name: BytesIO(intact(folder, file, manifest.files.get(file)))
        for name in FRAMES
        for file in [f"{name}.parquet"]
    }
    frames = {name: pd.read_parquet(content, engine="pyarrow") for name, content in read.items()}
    return Datasets(**frames, version=manifest.version, rows=manifest.rows)
