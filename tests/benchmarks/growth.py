"""The real data made larger, for the question how the program would do with more of it. Nothing here is a fact.

`python -m tests.benchmarks.growth FOLDER TIMES` writes it as prepared data.
"""

import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.random import Generator, default_rng

from data.manifest import PREPARED, digests, read_manifest, write_manifest
from data.preparing.derive import preference
from tests.frames import Frames, read_frames

MEMBERS = 1000
"""Members that are drawn for each time that the data is to be as large: the real ones are a few hundred."""


def grown(real: Frames, times: int = 100) -> Frames:
    """Return frames with so many times the partnerships, roles, targets, organisations and events.

    Copies get ids of their own; members are drawn for the copies from the real members' regions, always alike.
    """
    draw = default_rng(2018)
    partnerships = _copies(real.partnerships, times, "partnership_id", "acronym")
    joined = _members(real, partnerships, times, MEMBERS * times, draw)
    known = partnerships["partnership_id"].map(joined["partnership_id"].value_counts()).fillna(0)
    return Frames(
        **vars(real)
        | {
            "partnerships": partnerships.assign(members_known=known.astype("Int64")),
            "members": joined,
            "organisations": _organisations(real, joined),
            "network_nodes": _nodes(real, joined, draw),
            "partnership_themes": _copies(real.partnership_themes, times, "partnership_id"),
            "targets": _numbered(_copies(real.targets, times, "partnership_id", "acronym")),
            "theme_regions": _roles(real, times, draw),
            "events": _copies(real.events, times, "event_id"),
        }
    )


def _copies(table: pd.DataFrame, times: int, *keys: str) -> pd.DataFrame:
    """Return a table so many times over; in each copy but the first the keys end in its number."""
    return pd.concat([_copy(table, number, keys) for number in range(times)], ignore_index=True)


def _copy(table: pd.DataFrame, number: int, keys: tuple[str, ...]) -> pd.DataFrame:
    return table.assign(**{key: table[key] + f"-{number}" for key in keys}) if number else table


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(row=pd.Series(range(1, len(table) + 1), index=table.index, dtype="Int64"))


def _members(
    real: Frames, partnerships: pd.DataFrame, times: int, members: int, draw: Generator
) -> pd.DataFrame:
    drawn = real.members.iloc[draw.integers(0, len(real.members), members)].reset_index(drop=True)
    places = partnerships.iloc[draw.integers(0, len(partnerships), members)].reset_index(drop=True)
    copy = pd.Series(draw.integers(0, times, members)).astype(str)
    known = places[["partnership_id", "programme", "acronym", "later"]]
    joined = drawn.assign(
        **{name: known[name] for name in known},
        organisation_id=drawn["organisation_id"] + "-" + copy,
        organisation=drawn["organisation"] + " " + copy,
    )
    return _numbered(joined.drop_duplicates(["partnership_id", "organisation_id"], ignore_index=True))


def _organisations(real: Frames, members: pd.DataFrame) -> pd.DataFrame:
    rows = members.drop_duplicates("organisation_id")
    named = rows[["organisation_id", "organisation", "country", "city", "nuts_code"]]
    made = named.rename(columns={"organisation": "name"}).assign(names=named["organisation"])
    return made.reindex(columns=real.organisations.columns).astype(real.organisations.dtypes)


def _nodes(real: Frames, members: pd.DataFrame, draw: Generator) -> pd.DataFrame:
    """Return a place and measures for each organisation; those of regions are real, and the same in both scopes."""
    ids = members["organisation_id"].drop_duplicates().reset_index(drop=True)
    place = pd.DataFrame(draw.random((len(ids), 3)), columns=["x", "y", "betweenness"])
    community = pd.Series(draw.integers(0, 40, len(ids)), dtype="Int64")
    node = place.assign(kind="organisation", node=ids, community=community)
    nodes = real.network_nodes
    regions = nodes[(nodes["kind"] == "region") & (nodes["scope"] == "all")]
    both = [rows.assign(scope=scope) for rows in (regions, node) for scope in ("2018", "all")]
    return pd.concat(both, ignore_index=True)[list(nodes.columns)]


def _roles(real: Frames, times: int, draw: Generator) -> pd.DataFrame:
    """Return roles of regions of every level, as many as there is room for: a region has one in an area."""
    wanted = times * len(real.theme_regions)
    pairs = pd.MultiIndex.from_product([real.themes["theme_id"], real.regions["nuts_code"]])
    chosen = pairs[np.sort(draw.permutation(len(pairs))[:wanted])]
    source = real.theme_regions.iloc[draw.integers(0, len(real.theme_regions), len(chosen))]
    codes = chosen.get_level_values(1)
    countries = real.regions.set_index("nuts_code")["country"]
    themes = pd.Series(chosen.get_level_values(0).astype("str"))
    platforms = themes.map(real.themes.set_index("theme_id")["platform_id"])
    rows = source.reset_index(drop=True).assign(
        theme_id=themes,
        nuts_code=pd.Series(codes, dtype="str"),
        country=countries.loc[codes].to_numpy(),
        level=pd.Series(codes.str.len() - 2, dtype="Int64"),
    )
    dated = rows.assign(
        reference_date=platforms.map(real.platforms.set_index("platform_id")["reference_date"])
    )
    return _numbered(rows.assign(preference=preference(dated)))


def write(folder: Path, times: int) -> None:
    """Write so many times the data as prepared data into a folder."""
    frames = grown(read_frames(), times)
    for name, frame in vars(frames).items():
        frame.to_parquet(folder / f"{name}.parquet", index=False)
    manifest = read_manifest(PREPARED)
    write_manifest(folder, type(manifest)(**asdict(manifest) | {"files": digests(folder.glob("*.parquet"))}))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
