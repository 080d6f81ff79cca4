"""What is known of memberships, as expressions over frames of any engine that Narwhals speaks to.

Frames are lazy: nothing is read or reckoned here. Results are those of data/preparing/derive.py; a test compares them.
members: row (from 1, in the order of the table), partnership_id, organisation, city, nuts_code, country. Unknown: null.
"""

import narwhals as nw

from data.preparing.growing.engines import Lazy

TRIPLE = ("city", "nuts_code", "country")
"""What a member is placed by."""
LEVEL_2, COUNTRY = 4, 2
"""Characters of a NUTS code of level 2, and of one that is a country's."""


def spellings(members: Lazy) -> Lazy:
    """Each spelling of an organisation: organisation, uses, first (its first row)."""
    return members.group_by("organisation").agg(uses=nw.len(), first=nw.col("row").min())


def places(members: Lazy) -> Lazy:
    """Each city, NUTS code and country that a member names together, blank where it does not."""
    return blank(members).select(*TRIPLE).unique()


def blank(frame: Lazy) -> Lazy:
    """The frame with blanks for what is not known of a place, by which frames can be joined."""
    return frame.with_columns(*(nw.col(name).fill_null("") for name in TRIPLE))


def joined(members: Lazy, partnerships: Lazy, ids: Lazy, placed: Lazy) -> Lazy:
    """Members with organisation_id, lon, lat, placed_by, nuts2, programme, acronym and later.

    partnerships: partnership_id, programme, acronym, later. ids: organisation, organisation_id. placed: city, nuts_code
    and country with blanks, lon, lat, placed_by.
    """
    renamed = placed.rename({name: f"{name}_" for name in TRIPLE})
    keyed = members.with_columns(**{f"{name}_": nw.col(name).fill_null("") for name in TRIPLE})
    keys = [f"{name}_" for name in TRIPLE]
    return (
        keyed.join(ids, on="organisation", how="left")
        .join(
            partnerships.select("partnership_id", "programme", "acronym", "later"),
            on="partnership_id",
            how="left",
        )
        .join(renamed, on=keys, how="left")
        .drop(*keys)
        .with_columns(nuts2=nw.col("nuts_code").str.slice(0, LEVEL_2))
    )


def known_members(members: Lazy) -> Lazy:
    """How many members of each partnership are known: partnership_id, members_known."""
    return members.group_by("partnership_id").agg(members_known=nw.len())


def organisations(members: Lazy) -> Lazy:
    """An organisation each: organisation_id, first (its first row), country, city, nuts_code: the first that are known.

    members: as joined() returns them. A code of a country alone stands only where no row names a region.
    """
    every = members.group_by("organisation_id").agg(first=nw.col("row").min())
    regional = members.filter(nw.col("nuts_code").str.len_chars() > COUNTRY)
    found = every
    for name, rows in (("country", members), ("city", members), ("region", regional), ("nuts_code", members)):
        column = "nuts_code" if name == "region" else name
        found = found.join(_first(rows, column, name), on="organisation_id", how="left")
    code = nw.coalesce("region", "nuts_code")
    return found.with_columns(nuts_code=code).drop("region")


def _first(members: Lazy, column: str, name: str) -> Lazy:
    """The first value of a column that is known of each organisation, under a name."""
    known = members.filter(~nw.col(column).is_null())
    first = known.group_by("organisation_id").agg(row=nw.col("row").min())
    values = known.select("row", nw.col(column).alias(name))
    return first.join(values, on="row", how="inner").drop("row")


def seats(members: Lazy, node: str) -> Lazy:
    """Each partnership and node that sits in it, once: partnership_id, node. node: the column that names it."""
    return (
        members.filter(~nw.col(node).is_null()).select("partnership_id", nw.col(node).alias("node")).unique()
    )


def busiest(seats: Lazy, most: int) -> Lazy:
    """The seats of the nodes that sit in most partnerships, as many as a map can draw; equal ones by their names."""
    counted = seats.group_by("node").agg(count=nw.len())
    kept = counted.sort("count", "node", descending=[True, False]).head(most)
    return seats.join(kept.select("node"), on="node", how="inner")


def links(seats: Lazy) -> Lazy:
    """Who sits in the same partnerships: one, other (by their names in order), shared (how many partnerships)."""
    others = seats.rename({"node": "other"})
    pairs = seats.rename({"node": "one"}).join(others, on="partnership_id", how="inner")
    return pairs.filter(nw.col("one") < nw.col("other")).group_by("one", "other").agg(shared=nw.len())
