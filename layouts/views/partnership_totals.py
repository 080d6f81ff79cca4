"""Partnerships at a glance, against the official totals of their programmes."""

from data.asking.programmes import Programme
from data.asking.queries import Selection
from data.asking.state import ViewState
from layouts.views import hidden
from layouts.views.context import Context
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


def coverage(c: Context) -> Coverage:
    """Return how many of the members that are stated are known."""
    if c.state.partnership:
        return _coverage_of_one(c)
    parts, here, total = [], 0, 0
    for programme, known_here, official in known_members(c):
        here, total = here + known_here, total + official
        parts.append(f"{programme.name} {c.texts.number(known_here)}/{c.texts.number(official)}")
    rest = hidden.uncounted(c, "programme")
    if not parts:
        return Coverage(sentences(c.texts.t("The sources give no total."), rest))
    said = c.texts.t(
        "{here} of the {total} members in the official totals of {month} are known here ({parts}).",
        month=_month(c),
        here=c.texts.number(here),
        total=c.texts.number(total),
        parts="; ".join(parts),
    )
    return Coverage(sentences(said, rest), here / total)


def known_members(c: Context) -> list[tuple[Programme, int, int]]:
    """Return the programmes with official totals, each with how many members are known, and how many there are."""
    everyone = c.select(ViewState(page="partnerships", confidence=c.state.confidence))
    members = everyone.known("organisation").tally("programme")
    return [(one, members.get(one.programme_id, 0), _official(c, one.members_figure)) for one in _counted(c)]


def _counted(c: Context) -> list[Programme]:
    """Return the chosen programmes, or all, that have official totals."""
    listed = c.reference.programmes.values()
    chosen = [p for p in listed if not c.state.programme or p.programme_id in c.state.programme]
    return [p for p in chosen if p.partnerships_figure and p.members_figure]


def _month(c: Context) -> str:
    """Return of which month the official totals are, or of which months."""
    named = [(p.partnerships_figure, p.members_figure) for p in c.reference.programmes.values()]
    figures = [figure for pair in named for figure in pair if figure]
    used = {c.reference.figures[figure].as_of[:7] for figure in figures} - {""}
    return c.texts.join([c.texts.month(month) for month in sorted(used)]) or c.texts.t("undated")


def _official(c: Context, figure: str) -> int:
    return int(float(c.reference.figures[figure].value))


def _coverage_of_one(c: Context) -> Coverage:
    row = c.reference.partnerships[c.state.partnership]
    here, stated = len(members_of(c, row.partnership_id)), row.members_stated
    if stated is None:
        known = c.texts.n(
            "{count} member is known; no total is stated.",
            "{count} members are known; no total is stated.",
            here,
        )
        return Coverage(sentences(known, hidden.uncounted(c)))
    said = c.texts.t(
        "{here} of {total} stated members are known here.",
        here=c.texts.number(here),
        total=c.texts.number(int(stated)),
    )
    return Coverage(sentences(said, hidden.uncounted(c)), min(1.0, here / int(stated)))


def overview(c: Context, rows: Selection, selection: Selection) -> Profile:
    """Return the card of all partnerships."""
    t, n = c.texts.t, c.texts.n
    countries = rows.tally("country")
    figures = (
        Figure(c.texts.number(selection.units), n("partnership", "partnerships", selection.units)),
        Figure(c.texts.number(len(rows.places)), n("member known", "members known", len(rows.places))),
        Figure(c.texts.number(len(countries)), n("country", "countries", len(countries))),
    )
    top = ranking(c, countries, "country", lambda k: n("{count} member", "{count} members", countries[k]))
    official = tuple(
        Fact(
            p.name,
            t(
                "{partnerships} partnerships, {members} members",
                partnerships=c.texts.number(_official(c, p.partnerships_figure)),
                members=c.texts.number(_official(c, p.members_figure)),
            ),
        )
        for p in _counted(c)
    )
    return Profile(
        title=t("At a glance"),
        kicker=hidden.kicker(c),
        lead=t(
            "Cluster organisations of several countries form partnerships that the European Union supports. "
            "Choose a point, a bar of the timeline or a row of the table."
        ),
        figures=figures,
        facts=official,
        lists=((t("Countries with most members"), top),) if top else (),
        notes=(
            t(
                "The lines by programme are official totals of {month}, not the sum of the rows below.",
                month=_month(c),
            ),
        ),
        ways=(
            *region_ways(c),
            Link(t("All organisations"), href=c.page("organisations")),
            Link(t("See who works with whom as a network"), href=c.page("network")),
        ),
    )
