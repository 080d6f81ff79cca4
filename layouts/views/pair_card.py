"""The card of two things that meet: how often, and through which partnerships and areas."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace

from data.asking.pairs import Pair, read_pair
from data.asking.queries import Selection
from data.asking.rows import Membership, Role
from data.asking.state import ViewState
from layouts.i18n import n_
from layouts.views import hidden
from layouts.views.card_parts import filled, role_fact, target_links
from layouts.views.context import Context
from layouts.views.models import Figure, Link, Profile
from layouts.views.parts import figures_of
from layouts.views.words import is_narrowed

OPENED = {"region": "regions", "organisation": "organisations", "theme": "themes", "target": "targets"}
"""The page that tells of an end of a pair, by what it is."""


def pair_card(c: Context, _: str) -> Profile:
    """Return the card of the pair that is selected. Raises LookupError where it is none."""
    pair = read_pair(c.state.selected, c.index.vocabulary)
    if pair is None:
        raise LookupError(c.state.selected)
    return MEETINGS[pair.kinds](c, pair)


def _card(
    c: Context,
    pair: Pair,
    kicker: str,
    figures: tuple[Figure, ...],
    *lists: tuple[str, tuple[Link, ...]],
    lead: str = "",
    before: tuple[Link, ...] = (),
) -> Profile:
    """Return a card with a way to each end. kicker: what they are. before: further ways, the first."""
    opened = (
        Link(c.texts.t("Open {name}", name=c.value(kind, end)), href=c.to(OPENED[kind], kind, end))
        for kind, end in zip(*pair, strict=True)
        if kind in OPENED
    )
    return Profile(
        title=c.selected(c.state.selected),
        kicker=hidden.kicker(c, c.texts.t(kicker)),
        lead=lead,
        figures=figures,
        lists=filled(*lists),
        ways=(*before, *opened),
    )


def _regions(c: Context, pair: Pair) -> Profile:
    """Return what two regions have in common, as their comparison counts it."""
    t, (one, other) = c.texts.t, pair.ends
    common = c.standings.standing(one) & c.standings.standing(other)
    met = _of_the_view(c, common.partnerships)
    areas = tuple(
        Link(c.theme(area), href=c.to("themes", "theme", area)) for area in c.in_order(common.areas)
    )
    return _card(
        c,
        pair,
        n_("Two regions"),
        (_count_of(c, len(met)), *figures_of(c, common)[::2]),
        (t("Partnerships in common"), tuple(_partnership_links(c, met))),
        (t("Areas in common"), areas),
        (t("Target countries in common"), tuple(target_links(c, common.targets))),
        lead="" if met else t("No partnership in common is known here."),
        before=(Link(t("Compare side by side"), href=c.to("regions", "region", one, other)),),
    )


def _organisations(c: Context, pair: Pair) -> Profile:
    t = c.texts.t
    rows = c.select(ViewState("organisations", confidence=c.state.confidence, scope=c.state.scope))
    one, other = (set(rows.among("organisation_id", (end,)).values("partnership_id")) for end in pair.ends)
    met = _of_the_view(c, one & other)
    targets = c.standings.targets(met)
    return _card(
        c,
        pair,
        n_("Two organisations"),
        (_count_of(c, len(met)),),
        (t("Partnerships in common"), tuple(_partnership_links(c, met))),
        (t("Target countries"), tuple(target_links(c, targets))),
        lead="" if met else t("No partnership in common is known here."),
    )


def _role(c: Context, pair: Pair) -> Profile:
    """Return the role of a region in an area, and the partnerships of the area in which it has members."""
    t, (code, theme) = c.texts.t, pair.ends
    state = ViewState("themes", confidence=c.state.confidence, scope=c.state.scope, theme=(theme,))
    roles = c.select(state).among("nuts_code", (code,)).of(Role)
    linked = c.standings.linked.get(theme, frozenset()) & c.standings.standing(code).partnerships
    card = _card(
        c,
        pair,
        n_("A region in an area"),
        (),
        (t("Partnerships of the area with members here"), tuple(_partnership_links(c, linked, code))),
        lead="" if roles else t("Nothing is known of it here."),
    )
    return replace(card, facts=tuple(role_fact(c, row) for row in roles))


def _going(c: Context, pair: Pair) -> Profile:
    """Return the partnerships with members in a region, or of a sector, that target a country."""
    kind, (one, target) = pair.kinds[0], pair.ends
    rows = _towards(c, target)
    of = {p for p in rows.values("partnership_id") if _is_of(c, kind, one, p)}
    inside = one if kind == "region" else ""
    return _card(
        c,
        pair,
        n_("A region and a target country") if kind == "region" else n_("A sector and a target country"),
        (_count_of(c, len(of)),),
        (c.texts.t("Partnerships"), tuple(_partnership_links(c, of, inside))),
        lead="" if of else c.texts.t("Nothing is known of it here."),
    )


def _towards(c: Context, target: str) -> Selection:
    """Return the rows of a target country that the view counts."""
    state = c.state if c.state.page == "targets" else c.state.elsewhere("targets")
    return c.select(state.with_values("target", (target,)).with_values("sector", ()))


def _is_of(c: Context, kind: str, one: str, partnership: str) -> bool:
    if kind == "sector":
        return c.reference.partnerships[partnership].sector_id == one
    return bool(list(_members(c, partnership, one)))


def _of_the_view(c: Context, partnerships: Set[str]) -> Set[str]:
    """Return those of some partnerships that the filters of a page of members show."""
    if c.state.page not in ("network", "partnerships") or not is_narrowed(c):
        return partnerships
    return partnerships & frozenset(c.select().values("partnership_id"))


def _count_of(c: Context, count: int) -> Figure:
    return Figure(c.texts.number(count), c.texts.n("partnership", "partnerships", count))


def _partnership_links(c: Context, partnerships: Iterable[str], code: str = "") -> Iterable[Link]:
    """Return links to partnerships, each with its programme, or its members in a region."""
    for one in c.by_name("partnership", partnerships):
        names = [row.organisation for row in _members(c, one, code)] if code else []
        note = ", ".join(dict.fromkeys(names)) or c.programme(c.reference.partnerships[one].programme)
        yield Link(c.partnership(one), href=c.to("partnerships", "partnership", one), note=note)


def _members(c: Context, partnership: str, code: str) -> Iterable[Membership]:
    """Return the members of a partnership in a region or inside it."""
    for row in c.reference.members_of.get(partnership, ()):
        if c.meets(row) and row.nuts_code and c.reference.lies_in(row.nuts_code, code):
            yield row


MEETINGS: Mapping[tuple[str, str], Callable[[Context, Pair], Profile]] = {
    ("region", "region"): _regions,
    ("organisation", "organisation"): _organisations,
    ("region", "theme"): _role,
    ("region", "target"): _going,
    ("sector", "target"): _going,
}
"""What makes the card of a pair, by what its ends are."""
