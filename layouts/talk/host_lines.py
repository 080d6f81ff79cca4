"""What a slide means for the host region, in one sentence from the data; nothing where it means nothing.

It speaks of what the region and the places inside it have, as the card of its profile does; where only a larger region
around it has a role, it says so.
"""

from collections.abc import Callable, Iterable, Mapping, Set

from data.asking.holdings import BEST, best_roles, inside
from data.asking.rows import Membership, Role
from data.folding import fold
from layouts.i18n import n_
from layouts.views import figure_words
from layouts.views.brief import brief
from layouts.views.context import Context

NAMED = 3
"""Names that a line spells out before it counts the rest."""


def host_line(c: Context) -> str:
    """Return what the view of a state means for its host region, empty where it means nothing for it."""
    told = LINES.get(c.state.page)
    return told(c) if told and c.state.host else ""


def _themes(c: Context) -> str:
    return _role(c) if c.state.theme else _areas(c)


def _role(c: Context) -> str:
    """Return the role of the host region in the areas that are chosen."""
    host = c.state.host
    roles = [row for row in c.select().of(Role) if c.reference.are_nested(row.nuts_code, host)]
    own = [row for row in roles if c.reference.lies_in(row.nuts_code, host)]
    found = min(own or roles, key=lambda row: (BEST.index(row.role), row.nuts_code != host), default=None)
    if found is None:
        return ""
    return c.texts.t(ROLES[found.role], region=_place(c, found.nuts_code))


def _place(c: Context, code: str) -> str:
    """Return a place by its relation to the host region."""
    t, host = c.texts.t, c.state.host
    if code == host:
        return c.region(host)
    if c.reference.lies_in(code, host):
        return t("{inner} in {region}", inner=c.region(code), region=c.region(host))
    return t("{outer}, of which {region} is part,", outer=c.region(code), region=c.region(host))


def _areas(c: Context) -> str:
    """Return in how many of the areas the host region takes part."""
    roles = best_roles(c.select(), c.reference, c.state.host)
    if not roles:
        return ""
    return c.texts.n(
        "{region} is known to take part in {count} area: {names}.",
        "{region} is known to take part in {count} areas: {names}.",
        len(roles),
        region=c.region(c.state.host),
        names=_names(c, (c.theme(area) for area in c.in_order(roles)), areas=True),
    )


def _partnerships(c: Context) -> str:
    rows = inside(c.select(), c.reference, c.state.host).of(Membership)
    return (_members if c.state.partnership else _with_members)(c, rows)


def _members(c: Context, rows: Iterable[Membership]) -> str:
    """Return which members of a partnership are of the host region."""
    found = sorted({(brief(row.organisation), row.city) for row in rows}, key=lambda one: fold(one[0]))
    if not found:
        return ""
    every = len({row.organisation_id for row in c.select().of(Membership)})
    return c.texts.n(
        "{names} is one of the {all} known members.",
        "{names} are among the {all} known members.",
        len(found),
        all=c.texts.number(every),
        names=_names(c, (f"{name} ({city})" if city else name for name, city in found)),
    )


def _with_members(c: Context, rows: Iterable[Membership]) -> str:
    """Return how many of the partnerships have members in the host region."""
    own = {row.partnership_id for row in rows}
    if not own:
        return ""
    return c.texts.n(
        "{count} of these partnerships has members in {region}: {names}.",
        "{count} of these partnerships have members in {region}: {names}.",
        len(own),
        region=c.region(c.state.host),
        names=_partnership_names(c, own),
    )


def _targets(c: Context) -> str:
    """Return how many of the partnerships with these target countries have members in the host region."""
    own = c.standings.standing(c.state.host).partnerships & set(c.select().values("partnership_id"))
    if c.state.target:
        return _going_there(c, own) if own else ""
    countries = {row.target_country for one in own for row in c.reference.targets_of.get(one, ())} - {""}
    if not countries:
        return ""
    return c.texts.n(
        "Partnerships with members in {region} go to {count} country: {names}.",
        "Partnerships with members in {region} go to {count} countries: {names}.",
        len(countries),
        region=c.region(c.state.host),
        names=_names(c, sorted(map(c.texts.country, countries), key=fold)),
    )


def _going_there(c: Context, own: Set[str]) -> str:
    return c.texts.n(
        "{count} of the {all} partnerships known to go there has members in {region}: {names}.",
        "{count} of the {all} partnerships known to go there have members in {region}: {names}.",
        len(own),
        all=c.texts.number(c.select().distinct("partnership_id")),
        region=c.region(c.state.host),
        names=_partnership_names(c, own),
    )


def _regions(c: Context) -> str:
    return (_figure if c.state.values("indicator") else _pilots)(c)


def _figure(c: Context) -> str:
    """Return the figure of the host region by the chosen indicator, and where it stands by it."""
    board = c.reference.scoreboard
    one = board.indicators[c.state.values("indicator")[0]]
    read = board.read(one.indicator_id, c.state.host, board.shown_period(one.indicator_id, c.state.year))
    if read.value is None:
        return ""
    value, basis = figure_words.value_said(c, one, read), figure_words.basis_said(c, one, read)
    said = f"{c.region(c.state.host)}: {f'{value} ({basis})' if basis else value}"
    rank = board.stands(one.indicator_id, read)
    if rank is None:
        return f"{said}."
    place, every = c.texts.number(rank.place), c.texts.number(rank.among)
    return c.texts.t("{said}, place {place} among {all} regions.", said=said, place=place, all=every)


def _pilots(c: Context) -> str:
    """Return in which round the host region was chosen as a pilot region, or the region that it is part of."""
    around = (c.state.host, *c.reference.above(c.state.host))
    code = next((one for one in around if one in c.reference.pilots), "")
    if not code or not c.state.chosen("pilot"):
        return ""
    return c.texts.t(
        "{region} is one of the {all} pilot regions: {round}.",
        region=_place(c, code),
        all=c.texts.number(len(c.reference.pilots)),
        round=c.texts.small(c.value("pilot", str(c.reference.pilots[code].batch))),
    )


LINES: Mapping[str, Callable[[Context], str]] = {
    "themes": _themes,
    "partnerships": _partnerships,
    "targets": _targets,
    "regions": _regions,
}
"""By the page of the view. On other pages a region is asked about already, or nothing is to be said of one."""
ROLES: Mapping[str, str] = {
    "lead": n_("{region} leads here."),
    "participant": n_("{region} takes part here."),
    "observer": n_("{region} is an observer here."),
}


def _names(c: Context, names: Iterable[str], *, areas: bool = False) -> str:
    """Return names as words, the first ones where there are many."""
    found = list(names)
    if len(found) <= NAMED + 1:
        return c.texts.join(found)
    n, over = c.texts.n, len(found) - NAMED
    more = (
        n("{count} more area", "{count} more areas", over)
        if areas
        else n("{count} more", "{count} more", over)
    )
    return c.texts.join([*found[:NAMED], more])


def _partnership_names(c: Context, partnerships: Set[str]) -> str:
    return _names(c, sorted(map(c.partnership, partnerships), key=fold))
