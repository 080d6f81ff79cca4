"""Cells and lists that several views share."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from heapq import nlargest
from math import sqrt
from typing import TypeVar

from data.asking.codes import in_order
from data.asking.columns import Numbers
from data.asking.meetings import targeted
from data.asking.queries import Selection
from data.asking.rows import Event, Membership, Row
from data.asking.sites import Site, anchor_of
from data.asking.standing import Standing
from data.asking.sureness import CONFIDENCES
from data.cells import texts_in
from data.folding import fold
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import Cell, Column, Figure, LegendItem, Link, Point, Section, Table
from layouts.views.sorting import room

Item = TypeVar("Item")
R = TypeVar("R", bound=Row)
LEAST = 10.0
"""Least diameter in px of a symbol, so that it can be seen and pressed."""
CARDED, TABLE = 100, "#table"
"""Things that a list of a card holds on the screen, and where those are that go beyond: in the table of the page."""
LISTED = 500
"""Rows that a table lists, more than any selection of today has: a page stays quick with far more data.

A hundred of them take some 3 ms to make, and 2 kB of what a browser loads.
"""


def sources_of(c: Context, rows: Selection) -> tuple[tuple[str, str, int], ...]:
    """Return the sources of rows as (name, address, number of rows), the most used first."""
    counts: Counter[str] = Counter()
    for cell, count in rows.tally("source_url").items():
        for source in dict.fromkeys(texts_in(cell)):
            counts[source] += count
    return tuple((*_listed(c, source), count) for source, count in counts.most_common())


def _listed(c: Context, source: str) -> tuple[str, str]:
    found = cells.citation(c, source)
    return found.label, found.address


def table_of(
    c: Context,
    caption: str,
    columns: tuple[Column, ...],
    items: Sequence[Item],
    row: Callable[[Item], tuple[Cell, ...]],
    empty: str,
    *,
    listed: int = LISTED,
    total: int = 0,
) -> Table:
    """Return a table of the first items, in their order, which says how many more there are.

    total: how many there are, where only the first were put in order.
    """
    listed = room(c, len(items), listed)
    cut = tuple(row(item) for item in items[:listed])
    return Table(caption, columns, cut, empty, more=unlisted(c, max(total, len(items)) - listed))


def table_of_rows(
    c: Context,
    caption: str,
    columns: tuple[Column, ...],
    rows: Selection,
    kind: type[R],
    ranks: Sequence[Numbers],
    cells_of: Callable[[R], tuple[Cell, ...]],
    empty: str = "",
) -> Table:
    """Return a table of the first rows of a selection in the order of several ranks, as table_of() does."""
    listed = room(c, len(rows.places), LISTED)
    first = rows.rows_at(in_order(ranks, listed), kind)
    more = unlisted(c, len(rows.places) - listed)
    return Table(caption, columns, tuple(map(cells_of, first)), empty or c.texts.t("No rows"), more=more)


def unlisted(c: Context, over: int) -> str:
    """Return how many rows of a table are not listed, empty where all are."""
    if over <= 0:
        return ""
    return c.texts.n(
        "{count} more row is not listed. Choose a filter to narrow the view.",
        "{count} more rows are not listed. Choose a filter to narrow the view.",
        over,
    )


def ranking(
    c: Context,
    counts: Mapping[str, int],
    sets: str,
    note: Callable[[str], str],
    before: Callable[[str], str | int] = lambda value: 0,
    *,
    total: int = 0,
) -> tuple[Link, ...]:
    """Return values by their counts, the highest first, as links with a bar, each a share of the first.

    sets: the parameter that the values are of. note: what stands beside a value. before: decides between equal
    counts, ahead of the name. total: how many values there are, where only the first are counted.
    """
    most = carded(c, len(counts))
    ranked = first_by_count(c, counts, sets, most, before)
    return tuple(
        Link(c.value(sets, v), sets, v, note=note(v), share=counts[v] / counts[ranked[0]]) for v in ranked
    ) + further(c, max(total, len(counts)) - most)


def carded(c: Context, count: int) -> int:
    """Return how many of so many things the list of a card holds: on the screen its first ones, in a file all."""
    return count if c.whole else min(count, CARDED)


def first_by_count(
    c: Context,
    counts: Mapping[str, int],
    parameter: str,
    most: int,
    before: Callable[[str], str | int] = lambda value: 0,
) -> list[str]:
    """Return the first values of a parameter by their counts, as ranking() has them."""
    # There may be very many: those alone are put in order that may be among the first.
    least = min(nlargest(most, counts.values()), default=0)
    leading = (value for value in counts if counts[value] >= least)
    return sorted(leading, key=lambda v: (-counts[v], before(v), fold(c.value(parameter, v))))[:most]


def further(c: Context, over: int) -> tuple[Link, ...]:
    """Return the way to the rest of a list, of which a card has the first: to the table of the page."""
    if over <= 0:
        return ()
    return (Link(c.texts.t("and {count} more in the table", count=c.texts.number(over)), href=TABLE),)


def region_ways(c: Context) -> tuple[Link, ...]:
    """Return a link to the profile of each chosen region."""
    return tuple(region_way(c, code) for code in c.by_name("region", c.state.region))


def region_way(c: Context, code: str) -> Link:
    """Return a link to the profile of a region."""
    return Link(c.texts.t("All about {region}", region=c.region(code)), href=c.to("regions", "region", code))


def region_point(c: Context, code: str, size: float, kind: str, hover: str, sets: str = "") -> Point:
    """Return the symbol of a region; pressing it selects the region, or what `sets` says."""
    region = c.reference.regions[code]
    return Point(
        region.lon,
        region.lat,
        round(size, 1),
        kind,
        hover,
        sets or f"region={code}",
        region.inset,
        name=c.common(code),
    )


def site_sets(c: Context, site: Site[Membership]) -> str:
    """Return what a press on a place with several organisations selects: it, and so the list of them."""
    if anchor := anchor_of(c.reference, site):
        return f"site={anchor}"
    code = site.rows[0].nuts_code
    return f"region={code}" if code else ""


def size_legend(kind: str, unit: float, most: int, label: Callable[[int], str]) -> tuple[LegendItem, ...]:
    """Return up to three round steps of proportional symbols. unit: diameter in px of what counts 1."""
    steps = round_steps(most)
    return tuple(LegendItem(kind, label(step), max(LEAST, unit * sqrt(step))) for step in steps)


def round_steps(most: int) -> list[int]:
    """Return up to three round numbers from 1 to the most there is, about as far from each other in a drawing.

    >>> round_steps(16), round_steps(7), round_steps(2), round_steps(0)
    ([1, 5, 15], [1, 2, 5], [1, 2], [])
    """
    possible = [digit * 10**power for power in range(7) for digit in (1, 1.5, 2, 3, 5)]
    whole = [int(step) for step in possible if step == int(step) and step <= most]
    if not whole:
        return []
    last = whole[-1]
    return sorted({1, min(whole, key=lambda step: abs(step - last / 3)), last})


def figures_of(c: Context, own: Standing) -> tuple[Figure, ...]:
    """Return how many areas, partnerships and target countries a region has."""
    n, number = c.texts.n, c.texts.number
    return (
        Figure(number(len(own.areas)), n("area", "areas", len(own.areas))),
        Figure(number(len(own.partnerships)), n("partnership", "partnerships", len(own.partnerships))),
        Figure(number(len(own.targets)), n("target country", "target countries", len(own.targets))),
    )


def target_counts(c: Context, partnerships: Iterable[str]) -> list[tuple[str, Set[str]]]:
    """Return the target countries of partnerships with the partnerships that go there, the most first."""
    found = targeted(c.standings, partnerships)
    return sorted(found.items(), key=lambda item: (-len(item[1]), fold(c.texts.country(item[0]))))


def events_section(c: Context, events: Sequence[Event], title: str) -> Section:
    """Return events as a table, in the order of their dates."""
    t = c.texts.t
    columns = (
        Column(t("Event")),
        Column(t("Dates"), kind="span"),
        Column(t("Place")),
        Column(t("Kind")),
        Column(t("Topics")),
        Column(t("Confidence"), kind="level"),
        Column(t("Source"), kind="link"),
    )
    # The least one is met by all, of which there may be many.
    sure = [event for event in events if c.meets(event)] if c.state.confidence != CONFIDENCES[0] else events
    table = table_of(c, title, columns, sure, lambda event: _event(c, event), t("No event is known."))
    return Section("events", table)


def _event(c: Context, event: Event) -> tuple[Cell, ...]:
    country = c.texts.country(event.country) if event.country else ""
    topics = [c.texts.fact(topic.strip()) for topic in event.topics.split(";")]
    return (
        cells.words(c.texts.fact(event.name), c.texts.fact(event.note)),
        cells.lasting(c, event.start_date, event.end_date),
        cells.words(", ".join(filter(None, (event.city, country)))),
        cells.words(c.texts.fact(event.kind)),
        cells.words(", ".join(topics)),
        cells.confidence(c, event.confidence),
        cells.source(c, event.source_url),
    )


def years_of(c: Context, events: Iterable[Event]) -> str:
    """Return the years in which events were, in words: "2018 and 2019", or from the first to the last of many."""
    years = sorted({event.start_date[:4] for event in events} - {""})
    return c.texts.join(years) if len(years) < 3 else f"{years[0]}–{years[-1]}"
