"""The Regions page with two to five regions side by side: what they share, and what each has alone."""

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import reduce
from itertools import combinations
from math import sqrt
from operator import and_, or_

from data.asking.codes import in_order
from data.asking.holdings import roles_around, standing_of
from data.asking.meetings import met_by_all
from data.asking.standing import Standing
from data.asking.state import Refusal
from layouts.views import cells, hidden, scores, words
from layouts.views.comparison_pairs import pair_links, pairs_section, through_said
from layouts.views.comparison_tables import StandingByRegion, sections
from layouts.views.context import Context
from layouts.views.frame import framed, sentences
from layouts.views.meeting_lines import meeting_line
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
from layouts.views.parts import carded, further, region_point, sources_of, target_counts

PAIRS = 3
"""Pairs that a sentence names at most; a table and the card tell of each."""
PARTNER = 10.0
"""Diameter in px of the symbol of a region that all of them meet in one partnership each."""


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of two to five regions."""
    rows = c.select()
    standings = {
        code: standing_of(rows, c.reference, c.standings, code)
        for code in c.by_name("region", c.state.region)
    }
    # Of two alone what one has through the other stands beside it already.
    beside = c.state.region if len(standings) == 2 else ()
    through = {code: roles_around(rows, c.reference, code, beside) for code in standings}
    having = {code: replace(one, areas={*one.areas, *through[code]}) for code, one in standings.items()}
    names = c.texts.join([c.region(code) for code in standings])
    shared = reduce(and_, having.values())
    return framed(
        c,
        rows.counts,
        notices_of(c, refusals, rows),
        heading=c.texts.t("{regions} side by side", regions=names),
        said=sentences(_summary(c, having, shared), *through_said(c, through)),
        drawn=_map(c, standings),
        table=_table(c, standings),
        coverage=Coverage(
            _nested(c) or c.texts.t("Shared means: known for each of them. What is not known may be shared.")
        ),
        sources=sources_of(c, rows),
        profile=_profile(c, having, shared),
        sections=(
            *scores.side_by_side(c, tuple(standings)),
            *pairs_section(c, having),
            *sections(c, having, rows, through),
        ),
    )


def _summary(c: Context, standings: StandingByRegion, shared: Standing) -> str:
    t, n = c.texts.t, c.texts.n
    parts = (
        n("{count} area", "{count} areas", len(shared.areas)),
        n("{count} partnership", "{count} partnerships", len(shared.partnerships)),
        n("{count} target country", "{count} target countries", len(shared.targets)),
    )
    things = c.texts.join(parts)
    said = (
        t("In common with your filters: {things}.", things=things)
        if words.is_narrowed(c)
        else t("In common: {things}.", things=things)
    )
    never = [pair for pair in combinations(standings, 2) if not _met(standings, *pair)]
    pairs = "; ".join(f"{c.region(one)} – {c.region(other)}" for one, other in never)
    if len(never) > PAIRS:
        count, every = len(never), len(tuple(combinations(standings, 2)))
        pairs = n("{count} of {all} pairs", "{count} of {all} pairs", count, all=c.texts.number(every))
    return sentences(said, _apart(c, pairs) if never else "")


def _apart(c: Context, pairs: str) -> str:
    if words.is_narrowed(c):
        return c.texts.t("No partnership in common matches your filters: {pairs}.", pairs=pairs)
    return c.texts.t("No partnership in common is known: {pairs}.", pairs=pairs)


def _met(standings: StandingByRegion, one: str, other: str) -> Set[str]:
    return standings[one].partnerships & standings[other].partnerships


def _nested(c: Context) -> str:
    """Return which of the regions contain each other, so that what they share is no surprise."""
    pairs = [pair for pair in combinations(c.state.region, 2) if c.reference.are_nested(*pair)]
    said = [
        c.texts.t(
            "{larger} contains {smaller}, whose rows are counted with both.",
            larger=c.region(a),
            smaller=c.region(b),
        )
        for one, other in pairs
        for a, b in [(one, other) if c.reference.lies_in(other, one) else (other, one)]
    ]
    return " ".join(said)


def _map(c: Context, standings: StandingByRegion) -> MapView:
    t, n = c.texts.t, c.texts.n
    met = met_by_all(c.standings, c.reference, standings)
    counts = {place: len(met[place]) for place in sorted(met)}
    hovers = {
        place: f"{c.region(place)} · {n('{count} partnership with them', '{count} partnerships with them', count)}"
        for place, count in counts.items()
    }
    points = [
        region_point(c, place, PARTNER * sqrt(counts[place]), "count", hovers[place])
        for place in sorted(counts, key=lambda place: (-counts[place], place))
    ]
    chosen = [region_point(c, code, 18.0, "chosen", c.region(code)) for code in standings]
    regions = c.reference.regions
    lines = tuple(
        meeting_line(
            c,
            ("region", "region"),
            (one, other),
            ((regions[one].lon, regions[one].lat), (regions[other].lon, regions[other].lat)),
            _met(standings, one, other),
        )
        for one, other in combinations(standings, 2)
        if _met(standings, one, other) and not regions[one].inset and not regions[other].inset
    )
    legend = (
        LegendItem("chosen", t("The regions compared"), 12),
        LegendItem("count", t("Regions that all of them meet"), 10),
        *((LegendItem("line", t("They meet in a partnership")),) if lines else ()),
    )
    areas = (
        *(Area(code, "lead", c.region(code)) for code in standings),
        *(Area(place, "known", hovers[place]) for place in counts),
    )
    label = t("Map of Europe: the regions compared, and the regions that all of them meet in partnerships")
    return MapView("europe", label, areas, (*points, *chosen), legend, lines, "region", "places")


def _table(c: Context, standings: StandingByRegion) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), name="country", code=t("Country code")),
        Column(t("Areas"), kind="number", name="areas"),
        Column(t("as lead"), kind="number", name="leads"),
        Column(t("Partnerships"), kind="number", name="partnerships"),
        Column(t("Organisations"), kind="number", name="organisations"),
        Column(t("Target countries"), kind="number", name="target_countries"),
    )
    rows = tuple(
        (
            cells.region(c, code, note=True),
            cells.country(c, c.reference.regions[code].country),
            *_counts(c, s),
        )
        for code, s in standings.items()
    )
    return Table(t("The regions in numbers"), columns, rows, t("No rows"))


def _counts(c: Context, standing: Standing) -> tuple[Cell, ...]:
    parts = (standing.areas, standing.leads, standing.partnerships, standing.organisations, standing.targets)
    return tuple(cells.number(c, len(part)) for part in parts)


def _profile(c: Context, standings: StandingByRegion, shared: Standing) -> Profile:
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    areas = c.in_order(shared.areas)
    targets = [target for target, _ in target_counts(c, _all(standings)) if target in shared.targets]
    lists = (
        (t("Areas in common"), tuple(Link(c.theme(a), href=c.to("themes", "theme", a)) for a in areas)),
        (
            t("Partnerships in common"),
            _partnerships(c, shared.partnerships),
        ),
        (
            t("Target countries in common"),
            tuple(Link(c.texts.country(k), href=c.to("targets", "target", k)) for k in targets),
        ),
        (t("Each pair"), tuple(pair_links(c, standings))),
        (
            t("Each by itself"),
            tuple(Link(c.region(code), href=c.to("regions", "region", code)) for code in standings),
        ),
    )
    return Profile(
        title=t("What they have in common"),
        kicker=hidden.kicker(c),
        figures=(
            Figure(number(len(areas)), n("area", "areas", len(areas))),
            Figure(
                number(len(shared.partnerships)), n("partnership", "partnerships", len(shared.partnerships))
            ),
            Figure(number(len(targets)), n("target country", "target countries", len(targets))),
        ),
        lists=tuple((title, links) for title, links in lists if links),
        close=c.without("region"),
    )


def _partnerships(c: Context, ids: Set[str]) -> tuple[Link, ...]:
    """Return partnerships by name; where there are very many, the first and how many more the table has."""
    found = list(ids)
    most = carded(c, len(found))
    order = in_order([c.reference.partnerships.in_order("acronym", found)], most).tolist()
    first = (found[place] for place in order)
    links = tuple(Link(c.partnership(p), href=c.to("partnerships", "partnership", p)) for p in first)
    return links + further(c, len(found) - most)


def _all(standings: StandingByRegion) -> Set[str]:
    return reduce(or_, (s.partnerships for s in standings.values()))
