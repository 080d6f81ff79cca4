"""Prepares memberships by the tens of millions: what is known of each, organisations, counts and who meets whom.

What grows with memberships is reckoned by an engine. What only grows with spellings and places is judged here, by the
functions that judge those of a small table.
"""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
from pandas import DataFrame

from data.manifest import BOUNDARIES
from data.preparing.geocode import locate
from data.preparing.growing import memberships
from data.preparing.growing.engines import Engine, running
from data.preparing.organisations import identified

BOUNDARY_TABLE = BOUNDARIES / "regions.csv"
"""Regions as data.preparing.geocode.locate takes them."""
BUSIEST = 600
"""Organisations whose links are counted: a map of a network draws no more."""
WRITTEN = ("members", "organisations", "counts", "region_links", "organisation_links")
"""Tables that are written."""


def prepare_memberships(
    members: str, partnerships: str, out: str, areas: tuple[DataFrame, DataFrame], aliases: DataFrame,
    *, engine: str = "duckdb", memory: str = "3GB",
) -> Iterable[str]:  # fmt: skip
    """Prepare and write tables into out, each name as it is done.

    members, partnerships, out: addresses of Parquet files, and of a folder. areas: regions and countries as
    data.preparing.geocode.locate takes them; aliases: spellings that are one organisation.
    """
    with running(engine, memory) as run:
        read = run.read(members)
        ids = run.table(_ids(memberships.spellings(read).collect("pyarrow").to_native(), aliases))
        placed = run.table(_placed(memberships.places(read).collect("pyarrow").to_native(), *areas))
        run.write(memberships.joined(read, run.read(partnerships), ids, placed), f"{out}/members.parquet")
        yield WRITTEN[0]
        yield from _counted(run, out)


def _counted(run: Engine, out: str) -> Iterable[str]:
    """Write what is counted of members, which are read as they were written."""
    known = run.read(f"{out}/members.parquet")
    tables = {
        "organisations": memberships.organisations(known),
        "counts": memberships.known_members(known),
        "region_links": memberships.links(memberships.seats(known, "nuts2")),
        "organisation_links": memberships.links(
            memberships.busiest(memberships.seats(known, "organisation_id"), BUSIEST)
        ),
    }
    for name, table in tables.items():
        run.write(table, f"{out}/{name}.parquet")
        yield name


def _ids(spellings: pa.Table, aliases: DataFrame) -> pa.Table:
    """The identifier of each spelling: organisation, organisation_id."""
    found = spellings.to_pandas().sort_values("first", ignore_index=True)
    judged = aliases[
        aliases["organisation"].isin(found["organisation"]) & aliases["other"].isin(found["organisation"])
    ]
    ids = identified(found["organisation"], found["uses"], judged)
    return pa.table({"organisation": pa.array(found["organisation"]), "organisation_id": pa.array(ids)})


def _placed(places: pa.Table, regions: DataFrame, countries: DataFrame) -> pa.Table:
    """Places with lon, lat and placed_by."""
    named = places.to_pandas().astype("str").sort_values(list(memberships.TRIPLE), ignore_index=True)
    found = locate(named.replace("", pd.NA), regions, countries)
    return pa.Table.from_pandas(named.join(found), preserve_index=False)
