"""The view of one organisation: whom it meets in partnerships."""

from collections.abc import Iterable, Sequence, Set

from data.asking.meetings import Meetings, partners
from data.asking.queries import Selection
from data.asking.rows import Membership
from data.asking.state import Refusal
from data.citing import host_of
from data.folding import fold
from layouts.views import cells, hidden
from layouts.views.context import Context
from layouts.views.frame import framed
from layouts.views.models import (
    Cell,
    Column,
    Fact,
    Figure,
    Link,
    PageView,
    Profile,
    Section,
    Table,
)
from layouts.views.notices import notices_of
from layouts.views.organisation_map import partner_map
from layouts.views.organisation_table import columns_of, coverage, row_of
from layouts.views.parts import (
    region_way,
    sources_of,
    table_of,
    target_counts,
)


def one(c: Context, refusals: Iterable[Refusal], rows: Selection) -> PageView:
    """Return the view of one organisation."""
    organisation = c.state.organisation
    name = c.value("organisation", organisation)
    partnerships = c.by_name("partnership", rows.values("partnership_id"))
    met = _partners(c, organisation, partnerships)
    return framed(
        c,
        rows.counts,
        notices_of(c, refusals, rows),
        heading=name,
        said=_summary(c, partnerships, met),
        drawn=partner_map(c, organisation, met),
        table=_partner_table(c, met, name),
        coverage=coverage(c),
        sources=sources_of(c, rows),
        profile=_profile(c, organisation, rows, partnerships, met),
        sections=(Section("memberships", _memberships(c, rows.of(Membership))),),
        chosen=(organisation,),
    )


def _partners(c: Context, organisation: str, partnerships: Iterable[str]) -> Meetings:
    """Return the organisations that the filters let through beside this one, those met most often first."""
    found = partners(c.select(c.state.with_values("organisation", ())), organisation, partnerships)
    ordered = sorted(found, key=lambda o: (-len(found[o]), fold(c.value("organisation", o))))
    return {other: found[other] for other in ordered}


def _summary(c: Context, partnerships: Sequence[str], partners: Meetings) -> str:
    t, n = c.texts.t, c.texts.n
    if not partnerships:
        return hidden.nothing(c, "partnership_id", t("No partnership is known here."))
    said = t(
        "{partnerships} with {partners}.",
        partnerships=n("{count} partnership", "{count} partnerships", len(partnerships)),
        partners=n("{count} other organisation", "{count} other organisations", len(partners)),
    )
    return hidden.of_known(c, said)


def _partner_table(c: Context, partners: Meetings, name: str) -> Table:
    t = c.texts.t
    columns = columns_of(c, t("Partnerships in common"))
    caption = t("Organisations that {name} meets in partnerships", name=name)
    return table_of(
        c,
        caption,
        columns,
        list(partners),
        lambda other: row_of(c, other, [c.partnership(p) for p in partners[other]]),
        hidden.none(c, t("No other member is known.")),
    )


def _profile(
    c: Context, organisation: str, rows: Selection, partnerships: Sequence[str], partners: Meetings
) -> Profile:
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    targets = target_counts(c, partnerships)
    return Profile(
        title=c.value("organisation", organisation),
        kicker=hidden.kicker(c, t("Organisation")),
        figures=(
            Figure(number(len(partnerships)), n("partnership", "partnerships", len(partnerships))),
            Figure(number(len(partners)), n("partner", "partners", len(partners))),
            Figure(number(len(targets)), n("target country", "target countries", len(targets))),
        ),
        facts=tuple(_facts(c, organisation, rows)),
        lists=tuple(
            (title, links) for title, links in _lists(c, organisation, partnerships, targets) if links
        ),
        close=c.without("organisation"),
        kept=f"organisation:{organisation}",
        ways=_ways(c, organisation),
    )


def _facts(c: Context, organisation: str, rows: Selection) -> Iterable[Fact]:
    t, row = c.texts.t, c.reference.organisations[organisation]
    code, country = row.nuts_code, row.country
    place = (row.city, c.region(code) if code else "", c.texts.country(country) if country else "")
    yield Fact(t("Place"), ", ".join(dict.fromkeys(filter(None, place))) or t("not known"))
    spellings = [name for name in row.names.split(" ; ") if name != row.name]
    if spellings:
        yield Fact(t("Also written"), " · ".join(spellings))
    amounts = [amount for row in rows.of(Membership) if (amount := row.eu_contribution_eur) is not None]
    if amounts:
        yield Fact(t("EU contribution known"), c.texts.euro(float(sum(amounts))))


def _lists(
    c: Context, organisation: str, partnerships: Iterable[str], targets: Sequence[tuple[str, Set[str]]]
) -> Iterable[tuple[str, tuple[Link, ...]]]:
    t = c.texts.t
    partnerships = list(partnerships)
    yield (
        t("Partnerships"),
        tuple(
            Link(
                c.partnership(p),
                href=c.to("partnerships", "partnership", p),
                note=c.programme(c.reference.partnerships[p].programme),
            )
            for p in partnerships
        ),
    )
    areas = {row.area for p in partnerships for row in c.reference.areas_of.get(p, ()) if c.meets(row)}
    ordered = c.in_order(area for area in areas if c.index.platform_of[area] in c.platforms)
    yield t("Thematic areas"), tuple(Link(c.theme(a), href=c.to("themes", "theme", a)) for a in ordered)
    yield (
        t("Target countries"),
        tuple(Link(c.texts.country(k), href=c.to("targets", "target", k)) for k, _ in targets),
    )
    website = c.reference.organisations[organisation].website
    yield t("Website"), (Link(host_of(website), href=website),) if website else ()


def _ways(c: Context, organisation: str) -> tuple[Link, ...]:
    code = c.reference.organisations[organisation].nuts_code
    return (region_way(c, code),) if code else ()


def _memberships(c: Context, rows: Sequence[Membership]) -> Table:
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
    ordered = sorted(rows, key=lambda r: fold(r.acronym))
    caption, empty = t("Its partnerships"), hidden.none(c, t("No partnership is known."))
    return table_of(c, caption, columns, ordered, lambda row: _membership(c, row), empty)


def _membership(c: Context, row: Membership) -> tuple[Cell, ...]:
    partnership = row.partnership_id
    return (
        cells.partnership(c, partnership, c.to("partnerships", "partnership", partnership)),
        cells.programme(c, row.programme),
        cells.role(c, row.role),
        cells.words(row.organisation),
        cells.running(c, c.reference.partnerships[partnership]),
        cells.euro(c, row.eu_contribution_eur),
        cells.confidence(c, row.confidence),
        cells.source(c, row.source_url),
    )
