"""The Regions page: where one region stands, and all regions to choose from. Several: layouts/views/comparison.py."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from data.asking.queries import Selection
from data.asking.rows import Row
from data.asking.standing import Standing
from data.asking.state import Refusal
from data.folding import fold
from layouts.views import cells, comparison
from layouts.views.context import Context, known
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
    events_section,
    ranking,
    region_point,
    size_legend,
    sources_of,
    table_of,
)
from layouts.views.region_page import no_total, one

SYMBOL = 5.0
"""Diameter in px of the symbol of a region with one thing; areas of symbols are in proportion."""
TOP = 12


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Regions page: all regions, one, or several side by side."""
    if len(c.state.region) > 1:
        return comparison.build(c, refusals)
    selection = c.select()
    rows = selection.records
    code = c.state.region[0] if c.state.region else ""
    return (one if code else _all)(c, refusals, selection, rows)


def _all(c: Context, refusals: Iterable[Refusal], selection: Selection, rows: list[Row]) -> PageView:
    t, n = c.texts.t, c.texts.n
    places = _places(c, rows)
    heading = t("Where does your region stand?")
    countries = len({c.reference.regions[code].country for code in places})
    said = n(
        "{count} region in {countries} is known to take part in a thematic area or a partnership.",
        "{count} regions in {countries} are known to take part in a thematic area or a partnership.",
        len(places),
        countries=n("{count} country", "{count} countries", countries),
    )
    return framed(
        c,
        selection.counts,
        notices_of(c, refusals, selection),
        heading=heading,
        said=said,
        drawn=_overview_map(c, places),
        table=_overview_table(c, places, heading),
        coverage=Coverage(no_total(c)),
        sources=sources_of(c, rows),
        profile=_overview(c, places, countries),
        sections=(
            events_section(c, c.reference.events, t("Events of European cluster policy, 2018 and 2019")),
        ),
    )


def _places(c: Context, rows: Sequence[Row]) -> dict[str, Standing]:
    """Return what each region that the rows name has among them, with the regions inside it.

    Members of whom the country alone is known are in no region; they count for a country that the rows name.
    """
    named = {row["nuts_code"] for row in rows}
    countries = [code for code in named if c.reference.regions[code].level == 0]
    only = [
        row
        for code in countries
        for row in c.select(replace(c.state, region=(code,))).records
        if row["nuts_code"] == code and known(row["partnership_id"])
    ]
    around = {code: [p for p in (code, *c.reference.above(code)) if p in named] for code in named}
    found: dict[str, list[set[str]]] = {code: [set(), set(), set()] for code in named}
    for row in (*rows, *only):
        for code in around[row["nuts_code"]]:
            areas, leads, partnerships = found[code]
            if known(row["partnership_id"]):
                partnerships.add(row["partnership_id"])
                continue
            areas.add(row["theme_id"])
            if row["role"] == "lead":
                leads.add(row["theme_id"])
    return {code: Standing(*(frozenset(part) for part in parts)) for code, parts in found.items()}


def _size(standing: Standing) -> int:
    return len(standing.areas) + len(standing.partnerships)


def _overview_map(c: Context, places: Mapping[str, Standing]) -> MapView:
    t, n = c.texts.t, c.texts.n
    hovers = {code: f"{c.region(code)} · {_things(c, standing)}" for code, standing in places.items()}
    ordered = sorted(places, key=lambda code: -_size(places[code]))
    points = tuple(
        region_point(c, code, SYMBOL * sqrt(_size(places[code])), "count", hovers[code]) for code in ordered
    )
    most = _size(places[ordered[0]]) if ordered else 0
    legend = (
        *size_legend(
            "count",
            SYMBOL,
            most,
            lambda s: n("{count} area or partnership", "{count} areas or partnerships", s),
        ),
        LegendItem("known", t("Known to take part")),
        LegendItem("none", t("None known")),
    )
    label = t("Map of Europe: number of areas and partnerships of each region")
    areas = tuple(Area(code, "known", hovers[code]) for code in places)
    return MapView("europe", label, areas, points, legend, area_sets="region", filled="places")


def _things(c: Context, standing: Standing) -> str:
    n = c.texts.n
    areas, partnerships = len(standing.areas), len(standing.partnerships)
    parts = (
        n("{count} area", "{count} areas", areas) if areas else "",
        n("{count} partnership", "{count} partnerships", partnerships) if partnerships else "",
    )
    return " · ".join(filter(None, parts)) or c.texts.t("None known")


def _overview_table(c: Context, places: Mapping[str, Standing], caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(t("Areas"), kind="number", name="areas"),
        Column(t("of these it leads"), kind="number", name="leads"),
        Column(t("Partnerships"), kind="number", name="partnerships"),
    )
    ordered = sorted(places, key=lambda code: (-_size(places[code]), fold(c.region(code))))
    return table_of(c, caption, columns, ordered, lambda code: _place(c, code, places[code]), t("No rows"))


def _place(c: Context, code: str, standing: Standing) -> tuple[Cell, ...]:
    parts = (standing.areas, standing.leads, standing.partnerships)
    return (
        cells.region(c, code, note=True),
        cells.country(c, c.reference.regions[code].country),
        *(cells.number(c, len(part)) for part in parts),
    )


def _overview(c: Context, places: Mapping[str, Standing], countries: int) -> Profile:
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    areas = {area for standing in places.values() for area in standing.areas}
    partnerships = {p for standing in places.values() for p in standing.partnerships}
    sizes = {code: _size(standing) for code, standing in places.items()}
    top = ranking(c, sizes, "region", lambda code: _things(c, places[code]), TOP)
    return Profile(
        title=t("At a glance"),
        lead=t(
            "Type the name of a region, or press it on the map, to see its areas, its partnerships, and whom it "
            "meets there. Add a second and a third to see them side by side."
        ),
        figures=(
            Figure(number(len(places)), n("region", "regions", len(places))),
            Figure(number(len(areas)), n("area", "areas", len(areas))),
            Figure(number(len(partnerships)), n("partnership", "partnerships", len(partnerships))),
        ),
        lists=((t("Most areas and partnerships"), top),) if top else (),
        ways=(
            Link(t("See who works with whom as a network"), href=c.page("network")),
            Link(t("Find partners for a region"), href=c.page("find")),
        ),
    )
