"""The map of one organisation: where those are whom it meets in partnerships."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from math import sqrt

from data.asking.meetings import Meetings
from data.asking.rows import Membership
from data.asking.sites import home_of
from data.folding import fold
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.meeting_lines import meeting_line
from layouts.views.models import LegendItem, MapView, Point
from layouts.views.organisation_table import SYMBOL
from layouts.views.parts import size_legend

NAMED = 4
"""Organisations that a symbol names before it counts the rest."""


def partner_map(c: Context, organisation: str, partners: Meetings) -> MapView:
    """Return an organisation and those that it meets, in their places."""
    t, n = c.texts.t, c.texts.n
    home = member_of(c, organisation)
    found = {other: _partner_point(c, other, partners[other]) for other in partners}
    placed = list(_together(c, found, partners))
    kinds = ("organisation", "organisation")
    lines = tuple(
        meeting_line(c, kinds, (organisation, other), (home.point, (point.lon, point.lat)), partners[other])
        for other, point in found.items()
        if point and home.point and not point.inset and (point.lon, point.lat) != home.point
    )
    if home.point:
        name = c.value("organisation", organisation).replace("<", "‹")
        sets, where = f"organisation={organisation}", _where(c, home)
        placed.append(Point(*home.point, 16.0, "chosen", name, sets, _inset(c, home), name=where))
    most = max((len(common) for common in partners.values()), default=0)
    legend = (
        LegendItem("chosen", t("This organisation"), 12),
        *size_legend(
            "count",
            SYMBOL,
            most,
            lambda s: n("{count} partnership in common", "{count} partnerships in common", s),
        ),
    )
    label = t("Map of Europe: {name} and its partners", name=c.value("organisation", organisation))
    return MapView("europe", label, (), tuple(placed), legend, lines, "region", filled="")


def member_of(c: Context, organisation: str) -> Membership:
    """Return a member row of an organisation, one with a place where there is any."""
    rows = c.reference.memberships_of[organisation]
    return next((row for row in rows if row.placed_by == "city"), rows[0])


def _inset(c: Context, row: Membership) -> str:
    return c.reference.regions[row.nuts_code].inset if row.nuts_code else ""


def _partner_point(c: Context, other: str, common: Set[str]) -> Point | None:
    row = member_of(c, other)
    if not row.point:
        return None
    names = ", ".join(sorted((c.partnership(p) for p in common), key=fold))
    hover = f"{c.value('organisation', other)} · {names}".replace("<", "‹")
    size = round(SYMBOL * sqrt(len(common)), 1)
    sets = f"organisation={other}"
    return Point(*row.point, size, "count", hover, sets, _inset(c, row), name=_where(c, row))


def _together(c: Context, found: Mapping[str, Point | None], partners: Meetings) -> Iterable[Point]:
    """Return the points of partners, those in one place as one that says how many they are."""
    there: dict[tuple[float, float], list[str]] = {}
    for other, point in found.items():
        if point:
            there.setdefault((point.lon, point.lat), []).append(other)
    for place, others in there.items():
        first = found[others[0]]
        anchor = next((one for one in others if home_of(c.reference, one).point == place), "")
        if first and len(others) > 1 and anchor:
            common = set[str]().union(*(partners[one] for one in others))
            named = [point.hover for one in others[:NAMED] if (point := found[one])]
            over = len(others) - NAMED
            more = [cells.more_organisations(c, over)] if over > 0 else []
            hover = "<br>".join((first.name, *named, *more))
            size = round(SYMBOL * sqrt(len(common)), 1)
            yield replace(first, size=size, hover=hover, sets=f"site={anchor}", count=len(others))
        else:
            yield from (point for one in others if (point := found[one]))


def _where(c: Context, row: Membership) -> str:
    return row.city or (c.common(row.nuts_code) if row.nuts_code else "")
