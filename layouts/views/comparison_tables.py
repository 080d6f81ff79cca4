"""What compared regions have, shared and alone, in tables."""

from collections.abc import Callable, Mapping, Sequence, Set

from data.asking.holdings import RoleThrough, best_roles
from data.asking.queries import Selection
from data.asking.standing import Standing
from data.folding import fold
from layouts.views import cells, hidden, words
from layouts.views.context import Context
from layouts.views.models import (
    Cell,
    Column,
    Section,
)
from layouts.views.parts import table_of

StandingByRegion = Mapping[str, Standing]


def sections(
    c: Context, standings: StandingByRegion, rows: Selection, through: Mapping[str, Mapping[str, RoleThrough]]
) -> tuple[Section, ...]:
    """Return areas, partnerships and target countries of several regions, a table each.

    through: the roles that each has through regions that contain it.
    """
    t = c.texts.t
    order = {area: str(row.order).zfill(3) for area, row in c.reference.themes.items()}
    roles = {code: best_roles(rows, c.reference, code) for code in standings}
    return (
        _section(
            c,
            "roles",
            (t("Thematic area"), t("Area id"), t("Thematic areas, shared and alone")),
            {code: s.areas for code, s in standings.items()},
            lambda area: cells.theme(c, area, c.to("themes", "theme", area)),
            order.__getitem__,
            lambda code, area: (
                cells.role_through(c, *through[code][area])
                if area in through[code]
                else cells.role(c, roles[code][area])
            ),
        ),
        _section(
            c,
            "memberships",
            (t("Partnership"), t("Partnership id"), t("Partnerships, shared and alone")),
            {code: s.partnerships for code, s in standings.items()},
            lambda p: cells.partnership(c, p, c.to("partnerships", "partnership", p)),
            lambda p: fold(c.partnership(p)),
            lambda code, p: cells.words(t("member")),
        ),
        _section(
            c,
            "markets",
            (t("Target country"), t("Country code"), t("Target countries, shared and alone")),
            {code: s.targets for code, s in standings.items()},
            lambda k: cells.country(c, k, c.to("targets", "target", k)),
            lambda k: fold(c.texts.country(k)),
            lambda code, k: cells.words(t("targeted")),
        ),
    )


def _section(
    c: Context,
    name: str,
    titles: tuple[str, str, str],
    things: Mapping[str, Set[str]],
    first: Callable[[str], Cell],
    order: Callable[[str], str],
    cell: Callable[[str, str], Cell],
) -> Section:
    """Return a table with a column for each region: what most of them share comes first.

    titles: heading of the things, heading of their codes, caption.
    """
    t = c.texts.t
    columns = (
        Column(titles[0], kind="page", code=titles[1]),
        *(Column(c.region(code)) for code in things),
        Column(t("Shared"), kind="ids", code=t("NUTS codes")),
    )
    having = {code: frozenset(those) for code, those in things.items()}
    owners = {
        thing: [code for code in having if thing in having[code]]
        for thing in frozenset[str]().union(*having.values())
    }
    ordered = sorted(owners, key=lambda thing: (-len(owners[thing]), order(thing)))

    def row(thing: str) -> tuple[Cell, ...]:
        has = (
            cell(code, thing)
            if code in owners[thing]
            else cells.unknown(t("not in this view") if words.is_narrowed(c) else t("not known"))
            for code in things
        )
        return (first(thing), *has, _shared_by(c, owners[thing], len(things)))

    return Section(
        name,
        table_of(c, titles[2], columns, ordered, row, hidden.none(c, t("Nothing is known for any of them."))),
    )


def _shared_by(c: Context, owners: Sequence[str], count: int) -> Cell:
    if len(owners) == count:
        return Cell(c.texts.t("by all"), tuple(owners), order=0)
    if len(owners) > 1:
        said = c.texts.t("by {regions}", regions=c.texts.join([c.region(o) for o in owners]))
        return Cell(said, tuple(owners), order=1)
    return Cell(c.texts.t("{region} alone", region=c.region(owners[0])), tuple(owners), order=2)
