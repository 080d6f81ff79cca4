"""The Regions page: where one region stands, and all regions to choose from. Several: layouts/views/comparison.py."""

from collections.abc import Iterable, Mapping
from math import sqrt

from data.asking.holdings import Holding, Holdings, holdings
from data.asking.queries import Selection
from data.asking.state import Refusal
from data.folding import fold
from layouts.views import cells, comparison, hidden, indicator_page, words
from layouts.views.context import Context
from layouts.views.frame import framed
from layouts.views.models import (
    Area,
    Cell,
    Column,
    Coverage,
    Figure,
    LegendItem,
    Link,
    MapView,
    PageView,
    Profile,
    Table,
)
from layouts.views.notices import notices_of
from layouts.views.parts import (
    LEAST,
    ranking,
    region_point,
    size_legend,
    sources_of,
    table_of,
)
from layouts.views.region_page import no_total, one

SYMBOL = 7.0
"""Diameter in px of the symbol of a region with one thing; areas of symbols are in proportion."""


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Regions page: all regions, one, or several side by side."""
    if len(c.state.region) > 1:
        return comparison.build(c, refusals)
    if c.state.region:
        return one(c, refusals, c.select())
    build_all = indicator_page.build if c.state.chosen("indicator") else _all
    return build_all(c, refusals, c.select())


def _all(c: Context, refusals: Iterable[Refusal], rows: Selection) -> PageView:
    t, n = c.texts.t, c.texts.n
    found = holdings(rows, c.select, c.reference)
    places = found.of
    heading = t("Where does your region stand?")
    countries = len({c.reference.regions[code].country for code in places})
    said = n(
        "{count} region in {countries} is known to take part in a thematic area or a partnership.",
        "{count} regions in {countries} are known to take part in a thematic area or a partnership.",
        len(places),
        countries=n("{count} country", "{count} countries", countries),
    )
    if words.is_narrowed(c):
        said = n(
            "{count} of the {regions} known to take part in an area or a partnership matches your filters.",
            "{count} of the {regions} known to take part in an area or a partnership match your filters.",
            len(places),
            regions=n("{count} region", "{count} regions", hidden.everything(c).distinct("nuts_code")),
        )
    return framed(
        c,
        rows.counts,
        notices_of(c, refusals, rows),
        heading=heading,
        said=said,
        drawn=_pilot_map(c) if c.state.chosen("pilot") else _overview_map(c, places),
        table=_overview_table(c, places, heading),
        coverage=Coverage(no_total(c)),
        sources=sources_of(c, rows),
        profile=_overview(c, found, countries),
    )


def _overview_map(c: Context, places: Mapping[str, Holding]) -> MapView:
    t, n = c.texts.t, c.texts.n
    hovers = {code: f"{c.region(code)} · {_things(c, holding)}" for code, holding in places.items()}
    ordered = sorted(places, key=lambda code: -places[code].size)
    points = tuple(
        region_point(c, code, max(LEAST, SYMBOL * sqrt(places[code].size)), "count", hovers[code])
        for code in ordered
    )
    most = places[ordered[0]].size if ordered else 0
    areas = tuple(Area(code, "known", hovers[code]) for code in places)
    kept_back = hidden.areas(c, "nuts_code", areas, c.region)
    legend = (
        *size_legend(
            "count",
            SYMBOL,
            most,
            lambda s: n("{count} area or partnership", "{count} areas or partnerships", s),
        ),
        LegendItem("known", t("Known to take part")),
        *hidden.legend(c, kept_back),
        LegendItem("none", t("None known")),
    )
    label = t("Map of Europe: number of areas and partnerships of each region")
    return MapView("europe", label, (*areas, *kept_back), points, legend, area_sets="region", filled="places")


def _pilot_map(c: Context) -> MapView:
    """Return the pilot regions of the chosen rounds, whatever else is known of them."""
    t, rounds = c.texts.t, c.state.chosen("pilot")
    areas = tuple(
        Area(code, "known", f"{c.region(code)} · {c.texts.small(c.value('pilot', str(row.batch)))}")
        for code, row in c.reference.pilots.items()
        if str(row.batch) in rounds
    )
    legend = (LegendItem("known", t("Pilot region")), LegendItem("none", t("No pilot region")))
    label = t("Map of Europe: pilot regions in industrial transition")
    return MapView("europe", label, areas, (), legend, area_sets="region", filled="pilots")


def _things(c: Context, holding: Holding) -> str:
    n = c.texts.n
    areas, partnerships = holding.areas, holding.partnerships
    parts = (
        n("{count} area", "{count} areas", areas) if areas else "",
        n("{count} partnership", "{count} partnerships", partnerships) if partnerships else "",
    )
    return " · ".join(filter(None, parts)) or c.texts.t("None known")


def _overview_table(c: Context, places: Mapping[str, Holding], caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(t("Areas"), kind="number", name="areas"),
        Column(t("as lead"), kind="number", name="leads"),
        Column(t("Partnerships"), kind="number", name="partnerships"),
    )
    ordered = sorted(places, key=lambda code: (-places[code].size, fold(c.region(code))))
    table = table_of(c, caption, columns, ordered, lambda code: _place(c, code, places[code]), t("No rows"))
    return words.of_all(c, table, lambda every: len(holdings(every, c.select, c.reference).of))


def _place(c: Context, code: str, holding: Holding) -> tuple[Cell, ...]:
    parts = (holding.areas, holding.leads, holding.partnerships)
    return (
        cells.region(c, code, note=True),
        cells.country(c, c.reference.regions[code].country),
        *(cells.number(c, part) for part in parts),
    )


def _overview(c: Context, found: Holdings, countries: int) -> Profile:
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    places, areas, partnerships = found.of, found.areas, found.partnerships
    sizes = {code: holding.size for code, holding in places.items()}
    top = ranking(c, sizes, "region", lambda code: _things(c, places[code]))
    return Profile(
        title=t("At a glance"),
        kicker=hidden.kicker(c),
        lead=t(
            "Type the name of a region, or press it on the map, to see its areas, its partnerships, and whom it "
            "meets there. Add up to four others to see them side by side."
        ),
        figures=(
            Figure(number(len(places)), n("region", "regions", len(places))),
            Figure(number(areas), n("area", "areas", areas)),
            Figure(number(partnerships), n("partnership", "partnerships", partnerships)),
        ),
        lists=tuple(
            one
            for one in ((t("Most areas and partnerships"), top), (t("Regions in figures"), _indicators(c)))
            if one[1]
        ),
        ways=(
            Link(t("See who works with whom as a network"), href=c.page("network")),
            Link(t("Find partners for a region"), href=c.page("find")),
            Link(t("See where people met, and when"), href=c.page("events")),
        ),
    )


def _indicators(c: Context) -> tuple[Link, ...]:
    """Return the ways to maps of the headline indicators."""
    return tuple(
        Link(
            c.texts.fact(one.short_name),
            href=c.to("regions", "indicator", one.indicator_id),
            note=one.best_period,
        )
        for one in c.reference.scoreboard.headline
    )
