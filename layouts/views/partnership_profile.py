"""What is known of one partnership, and what is not."""

from collections.abc import Iterable, Sequence

from data.asking.rows import Membership, Partnership, Target
from data.citing import host_of
from data.folding import fold
from layouts.spoken import spoken
from layouts.views import cells, hidden
from layouts.views.context import Context
from layouts.views.models import (
    Fact,
    Figure,
    Link,
    Profile,
)
from layouts.views.parts import (
    region_ways,
)


def profile(c: Context, partnership: str) -> Profile:
    """Return the profile of a partnership: what is known of it, and what is not."""
    t, row = c.texts.t, c.reference.partnerships[partnership]
    members = members_of(c, partnership)
    countries = {m.country for m in members if m.country}
    stated = c.texts.number(row.members_stated) if row.members_stated is not None else t("not stated")
    figures = (
        Figure(c.texts.number(len(members)), c.texts.n("member known", "members known", len(members))),
        Figure(stated, t("members stated")),
        Figure(c.texts.number(len(countries)), c.texts.n("country", "countries", len(countries))),
    )
    return Profile(
        title=row.acronym,
        kicker=hidden.sure(c, c.programme(row.programme)),
        lead=c.texts.fact(row.description),
        figures=figures,
        facts=tuple(_facts(c, row, members)),
        lists=tuple(_lists(c, row, members)),
        notes=tuple(filter(None, (c.texts.fact(row.note),))),
        close=c.without("partnership"),
        ways=region_ways(c),
    )


def _facts(c: Context, row: Partnership, members: Iterable[Membership]) -> Iterable[Fact]:
    t, unknown = c.texts.t, c.texts.t("not known")
    if row.title and row.title != row.acronym:
        yield Fact(t("Full title"), spoken(row.title, row.title, "en", c.texts.language))
    yield Fact(t("Dates"), cells.dates(c, row) or unknown)
    heads = [m.organisation for m in members if m.role == "coordinator"]
    yield Fact(t("Coordinator"), ", ".join(heads) or unknown)
    yield Fact(t("EU contribution"), cells.euro(c, row.eu_contribution_eur).text or unknown)
    yield Fact(t("Total budget"), cells.euro(c, row.budget_total_eur).text or unknown)
    if row.smes_represented is not None:
        yield Fact(t("Small and medium firms represented"), c.texts.number(float(row.smes_represented)))
    yield Fact(t("Call"), c.texts.fact(row.call) or unknown)
    if row.strand:
        yield Fact(t("Strand"), c.texts.fact(row.strand))
    if row.grant_agreement:
        yield Fact(t("Grant agreement"), str(row.grant_agreement))
    yield Fact(t("Confidence"), c.value("confidence", row.confidence))


def members_of(c: Context, partnership: str) -> list[Membership]:
    """Return the members of a partnership that are sure enough; the other filters do not change what it is."""
    return [member for member in c.reference.members_of.get(partnership, ()) if c.meets(member)]


def _lists(
    c: Context, row: Partnership, members: Sequence[Membership]
) -> Iterable[tuple[str, tuple[Link, ...]]]:
    t, partnership = c.texts.t, row.partnership_id
    if members:
        ordered = sorted(members, key=lambda m: (m.role != "coordinator", fold(m.organisation)))
        yield t("Members"), tuple(_member(c, member) for member in ordered)
    sector = row.sector_id
    if sector:
        yield t("Sector"), (Link(c.sector(sector), "sector", sector),)
    linked = [link.area for link in c.reference.areas_of.get(partnership, ()) if c.meets(link)]
    areas = [area for area in linked if c.index.platform_of[area] in c.platforms]
    if areas:
        yield t("Thematic areas"), tuple(Link(c.theme(a), "theme", a) for a in areas)
    targets = [target for target in c.reference.targets_of.get(partnership, ()) if c.meets(target)]
    if targets:
        yield t("Target countries"), tuple(_target(c, target) for target in targets)
    if row.website:
        yield t("Website"), (Link(host_of(row.website), href=row.website),)
    yield t("Sources"), tuple(Link(s.name, href=s.address) for s in cells.cited(c, row.source_url))


def _member(c: Context, row: Membership) -> Link:
    where = row.city or (c.region(row.nuts_code) if row.nuts_code else "")
    country = c.texts.country(row.country) if row.country else ""
    kind = "coordinator" if row.role == "coordinator" else ""
    href = c.to("organisations", "organisation", row.organisation_id)
    return Link(row.organisation, href=href, note=", ".join(filter(None, (where, country))), kind=kind)


def _target(c: Context, row: Target) -> Link:
    if row.target_country:
        code = row.target_country
        return Link(c.texts.country(code), "target", code, note=c.texts.fact(row.note))
    return Link(c.texts.fact(row.target_area), note=c.texts.fact(row.note))
