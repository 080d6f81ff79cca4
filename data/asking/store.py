"""Loads the prepared data as typed columns. Needs only pyarrow, since every start of the program waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pyarrow as pa
from pyarrow import parquet

from data.asking.glossary import Term
from data.asking.measured import AreaBranch, Branch, BranchJobs, Indicator, RegionValue
from data.asking.originals import Meaning
from data.asking.programmes import Platform, Programme, UnplacedRole
from data.asking.rows import (
    AreaFact,
    AreaLink,
    Country,
    Event,
    Headline,
    Membership,
    Name,
    NamedSource,
    NetworkMeasure,
    NetworkNode,
    Organisation,
    Partnership,
    Pilot,
    Region,
    Role,
    Row,
    SurveyAnswer,
    TableDoubt,
    TableSource,
    Target,
    ThematicArea,
)
from data.asking.table import Table, column_names, table_of
from data.manifest import PREPARED, intact, read_manifest


@dataclass(frozen=True)
class Datasets:
    """All that is known, as tables that nobody may change; each row stands in memory once, and once it was asked for.

    The rows say what columns there are (data/asking/rows.py). Those of the sources come from
    data/preparing/schemas.py, and beyond these:

    platforms, programmes: in their order; targets_asked of programmes says yes or no as a flag.
    themes: a thematic area each; order (by platform, areas of 2018 before later ones), later.
    unplaced: rows of theme_regions whose region cannot be placed, which nothing counts; theme_regions: the others.
    theme_regions: level (of NUTS), preference (0: the row to use for its theme and region).
    partnership_themes: area (theme_id, or that of an area of another platform).
    partnerships: later, start_year, end_year, members_known, sector_group, sector_id (of that group, for addresses).
    members: programme, acronym, later, lon and lat (degrees), placed_by (city, region, country or none),
        nuts2 (NUTS code, cut to level 2 where it is deeper), organisation_id.
    organisations: an organisation each; organisation_id, name (its most used spelling), names (all spellings,
        separated by " ; "), country, city, nuts_code (the first that its rows give; missing where none does).
    network_nodes: a region (NUTS code of level 1 or 2) or organisation (organisation_id) in a scope each; kind
        (region, organisation), scope (2018: without later partnerships; all), node, and of nodes that share a
        partnership with another: x and y (0 to 1, the same in both scopes), community (from 0, the largest),
        betweenness (0 to 1).
    network_measures: a network each; kind, scope, modularity, communities, nodes, links (linked nodes).
    targets: programme, acronym, later.
    regions: without the extent. names: those of areas in the first language are their own.
    indicators: in their order. region_values: region_indicators.csv; number (of words, their place among those of the
        indicator). branch_jobs: region_sectors.csv. area_branches: theme_branches.csv.
    named_sources: data/sources/sources.csv. sources: data/sources/sources.yml.
    dictionary: the declarations of all tables.
    doubts: what a check doubts in the tables; file, row (0: the whole file), column, value, template and values (of a
        data.wording.Wording, the latter as JSON), more (others like it).

    version: names the content. rows: number of rows of each source table, by its file name without ending. folder: of
        the prepared data that they were read from.
    """

    platforms: Table[Platform]
    themes: Table[ThematicArea]
    theme_regions: Table[Role]
    unplaced: Table[UnplacedRole]
    theme_facts: Table[AreaFact]
    programmes: Table[Programme]
    partnerships: Table[Partnership]
    members: Table[Membership]
    organisations: Table[Organisation]
    network_nodes: Table[NetworkNode]
    network_measures: Table[NetworkMeasure]
    partnership_themes: Table[AreaLink]
    targets: Table[Target]
    survey: Table[SurveyAnswer]
    pilots: Table[Pilot]
    events: Table[Event]
    figures: Table[Headline]
    regions: Table[Region]
    names: Table[Name]
    countries: Table[Country]
    indicators: Table[Indicator]
    region_values: Table[RegionValue]
    branches: Table[Branch]
    branch_jobs: Table[BranchJobs]
    area_branches: Table[AreaBranch]
    glossary: Table[Term]
    named_sources: Table[NamedSource]
    sources: Table[TableSource]
    dictionary: Table[Meaning]
    doubts: Table[TableDoubt]
    version: str
    rows: dict[str, int]
    folder: Path = PREPARED


KINDS: Mapping[str, type[Row]] = {
    name: get_args(hint)[0] for name, hint in get_type_hints(Datasets).items() if get_origin(hint) is Table
}
"""The kind of the rows of each table."""
TABLES = tuple(KINDS)
"""Names of the tables of Datasets, which are also those of their files."""


def load(folder: Path = PREPARED) -> Datasets:
    """Read the prepared data of a folder; `python -m data prepare` makes it.

    Raises BrokenDataError, an OSError, where there is none or where a file of it is not as it was written.
    """
    manifest = read_manifest(folder)
    tables = {
        name: _read(intact(folder, f"{name}.parquet", manifest.files.get(f"{name}.parquet")), kind)
        for name, kind in KINDS.items()
    }
    found = replace(datasets_of(tables, manifest.version, manifest.rows), folder=folder)
    tables.clear()
    pa.default_memory_pool().release_unused()  # what reading took, which is a third of all where there is much
    return found


def datasets_of(tables: Mapping[str, pa.Table], version: str, rows: dict[str, int]) -> Datasets:
    """Return the data of prepared tables by name. Raises BrokenDataError where columns are missing."""
    made = {name: table_of(kind, tables[name]) for name, kind in KINDS.items()}
    return Datasets(**made, version=version, rows=rows)  # type: ignore[arg-type]  # by the names of KINDS


def _read(content: bytes, kind: type[Row]) -> pa.Table:
    """Read the columns that the rows of a kind have, as far as they are there, text as codes of its values."""
    there = parquet.read_schema(BytesIO(content)).names
    wanted = [name for name in column_names(kind) if name in there]
    return parquet.ParquetFile(BytesIO(content), read_dictionary=wanted).read(columns=wanted)
