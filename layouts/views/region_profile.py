"""What is known of one region: the card beside its map, and the tables beneath it."""

from collections.abc import Iterable, Sequence, Set

from data.asking.filters import ROLE_NAMES
from data.asking.holdings import RoleThrough, best_roles, inside, roles_around
from data.asking.queries import Selection
from data.asking.standing import Standing
from layouts.i18n import n_
from layouts.views import cells, hidden, joining, scores
from layouts.views.context import Context
from layouts.views.models import Fact, Link, Profile
from layouts.views.parts import figures_of, target_counts

LEVELS = {
    0: n_("Country"),
    1: n_("Large region (NUTS 1)"),
    2: n_("Region (NUTS 2)"),
    3: n_("Small region (NUTS 3)"),
}


def build(
    c: Context, code: str, own: Standing, rows: Selection, met: Sequence[tuple[str, Set[str]]]
) -> Profile:
    """Return the card of a region."""
    t = c.texts.t
    region = c.reference.regions[code]
    return Profile(
        title=c.called(code),
        kicker=hidden.kicker(c, t(LEVELS[region.level]), code),
        figures=figures_of(c, own),
        facts=tuple(_facts(c, code, rows)),
        lists=tuple((title, links) for title, links in _lists(c, code, own, rows, met) if links),
        close=c.without("region"),
        kept=f"region:{code}",
        ways=tuple(_ways(c, code)),
    )


def _facts(c: Context, code: str, rows: Selection) -> Iterable[Fact]:
    t, region = c.texts.t, c.reference.regions[code]
    if region.level:
        yield Fact(t("Country"), c.texts.country(region.country))
    names = [name for name in c.reference.names_of("region", code) if name != c.region(code)]
    if names and region.level:
        yield Fact(t("Other names"), " · ".join(names))
    yield _pilot(c, code)
    yield from scores.facts(c, code)
    members = inside(rows, c.reference, code).known("partnership_id")
    if len(members.places):
        yield _contribution(c, members)


def _pilot(c: Context, code: str) -> Fact:
    """Return whether a region, one around it or one inside it is a pilot region."""
    t, label = c.texts.t, c.texts.t("Pilot region in industrial transition")
    related = [pilot for pilot in c.reference.pilots if c.reference.are_nested(pilot, code)]
    if not related:
        return Fact(
            label, t("not among the {count} pilot regions", count=c.texts.number(len(c.reference.pilots)))
        )
    pilot = c.reference.pilots[related[0]]
    source = cells.cited(c, pilot.source_url)[0]
    if related[0] == code:
        said = t("yes, chosen in the {round}", round=c.texts.small(c.value("pilot", str(pilot.batch))))
    elif c.reference.lies_in(code, related[0]):
        said = t("as a part of {region}", region=c.region(related[0]))
    else:
        said = t("in part: {regions}", regions=c.texts.join([c.region(one) for one in related]))
    return Fact(label, said, source)


def _contribution(c: Context, members: Selection) -> Fact:
    known = members.known("eu_contribution_eur").numbers("eu_contribution_eur").tolist()
    amounts = list(map(members.page.codes("eu_contribution_eur").values.__getitem__, known))
    label = c.texts.t("EU contribution to its organisations")
    if not amounts:
        return Fact(label, c.texts.t("not known"))
    note = c.texts.t(
        "known for {known} of {all} memberships",
        known=c.texts.number(len(amounts)),
        all=c.texts.number(len(members.places)),
    )
    return Fact(label, c.texts.euro(float(sum(amounts))), note=note)


def _lists(
    c: Context, code: str, own: Standing, rows: Selection, met: Sequence[tuple[str, Set[str]]]
) -> Iterable[tuple[str, tuple[Link, ...]]]:
    t, n = c.texts.t, c.texts.n
    roles = best_roles(rows, c.reference, code)
    if not c.whole:
        yield t("In figures"), tuple(scores.in_brief(c, code))
    yield t("Areas"), tuple(_area(c, area, roles[area]) for area in c.in_order(own.areas))
    through = roles_around(rows, c.reference, code)
    yield t("Areas through regions around it"), tuple(_around(c, a, through[a]) for a in c.in_order(through))
    yield t("Strong here, not yet in"), tuple(joining.areas_for(c, code))
    most = len(met[0][1]) if met else 1
    yield (
        t("Works with most often"),
        tuple(
            Link(
                c.region(region),
                "region",
                region,
                note=n("{count} partnership", "{count} partnerships", len(common)),
                share=len(common) / most,
            )
            for region, common in met
        ),
    )
    targets = target_counts(c, own.partnerships)
    yield (
        t("Target countries"),
        tuple(
            Link(
                c.texts.country(target),
                href=c.to("targets", "target", target, region=code),
                note=n("{count} partnership", "{count} partnerships", len(partnerships)),
            )
            for target, partnerships in targets
        ),
    )
    yield t("Part of"), tuple(_place(c, place) for place in c.reference.above(code))
    within = sorted({*inside(rows, c.reference, code).values("nuts_code")} - {code})
    yield t("Regions inside it, counted with it"), tuple(_place(c, place) for place in within)


def _area(c: Context, area: str, role: str) -> Link:
    note = "" if role == "participant" else c.texts.t(ROLE_NAMES[role])
    return Link(c.theme(area), href=c.to("themes", "theme", area), note=note, kind=role)


def _around(c: Context, area: str, through: RoleThrough) -> Link:
    said = c.texts.t("through {region}", region=cells.coded(c, through.of))
    role = "" if through.role == "participant" else c.texts.t(ROLE_NAMES[through.role])
    note = ", ".join(filter(None, (role, said)))
    return Link(c.theme(area), href=c.to("themes", "theme", area), note=note, kind=through.role)


def _place(c: Context, code: str) -> Link:
    return Link(c.region(code), "region", code, note=code)


def _ways(c: Context, code: str) -> Iterable[Link]:
    t = c.texts.t
    yield Link(t("Find partners for it"), href=c.to("find", "region", code))
    yield Link(t("See who works with whom as a network"), href=c.page("network"))
