"""The Organisations page: the profile of one organisation, and all of them to choose from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

from data.asking.queries import Selection
from data.asking.rows import Membership
from data.asking.sites import Site, sites
from data.asking.state import Refusal
from layouts.i18n import n_
from layouts.views import cells, hidden, words
from layouts.views.context import Context
from layouts.views.frame import framed
from layouts.views.models import (
    Figure,
    MapView,
    PageView,
    Point,
    Profile,
    Table,
)
from layouts.views.notices import notices_of
from layouts.views.organisation_profile import one
from layouts.views.organisation_table import SYMBOL, columns_of, coverage, row_of
from layouts.views.parts import (
    LISTED,
    first_by_count,
    ranking,
    site_sets,
    size_legend,
    sources_of,
    table_of,
)
from layouts.views.sorting import room

NAMED = 4
"""Organisations that a symbol names before it counts the rest."""
PLACED = {"region": n_("placed at its region"), "country": n_("placed at its country")}


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Organisations page."""
    return (one if c.state.organisation else _all)(c, refusals, c.select())


def _all(c: Context, refusals: Iterable[Refusal], rows: Selection) -> PageView:
    t, n = c.texts.t, c.texts.n
    counts = rows.spread("organisation_id", "partnership_id")
    heading = t("Which organisations are in partnerships?")
    countries = rows.distinct("country")
    said = n(
        "{count} organisation in {countries} is known to be a member.",
        "{count} organisations in {countries} are known to be members.",
        len(counts),
        countries=n("{count} country", "{count} countries", countries),
    )
    if words.is_narrowed(c):
        every = hidden.everything(c).distinct("organisation_id")
        said = n(
            "{count} of the {organisations} matches your filters.",
            "{count} of the {organisations} match your filters.",
            len(counts),
            organisations=n("{count} known organisation", "{count} known organisations", every),
        )
    top = ranking(
        c, counts, "organisation", lambda o: n("{count} partnership", "{count} partnerships", counts[o])
    )
    profile = Profile(
        title=t("At a glance"),
        kicker=hidden.kicker(c),
        lead=t(
            "Clusters, agencies and research centres that are members of partnerships. Different spellings of one "
            "name are joined by a list kept by hand, never by guess."
        ),
        figures=(
            Figure(c.texts.number(len(counts)), n("organisation", "organisations", len(counts))),
            Figure(c.texts.number(countries), n("country", "countries", countries)),
        ),
        lists=((t("Most partnerships"), top),) if top else (),
    )
    return framed(
        c,
        rows.counts,
        notices_of(c, refusals, rows),
        heading=heading,
        said=said,
        drawn=_overview_map(c, rows),
        table=_overview_table(c, rows, counts, heading),
        coverage=coverage(c),
        sources=sources_of(c, rows),
        profile=profile,
    )


def _overview_map(c: Context, rows: Selection) -> MapView:
    n = c.texts.n
    each = ("lon", "lat", "organisation_id")
    found = sites(Membership, rows.once(*each), NAMED)
    points = tuple(_place(c, site) for site in found)
    most = found[0].count if found else 0
    legend = size_legend(
        "count", SYMBOL, most, lambda s: n("{count} organisation", "{count} organisations", s)
    )
    kept_back = hidden.points(c, Membership, rows, found, NAMED, lambda site: _place(c, site), *each)
    label = c.texts.t("Map of Europe: places of organisations")
    legend += hidden.legend(c, kept_back)
    points = (*kept_back, *points)
    return MapView("europe", label, (), points, legend, area_sets="region", filled="")


def _place(c: Context, site: Site[Membership]) -> Point:
    first = site.rows[0]
    code = first.nuts_code
    where = first.city or (c.region(code) if code else c.texts.country(first.country))
    names = [str(c.value("organisation", row.organisation_id)) for row in site.rows]
    if site.count > len(names):
        names.append(cells.more_organisations(c, site.count - len(names)))
    lines = [
        where,
        *names,
        *([c.texts.t(PLACED[first.placed_by])] if first.placed_by in PLACED else []),
    ]
    hover = "<br>".join(line.replace("<", "‹") for line in lines)
    sets = f"organisation={first.organisation_id}" if site.count == 1 else site_sets(c, site)
    inset = c.reference.regions[code].inset if code else ""
    size = round(SYMBOL * sqrt(site.count), 1)
    count = site.count if site.count > 1 else 0
    return Point(site.lon, site.lat, size, "count", hover, sets, inset, name=where, count=count)


def _overview_table(c: Context, rows: Selection, counts: Mapping[str, int], caption: str) -> Table:
    t = c.texts.t
    columns = columns_of(c, t("Partnerships"))
    ordered = first_by_count(c, counts, "organisation", room(c, len(counts), LISTED))
    acronyms: dict[str, set[str]] = defaultdict(set)
    for organisation, acronym in rows.among("organisation_id", ordered).texts("organisation_id", "acronym"):
        acronyms[organisation].add(acronym)
    table = table_of(
        c,
        caption,
        columns,
        ordered,
        lambda organisation: row_of(c, organisation, acronyms[organisation]),
        t("No rows"),
        total=len(counts),
    )
    return words.of_all(c, table, lambda every: every.distinct("organisation_id"))
