"""The map of the Partnerships page: the places of members."""

from collections import defaultdict
from collections.abc import Mapping
from math import sqrt
from typing import Any

from data.asking.filters import PROGRAMMES
from data.asking.rows import Row
from layouts.i18n import n_
from layouts.theme import PROGRAMME_NAMES
from layouts.views.context import Context, known
from layouts.views.models import (
    LegendItem,
    Line,
    MapView,
    Point,
)
from layouts.views.parts import (
    size_legend,
)

SYMBOL = 8.0
"""Diameter in px of the symbol of a place with one member; areas of symbols are in proportion."""
NAMED = 4
"""Organisations that a symbol names before it counts the rest."""
PLACED = {"region": n_("placed at its region"), "country": n_("placed at its country")}


def member_map(c: Context, rows: list[Row], chosen: str) -> MapView:
    """Return the places of members. rows: members. chosen: the partnership that the page is about, or none."""
    places: dict[tuple[float, float], list[Row]] = defaultdict(list)
    for row in rows:
        if row["lon"] is not None and row["lon"] == row["lon"]:
            places[row["lon"], row["lat"]].append(row)
    ordered = sorted(places.items(), key=lambda item: -len(item[1]))
    points = tuple(_point(c, place, members, chosen) for place, members in ordered)
    lines = _lines(places) if chosen else ()
    label = c.texts.t("Map of Europe: places of the members of partnerships")
    return MapView("europe", label, (), points, _legend(c, points, ordered), lines)


def _point(c: Context, place: tuple[float, float], members: list[Row], chosen: str) -> Point:
    programmes = {m["programme"] for m in members}
    kind = programmes.pop() if len(programmes) == 1 else "several"
    if chosen and any(m["role"] == "coordinator" for m in members):
        kind = "coordinator"
    size = 17.0 if kind == "coordinator" else SYMBOL * sqrt(len(members))
    region = c.reference.regions.get(known(members[0]["nuts_code"]))
    partnerships = {m["partnership_id"] for m in members}
    sets = f"partnership={partnerships.pop()}" if len(partnerships) == 1 and not chosen else ""
    if not sets and not chosen and region:
        sets = f"region={region.code}"
    return Point(*place, round(size, 1), kind, _hover(c, members), sets, region.inset if region else "")


def _hover(c: Context, members: list[Row]) -> str:
    first = members[0]
    where = known(first["city"]) or (c.region(first["nuts_code"]) if known(first["nuts_code"]) else "")
    country = c.texts.country(known(first["country"]))
    head = ", ".join(filter(None, (where, country if country != where else "")))
    count = c.texts.n("{count} member", "{count} members", len(members))
    lines = [f"{head} · {count}"]
    lines += [f"{m['organisation']} ({m['acronym']})" for m in members[:NAMED]]
    if len(members) > NAMED:
        lines.append(c.texts.t("and {count} more", count=len(members) - NAMED))
    if first["placed_by"] in PLACED:
        lines.append(c.texts.t(PLACED[first["placed_by"]]))
    return "<br>".join(line.replace("<", "‹") for line in lines)


def _lines(places: Mapping[tuple[float, float], list[Row]]) -> tuple[Line, ...]:
    heads = [place for place, members in places.items() if any(m["role"] == "coordinator" for m in members)]
    return tuple(Line(head, place) for head in heads[:1] for place in places if place != head)


def _legend(c: Context, points: tuple[Point, ...], ordered: list[Any]) -> tuple[LegendItem, ...]:
    n, t = c.texts.n, c.texts.t
    kinds = {point.kind for point in points}
    items = [LegendItem(p, PROGRAMME_NAMES[p], 10) for p in PROGRAMMES if p in kinds]
    if "several" in kinds:
        items.append(LegendItem("several", t("Several programmes"), 10))
    if "coordinator" in kinds:
        items.append(LegendItem("coordinator", t("Coordinator")))
    most = len(ordered[0][1]) if ordered else 0
    if most > 1:
        items += size_legend("size", SYMBOL, most, lambda s: n("{count} member", "{count} members", s))
    return tuple(items)
