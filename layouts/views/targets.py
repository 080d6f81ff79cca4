"""The Target countries page: which third countries partnerships go to, and from where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Any

from data.asking.queries import Selection
from data.asking.state import Refusal, ViewState
from data.folding import fold
from layouts.theme import PROGRAMME_NAMES
from layouts.views import cells, words
from layouts.views.context import Context, known
from layouts.views.models import (
    Area,
    Cell,
    Column,
    Coverage,
    Fact,
    Figure,
    LegendItem,
    Line,
    Link,
    MapView,
    PageView,
    Point,
    Profile,
    Table,
)
from layouts.views.parts import (
    ranking,
    region_ways,
    size_legend,
    sources_of,
    table_of,
)

SYMBOL = 8.0
"""Diameter in px of the symbol of a country that one partnership targets; areas are in proportion."""
ORIGIN = 6.0
TOP = 8
OFFICIAL = "escp4i-partnerships"


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Target countries page."""
    selection = c.select()
    rows = selection.records
    target = c.state.target[0] if len(c.state.target) == 1 else ""
    heading = _heading(c, target)
    return PageView(
        state=c.state,
        heading=heading,
        summary=_summary(c, target, rows, selection),
        facets=words.facets(c, selection.counts),
        chips=words.chips(c),
        reset=words.reset_address(c),
        notices=words.notices(c, refusals, selection),
        map=_map(c, target, rows, selection),
        table=_table(c, rows, heading),
        coverage=_coverage(c),
        sources=sources_of(c, rows),
        profile=_country_profile(c, target, rows) if target else _overview(c, rows, selection),
        chosen=c.state.target,
        years=words.years(c, selection),
    )


def _heading(c: Context, target: str) -> str:
    if target:
        return c.texts.t("{country}: which partnerships target it", country=c.texts.country(target))
    return c.texts.t("Which countries outside the EU do partnerships target?")


def _summary(c: Context, target: str, rows: list[dict[str, Any]], selection: Selection) -> str:
    n, t = c.texts.n, c.texts.t
    if not rows:
        return " ".join(filter(None, (t("No target is known here."), words.selection_in_words(c))))
    countries = len({known(r["target_country"]) for r in rows} - {""})
    if target:
        origins = {m["country"] for p in _partnerships(rows) for m in _members(c, p) if m["country"]}
        said = n(
            "{count} partnership is known to target it, with members in {countries}.",
            "{count} partnerships are known to target it, with members in {countries}.",
            selection.units,
            countries=n("{count} country", "{count} countries", len(origins)),
        )
    else:
        said = n(
            "{count} partnership is known to target {countries}.",
            "{count} partnerships are known to target {countries}.",
            selection.units,
            countries=n("{count} country", "{count} countries", countries),
        )
    return " ".join(filter(None, (said, words.selection_in_words(c))))


def _partnerships(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(row["partnership_id"] for row in rows))


def _members(c: Context, partnership: str) -> tuple[Mapping[str, Any], ...]:
    return c.reference.members_of.get(partnership, ())


def _map(c: Context, target: str, rows: list[dict[str, Any]], selection: Selection) -> MapView:
    t, n = c.texts.t, c.texts.n
    counts = Counter({code: count for code, count in selection.counts["target"].items() if code})
    areas, points = [], []
    for code, count in counts.most_common():
        chosen = code in c.state.target
        hover = f"{c.texts.country(code)} · " + n("{count} partnership", "{count} partnerships", count)
        place = c.reference.countries.get(code)
        if place is None:  # a country that is too small for the map; the table has it
            continue
        areas.append(Area(code, "lead" if chosen else "known", hover))
        kind = "chosen" if chosen else "count"
        points.append(Point(*place, round(SYMBOL * sqrt(count), 1), kind, hover, f"target={code}"))
    origins = _origins(c, rows) if target else ()
    end = c.reference.countries.get(target)
    lines = tuple(Line((p.lon, p.lat), end) for p in origins) if end else ()
    most = max(counts.values(), default=1)
    legend = [
        *size_legend("count", SYMBOL, most, lambda s: n("{count} partnership", "{count} partnerships", s))
    ]
    if origins:
        legend.append(LegendItem("origin", t("Members’ regions"), ORIGIN))
    legend.append(LegendItem("none", t("Not known as a target")))
    label = t("World map: number of partnerships that target each country")
    return MapView("world", label, tuple(areas), (*origins, *points), tuple(legend), lines, "target")


def _origins(c: Context, rows: list[dict[str, Any]]) -> tuple[Point, ...]:
    """Return the regions of the members of the partnerships in the rows, one point for each region."""
    counts: Counter[str] = Counter()
    for partnership in _partnerships(rows):
        counts.update({m["nuts_code"] for m in _members(c, partnership) if m["nuts_code"]})
    regions = [(c.reference.regions[code], count) for code, count in counts.most_common()]
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


def _table(c: Context, rows: list[dict[str, Any]], caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Partnership"), kind="page", name="partnership_id", code=t("Partnership id")),
        Column(t("Programme"), "programme", name="programme", code=t("Programme id")),
        Column(t("Target country"), "target", name="target_country", code=t("Country code")),
        Column(t("Sector"), "sector", name="sector_group", code=t("Sector id")),
        Column(t("Note"), name="note"),
        Column(t("Confidence"), kind="level", name="confidence"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    ordered = sorted(rows, key=lambda r: (fold(r["acronym"]), fold(_target_name(c, r))))
    return table_of(c, caption, columns, ordered, lambda row: _table_row(c, row), t("No rows"))


def _target_name(c: Context, row: Mapping[str, Any]) -> str:
    code = known(row["target_country"])
    return c.texts.country(code) if code else c.texts.fact(known(row["target_area"]))


def _table_row(c: Context, row: Mapping[str, Any]) -> tuple[Cell, ...]:
    partnership = row["partnership_id"]
    sector = c.reference.partnerships[partnership]["sector_id"]
    return (
        cells.partnership(c, partnership, c.to("partnerships", "partnership", partnership)),
        cells.programme(row["programme"]),
        Cell(_target_name(c, row), known(row["target_country"]) or None),
        Cell(c.sector(sector), c.index.sectors[sector], press=sector) if sector else cells.BLANK,
        cells.words(c.texts.fact(known(row["note"]))),
        cells.confidence(c, row["confidence"]),
        cells.source(c, row["source_url"]),
    )


def _coverage(c: Context) -> Coverage:
    base = ViewState(page="targets", programme=("escp-4i",), confidence=c.state.confidence)
    here = c.select(base).units
    total = int(float(c.reference.figures[OFFICIAL]["value"]))
    text = c.texts.t(
        "Targets are known for {here} of the {total} ESCP-4i partnerships of 2018.",
        here=c.texts.number(here),
        total=c.texts.number(total),
    )
    rest = c.texts.t("Partnerships with unknown dates never match a year.") if c.state.year else ""
    return Coverage(" ".join(filter(None, (text, rest))), here / total)


def _country_profile(c: Context, target: str, rows: list[dict[str, Any]]) -> Profile:
    t, n = c.texts.t, c.texts.n
    partnerships = sorted(_partnerships(rows), key=lambda p: fold(c.partnership(p)))
    members = [m for p in partnerships for m in _members(c, p)]
    regions = Counter(m["nuts_code"] for m in members if m["nuts_code"])
    countries = {m["country"] for m in members if m["country"]}
    figures = (
        Figure(c.texts.number(len(partnerships)), n("partnership", "partnerships", len(partnerships))),
        Figure(c.texts.number(len(regions)), n("region of members", "regions of members", len(regions))),
        Figure(c.texts.number(len(countries)), n("country", "countries", len(countries))),
    )
    survey = c.reference.survey.get(target)
    facts = (
        (
            Fact(
                t("In an official survey"),
                t(
                    "{count} of the {responses} partnerships that answered",
                    count=c.texts.number(int(float(survey["partnerships"]))),
                    responses=c.texts.number(int(float(survey["responses"]))),
                ),
                cells.cited(c, survey["source_url"])[0],
            ),
        )
        if survey
        else ()
    )
    listed = tuple(
        Link(c.partnership(p), href=c.to("partnerships", "partnership", p), note=_programme_name(c, p))
        for p in partnerships
    )
    origins = tuple(
        Link(c.region(code), "region", code, note=n("{count} member", "{count} members", count))
        for code, count in sorted(regions.items(), key=lambda item: (-item[1], fold(c.region(item[0]))))
    )
    lists = (
        (t("Partnerships"), listed),
        (t("Sectors"), _sectors(c, partnerships)),
        (t("From these regions most often"), origins),
    )
    return Profile(
        title=c.texts.country(target),
        kicker=t("Target country"),
        figures=figures,
        facts=facts,
        lists=tuple((title, links) for title, links in lists if links),
        close=c.without("target"),
        ways=region_ways(c),
    )


def _sectors(c: Context, partnerships: Iterable[str]) -> tuple[Link, ...]:
    """Return the sectors of partnerships, the most frequent first; those without one are left out."""
    n = c.texts.n
    sectors = [c.reference.partnerships[p]["sector_id"] for p in partnerships]
    counts = Counter(sector for sector in sectors if sector)
    ordered = sorted(counts, key=lambda sector: (-counts[sector], fold(c.sector(sector))))
    return tuple(
        Link(c.sector(s), "sector", s, note=n("{count} partnership", "{count} partnerships", counts[s]))
        for s in ordered
    )


def _programme_name(c: Context, partnership: str) -> str:
    return PROGRAMME_NAMES[c.reference.partnerships[partnership]["programme"]]


def _overview(c: Context, rows: list[dict[str, Any]], selection: Selection) -> Profile:
    t, n = c.texts.t, c.texts.n
    counts = Counter(r["target_country"] for r in rows if known(r["target_country"]))
    figures = (
        Figure(c.texts.number(len(counts)), n("country", "countries", len(counts))),
        Figure(c.texts.number(selection.units), n("partnership", "partnerships", selection.units)),
        Figure(
            c.texts.number(len({r["programme"] for r in rows})),
            n("programme", "programmes", len({r["programme"] for r in rows})),
        ),
    )
    top = ranking(
        c, counts, "target", lambda k: n("{count} partnership", "{count} partnerships", counts[k]), TOP
    )
    areas = sorted({c.texts.fact(r["target_area"]) for r in rows if known(r["target_area"])})
    wider = (
        (t("Wider areas named without a single country: {areas}.", areas=c.texts.join(areas)),)
        if areas
        else ()
    )
    return Profile(
        title=t("At a glance"),
        lead=t(
            "Partnerships help small firms of their clusters to enter markets outside the European Union together. "
            "Choose a country to see who goes there, and from where."
        ),
        figures=figures,
        lists=((t("Most targeted"), top),) if top else (),
        notes=wider,
    )


def matrix_state(state: ViewState) -> ViewState:
    """Return the state that the matrix depends on: without its own rows and columns."""
    return state.with_values("sector", ()).with_values("target", ())


def matrix(c: Context) -> Table:
    """Return sector × country for a matrix_state()."""
    t = c.texts.t
    pairs = {
        (
            c.reference.partnerships[r["partnership_id"]]["sector_id"] or "",
            r["target_country"],
            r["partnership_id"],
        )
        for r in c.select().records
        if known(r["target_country"])
    }
    counts = Counter((sector, country) for sector, country, _ in pairs)
    totals = Counter(country for _, country, _ in pairs)
    countries = sorted(totals, key=lambda code: (-totals[code], fold(c.texts.country(code))))
    sectors = sorted({s for s, _, _ in pairs}, key=lambda s: (s == "", fold(c.sector(s)) if s else ""))
    columns = (
        Column(t("Sector"), "sector"),
        *(Column(c.texts.country(k), "target", title=k) for k in countries),
    )
    body = tuple(
        (
            Cell(c.sector(sector), sector) if sector else cells.unknown(t("Sector not known")),
            *(_matrix_cell(c, counts[sector, country]) for country in countries),
        )
        for sector in sectors
    )
    return Table(t("Sectors and target countries"), columns, body, t("No rows"), matrix=True)


def _matrix_cell(c: Context, count: int) -> Cell:
    if not count:
        return cells.BLANK
    return Cell(c.texts.number(count), count, "many" if count > 2 else "some")
