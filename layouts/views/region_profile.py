"""What is known of one region: the card beside its map, and the tables beneath it."""

from collections.abc import Iterable, Sequence

from data.asking.filters import ROLE_NAMES
from data.asking.rows import Row
from data.asking.standing import Standing
from layouts.i18n import n_
from layouts.views import cells
from layouts.views.context import Context, known
from layouts.views.models import Fact, Figure, Link, Profile
from layouts.views.parts import (
    target_counts,
)

LEVELS = {
    0: n_("Country"),
    1: n_("Large region (NUTS 1)"),
    2: n_("Region (NUTS 2)"),
    3: n_("Small region (NUTS 3)"),
}
FactRows = Sequence[Row]


def standing_of(c: Context, code: str, rows: FactRows) -> Standing:
    """Return what a region has among the rows: its own and those of regions inside it, each thing once."""
    own = inside(c, code, rows)
    roles, members = roles_of(own), members_of(own)
    partnerships = frozenset(row["partnership_id"] for row in members)
    targets_of = c.standings.targets_of
    return Standing(
        frozenset(row["theme_id"] for row in roles),
        frozenset(row["theme_id"] for row in roles if row["role"] == "lead"),
        partnerships,
        frozenset(row["organisation_id"] for row in members),
        frozenset(target for p in partnerships for target in targets_of.get(p, ())),
    )


def inside(c: Context, code: str, rows: FactRows) -> FactRows:
    """Return the rows of a region itself and of regions inside it, without those of regions around it."""
    return [row for row in rows if c.reference.lies_in(row["nuts_code"], code)]


def roles_of(rows: FactRows) -> FactRows:
    """Return the rows that are roles of a region in an area."""
    return [row for row in rows if known(row["theme_id"])]


def members_of(rows: FactRows) -> FactRows:
    """Return the rows that are memberships of an organisation in a partnership."""
    return [row for row in rows if known(row["partnership_id"])]


def build(
    c: Context, code: str, own: Standing, rows: FactRows, met: Sequence[tuple[str, frozenset[str]]]
) -> Profile:
    """Return the card of a region."""
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    region = c.reference.regions[code]
    return Profile(
        title=c.region(code),
        kicker=f"{t(LEVELS[region.level])} · {code}",
        figures=(
            Figure(number(len(own.areas)), n("area", "areas", len(own.areas))),
            Figure(number(len(own.partnerships)), n("partnership", "partnerships", len(own.partnerships))),
            Figure(number(len(own.targets)), n("target country", "target countries", len(own.targets))),
        ),
        facts=tuple(_facts(c, code, rows)),
        lists=tuple((title, links) for title, links in _lists(c, code, own, rows, met) if links),
        close=c.without("region"),
        ways=tuple(_ways(c, code)),
    )


def _facts(c: Context, code: str, rows: FactRows) -> Iterable[Fact]:
    t, region = c.texts.t, c.reference.regions[code]
    if region.level:
        yield Fact(t("Country"), c.texts.country(region.country))
    names = [name for name in dict.fromkeys((region.name_en, region.name_it)) if name != c.region(code)]
    if names and region.level:
        yield Fact(t("Other names"), " · ".join(names))
    yield _pilot(c, code)
    members = members_of(inside(c, code, rows))
    if members:
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
    source = cells.cited(c, pilot["source_url"])[0]
    if related[0] == code:
        said = t("yes, chosen in round {round}", round=c.texts.number(int(pilot["batch"])))
    elif c.reference.lies_in(code, related[0]):
        said = t("as a part of {region}", region=c.region(related[0]))
    else:
        said = t("in part: {regions}", regions=c.texts.join([c.region(one) for one in related]))
    return Fact(label, said, source)


def _contribution(c: Context, members: FactRows) -> Fact:
    amounts = [row["eu_contribution_eur"] for row in members if known(row["eu_contribution_eur"])]
    label = c.texts.t("EU contribution to its organisations")
    if not amounts:
        return Fact(label, c.texts.t("not known"))
    note = c.texts.t(
        "known for {known} of {all} memberships",
        known=c.texts.number(len(amounts)),
        all=c.texts.number(len(members)),
    )
    return Fact(label, c.texts.euro(float(sum(amounts))), note=note)


def _lists(
    c: Context, code: str, own: Standing, rows: FactRows, met: Sequence[tuple[str, frozenset[str]]]
) -> Iterable[tuple[str, tuple[Link, ...]]]:
    t, n = c.texts.t, c.texts.n
    observed = own.areas - {
        row["theme_id"] for row in roles_of(inside(c, code, rows)) if row["role"] != "observer"
    }
    yield t("Areas"), tuple(_area(c, area, own, observed) for area in c.in_order(own.areas))
    most = len(met[0][1]) if met else 1
    yield (
        t("Meets most often"),
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
                href=c.to("targets", "target", target),
                note=n("{count} partnership", "{count} partnerships", len(partnerships)),
            )
            for target, partnerships in targets
        ),
    )
    yield t("It lies in"), tuple(_place(c, place) for place in c.reference.above(code))
    within = sorted({row["nuts_code"] for row in inside(c, code, rows)} - {code})
    yield t("Regions inside it, counted with it"), tuple(_place(c, place) for place in within)


def _area(c: Context, area: str, own: Standing, observed: frozenset[str]) -> Link:
    role = "lead" if area in own.leads else "observer" if area in observed else "participant"
    note = "" if role == "participant" else c.texts.t(ROLE_NAMES[role])
    return Link(c.theme(area), href=c.to("themes", "theme", area), note=note, kind=role)


def _place(c: Context, code: str) -> Link:
    return Link(c.region(code), "region", code, note=code)


def _ways(c: Context, code: str) -> Iterable[Link]:
    t = c.texts.t
    yield Link(t("Find partners for it"), href=c.to("find", "region", code))
    yield Link(t("See who works with whom as a network"), href=c.page("network"))
