"""The card of the Target countries page: one country, or all at a glance."""

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from data.asking.codes import in_order
from data.asking.columns import distinct
from data.asking.origins import origins
from data.asking.queries import Selection
from data.asking.sureness import CONFIDENCES
from data.folding import fold
from layouts.views import cells, hidden
from layouts.views.context import Context
from layouts.views.models import (
    Fact,
    Figure,
    Link,
    Profile,
)
from layouts.views.parts import (
    further,
    ranking,
    region_ways,
)

LINKED = 399
"""Organisations that the card links to at most: with the way to the others as many as a card lists."""


def profile(c: Context, target: str, rows: Selection) -> Profile:
    """Return the card of a target country."""
    t, n = c.texts.t, c.texts.n
    partnerships = c.by_name("partnership", rows.values("partnership_id"))
    found = origins(c.reference, partnerships, c.state.confidence)
    regions, countries = found.members, found.countries
    figures = (
        Figure(c.texts.number(len(partnerships)), n("partnership", "partnerships", len(partnerships))),
        Figure(c.texts.number(len(regions)), n("region of members", "regions of members", len(regions))),
        Figure(c.texts.number(len(countries)), n("country", "countries", len(countries))),
    )
    listed = tuple(
        Link(c.partnership(p), href=c.to("partnerships", "partnership", p), note=_programme_name(c, p))
        for p in partnerships
    )
    from_where = tuple(
        Link(c.region(code), "region", code, note=n("{count} member", "{count} members", count))
        for code, count in sorted(regions.items(), key=lambda item: (-item[1], fold(c.region(item[0]))))
    )
    lists = (
        (t("Partnerships"), listed),
        (t("Sectors"), _sectors(c, partnerships)),
        (t("From these countries"), country_links(c, countries)),
        (t("From these regions most often"), from_where),
        (t("From these organisations"), _organisations(c, partnerships)),
    )
    return Profile(
        title=c.texts.country(target),
        kicker=hidden.kicker(c, t("Target country")),
        figures=figures,
        facts=survey_facts(c, target),
        lists=tuple((title, links) for title, links in lists if links),
        notes=(_why_it_differs(c),) if target in c.reference.survey else (),
        close=c.without("target"),
        ways=region_ways(c),
    )


def _organisations(c: Context, partnerships: Iterable[str]) -> tuple[Link, ...]:
    """Return the members of partnerships by their names, each with those that it is in."""
    members = c.reference.members_of
    _, places = members.places(partnerships)
    ids, sure = members.table.texts("organisation_id"), members.table.texts("confidence")
    enough = np.array([name in CONFIDENCES[CONFIDENCES.index(c.state.confidence) :] for name in sure.names])
    places = places[enough[sure.codes[places]]]
    codes = distinct(ids.codes[places])
    names = c.reference.organisations.in_order("name", [ids.names[code] for code in codes.tolist()])
    codes = codes[in_order([names], LINKED)]
    found: dict[str, list[str]] = {}
    for row in members.table.rows(places[np.isin(ids.codes[places], codes)]):
        found.setdefault(row.organisation_id, []).append(row.acronym)
    links = [
        Link(c.organisation(one), href=c.to("organisations", "organisation", one), note=", ".join(found[one]))
        for one in (ids.names[code] for code in codes.tolist())
    ]
    return (*links, *further(c, len(names) - len(links)))


def survey_facts(c: Context, target: str) -> tuple[Fact, ...]:
    """Return how many partnerships named a country in an official survey, where it says so."""
    t, survey = c.texts.t, c.reference.survey.get(target)
    if not survey:
        return ()
    said = t(
        "{count} of the {responses} partnerships that answered",
        count=c.texts.number(survey.partnerships),
        responses=c.texts.number(survey.responses),
    )
    return (Fact(t("In an official survey"), said, cells.cited(c, survey.source_url)[0]),)


def _why_it_differs(c: Context) -> str:
    return c.texts.t(
        "The survey says how many partnerships named the country, not which ones; here are those that a source names."
    )


def country_links(c: Context, members: Mapping[str, int]) -> tuple[Link, ...]:
    """Return the countries of members, those with most first."""
    n = c.texts.n
    ordered = sorted(members.items(), key=lambda item: (-item[1], fold(c.texts.country(item[0]))))
    return tuple(
        Link(c.texts.country(code), "country", code, note=n("{count} member", "{count} members", count))
        for code, count in ordered
    )


def _sectors(c: Context, partnerships: Iterable[str]) -> tuple[Link, ...]:
    """Return the sectors of partnerships, the most frequent first; those without one are left out."""
    n = c.texts.n
    sectors = [c.reference.partnerships[p].sector_id for p in partnerships]
    counts = Counter(sector for sector in sectors if sector)
    ordered = sorted(counts, key=lambda sector: (-counts[sector], fold(c.sector(sector))))
    return tuple(
        Link(c.sector(s), "sector", s, note=n("{count} partnership", "{count} partnerships", counts[s]))
        for s in ordered
    )


def _programme_name(c: Context, partnership: str) -> str:
    return c.programme(c.reference.partnerships[partnership].programme)


def overview(c: Context, rows: Selection) -> Profile:
    """Return the card of all target countries."""
    t, n = c.texts.t, c.texts.n
    counts, programmes = rows.tally("target_country"), rows.distinct("programme")
    figures = (
        Figure(c.texts.number(len(counts)), n("country", "countries", len(counts))),
        Figure(c.texts.number(rows.units), n("partnership", "partnerships", rows.units)),
        Figure(c.texts.number(programmes), n("programme", "programmes", programmes)),
    )
    top = ranking(c, counts, "target", lambda k: n("{count} partnership", "{count} partnerships", counts[k]))
    areas = sorted({c.texts.fact(area) for area in rows.values("target_area")})
    wider = (
        (t("Wider areas named without a single country: {areas}.", areas=c.texts.join(areas)),)
        if areas
        else ()
    )
    return Profile(
        title=t("At a glance"),
        kicker=hidden.kicker(c),
        lead=t(
            "Partnerships help small firms of their clusters to enter markets outside the European Union together. "
            "Choose a country to see who goes there, and from where."
        ),
        figures=figures,
        lists=((t("Most targeted"), top),) if top else (),
        notes=wider,
    )
