"""The card of the Areas page: what is known of one area, or of all at a glance."""

from collections import Counter
from collections.abc import Iterable

from data.asking.filters import ROLE_NAMES
from data.asking.queries import Selection
from data.asking.rows import AreaFact
from data.folding import fold
from layouts.i18n import n_
from layouts.views import cells, hidden, words
from layouts.views.context import Context
from layouts.views.models import (
    Fact,
    Figure,
    Link,
    Profile,
)
from layouts.views.parts import (
    ranking,
    region_ways,
)
from layouts.views.theme_maps import ROLE_SIZES

INDICATORS = {
    "number_of_regions": n_("Regions, as stated"),
    "lead_regions": n_("Lead regions, as stated"),
}


def _fact(c: Context, row: AreaFact) -> Fact:
    indicator, unit = row.indicator, row.unit
    label = c.texts.t(INDICATORS[indicator]) if indicator in INDICATORS else c.texts.fact(indicator)
    value = c.texts.euro(float(row.value)) if unit == "EUR" else c.texts.number(float(row.value))
    qualifier = c.texts.fact(unit) if unit not in ("EUR", "count") else ""
    date = c.texts.date(row.as_of) or c.texts.t("undated")
    return Fact(label, value, cells.cited(c, row.source_url)[0], " · ".join(filter(None, (date, qualifier))))


def profile(c: Context, theme: str, rows: Selection) -> Profile:
    """Return the card of an area."""
    t, n = c.texts.t, c.texts.n
    row = c.reference.themes[theme]
    partnerships = c.by_name("partnership", c.standings_of(c.index.platform_of[theme]).linked.get(theme, ()))
    known = c.select(words.subject_only(c))
    regions, leads = len(known.places), known.tally("role").get("lead", 0)
    figures = (
        Figure(c.texts.number(regions), n("region known", "regions known", regions)),
        Figure(c.texts.number(leads), n("lead known", "leads known", leads)),
        Figure(c.texts.number(len(partnerships)), n("partnership", "partnerships", len(partnerships))),
    )
    facts = [Fact(t("Official name"), c.texts.fact(row.official_name))]
    started = row.started
    facts.append(Fact(t("Started"), c.texts.date(started) if started else t("not known")))
    stated = sorted(c.reference.theme_facts.get(theme, ()), key=lambda f: f.as_of or "~")
    facts += [_fact(c, fact) for fact in stated]
    parts = _ranked(c, rows)
    kept_back = _ranked(c, hidden.beside(hidden.everything(c), rows))
    linked = tuple(
        Link(c.partnership(p), href=c.to("partnerships", "partnership", p), note=_programme_name(c, p))
        for p in partnerships
    )
    lists = (
        (t("Regions with your filters") if words.is_narrowed(c) else t("Regions"), parts),
        (t("Hidden by your filters"), kept_back),
        (t("Partnerships linked to it"), linked),
    )
    return Profile(
        title=c.theme(theme),
        kicker=hidden.sure(c, t("Thematic area"), c.platform_of(theme)),
        lead=c.texts.fact(row.description),
        figures=figures,
        facts=tuple(facts),
        lists=tuple((title, links) for title, links in lists if links),
        notes=tuple(_notes(c, theme, known_links=bool(linked))),
        close=c.without("theme"),
        ways=region_ways(c),
    )


def _ranked(c: Context, rows: Selection) -> tuple[Link, ...]:
    """Return the regions of an area by their roles and names."""
    order = list(ROLE_SIZES)
    ranked = sorted(
        rows.texts("nuts_code", "role"), key=lambda row: (order.index(row[1]), fold(c.region(row[0])))
    )
    return tuple(
        Link(c.region(code), "region", code, note=c.texts.t(ROLE_NAMES[role]), kind=role)
        for code, role in ranked
    )


def _notes(c: Context, theme: str, *, known_links: bool) -> Iterable[str]:
    t = c.texts.t
    if not known_links:
        yield t("No partnership in these tables is linked to this area.")
    rows = [row for row in c.reference.unplaced.get(theme, ()) if c.meets(row)]
    if rows:
        names = [f"{row.region_name} ({t(ROLE_NAMES[row.role])})" for row in rows]
        yield t("Named by a source, but not to be placed for certain: {names}.", names=c.texts.join(names))


def _programme_name(c: Context, partnership: str) -> str:
    return c.value("programme", c.reference.partnerships[partnership].programme)


def overview(c: Context, rows: Selection) -> Profile:
    """Return the card of all areas."""
    t, n = c.texts.t, c.texts.n
    areas, countries = rows.distinct("theme_id"), rows.distinct("country")
    figures = (
        Figure(c.texts.number(rows.units), n("region", "regions", rows.units)),
        Figure(c.texts.number(countries), n("country", "countries", countries)),
        Figure(c.texts.number(areas), n("area", "areas", areas)),
    )
    counts = rows.tally("nuts_code")
    leads = Counter(rows.among("role", ("lead",)).tally("nuts_code"))
    top = ranking(
        c, counts, "region", lambda code: _areas_led(c, counts[code], leads[code]), lambda r: -leads[r]
    )
    return Profile(
        title=t("At a glance"),
        kicker=hidden.kicker(c),
        lead=t(
            "Regions with the same strengths work together in thematic areas of the {platforms}. "
            "Choose an area below, or a region on the map.",
            platforms=c.texts.join([c.texts.fact(c.reference.platforms[p].name) for p in c.platforms]),
        ),
        figures=figures,
        lists=((t("Regions in most areas"), top),) if top else (),
        ways=region_ways(c),
    )


def _areas_led(c: Context, areas: int, leads: int) -> str:
    n = c.texts.n
    led = n("leads {count}", "leads {count}", leads) if leads else ""
    return " · ".join(filter(None, (n("{count} area", "{count} areas", areas), led)))
