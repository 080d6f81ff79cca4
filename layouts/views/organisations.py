"""The Organisations page: the profile of one organisation, and all of them to choose from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

from data.asking.queries import Selection
from data.asking.rows import Row
from data.asking.state import Refusal
from data.folding import fold
from layouts.i18n import n_
from layouts.views.context import Context, known
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
from layouts.views.organisation_table import SYMBOL, Rows, columns_of, coverage, row_of
from layouts.views.parts import (
    ranking,
    size_legend,
    sources_of,
    table_of,
)

TOP = 12
PLACED = {"region": n_("placed at its region"), "country": n_("placed at its country")}


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Organisations page."""
    selection = c.select()
    return (one if c.state.organisation else _all)(c, refusals, selection, selection.records)


def _all(c: Context, refusals: Iterable[Refusal], selection: Selection, rows: Rows) -> PageView:
    t, n = c.texts.t, c.texts.n
    counts = _partnership_counts(rows)
    heading = t("Which organisations are in partnerships?")
    countries = len({known(row["country"]) for row in rows} - {""})
    said = n(
        "{count} organisation in {countries} is known to be a member.",
        "{count} organisations in {countries} are known to be members.",
        len(counts),
        countries=n("{count} country", "{count} countries", countries),
    )
    top = ranking(
        c, counts, "organisation", lambda o: n("{count} partnership", "{count} partnerships", counts[o]), TOP
    )
    profile = Profile(
        title=t("At a glance"),
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
        selection.counts,
        notices_of(c, refusals, selection),
        heading=heading,
        said=said,
        drawn=_overview_map(c, rows),
        table=_overview_table(c, rows, counts, heading),
        coverage=coverage(c),
        sources=sources_of(c, rows),
        profile=profile,
    )


def _partnership_counts(rows: Rows) -> Mapping[str, int]:
    pairs = {(row["organisation_id"], row["partnership_id"]) for row in rows}
    return Counter(organisation for organisation, _ in pairs)


def _overview_map(c: Context, rows: Rows) -> MapView:
    n = c.texts.n
    places: dict[tuple[float, float], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        if known(row["lon"]):
            places[row["lon"], row["lat"]][row["organisation_id"]] = row
    ordered = sorted(places.items(), key=lambda item: -len(item[1]))
    points = tuple(_place(c, place, list(found.values())) for place, found in ordered)
    most = len(ordered[0][1]) if ordered else 0
    legend = size_legend(
        "count", SYMBOL, most, lambda s: n("{count} organisation", "{count} organisations", s)
    )
    return MapView("europe", c.texts.t("Map of Europe: places of organisations"), (), points, legend)


def _place(c: Context, place: tuple[float, float], rows: Rows) -> Point:
    first = rows[0]
    code = known(first["nuts_code"])
    where = known(first["city"]) or (c.region(code) if code else c.texts.country(known(first["country"])))
    names = [str(c.value("organisation", row["organisation_id"])) for row in rows[:4]]
    if len(rows) > len(names):
        names.append(c.texts.t("and {count} more", count=len(rows) - len(names)))
    lines = [
        where,
        *names,
        *([c.texts.t(PLACED[first["placed_by"]])] if first["placed_by"] in PLACED else []),
    ]
    hover = "<br>".join(line.replace("<", "‹") for line in lines)
    sets = f"organisation={first['organisation_id']}" if len(rows) == 1 else f"region={code}" if code else ""
    inset = c.reference.regions[code].inset if code else ""
    return Point(*place, round(SYMBOL * sqrt(len(rows)), 1), "count", hover, sets, inset)


def _overview_table(c: Context, rows: Rows, counts: Mapping[str, int], caption: str) -> Table:
    t = c.texts.t
    columns = columns_of(c, t("Partnerships"))
    acronyms: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        acronyms[row["organisation_id"]].add(row["acronym"])
    ordered = sorted(counts, key=lambda o: (-counts[o], fold(c.value("organisation", o))))
    return table_of(
        c,
        caption,
        columns,
        ordered,
        lambda organisation: row_of(c, organisation, acronyms[organisation]),
        t("No rows"),
    )
