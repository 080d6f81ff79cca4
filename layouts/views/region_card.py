"""The card of a region that is selected on a map: what it is in the view, and what it has."""

from collections.abc import Iterable

from data.asking.filters import ROLE_NAMES
from data.asking.meetings import meetings
from data.asking.rows import Membership
from data.folding import fold
from layouts.views.card_parts import facts_of, filled, filter_way, members_in, rows_of, target_links
from layouts.views.context import Context
from layouts.views.models import Link, Profile
from layouts.views.parts import figures_of
from layouts.views.region_profile import LEVELS


def region_card(c: Context, code: str) -> Profile:
    """Return the card of a region."""
    t = c.texts.t
    region = c.reference.regions[code]
    rows, why = rows_of(c, "region", code)
    own = c.standings.standing(code)
    country = c.texts.country(region.country) if region.level else ""
    return Profile(
        title=c.called(code),
        kicker=" · ".join(filter(None, (t(LEVELS[region.level]), code, country))),
        lead=why,
        figures=figures_of(c, own),
        facts=tuple(facts_of(c, rows)),
        lists=filled(
            *_in_common(c, code),
            (t("Areas"), tuple(_area(c, area, area in own.leads) for area in c.in_order(own.areas))),
            (t("Its organisations in partnerships"), tuple(_members(c, code))),
            (t("Target countries"), tuple(target_links(c, own.targets, code))),
        ),
        ways=tuple(_region_ways(c, code)),
        kept=f"region:{code}",
    )


def _in_common(c: Context, code: str) -> Iterable[tuple[str, tuple[Link, ...]]]:
    """Return the partnerships that a region has in common with those that the page is about."""
    for other in c.by_name("region", c.state.region):
        if other != code:
            common = c.standings.standing(other).partnerships & c.standings.standing(code).partnerships
            links = tuple(
                Link(c.partnership(p), href=c.to("partnerships", "partnership", p))
                for p in c.by_name("partnership", common)
            )
            yield c.texts.t("Partnerships in common with {region}", region=c.region(other)), links


def _area(c: Context, area: str, leads: bool) -> Link:
    role = "lead" if leads else "participant"
    note = c.texts.t(ROLE_NAMES[role]) if leads else ""
    return Link(c.theme(area), href=c.to("themes", "theme", area), note=note, kind=role)


def _members(c: Context, code: str) -> Iterable[Link]:
    """Return the members that are in a region or inside it, with their partnerships."""
    by_name: dict[str, list[Membership]] = {}
    for row in sorted(members_in(c, code), key=lambda row: (fold(row.organisation), fold(row.acronym))):
        by_name.setdefault(row.organisation_id, []).append(row)
    for organisation, memberships in by_name.items():
        note = ", ".join(row.acronym for row in memberships)
        yield Link(
            c.organisation(organisation), href=c.to("organisations", "organisation", organisation), note=note
        )


def _region_ways(c: Context, code: str) -> Iterable[Link]:
    t = c.texts.t
    yield Link(t("Open profile"), href=c.to("regions", "region", code))
    yield from filter_way(c, "region", code)
    met = meetings(c.standings, c.reference, code, c.standings.standing(code).partnerships)
    others = [
        one for one in (*c.state.region, c.state.host, *(one for one, _ in met[:1])) if one not in ("", code)
    ]
    if others:
        name = c.region(others[0])
        yield Link(t("Compare with {region}", region=name), href=c.to("regions", "region", code, others[0]))
    yield Link(t("Find partners for it"), href=c.to("find", "region", code))
