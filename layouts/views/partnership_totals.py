"""Partnerships at a glance, against the official totals of their programmes."""

from data.asking.filters import PROGRAMMES
from data.asking.queries import Selection
from data.asking.state import ViewState
from layouts.theme import PROGRAMME_NAMES
from layouts.views.context import Context, known
from layouts.views.frame import sentences
from layouts.views.models import (
    Coverage,
    Fact,
    Figure,
    Link,
    Profile,
)
from layouts.views.partnership_profile import members_of
from layouts.views.parts import (
    ranking,
    region_ways,
)

TOP = 8
TOTALS = {
    "escp-s3": ("escps3-partnerships", "escps3-partners"),
    "escp-4i": ("escp4i-partnerships", "escp4i-clusters"),
    "innosup-1": ("innosup-projects", "innosup-participants"),
    "cluster-excellence": ("excellence-projects", "excellence-clusters"),
}
"""Official totals of each programme in 2018: partnerships, members (headline_figures)."""


def coverage(c: Context) -> Coverage:
    """Return how many of the members that are stated are known."""
    if c.state.partnership:
        return _coverage_of_one(c)
    programmes = c.state.programme or PROGRAMMES
    everyone = c.select(ViewState(page="partnerships", confidence=c.state.confidence))
    members = everyone.known("organisation").tally("programme")
    parts, here, total = [], 0, 0
    for programme in PROGRAMMES:
        if programme in programmes:
            known_here, official = members.get(programme, 0), _official(c, TOTALS[programme][1])
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
    return Coverage(sentences(said, rest), here / total)


def _month(c: Context) -> str:
    """Return of which month the official totals are, or of which months."""
    used = {known(c.reference.figures[figure]["as_of"])[:7] for pair in TOTALS.values() for figure in pair}
    return c.texts.join([c.texts.month(month) for month in sorted(used)])


def _official(c: Context, figure: str) -> int:
    return int(float(c.reference.figures[figure]["value"]))


def _coverage_of_one(c: Context) -> Coverage:
    row = c.reference.partnerships[c.state.partnership]
    here, stated = len(members_of(c, row["partnership_id"])), row["members_stated"]
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


def overview(c: Context, rows: Selection, selection: Selection) -> Profile:
    """Return the card of all partnerships."""
    t, n = c.texts.t, c.texts.n
    countries = rows.tally("country")
    figures = (
        Figure(c.texts.number(selection.units), n("partnership", "partnerships", selection.units)),
        Figure(c.texts.number(len(rows.places)), n("member known", "members known", len(rows.places))),
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
