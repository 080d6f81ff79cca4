"""Cells and lists that several views share."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from typing import Any, TypeVar
from urllib.parse import urlsplit

from data.cells import texts_in
from data.filters import CONFIDENCES
from data.folding import fold
from layouts.theme import CONFIDENCE_NAMES
from layouts.views.context import Context, known
from layouts.views.models import Cell, Column, LegendItem, Link, Point, Section, Table

Item = TypeVar("Item")
LISTED = 400
"""Rows that a table lists, well above what a selection of today has: a page stays quick with far more data."""
NAMED = 30
"""Partnerships that a cell spells out."""


def date_cell(c: Context, as_of: Any) -> Cell:
    """Return a date in the style of the language, sorted by its ISO form."""
    text = known(as_of)
    if not text:
        return c.coded({"text": c.texts.t("undated"), "sort": "~"}, None)
    return c.coded({"text": c.texts.date(text), "sort": text}, text)


def confidence_cell(c: Context, confidence: str) -> Cell:
    """Return a confidence level, sorted from low to high."""
    cell = {"text": c.texts.t(CONFIDENCE_NAMES[confidence]), "sort": CONFIDENCES.index(confidence)}
    return c.coded(cell, confidence)


def source_cell(c: Context, sources: str) -> Cell:
    """Return the first source of a row as a link, with the number of further ones."""
    addresses = texts_in(sources)
    more = f" +{len(addresses) - 1}" if len(addresses) > 1 else ""
    text, url = source_name(c, addresses[0])
    cell = {"text": text + more, "url": url} if url else {"text": text + more}
    return c.coded(cell, sources)


def source_name(c: Context, source: str) -> tuple[str, str]:
    """Return a source's short name, and its address where it has one.

    >>> # "https://www.epsi.eu/clussport/" becomes ("epsi.eu", "https://www.epsi.eu/clussport/")
    """
    address = source.split(" (")[0]
    parts = urlsplit(address)
    if parts.scheme in ("http", "https") and parts.hostname:
        return parts.hostname.removeprefix("www."), address
    return c.texts.fact(source), ""


def sources_of(c: Context, rows: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str, int], ...]:
    """Return the sources of rows as (name, address, number of rows), the most used first."""
    return sources_in(c, [row["source_url"] for row in rows])


def sources_in(c: Context, cells: Iterable[str]) -> tuple[tuple[str, str, int], ...]:
    """Return the sources in the source cells of rows, as sources_of() does."""
    counts: Counter[str] = Counter()
    for cell, rows in Counter(cells).items():
        for source in dict.fromkeys(texts_in(cell)):
            counts[source] += rows
    return tuple((*_listed(c, source), count) for source, count in counts.most_common())


def _listed(c: Context, source: str) -> tuple[str, str]:
    name, url = source_name(c, source)
    return (url or name), url


def table_of(
    c: Context,
    caption: str,
    columns: tuple[Column, ...],
    items: Sequence[Item],
    row: Callable[[Item], tuple[Cell, ...]],
    empty: str,
    *,
    listed: int = LISTED,
) -> Table:
    """Return a table of the first items, in their order, which says how many more there are."""
    listed = len(items) if c.whole else listed
    over = len(items) - listed
    more = (
        c.texts.n(
            "{count} more row is not listed. Choose a filter to narrow the view.",
            "{count} more rows are not listed. Choose a filter to narrow the view.",
            over,
        )
        if over > 0
        else ""
    )
    return Table(caption, columns, tuple(row(item) for item in items[:listed]), empty, more=more)


def ranking(
    c: Context,
    counts: Mapping[str, int],
    sets: str,
    note: Callable[[str], str],
    top: int,
    before: Callable[[str], Any] = lambda value: 0,
) -> tuple[Link, ...]:
    """Return the values with the highest counts as links with a bar, each a share of the first.

    sets: the parameter that the values are of. note: what stands beside a value. before: decides between equal
    counts, ahead of the name.
    """
    ranked = sorted(counts, key=lambda v: (-counts[v], before(v), fold(c.value(sets, v))))[:top]
    return tuple(
        Link(c.value(sets, v), sets, v, note=note(v), share=counts[v] / counts[ranked[0]]) for v in ranked
    )


def region_ways(c: Context) -> tuple[Link, ...]:
    """Return a link to the profile of each chosen region."""
    return tuple(region_way(c, code) for code in c.by_name("region", c.state.region))


def region_way(c: Context, code: str) -> Link:
    """Return a link to the profile of a region."""
    return Link(c.texts.t("All about {region}", region=c.region(code)), href=c.to("regions", "region", code))


def region_point(c: Context, code: str, size: float, kind: str, hover: str, sets: str = "") -> Point:
    """Return the symbol of a region; pressing it chooses the region, or does what `sets` says."""
    region = c.reference.regions[code]
    return Point(region.lon, region.lat, round(size, 1), kind, hover, sets or f"region={code}", region.inset)


def size_legend(kind: str, unit: float, most: int, label: Callable[[int], str]) -> tuple[LegendItem, ...]:
    """Return up to three steps of proportional symbols. unit: diameter in px of what counts 1."""
    steps = sorted({step for step in (1, 4, most) if 0 < step <= most})
    return tuple(LegendItem(kind, label(step), unit * sqrt(step)) for step in steps)


def target_counts(c: Context, partnerships: Iterable[str]) -> list[tuple[str, frozenset[str]]]:
    """Return the target countries of partnerships with the partnerships that go there, the most first."""
    found: dict[str, set[str]] = {}
    for partnership in partnerships:
        for target in c.standings.targets_of.get(partnership, ()):
            found.setdefault(target, set()).add(partnership)
    ordered = sorted(found, key=lambda target: (-len(found[target]), fold(c.texts.country(target))))
    return [(target, frozenset(found[target])) for target in ordered]


def listed(c: Context, partnerships: Iterable[str]) -> str:
    """Return the acronyms of partnerships, the first of them where there are many."""
    names = sorted((c.partnership(p) for p in partnerships), key=fold)
    over = len(names) - NAMED
    return (
        ", ".join(names)
        if over <= 0
        else f"{', '.join(names[:NAMED])}, {c.texts.t('and {count} more', count=over)}"
    )


def euro(c: Context, value: Any) -> str:
    """Return an amount of euro, empty where it is not known."""
    return c.texts.euro(float(value)) if known(value) else ""


def dates(c: Context, row: Mapping[str, Any]) -> str:
    """Return the span of a partnership in words, empty when nothing is known."""
    start, end, months = known(row["start_date"]), known(row["end_date"]), row["duration_months"]
    if start and end:
        return f"{c.texts.date(start)} – {c.texts.date(end)}"
    length = c.texts.n("{count} month", "{count} months", int(months)) if months is not None else ""
    if start:
        return ", ".join(filter(None, (c.texts.t("from {date}", date=c.texts.date(start)), length)))
    return c.texts.t("until {date}", date=c.texts.date(end)) if end else length


def events_section(c: Context, events: Iterable[Mapping[str, Any]], title: str) -> Section:
    """Return events as a table, in the order of their dates."""
    t = c.texts.t
    columns = (
        Column(t("Event")),
        Column(t("Dates")),
        Column(t("Place")),
        Column(t("Kind")),
        Column(t("Topics")),
        Column(t("Confidence")),
        Column(t("Source"), kind="link"),
    )
    table = table_of(c, title, columns, list(events), lambda event: _event(c, event), t("No event is known."))
    return Section("events", table)


def _event(c: Context, event: Mapping[str, Any]) -> tuple[Cell, ...]:
    start, end = event["start_date"], event["end_date"]
    span = [c.texts.date(start)] if start == end else [c.texts.date(start), c.texts.date(end)]
    country = c.texts.country(event["country"]) if event["country"] else ""
    topics = [c.texts.fact(topic.strip()) for topic in known(event["topics"]).split(";")]
    return (
        {"text": c.texts.fact(event["name"]), "note": c.texts.fact(known(event["note"]))},
        {"text": " – ".join(span), "sort": start},
        ", ".join(filter(None, (known(event["city"]), country))),
        c.texts.fact(event["kind"]),
        ", ".join(topics),
        confidence_cell(c, event["confidence"]),
        source_cell(c, event["source_url"]),
    )
