"""The places where rows are: what stands at one point of a map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from data.asking.columns import Numbers
from data.asking.queries import Selection
from data.asking.reference import Reference
from data.asking.rows import Membership, Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Site(Generic[R]):
    """A point at lon, lat (degrees). count: its rows. rows: the first of them. first: how many rows come before.

    alike: of the columns asked for, the value that all of its rows have; absent where they differ.
    """

    lon: float
    lat: float
    count: int
    first: int
    rows: Sequence[R]
    alike: Mapping[str, str]


def sites(kind: type[R], rows: Selection, most: int, *columns: str) -> list[Site[R]]:
    """Return the places of rows of one kind, those with most rows first, each with at most so many of its rows."""
    placed = rows.where(rows.numbers("lon", "lat") >= 0)
    numbers = placed.numbers("lon", "lat")
    if not len(numbers):
        return []
    order = np.argsort(numbers.astype(np.min_scalar_type(numbers.max())), kind="stable")
    starts = np.flatnonzero(np.diff(numbers[order], prepend=-1))
    counts = np.diff(starts, append=len(order))
    alike = {column: _alike(placed, column, order, starts) for column in columns}
    values = placed.page.codes("lon", "lat").values
    found = np.lexsort((order[starts], -counts))
    sizes = np.minimum(counts[found], most)
    ends = np.cumsum(sizes)
    # All rows at once, since each asking takes its time: the first of each site, one site after the other.
    places = np.arange(ends[-1]) + np.repeat(starts[found] - ends + sizes, sizes)
    first = placed.rows_at(order[places], kind)

    def where(site: int) -> tuple[float, float]:
        lon, lat = values[numbers[order[starts[site]]]]
        return lon, lat

    return [
        Site(
            *where(site),
            int(counts[site]),
            int(order[starts[site]]),
            first[end - size : end],
            {column: shared[site] for column, shared in alike.items() if site in shared},
        )
        for site, size, end in zip(found.tolist(), sizes.tolist(), ends.tolist(), strict=True)
    ]


def _alike(rows: Selection, column: str, order: Numbers, starts: Numbers) -> Mapping[int, str]:
    """Return the value that all rows of each site have, of those sites where they have one."""
    values, numbers = rows.page.codes(column).values, rows.numbers(column)[order]
    least, most = np.minimum.reduceat(numbers, starts), np.maximum.reduceat(numbers, starts)
    same = np.flatnonzero((least == most) & (least >= 0)).tolist()
    return {site: values[number] for site, number in zip(same, least[same].tolist(), strict=True)}


def home_of(reference: Reference, organisation: str) -> Membership:
    """Return the row that says where an organisation is: the first of its own that is placed, else its first one."""
    rows = reference.memberships_of[organisation]
    return next((row for row in rows if row.point), rows[0])


def anchor_of(reference: Reference, site: Site[Membership]) -> str:
    """Return an organisation by which a place is known: one of those there that has no other; empty where all have."""
    here = (site.lon, site.lat)
    owners = (row.organisation_id for row in site.rows)
    return next((one for one in owners if home_of(reference, one).point == here), "")


def at(rows: Selection, point: tuple[float, float]) -> Selection:
    """Return those rows that are at a point."""
    return rows.where(rows.page.codes("lon", "lat").having((point,))[rows.numbers("lon", "lat")])
