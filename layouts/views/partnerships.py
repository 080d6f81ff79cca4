"""The Partnerships page: who works together, where, and when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import ceil, sqrt
from typing import Any

from data.asking.filters import PROGRAMMES
from data.asking.queries import Selection
from data.asking.reference import Row
from data.asking.state import Refusal, ViewState
from data.citing import host_of
from data.dates import first_day, is_date
from data.folding import fold
from layouts.i18n import n_
from layouts.theme import PROGRAMME_NAMES
from layouts.views import cells, words
from layouts.views.context import Context, known
from layouts.views.models import (
    Bar,
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
    Timeline,
)
from layouts.views.parts import (
    ranking,
    region_ways,
    size_legend,
    sources_of,
    table_of,
)

SYMBOL = 8.0
"""Diameter in px of the symbol of a place with one member; areas of symbols are in proportion."""
BARS = 300
"""Bars of the timeline, the chosen one always among them."""
TOP = 8
NAMED = 4
"""Organisations that a symbol names before it counts the rest."""
TOTALS = {
    "escp-s3": ("escps3-partnerships", "escps3-partners"),
    "escp-4i": ("escp4i-partnerships", "escp4i-clusters"),
    "innosup-1": ("innosup-projects", "innosup-participants"),
    "cluster-excellence": ("excellence-projects", "excellence-clusters"),
}
"""Official totals of each programme in 2018: partnerships, members (headline_figures)."""
PLACED = {"region": n_("placed at its region"), "country": n_("placed at its country")}


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Partnerships page."""
    selection = c.select()
    rows = [row for row in selection.records if known(row["organisation"])]
    chosen = c.state.partnership
    heading = _heading(c, chosen)
    return PageView(
        state=c.state,
        heading=heading,
        summary=_summary(c, rows, selection),
        facets=words.facets(c, selection.counts),
        chips=words.chips(c),
        reset=words.reset_address(c),
        notices=words.notices(c, refusals, selection),
        map=_map(c, rows, chosen),
        table=_table(c, rows, heading),
        coverage=_coverage(c),
        sources=sources_of(c, rows),
        profile=profile(c, chosen) if chosen else _overview(c, rows, selection),
        timeline=_timeline(c, selection),
        chosen=(chosen,) if chosen else (),
        years=words.years(c, selection),
    )


def _heading(c: Context, chosen: str) -> str:
    if chosen:
        return c.texts.t("{partnership}: who works together", partnership=c.partnership(chosen))
    return c.texts.t("Which clusters work together?")


def _summary(c: Context, rows: list[dict[str, Any]], selection: Selection) -> str:
    n, t = c.texts.n, c.texts.t
    if not selection.units:
        return " ".join(filter(None, (t("No partnership is known here."), words.selection_in_words(c))))
    members = n("{count} known member", "{count} known members", len(rows))
    countries = n("{count} country", "{count} countries", len({known(r["country"]) for r in rows} - {""}))
    if c.state.partnership and not rows:
        return " ".join(filter(None, (t("No member is known."), words.selection_in_words(c))))
    if c.state.partnership:
        members_of_it = _members_of(c, c.state.partnership)
        heads = [r["organisation"] for r in members_of_it if r["role"] == "coordinator"]
        led = t("Coordinator: {name}.", name=heads[0]) if heads else t("The coordinator is not known.")
        said = t("{members} in {countries}.", members=members, countries=countries)
        return " ".join(filter(None, (said, led, words.selection_in_words(c))))
    said = n(
        "{count} partnership with {members} in {countries}.",
        "{count} partnerships with {members} in {countries}.",
        selection.units,
        members=members,
        countries=countries,
    )
    return " ".join(filter(None, (said, words.selection_in_words(c))))


def _map(c: Context, rows: list[dict[str, Any]], chosen: str) -> MapView:
    places: dict[tuple[float, float], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["lon"] is not None and row["lon"] == row["lon"]:
            places[row["lon"], row["lat"]].append(row)
    ordered = sorted(places.items(), key=lambda item: -len(item[1]))
    points = tuple(_point(c, place, members, chosen) for place, members in ordered)
    lines = _lines(places) if chosen else ()
    label = c.texts.t("Map of Europe: places of the members of partnerships")
    return MapView("europe", label, (), points, _legend(c, points, ordered), lines)


def _point(c: Context, place: tuple[float, float], members: list[dict[str, Any]], chosen: str) -> Point:
    programmes = {m["programme"] for m in members}
    kind = programmes.pop() if len(programmes) == 1 else "several"
    if chosen and any(m["role"] == "coordinator" for m in members):
        kind = "coordinator"
    size = 17.0 if kind == "coordinator" else SYMBOL * sqrt(len(members))
    region = c.reference.regions.get(known(members[0]["nuts_code"]))
    partnerships = {m["partnership_id"] for m in members}
    sets = f"partnership={partnerships.pop()}" if len(partnerships) == 1 and not chosen else ""
    if not sets and not chosen and region:
        sets = f"region={region.code}"
    return Point(*place, round(size, 1), kind, _hover(c, members), sets, region.inset if region else "")


def _hover(c: Context, members: list[dict[str, Any]]) -> str:
    first = members[0]
    where = known(first["city"]) or (c.region(first["nuts_code"]) if known(first["nuts_code"]) else "")
    country = c.texts.country(known(first["country"]))
    head = ", ".join(filter(None, (where, country if country != where else "")))
    count = c.texts.n("{count} member", "{count} members", len(members))
    lines = [f"{head} · {count}"]
    lines += [f"{m['organisation']} ({m['acronym']})" for m in members[:NAMED]]
    if len(members) > NAMED:
        lines.append(c.texts.t("and {count} more", count=len(members) - NAMED))
    if first["placed_by"] in PLACED:
        lines.append(c.texts.t(PLACED[first["placed_by"]]))
    return "<br>".join(line.replace("<", "‹") for line in lines)


def _lines(places: Mapping[tuple[float, float], list[dict[str, Any]]]) -> tuple[Line, ...]:
    heads = [place for place, members in places.items() if any(m["role"] == "coordinator" for m in members)]
    return tuple(Line(head, place) for head in heads[:1] for place in places if place != head)


def _legend(c: Context, points: tuple[Point, ...], ordered: list[Any]) -> tuple[LegendItem, ...]:
    n, t = c.texts.n, c.texts.t
    kinds = {point.kind for point in points}
    items = [LegendItem(p, PROGRAMME_NAMES[p], 10) for p in PROGRAMMES if p in kinds]
    if "several" in kinds:
        items.append(LegendItem("several", t("Several programmes"), 10))
    if "coordinator" in kinds:
        items.append(LegendItem("coordinator", t("Coordinator")))
    most = len(ordered[0][1]) if ordered else 0
    if most > 1:
        items += size_legend("size", SYMBOL, most, lambda s: n("{count} member", "{count} members", s))
    return tuple(items)


def _table(c: Context, rows: list[dict[str, Any]], caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Organisation"), kind="page", name="organisation_id", code=t("Organisation id")),
        Column(t("Partnership"), "partnership", name="partnership_id", code=t("Partnership id")),
        Column(t("Programme"), "programme", name="programme", code=t("Programme id")),
        Column(t("Role"), kind="level", name="role"),
        Column(t("City"), name="city"),
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(t("Confidence"), kind="level", name="confidence"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    order = sorted(
        rows, key=lambda r: (fold(r["acronym"]), r["role"] != "coordinator", fold(r["organisation"]))
    )
    return table_of(c, caption, columns, order, lambda row: _table_row(c, row), t("No rows"))


def _table_row(c: Context, row: Mapping[str, Any]) -> tuple[Cell, ...]:
    organisation = row["organisation_id"]
    return (
        Cell(
            row["organisation"],
            organisation,
            url=c.to("organisations", "organisation", organisation),
            at=(row["lon"], row["lat"]) if known(row["lon"]) else None,
        ),
        cells.partnership(c, row["partnership_id"]),
        cells.programme(row["programme"]),
        cells.role(c, row["role"]),
        cells.words(known(row["city"])),
        cells.region(c, known(row["nuts_code"])),
        cells.country(c, known(row["country"])),
        cells.confidence(c, row["confidence"]),
        cells.source(c, row["source_url"]),
    )


def _coverage(c: Context) -> Coverage:
    if c.state.partnership:
        return _coverage_of_one(c)
    programmes = c.state.programme or PROGRAMMES
    parts, here, total = [], 0, 0
    for programme in PROGRAMMES:
        if programme in programmes:
            known_here, official = _members_known(c, programme), _official(c, TOTALS[programme][1])
            here, total = here + known_here, total + official
            parts.append(
                f"{PROGRAMME_NAMES[programme]} {c.texts.number(known_here)}/{c.texts.number(official)}"
            )
    said = c.texts.t(
        "{here} of the {total} members in the official totals of {month} are known here ({parts}).",
        month=_month(c),
        here=c.texts.number(here),
        total=c.texts.number(total),
        parts="; ".join(parts),
    )
    rest = c.texts.t("Partnerships with unknown dates never match a year.") if c.state.year else ""
    return Coverage(" ".join(filter(None, (said, rest))), here / total)


def _members_known(c: Context, programme: str) -> int:
    state = ViewState(page="partnerships", programme=(programme,), confidence=c.state.confidence)
    return sum(name is not None for name in c.select(state).column("organisation"))


def _month(c: Context) -> str:
    """Return of which month the official totals are, or of which months."""
    used = {known(c.reference.figures[figure]["as_of"])[:7] for pair in TOTALS.values() for figure in pair}
    return c.texts.join([c.texts.month(month) for month in sorted(used)])


def _official(c: Context, figure: str) -> int:
    return int(float(c.reference.figures[figure]["value"]))


def _coverage_of_one(c: Context) -> Coverage:
    row = c.reference.partnerships[c.state.partnership]
    here, stated = len(_members_of(c, row["partnership_id"])), row["members_stated"]
    if stated is None:
        return Coverage(
            c.texts.n(
                "{count} member is known; no total is stated.",
                "{count} members are known; no total is stated.",
                here,
            )
        )
    said = c.texts.t(
        "{here} of {total} stated members are known here.",
        here=c.texts.number(here),
        total=c.texts.number(int(stated)),
    )
    return Coverage(said, min(1.0, here / int(stated)))


def profile(c: Context, partnership: str) -> Profile:
    """Return the profile of a partnership: what is known of it, and what is not."""
    t, row = c.texts.t, c.reference.partnerships[partnership]
    members = _members_of(c, partnership)
    countries = {m["country"] for m in members if m["country"]}
    stated = (
        c.texts.number(int(row["members_stated"])) if row["members_stated"] is not None else t("not stated")
    )
    figures = (
        Figure(c.texts.number(len(members)), c.texts.n("member known", "members known", len(members))),
        Figure(stated, t("members stated")),
        Figure(c.texts.number(len(countries)), c.texts.n("country", "countries", len(countries))),
    )
    return Profile(
        title=row["acronym"],
        kicker=PROGRAMME_NAMES[row["programme"]],
        lead=c.texts.fact(known(row["description"])),
        figures=figures,
        facts=tuple(_facts(c, row, members)),
        lists=tuple(_lists(c, row, members)),
        notes=tuple(filter(None, (c.texts.fact(known(row["note"])),))),
        close=c.without("partnership"),
        ways=region_ways(c),
    )


def _facts(c: Context, row: Row, members: Iterable[Row]) -> Iterable[Fact]:
    t, unknown = c.texts.t, c.texts.t("not known")
    if row["title"] and row["title"] != row["acronym"]:
        yield Fact(t("Full title"), row["title"])
    yield Fact(t("Dates"), cells.dates(c, row) or unknown)
    heads = [m["organisation"] for m in members if m["role"] == "coordinator"]
    yield Fact(t("Coordinator"), ", ".join(heads) or unknown)
    yield Fact(t("EU contribution"), cells.euro(c, row["eu_contribution_eur"]).text or unknown)
    yield Fact(t("Total budget"), cells.euro(c, row["budget_total_eur"]).text or unknown)
    if row["smes_represented"] is not None:
        yield Fact(t("Small and medium firms represented"), c.texts.number(float(row["smes_represented"])))
    yield Fact(t("Call"), c.texts.fact(known(row["call"])) or unknown)
    if row["strand"]:
        yield Fact(t("Strand"), c.texts.fact(row["strand"]))
    if row["grant_agreement"]:
        yield Fact(t("Grant agreement"), str(row["grant_agreement"]))
    yield Fact(t("Confidence"), c.value("confidence", row["confidence"]))


def _members_of(c: Context, partnership: str) -> list[Row]:
    """Return the members of a partnership that are sure enough; the other filters do not change what it is."""
    return [member for member in c.reference.members_of.get(partnership, ()) if c.meets(member)]


def _lists(c: Context, row: Row, members: Sequence[Row]) -> Iterable[tuple[str, tuple[Link, ...]]]:
    t, partnership = c.texts.t, row["partnership_id"]
    if members:
        ordered = sorted(members, key=lambda m: (m["role"] != "coordinator", fold(m["organisation"])))
        yield t("Members"), tuple(_member(c, member) for member in ordered)
    sector = row["sector_id"]
    if sector:
        yield t("Sector"), (Link(c.sector(sector), "sector", sector),)
    areas = [link["theme_id"] for link in c.reference.areas_of.get(partnership, ()) if c.meets(link)]
    if areas:
        yield t("Thematic areas"), tuple(Link(c.theme(a), "theme", a) for a in areas)
    targets = [target for target in c.reference.targets_of.get(partnership, ()) if c.meets(target)]
    if targets:
        yield t("Target countries"), tuple(_target(c, target) for target in targets)
    if row["website"]:
        yield t("Website"), (Link(host_of(row["website"]), href=row["website"]),)
    yield t("Sources"), tuple(Link(s.name, href=s.address) for s in cells.cited(c, row["source_url"]))


def _member(c: Context, row: Row) -> Link:
    where = known(row["city"]) or (c.region(row["nuts_code"]) if row["nuts_code"] else "")
    country = c.texts.country(row["country"]) if row["country"] else ""
    kind = "coordinator" if row["role"] == "coordinator" else ""
    href = c.to("organisations", "organisation", row["organisation_id"])
    return Link(row["organisation"], href=href, note=", ".join(filter(None, (where, country))), kind=kind)


def _target(c: Context, row: Row) -> Link:
    if row["target_country"]:
        code = row["target_country"]
        return Link(c.texts.country(code), "target", code, note=c.texts.fact(known(row["note"])))
    return Link(c.texts.fact(row["target_area"]), note=c.texts.fact(known(row["note"])))


def _overview(c: Context, rows: list[dict[str, Any]], selection: Selection) -> Profile:
    t, n = c.texts.t, c.texts.n
    countries = Counter(known(r["country"]) for r in rows if known(r["country"]))
    figures = (
        Figure(c.texts.number(selection.units), n("partnership", "partnerships", selection.units)),
        Figure(c.texts.number(len(rows)), n("member known", "members known", len(rows))),
        Figure(c.texts.number(len(countries)), n("country", "countries", len(countries))),
    )
    top = ranking(
        c, countries, "country", lambda k: n("{count} member", "{count} members", countries[k]), TOP
    )
    official = tuple(
        Fact(
            PROGRAMME_NAMES[p],
            t(
                "{partnerships} partnerships, {members} members",
                partnerships=c.texts.number(_official(c, TOTALS[p][0])),
                members=c.texts.number(_official(c, TOTALS[p][1])),
            ),
        )
        for p in (c.state.programme or PROGRAMMES)
    )
    return Profile(
        title=t("At a glance"),
        lead=t(
            "Cluster organisations of several countries form partnerships that the European Union supports. "
            "Choose a point, a bar of the timeline or a row of the table."
        ),
        figures=figures,
        facts=official,
        lists=((t("Most members"), top),) if top else (),
        notes=(
            t(
                "The lines by programme are official totals of {month}, not what the rows add up to.",
                month=_month(c),
            ),
        ),
        ways=(
            *region_ways(c),
            Link(t("All organisations"), href=c.page("organisations")),
            Link(t("See who works with whom as a network"), href=c.page("network")),
        ),
    )


def _timeline(c: Context, selection: Selection) -> Timeline:
    t = c.texts.t
    every = [c.reference.partnerships[p] for p in selection.counts["partnership"]]
    every.sort(
        key=lambda r: (r["partnership_id"] != c.state.partnership, _years(r)[0] or 9999, fold(r["acronym"]))
    )
    over = len(every) - BARS
    more = c.texts.n("{count} more is not drawn.", "{count} more are not drawn.", over) if over > 0 else ""
    rows = sorted(every[:BARS], key=lambda r: (_years(r)[0] or 9999, fold(r["acronym"])))
    bars: dict[str, list[Bar]] = defaultdict(list)
    for row in rows:
        bars[row["programme"]].append(_bar(c, row))
    ends = [edge for row in rows for edge in _years(row) if edge is not None]
    groups = tuple((p, PROGRAMME_NAMES[p], tuple(bars[p])) for p in PROGRAMMES if bars[p])
    first, last = (int(min(ends)), ceil(max(ends) - 0.01)) if ends else (2015, 2022)
    return Timeline(t("Partnerships in time"), first, last, groups, t("Dates not known"), more)


def _bar(c: Context, row: Row) -> Bar:
    start, end = _years(row)
    chosen = row["partnership_id"] == c.state.partnership
    text = cells.dates(c, row) or c.texts.t("dates not known")
    return Bar(row["partnership_id"], row["acronym"], row["programme"], text, start, end, chosen)


def _years(row: Row) -> tuple[float | None, float | None]:
    """Return start and end as decimal years. A bar needs both; an end may follow from the duration."""
    start, end = known(row["start_date"]), known(row["end_date"])
    begun = _decimal(start, last=False)
    months = row["duration_months"]
    ended = _decimal(end, last=True)
    if ended is None and begun is not None and months is not None:
        ended = begun + int(months) / 12
    return (begun, ended) if begun is not None and ended is not None else (None, None)


@lru_cache(maxsize=4096)
def _decimal(text: str, *, last: bool) -> float | None:
    if not is_date(text):
        return None
    day = first_day(text)
    whole = {4: 1.0, 7: 1 / 12}.get(len(text), 1 / 365)
    return day.year + (day.timetuple().tm_yday - 1) / 365.25 + (whole if last else 0)
