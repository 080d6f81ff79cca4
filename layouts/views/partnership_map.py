"""The map of the Partnerships page: the places of members."""

from collections.abc import Sequence
from math import sqrt

from data.asking.queries import Selection
from data.asking.rows import Membership
from data.asking.sites import Site, sites
from layouts.i18n import n_
from layouts.views import hidden
from layouts.views.brief import brief
from layouts.views.context import Context
from layouts.views.meeting_lines import meeting_line
from layouts.views.models import (
    LegendItem,
    Line,
    MapView,
    Point,
)
from layouts.views.parts import site_sets, size_legend

LonLat = tuple[float, float]
"""In degrees."""
SYMBOL = 10.0
"""Diameter in px of the symbol of a place with one member; areas of symbols are in proportion."""
NAMED = 4
"""Organisations that a symbol names before it counts the rest."""
TOGETHER = 2
"""Organisations at one place that are all written beside its symbol."""
PLACED = {"region": n_("placed at its region"), "country": n_("placed at its country")}


def member_map(c: Context, rows: Selection, chosen: str) -> MapView:
    """Return the places of members. rows: members. chosen: the partnership that the page is about, or none."""
    found = sites(Membership, rows, NAMED, "programme", "organisation_id")
    kept_back = hidden.points(c, Membership, rows, found, NAMED, lambda site: _point(c, site, ()))
    heads = rows.among("role", ("coordinator",)).values("lon", "lat") if chosen else []
    points = tuple(_point(c, site, heads) for site in found)
    label = c.texts.t("Map of Europe: places of the members of partnerships")
    legend = (*_legend(c, points, found), *hidden.legend(c, kept_back))
    lines = _lines(c, found, heads)
    return MapView(
        "europe", label, (), (*kept_back, *points), legend, lines, "region", filled="", named=bool(chosen)
    )


def _point(c: Context, site: Site[Membership], heads: Sequence[LonLat]) -> Point:
    kind = "coordinator" if (site.lon, site.lat) in heads else site.alike.get("programme", "several")
    size = 17.0 if kind == "coordinator" else SYMBOL * sqrt(site.count)
    region = c.reference.regions.get(site.rows[0].nuts_code)
    inset = region.inset if region else ""
    name = _name(c, site) or site.rows[0].city or (c.common(region.code) if region else "")
    organisation = site.alike.get("organisation_id", "")
    sets = f"organisation={organisation}" if organisation else site_sets(c, site)
    count = 0 if organisation or kind == "coordinator" else site.count
    return Point(
        site.lon, site.lat, round(size, 1), kind, _hover(c, site), sets, inset, name=name, count=count
    )


def _name(c: Context, site: Site[Membership]) -> str:
    """Return the organisations at a place, where the map is of one partnership and there are few."""
    names = dict.fromkeys(brief(row.organisation) for row in site.rows)
    return ", ".join(names) if c.state.partnership and len(names) <= TOGETHER else ""


def _hover(c: Context, site: Site[Membership]) -> str:
    first = site.rows[0]
    where = first.city or (c.region(first.nuts_code) if first.nuts_code else "")
    country = c.texts.country(first.country)
    head = ", ".join(filter(None, (where, country if country != where else "")))
    count = c.texts.n("{count} member", "{count} members", site.count)
    lines = [f"{head} · {count}"]
    lines += [f"{m.organisation} ({m.acronym})" for m in site.rows]
    if site.count > NAMED:
        lines.append(c.texts.more(site.count - NAMED))
    if first.placed_by in PLACED:
        lines.append(c.texts.t(PLACED[first.placed_by]))
    return "<br>".join(line.replace("<", "‹") for line in lines)


def _lines(c: Context, found: Sequence[Site[Membership]], heads: Sequence[LonLat]) -> tuple[Line, ...]:
    """Return lines from the coordinator to the places of the others, in the order of the source."""
    at = {
        (site.lon, site.lat): next((row for row in site.rows if row.role == "coordinator"), site.rows[0])
        for site in found
    }
    ordered = [(site.lon, site.lat) for site in sorted(found, key=lambda site: site.first)]
    return tuple(
        meeting_line(
            c,
            ("organisation", "organisation"),
            (at[head].organisation_id, at[place].organisation_id),
            (head, place),
            {c.state.partnership},
        )
        for head in heads[:1]
        for place in ordered
        if place != head
    )


def _legend(
    c: Context, points: tuple[Point, ...], found: Sequence[Site[Membership]]
) -> tuple[LegendItem, ...]:
    n, t = c.texts.n, c.texts.t
    kinds = {point.kind for point in points}
    items = [
        LegendItem(p.programme_id, p.name, 10)
        for p in c.reference.programmes.values()
        if p.programme_id in kinds
    ]
    if "several" in kinds:
        items.append(LegendItem("several", t("Several programmes"), 10))
    if "coordinator" in kinds:
        items.append(LegendItem("coordinator", t("Coordinator")))
    most = found[0].count if found else 0
    if most > 1:
        items += size_legend("size", SYMBOL, most, lambda s: n("{count} member", "{count} members", s))
    return tuple(items)
