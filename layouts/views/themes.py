"""The Themes page: which regions take part in which thematic areas."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Any

from data.asking.queries import Selection
from data.asking.reference import Row
from data.asking.state import Refusal, ViewState
from data.folding import fold
from layouts.i18n import n_
from layouts.views import cells, words
from layouts.views.context import ROLE_NAMES, Context, known
from layouts.views.models import (
    Area,
    Cell,
    Column,
    Coverage,
    Fact,
    Figure,
    LegendItem,
    Link,
    MapView,
    PageView,
    Profile,
    Table,
)
from layouts.views.parts import (
    ranking,
    region_point,
    region_ways,
    size_legend,
    sources_of,
    table_of,
)

SYMBOL = 7.0
"""Diameter in px of the symbol of a region that is in one area; areas of symbols are in proportion."""
ROLE_SIZES = {"lead": 15.0, "participant": 8.0, "observer": 10.0}
LISTED_IN_MATRIX = 150
"""Regions of the matrix, those in most areas; the table of rows goes on."""
LIST = "s3p-areas"
"""The official number of areas, whose source lists them."""
TOP = 12
INDICATORS = {
    "number_of_regions": n_("Regions, as stated"),
    "lead_regions": n_("Lead regions, as stated"),
}


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Themes page."""
    selection = c.select()
    rows = selection.records
    theme = c.state.theme[0] if len(c.state.theme) == 1 else ""
    facets = words.facets(c, selection.counts)
    heading = _heading(c, theme)
    return PageView(
        state=c.state,
        heading=heading,
        summary=_summary(c, theme, rows, selection),
        facets=facets,
        chips=words.chips(c),
        reset=words.reset_address(c),
        notices=words.notices(c, refusals, selection),
        map=_role_map(c, theme, rows) if theme else _count_map(c, rows),
        table=_table(c, rows, heading),
        coverage=_coverage(c, theme, selection),
        sources=sources_of(c, rows),
        profile=_theme_profile(c, theme, rows) if theme else _overview(c, rows, selection),
        chooser=next(f.options for f in facets if f.parameter == "theme"),
        chosen=c.state.theme,
    )


def _heading(c: Context, theme: str) -> str:
    if theme:
        return c.texts.t("{theme}: who takes part", theme=c.theme(theme))
    return c.texts.t("Which regions work on which thematic areas?")


def _summary(c: Context, theme: str, rows: list[dict[str, Any]], selection: Selection) -> str:
    n, t = c.texts.n, c.texts.t
    if not rows:
        return " ".join(filter(None, (t("No region is known here."), words.selection_in_words(c))))
    countries = n("{count} country", "{count} countries", len({row["country"] for row in rows}))
    leads = len({row["nuts_code"] for row in rows if row["role"] == "lead"})
    if theme:
        said = n(
            "{count} region in {countries} is known to take part;",
            "{count} regions in {countries} are known to take part;",
            selection.units,
            countries=countries,
        )
        led = n("{count} leads.", "{count} lead.", leads) if leads else _none_leads(c)
        total = _stated_in_words(c, theme)
    else:
        areas = n("{count} thematic area", "{count} thematic areas", len({row["theme_id"] for row in rows}))
        said = n(
            "{count} region in {countries} is known to take part in {areas}.",
            "{count} regions in {countries} are known to take part in {areas}.",
            selection.units,
            countries=countries,
            areas=areas,
        )
        led = (
            n("{count} region leads at least one.", "{count} regions lead at least one.", leads)
            if leads
            else ""
        )
        total = ""
    return " ".join(filter(None, (said, led, total, words.selection_in_words(c))))


def _none_leads(c: Context) -> str:
    """Return that no region leads: none is known to, or none of those that the filters let through."""
    if "lead" in c.select(words.subject_only(c)).column("role"):
        return c.texts.t("none of these leads.")
    return c.texts.t("no lead region is known.")


def _stated(c: Context, theme: str) -> list[Row]:
    """Return the stated numbers of regions of an area, the oldest first and undated ones last."""
    facts = [f for f in c.reference.theme_facts.get(theme, ()) if f["indicator"] == "number_of_regions"]
    return sorted(facts, key=lambda f: known(f["as_of"]) or "~")


def _stated_in_words(c: Context, theme: str) -> str:
    parts = [
        f"{c.texts.number(float(f['value']))} ({c.texts.date(known(f['as_of'])) or c.texts.t('undated')})"
        for f in _stated(c, theme)
    ]
    return (
        c.texts.t("Total according to the sources: {numbers}.", numbers=c.texts.join(parts)) if parts else ""
    )


def _fact(c: Context, row: Row) -> Fact:
    indicator, unit = row["indicator"], known(row["unit"])
    label = c.texts.t(INDICATORS[indicator]) if indicator in INDICATORS else c.texts.fact(indicator)
    value = c.texts.euro(float(row["value"])) if unit == "EUR" else c.texts.number(float(row["value"]))
    qualifier = c.texts.fact(unit) if unit not in ("EUR", "count") else ""
    date = c.texts.date(known(row["as_of"])) or c.texts.t("undated")
    return Fact(
        label, value, cells.cited(c, row["source_url"])[0], " · ".join(filter(None, (date, qualifier)))
    )


def _role_map(c: Context, theme: str, rows: list[dict[str, Any]]) -> MapView:
    t = c.texts.t
    areas = tuple(
        Area(row["nuts_code"], row["role"], f"{c.region(row['nuts_code'])} · {t(ROLE_NAMES[row['role']])}")
        for row in rows
    )
    points = tuple(
        region_point(c, area.code, ROLE_SIZES[area.kind], area.kind, area.hover)
        for area in sorted(areas, key=lambda area: area.kind == "lead")
    )
    roles = [role for role in ROLE_SIZES if role != "observer" or any(a.kind == role for a in areas)]
    legend = (*(LegendItem(role, t(ROLE_NAMES[role])) for role in roles), LegendItem("none", t("None known")))
    label = t("Map of Europe: role of each region in {theme}", theme=c.theme(theme))
    return MapView("europe", label, areas, points, legend, area_sets="region")


def _count_map(c: Context, rows: list[dict[str, Any]]) -> MapView:
    t = c.texts.t
    counts = Counter(row["nuts_code"] for row in rows)
    texts = {
        code: f"{c.region(code)} · " + c.texts.n("{count} area", "{count} areas", count)
        for code, count in counts.items()
    }
    areas = tuple(Area(code, "known", texts[code]) for code in counts)
    points = tuple(
        region_point(c, code, SYMBOL * sqrt(count), "count", texts[code])
        for code, count in counts.most_common()
    )
    most = max(counts.values(), default=1)
    sizes = size_legend("count", SYMBOL, most, lambda s: c.texts.n("{count} area", "{count} areas", s))
    legend = (*sizes, LegendItem("known", t("Known to take part")), LegendItem("none", t("None known")))
    label = t("Map of Europe: number of thematic areas that each region is known to take part in")
    return MapView("europe", label, areas, points, legend, area_sets="region")


def _table(c: Context, rows: list[dict[str, Any]], caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(t("Thematic area"), "theme", name="theme_id", code=t("Area id")),
        Column(t("Role"), kind="level", name="role"),
        Column(t("As of"), kind="date", name="as_of"),
        Column(t("Confidence"), kind="level", name="confidence"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    order = list(ROLE_SIZES)
    ordered = sorted(rows, key=lambda r: (order.index(r["role"]), fold(c.region(r["nuts_code"]))))
    return table_of(c, caption, columns, ordered, lambda row: _table_row(c, row), t("No rows"))


def _table_row(c: Context, row: Mapping[str, Any]) -> tuple[Cell, ...]:
    return (
        cells.region(c, row["nuts_code"], note=True),
        cells.country(c, row["country"]),
        cells.theme(c, row["theme_id"]),
        cells.role(c, row["role"]),
        cells.date(c, row["as_of"]),
        cells.confidence(c, row["confidence"]),
        cells.source(c, row["source_url"]),
    )


def _coverage(c: Context, theme: str, selection: Selection) -> Coverage:
    t, n = c.texts.t, c.texts.n
    if not theme:
        return Coverage(f"{_list_of_areas(c)} {t('No overall number of regions is published.')}")
    here = c.select(words.subject_only(c)).units
    stated = _stated(c, theme)
    likely = t("Its place among the 18 is deduced from dates.") if _is_likely(c, theme) else ""
    said = n("{count} region has a source here.", "{count} regions have a source here.", here)
    total = _stated_in_words(c, theme) or t("No total is stated.")
    most = max((float(f["value"]) for f in stated), default=0)
    return Coverage(" ".join(filter(None, (said, total, likely))), min(1.0, here / most) if most else None)


def _list_of_areas(c: Context) -> str:
    """Return how many areas of the list are named by its source, and which are deduced."""
    t, number = c.texts.t, c.texts.number
    listed = [area for area, row in c.reference.themes.items() if not row["later"]]
    deduced = [area for area in c.in_order(listed) if _is_likely(c, area)]
    total, date = number(len(listed)), c.texts.date(known(c.reference.figures[LIST]["as_of"]))
    if not deduced:
        return t(
            "All {total} areas are named by the Commission's presentation of {date}.", total=total, date=date
        )
    return t(
        "{named} of the {total} areas are named by the Commission's presentation of {date}; "
        "deduced from dates: {areas}.",
        named=number(len(listed) - len(deduced)),
        total=total,
        date=date,
        areas=c.texts.join([c.theme(area) for area in deduced]),
    )


def _is_likely(c: Context, theme: str) -> bool:
    return bool(c.reference.themes[theme]["in_2018_list"] == "likely")


def _theme_profile(c: Context, theme: str, rows: list[dict[str, Any]]) -> Profile:
    t, n = c.texts.t, c.texts.n
    row = c.reference.themes[theme]
    partnerships = c.by_name("partnership", c.standings.linked.get(theme, ()))
    known_roles = c.select(words.subject_only(c)).column("role")
    regions, leads = len(known_roles), known_roles.count("lead")
    figures = (
        Figure(c.texts.number(regions), n("region known", "regions known", regions)),
        Figure(c.texts.number(leads), n("lead known", "leads known", leads)),
        Figure(c.texts.number(len(partnerships)), n("partnership", "partnerships", len(partnerships))),
    )
    facts = [Fact(t("Official name"), c.texts.fact(row["official_name"]))]
    started = known(row["started"])
    facts.append(Fact(t("Started"), c.texts.date(started) if started else t("not known")))
    stated = sorted(c.reference.theme_facts.get(theme, ()), key=lambda f: known(f["as_of"]) or "~")
    facts += [_fact(c, fact) for fact in stated]
    order = list(ROLE_SIZES)
    ranked = sorted(rows, key=lambda r: (order.index(r["role"]), fold(c.region(r["nuts_code"]))))
    parts = tuple(
        Link(
            c.region(r["nuts_code"]), "region", r["nuts_code"], note=t(ROLE_NAMES[r["role"]]), kind=r["role"]
        )
        for r in ranked
    )
    linked = tuple(
        Link(c.partnership(p), href=c.to("partnerships", "partnership", p), note=_programme_name(c, p))
        for p in partnerships
    )
    lists = ((t("Regions"), parts), (t("Partnerships linked to it"), linked))
    return Profile(
        title=c.theme(theme),
        kicker=t("Thematic area"),
        lead=c.texts.fact(known(row["description"])),
        figures=figures,
        facts=tuple(facts),
        lists=tuple((title, links) for title, links in lists if links),
        notes=() if linked else (t("No partnership is known for this area."),),
        close=c.without("theme"),
        ways=region_ways(c),
    )


def _programme_name(c: Context, partnership: str) -> str:
    return c.value("programme", c.reference.partnerships[partnership]["programme"])


def _overview(c: Context, rows: list[dict[str, Any]], selection: Selection) -> Profile:
    t, n = c.texts.t, c.texts.n
    areas, countries = {r["theme_id"] for r in rows}, {r["country"] for r in rows}
    figures = (
        Figure(c.texts.number(selection.units), n("region", "regions", selection.units)),
        Figure(c.texts.number(len(countries)), n("country", "countries", len(countries))),
        Figure(c.texts.number(len(areas)), n("area", "areas", len(areas))),
    )
    counts = Counter(row["nuts_code"] for row in rows)
    leads = Counter(row["nuts_code"] for row in rows if row["role"] == "lead")
    top = ranking(
        c, counts, "region", lambda code: _areas_led(c, counts[code], leads[code]), TOP, lambda r: -leads[r]
    )
    return Profile(
        title=t("At a glance"),
        lead=t(
            "Regions with the same strengths work together in thematic areas of the Smart Specialisation Platform "
            "for Industrial Modernisation. Choose an area below, or a region on the map."
        ),
        figures=figures,
        lists=((t("In most areas"), top),) if top else (),
        ways=region_ways(c),
    )


def _areas_led(c: Context, areas: int, leads: int) -> str:
    n = c.texts.n
    led = n("leads {count}", "leads {count}", leads) if leads else ""
    return " · ".join(filter(None, (n("{count} area", "{count} areas", areas), led)))


def matrix_state(state: ViewState) -> ViewState:
    """Return the state that the matrix depends on: without its own rows and columns."""
    return state.with_values("theme", ()).with_values("role", ())


def matrix(c: Context) -> Table:
    """Return regions × areas for a matrix_state()."""
    t = c.texts.t
    rows = c.select().records
    themes = c.in_order({r["theme_id"] for r in rows})
    roles = {(r["nuts_code"], r["theme_id"]): r["role"] for r in rows}
    counts = Counter(r["nuts_code"] for r in rows)
    regions = sorted(counts, key=lambda code: (-counts[code], fold(c.region(code))))[:LISTED_IN_MATRIX]
    columns = (
        Column(t("Region"), "region"),
        Column(t("Areas"), kind="number"),
        *(Column(c.theme(i), "theme", title=i) for i in themes),
    )
    body = tuple(
        (
            cells.region(c, code),
            cells.number(c, counts[code]),
            *(_matrix_cell(c, roles.get((code, i))) for i in themes),
        )
        for code in regions
    )
    return Table(t("Regions and thematic areas"), columns, body, t("No rows"), matrix=True)


def _matrix_cell(c: Context, role: str | None) -> Cell:
    return cells.role(c, role) if role else cells.BLANK
