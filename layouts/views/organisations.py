"""The Organisations page: the profile of one organisation, and all of them to choose from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Any

from data.asking.queries import Selection
from data.asking.reference import Row
from data.asking.state import Refusal
from data.folding import fold
from layouts.i18n import n_
from layouts.theme import PROGRAMME_NAMES
from layouts.views import cells, words
from layouts.views.context import Context, known
from layouts.views.models import (
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
    Section,
    Table,
)
from layouts.views.parts import (
    ranking,
    region_way,
    size_legend,
    sources_of,
    table_of,
    target_counts,
)

SYMBOL = 7.0
"""Diameter in px of the symbol of a place with one organisation; areas of symbols are in proportion."""
TOP = 12
PLACED = {"region": n_("placed at its region"), "country": n_("placed at its country")}
Rows = Sequence[Mapping[str, Any]]


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Organisations page."""
    selection = c.select()
    return (_one if c.state.organisation else _all)(c, refusals, selection, selection.records)


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
    return PageView(
        state=c.state,
        heading=heading,
        summary=" ".join(filter(None, (said, words.selection_in_words(c)))),
        facets=words.facets(c, selection.counts),
        chips=words.chips(c),
        reset=words.reset_address(c),
        notices=words.notices(c, refusals, selection),
        map=_overview_map(c, rows),
        table=_overview_table(c, rows, counts, heading),
        coverage=_coverage(c),
        sources=sources_of(c, rows),
        profile=profile,
    )


def _partnership_counts(rows: Rows) -> Mapping[str, int]:
    pairs = {(row["organisation_id"], row["partnership_id"]) for row in rows}
    return Counter(organisation for organisation, _ in pairs)


def _coverage(c: Context) -> Coverage:
    return Coverage(c.texts.t("Members that no source names are missing; the Data page says how many."))


def _overview_map(c: Context, rows: Rows) -> MapView:
    n = c.texts.n
    places: dict[tuple[float, float], dict[str, Mapping[str, Any]]] = defaultdict(dict)
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
    columns = _columns(c, t("Partnerships"))
    acronyms: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        acronyms[row["organisation_id"]].add(row["acronym"])
    ordered = sorted(counts, key=lambda o: (-counts[o], fold(c.value("organisation", o))))
    return table_of(
        c,
        caption,
        columns,
        ordered,
        lambda organisation: _organisation(c, organisation, acronyms[organisation]),
        t("No rows"),
    )


def _columns(c: Context, counted: str) -> tuple[Column, ...]:
    t = c.texts.t
    return (
        Column(t("Organisation"), "organisation", name="organisation_id", code=t("Organisation id")),
        Column(t("City"), name="city"),
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(counted, kind="number", name="partnerships"),
        Column(t("Which"), name="partnership_acronyms"),
    )


def _organisation(c: Context, organisation: str, acronyms: Iterable[str]) -> tuple[Cell, ...]:
    names = sorted(acronyms, key=fold)
    return (
        Cell(c.value("organisation", organisation), organisation, at=_point(c, organisation)),
        *_where(c, c.reference.organisations[organisation]),
        cells.number(c, len(names)),
        cells.words(", ".join(names)),
    )


def _point(c: Context, organisation: str) -> tuple[float, float] | None:
    """Return lon and lat of an organisation as the first of its rows that says one."""
    rows = c.reference.memberships_of.get(organisation, ())
    return next(((row["lon"], row["lat"]) for row in rows if known(row["lon"])), None)


def _where(c: Context, row: Row) -> tuple[Cell, Cell, Cell]:
    return (
        cells.words(known(row["city"])),
        cells.region(c, known(row["nuts_code"])),
        cells.country(c, known(row["country"])),
    )


def _one(c: Context, refusals: Iterable[Refusal], selection: Selection, rows: Rows) -> PageView:
    organisation = c.state.organisation
    name = c.value("organisation", organisation)
    partnerships = sorted({row["partnership_id"] for row in rows}, key=lambda p: fold(c.partnership(p)))
    partners = _partners(c, organisation, partnerships)
    return PageView(
        state=c.state,
        heading=name,
        summary=" ".join(filter(None, (_summary(c, partnerships, partners), words.selection_in_words(c)))),
        facets=words.facets(c, selection.counts),
        chips=words.chips(c),
        reset=words.reset_address(c),
        notices=words.notices(c, refusals, selection),
        map=_partner_map(c, organisation, partners),
        table=_partner_table(c, partners, name),
        coverage=_coverage(c),
        sources=sources_of(c, rows),
        profile=_profile(c, organisation, rows, partnerships, partners),
        sections=(Section("memberships", _memberships(c, rows)),),
        chosen=(organisation,),
    )


Partners = Mapping[str, frozenset[str]]
"""Organisations met, with the partnerships in common; those met most often first."""


def _partners(c: Context, organisation: str, partnerships: Iterable[str]) -> Partners:
    """Return the organisations that the filters let through beside the one that the page is about."""
    found: dict[str, set[str]] = defaultdict(set)
    here = frozenset(partnerships)
    everyone = c.select(c.state.with_values("organisation", ()))
    for other, partnership in everyone.cells("organisation_id", "partnership_id"):
        if partnership in here:
            found[other].add(partnership)
    found.pop(organisation, None)
    ordered = sorted(found, key=lambda o: (-len(found[o]), fold(c.value("organisation", o))))
    return {other: frozenset(found[other]) for other in ordered}


def _summary(c: Context, partnerships: Sequence[str], partners: Partners) -> str:
    t, n = c.texts.t, c.texts.n
    if not partnerships:
        return t("No partnership is known here.")
    return t(
        "{partnerships} with {partners}.",
        partnerships=n("{count} partnership", "{count} partnerships", len(partnerships)),
        partners=n("{count} other organisation", "{count} other organisations", len(partners)),
    )


def _partner_map(c: Context, organisation: str, partners: Partners) -> MapView:
    t, n = c.texts.t, c.texts.n
    home = _member(c, organisation)
    points = [_partner_point(c, other, partners[other]) for other in partners]
    placed = [point for point in points if point]
    if known(home["lon"]):
        placed.append(_home_point(c, home))
    lines = tuple(
        Line((home["lon"], home["lat"]), (point.lon, point.lat))
        for point in placed[:-1]
        if known(home["lon"]) and not point.inset and (point.lon, point.lat) != (home["lon"], home["lat"])
    )
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
    return MapView("europe", label, (), tuple(placed), legend, lines)


def _member(c: Context, organisation: str) -> Row:
    """Return a member row of an organisation, one with a place where there is any."""
    rows = c.reference.memberships_of[organisation]
    return next((row for row in rows if row["placed_by"] == "city"), rows[0])


def _inset(c: Context, row: Row) -> str:
    code = known(row["nuts_code"])
    return c.reference.regions[code].inset if code else ""


def _home_point(c: Context, row: Row) -> Point:
    name = c.value("organisation", row["organisation_id"]).replace("<", "‹")
    return Point(row["lon"], row["lat"], 16.0, "chosen", name, "", _inset(c, row))


def _partner_point(c: Context, other: str, common: frozenset[str]) -> Point | None:
    row = _member(c, other)
    if not known(row["lon"]):
        return None
    names = ", ".join(sorted((c.partnership(p) for p in common), key=fold))
    hover = f"{c.value('organisation', other)} · {names}".replace("<", "‹")
    size = round(SYMBOL * sqrt(len(common)), 1)
    return Point(row["lon"], row["lat"], size, "count", hover, f"organisation={other}", _inset(c, row))


def _partner_table(c: Context, partners: Partners, name: str) -> Table:
    t = c.texts.t
    columns = _columns(c, t("Partnerships in common"))
    caption = t("Organisations that {name} meets in partnerships", name=name)
    return table_of(
        c,
        caption,
        columns,
        list(partners),
        lambda other: _organisation(c, other, [c.partnership(p) for p in partners[other]]),
        t("No other member is known."),
    )


def _profile(
    c: Context, organisation: str, rows: Rows, partnerships: Sequence[str], partners: Partners
) -> Profile:
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    targets = target_counts(c, partnerships)
    return Profile(
        title=c.value("organisation", organisation),
        kicker=t("Organisation"),
        figures=(
            Figure(number(len(partnerships)), n("partnership", "partnerships", len(partnerships))),
            Figure(number(len(partners)), n("partner", "partners", len(partners))),
            Figure(number(len(targets)), n("target country", "target countries", len(targets))),
        ),
        facts=tuple(_facts(c, organisation, rows)),
        lists=tuple((title, links) for title, links in _lists(c, partnerships, targets) if links),
        close=c.without("organisation"),
        ways=_ways(c, organisation),
    )


def _facts(c: Context, organisation: str, rows: Rows) -> Iterable[Fact]:
    t, row = c.texts.t, c.reference.organisations[organisation]
    code, country = known(row["nuts_code"]), known(row["country"])
    place = (known(row["city"]), c.region(code) if code else "", c.texts.country(country) if country else "")
    yield Fact(t("Place"), ", ".join(dict.fromkeys(filter(None, place))) or t("not known"))
    spellings = [name for name in known(row["names"]).split(" ; ") if name != row["name"]]
    if spellings:
        yield Fact(t("Also written"), " · ".join(spellings))
    amounts = [float(r["eu_contribution_eur"]) for r in rows if known(r["eu_contribution_eur"])]
    if amounts:
        yield Fact(t("EU contribution known"), c.texts.euro(sum(amounts)))


def _lists(
    c: Context, partnerships: Iterable[str], targets: Sequence[tuple[str, frozenset[str]]]
) -> Iterable[tuple[str, tuple[Link, ...]]]:
    t = c.texts.t
    partnerships = list(partnerships)
    yield (
        t("Partnerships"),
        tuple(
            Link(
                c.partnership(p),
                href=c.to("partnerships", "partnership", p),
                note=PROGRAMME_NAMES[c.reference.partnerships[p]["programme"]],
            )
            for p in partnerships
        ),
    )
    areas = {row["theme_id"] for p in partnerships for row in c.reference.areas_of.get(p, ()) if c.meets(row)}
    ordered = c.in_order(areas)
    yield t("Thematic areas"), tuple(Link(c.theme(a), href=c.to("themes", "theme", a)) for a in ordered)
    yield (
        t("Target countries"),
        tuple(Link(c.texts.country(k), href=c.to("targets", "target", k)) for k, _ in targets),
    )


def _ways(c: Context, organisation: str) -> tuple[Link, ...]:
    code = known(c.reference.organisations[organisation]["nuts_code"])
    return (region_way(c, code),) if code else ()


def _memberships(c: Context, rows: Rows) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Partnership"), kind="page", code=t("Partnership id")),
        Column(t("Programme"), code=t("Programme id")),
        Column(t("Role"), kind="level"),
        Column(t("Name in the partnership")),
        Column(t("Dates"), kind="span"),
        Column(t("EU contribution"), kind="euro"),
        Column(t("Confidence"), kind="level"),
        Column(t("Source"), kind="link"),
    )
    ordered = sorted(rows, key=lambda r: fold(r["acronym"]))
    caption, empty = t("Its partnerships"), t("No partnership is known.")
    return table_of(c, caption, columns, ordered, lambda row: _membership(c, row), empty)


def _membership(c: Context, row: Mapping[str, Any]) -> tuple[Cell, ...]:
    partnership = row["partnership_id"]
    return (
        cells.partnership(c, partnership, c.to("partnerships", "partnership", partnership)),
        cells.programme(row["programme"]),
        cells.role(c, row["role"]),
        cells.words(row["organisation"]),
        cells.running(c, c.reference.partnerships[partnership]),
        cells.euro(c, row["eu_contribution_eur"]),
        cells.confidence(c, row["confidence"]),
        cells.source(c, row["source_url"]),
    )
