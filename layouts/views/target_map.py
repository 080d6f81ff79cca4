"""The map of the Target countries page."""

from collections import Counter
from collections.abc import Sequence, Set
from math import sqrt

from data.asking.origins import origins
from data.asking.queries import Selection
from layouts.views import hidden, words
from layouts.views.context import Context
from layouts.views.meeting_lines import meeting_line
from layouts.views.models import (
    Area,
    LegendItem,
    Line,
    MapView,
    Point,
)
from layouts.views.parts import (
    size_legend,
)

SYMBOL = 10.0
"""Diameter in px of the symbol of a country that one partnership targets; areas are in proportion."""
ORIGIN = 10.0


def target_map(c: Context, target: str, rows: Selection) -> MapView:
    """Return the world with the countries that are targeted, and where those come from that go to one."""
    t, n = c.texts.t, c.texts.n
    counts = Counter({code: count for code, count in rows.counts["target"].items() if code})
    areas, points = [], []
    for code, count in counts.most_common():
        chosen = code in c.state.target
        hover = f"{c.texts.country(code)} · " + n("{count} partnership", "{count} partnerships", count)
        place = c.reference.countries.get(code)
        if place is None:  # a country that is too small for the map; the table has it
            continue
        areas.append(Area(code, "lead" if chosen else "known", hover))
        kind = "chosen" if chosen else "count"
        size, name = round(SYMBOL * sqrt(count), 1), c.texts.country(code)
        points.append(Point(*place, size, kind, hover, f"country={code}", name=name))
    from_where = _origins(c, rows) if target else ()
    elsewhere = _hidden_origins(c, rows, from_where) if target else ()
    end = c.reference.countries.get(target)
    goers = c.standings.ids.having(rows.values("partnership_id"))
    lines = tuple(_line(c, point, target, end, goers) for point in from_where) if end else ()
    most = max(counts.values(), default=1)
    legend = [
        *size_legend("count", SYMBOL, most, lambda s: n("{count} partnership", "{count} partnerships", s))
    ]
    if from_where:
        legend.append(LegendItem("origin", t("Members’ regions"), ORIGIN))
    kept_back = [
        area
        for area in hidden.areas(c, "target_country", areas, c.texts.country)
        if area.code in c.reference.countries
    ]
    legend += hidden.legend(c, (*kept_back, *elsewhere))
    legend.append(LegendItem("none", t("Not known as a target")))
    label = t("World map: number of partnerships that target each country")
    return MapView(
        "world",
        label,
        (*areas, *kept_back),
        (*elsewhere, *from_where, *points),
        tuple(legend),
        lines,
        "country",
    )


def _line(c: Context, point: Point, target: str, end: tuple[float, float], goers: Set[str]) -> Line:
    """Return the line from a region of members to the country that they target. goers: partnerships that do."""
    code = point.sets.removeprefix("region=")
    here = goers & c.standings.standing(code).partnerships
    return meeting_line(c, ("region", "target"), (code, target), ((point.lon, point.lat), end), here)


def _hidden_origins(c: Context, rows: Selection, shown: Sequence[Point]) -> tuple[Point, ...]:
    """Return the regions of members of the partnerships that filters hide, where none of the others has a member."""
    if not words.is_narrowed(c):
        return ()
    there = {point.sets for point in shown}
    others = _origins(c, hidden.beside(hidden.everything(c), rows))
    return tuple(hidden.point(c, point) for point in others if point.sets not in there)


def _origins(c: Context, rows: Selection) -> tuple[Point, ...]:
    """Return the regions of the members of the partnerships in the rows, one point for each region."""
    counts = origins(c.reference, rows.values("partnership_id"), c.state.confidence).partnerships
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    regions = [(c.reference.regions[code], count) for code, count in ordered]
    return tuple(
        Point(
            r.lon,
            r.lat,
            ORIGIN,
            "origin",
            f"{c.region(r.code)} · " + c.texts.n("{count} partnership", "{count} partnerships", count),
            f"region={r.code}",
        )
        for r, count in regions
    )
