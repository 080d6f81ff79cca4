"""The cards of a target country, an organisation or a partnership that is selected."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from data.asking.origins import origins
from data.asking.rows import Membership, Target
from data.folding import fold
from layouts.views import hidden
from layouts.views.card_parts import (
    filled,
    filter_way,
    membership_fact,
    rows_of,
    sure,
    target_links,
)
from layouts.views.context import Context
from layouts.views.models import Figure, Link, Profile
from layouts.views.partnership_profile import profile as partnership_profile
from layouts.views.target_profile import country_links, survey_facts


def country_card(c: Context, code: str) -> Profile:
    """Return the card of a target country: who goes there."""
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    state = c.state if c.state.page == "targets" else c.state.elsewhere("targets")
    rows = c.select(state.with_values("target", ())).among("target_country", (code,))
    why = "" if len(rows.places) else rows_of(c, "country", code)[1]
    partnerships = c.by_name("partnership", rows.values("partnership_id"))
    found = origins(c.reference, partnerships, c.state.confidence)
    return Profile(
        title=c.texts.country(code),
        kicker=hidden.kicker(c, t("Target country"), code) if state is c.state else t("Target country"),
        lead=why,
        figures=(
            Figure(number(len(partnerships)), n("partnership", "partnerships", len(partnerships))),
            Figure(
                number(len(found.members)), n("region of members", "regions of members", len(found.members))
            ),
            Figure(number(len(found.countries)), n("country", "countries", len(found.countries))),
        ),
        facts=survey_facts(c, code),
        lists=filled(
            (t("Partnerships"), tuple(_partnership_link(c, row) for row in rows.of(Target))),
            (t("From these countries"), country_links(c, found.countries)),
            (t("From these regions most often"), tuple(_origin_links(c, found.members))),
        ),
        ways=tuple(filter_way(c, "target", code)),
    )


def _partnership_link(c: Context, row: Target) -> Link:
    note = " · ".join((c.programme(row.programme), sure(c, row.confidence)))
    href = c.to("partnerships", "partnership", row.partnership_id)
    return Link(c.partnership(row.partnership_id), href=href, note=note)


def _origin_links(c: Context, members: Mapping[str, int]) -> Iterable[Link]:
    n = c.texts.n
    for code, count in sorted(members.items(), key=lambda item: (-item[1], fold(c.region(item[0])))):
        note = n("{count} member", "{count} members", count)
        yield Link(c.region(code), href=c.to("regions", "region", code), note=note)


def organisation_card(c: Context, organisation: str) -> Profile:
    """Return the card of an organisation: its memberships, each with its role and source."""
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    row = c.reference.organisations[organisation]
    rows = c.select(replace(c.state.elsewhere("organisations"), organisation=organisation)).of(Membership)
    where = (
        row.city,
        c.region(row.nuts_code) if row.nuts_code else "",
        c.texts.country(row.country) if row.country else "",
    )
    targets = c.standings.targets({one.partnership_id for one in rows})
    facts = [
        replace(membership_fact(c, one), label=c.partnership(one.partnership_id))
        for one in sorted(rows, key=lambda one: fold(one.acronym))
    ]
    ways = [Link(t("Open profile"), href=c.to("organisations", "organisation", organisation))]
    if row.nuts_code:
        ways.append(
            Link(
                t("All about {region}", region=c.region(row.nuts_code)),
                href=c.to("regions", "region", row.nuts_code),
            )
        )
    return Profile(
        title=row.name,
        kicker=t("Organisation"),
        lead=", ".join(dict.fromkeys(filter(None, where))),
        figures=(
            Figure(number(len(facts)), n("partnership", "partnerships", len(facts))),
            Figure(number(len(targets)), n("target country", "target countries", len(targets))),
        ),
        facts=tuple(facts),
        lists=filled((t("Target countries"), tuple(target_links(c, targets)))),
        ways=(*ways, *filter_way(c, "organisation", organisation)),
        kept=f"organisation:{organisation}",
    )


def partnership_card(c: Context, partnership: str) -> Profile:
    """Return the card of a partnership."""
    ways = [Link(c.texts.t("Open profile"), href=c.to("partnerships", "partnership", partnership))]
    return replace(
        partnership_profile(c, partnership), ways=(*ways, *filter_way(c, "partnership", partnership))
    )
