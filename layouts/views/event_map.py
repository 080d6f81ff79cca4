"""The map of the Events page: the towns where events were, or were to be."""

from math import sqrt

from data.asking.filters import STATUS_NAMES
from data.asking.queries import Selection
from data.asking.rows import Event
from data.asking.sites import Site, sites
from layouts.views import hidden
from layouts.views.context import Context
from layouts.views.models import LegendItem, MapView, Point
from layouts.views.parts import size_legend

SYMBOL = 11.0
"""Diameter in px of the symbol of a town with one event; areas of symbols are in proportion."""
NAMED = 4
"""Events that a symbol names before it counts the rest."""
MIXED = "several"
"""The kind of a town whose events are told of in different ways."""


def event_map(c: Context, rows: Selection) -> MapView:
    """Return the towns of events in Europe. A press selects the event, or the town where there are several."""
    shown = _in_europe(c, rows)
    found = sites(Event, shown, NAMED, "status")
    kept_back = hidden.points(c, Event, rows, found, NAMED, lambda site: _point(c, site))
    kept_back = tuple(point for point in kept_back if _is_near(c, point))
    points = tuple(_point(c, site) for site in found)
    kinds = {point.kind for point in points}
    legend = [
        LegendItem(status, c.texts.t(name), SYMBOL)
        for status, name in STATUS_NAMES.items()
        if status in kinds
    ]
    if MIXED in kinds:
        legend.append(LegendItem(MIXED, c.texts.t("Events of several of these"), SYMBOL))
    most = found[0].count if found else 0
    if most > 1:
        n = c.texts.n
        legend += size_legend("size", SYMBOL, most, lambda s: n("{count} event", "{count} events", s))
    label = c.texts.t("Map of Europe: cities where events took place or were planned")
    legend += hidden.legend(c, kept_back)
    return MapView("europe", label, (), (*kept_back, *points), tuple(legend), area_sets="region", filled="")


def _in_europe(c: Context, rows: Selection) -> Selection:
    """Return the events of countries that the map of Europe shows: it is framed on what it has."""
    codes = rows.page.codes("country")
    return rows.among("country", [code for code in codes.values if c.reference.country_code(str(code))])


def _is_near(c: Context, point: Point) -> bool:
    kind, _, one = point.sets.partition("=")
    rows = c.reference.events_at[one] if kind == "place" else (c.reference.event[one],)
    return bool(c.reference.country_code(rows[0].country))


def _point(c: Context, site: Site[Event]) -> Point:
    first = site.rows[0]
    size = round(SYMBOL * sqrt(site.count), 1)
    several = len(c.reference.events_at[first.place_id]) > 1
    sets = f"place={first.place_id}" if several else f"event={first.event_id}"
    kind = site.alike.get("status", MIXED)
    count = site.count if several and site.count > 1 else 0
    return Point(site.lon, site.lat, size, kind, _hover(c, site), sets, name=first.city, count=count)


def _hover(c: Context, site: Site[Event]) -> str:
    first = site.rows[0]
    lines = [", ".join(filter(None, (first.city, c.texts.country(first.country))))]
    for row in site.rows:
        told = c.texts.small(c.value("status", row.status))
        lines.append(f"{c.texts.date(row.start_date)} · {c.texts.fact(row.name)} ({told})")
    if site.count > NAMED:
        lines.append(c.texts.more(site.count - NAMED))
    return "<br>".join(line.replace("<", "‹") for line in lines)
