"""What is selected on a map: a card tells of it beside the view, which stays as it is, a little paler."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from data.asking.filters import applies
from data.asking.pairs import AND, PAIR, read_pair
from data.asking.rows import Membership
from data.asking.sites import home_of
from layouts.views.card_parts import members_in
from layouts.views.context import Context
from layouts.views.drawn import Line, MapView, NetworkView, Point
from layouts.views.event_card import event_card, place_card
from layouts.views.models import Link, Profile
from layouts.views.other_cards import country_card, organisation_card, partnership_card
from layouts.views.pair_card import pair_card
from layouts.views.region_card import region_card
from layouts.views.site_card import site_card

RING = 8.0
"""Pixels by which the ring around a mark that is selected is wider than the mark."""
AREAS = {"europe": "region", "world": "country"}
"""Of what kind the areas of a map are, by its frame."""


def card(c: Context) -> Profile:
    """Return the card of what is selected."""
    kind, one = _selected(c)
    made = CARDS[kind](c, one)
    lists = tuple((title, tuple(_led_home(c, link) for link in links)) for title, links in made.lists)
    return replace(made, lists=lists, close=c.href(c.state.with_values("selected", ())), selected=True)


def _led_home(c: Context, link: Link) -> Link:
    """Return a link that leads to the partnerships of a value where this page has no filter for it."""
    if not link.sets or link.sets in applies(c.state.page):
        return link
    return replace(link, href=c.to("partnerships", link.sets, link.value), sets="")


@dataclass(frozen=True)
class StandingOut:
    """What stays as it is while all else is paler. ends: what is selected itself. things: what belongs to it.

    Both as kind=id. places: lon and lat of what belongs to it; ringed: whether what is selected is there itself.
    """

    ends: frozenset[str]
    things: frozenset[str] = frozenset()
    places: frozenset[tuple[float, float]] = field(default=frozenset())
    ringed: bool = False

    def has(self, sets: str, place: tuple[float, float] | None = None) -> bool:
        """Whether something stays. sets: what a press on it selects."""
        return sets in self.ends or sets in self.things or place in self.places

    def has_line(self, sets: str) -> bool:
        """Whether a line stays: it is selected, or something that it ends at."""
        kind, _, both = sets.partition("=")
        between = frozenset(both.split(AND)) if kind == PAIR else frozenset[str]()
        ends = {end.partition("=")[2] for end in self.ends}
        return ends == between if len(ends) > 1 else bool(between & ends)


def marked(c: Context, drawn: MapView | NetworkView) -> MapView | NetworkView:
    """Return a map on which what is selected stands out, and the rest is paler; as it was where it shows none of it."""
    kept = _kept(c)
    if isinstance(drawn, NetworkView):
        return _network(drawn, kept)
    of = AREAS[drawn.frame]
    outlined = tuple(sorted(one for kind, one in _parted(kept.ends) if kind == of))
    lines = tuple(_line(line, kept) for line in drawn.lines)
    areas = tuple(replace(area, pale=not kept.has(f"{of}={area.code}")) for area in drawn.areas)
    points = tuple(replace(p, pale=not kept.has(p.sets, (p.lon, p.lat))) for p in drawn.points)
    shown = replace(drawn, selected=outlined)
    stays = [*(not area.pale for area in areas), *(not p.pale for p in points), *(not n.pale for n in lines)]
    if not outlined and not any(stays):
        return shown
    rings = tuple(_ring(point) for point in points if _is_ringed(point, kept) and not outlined)
    return replace(shown, areas=areas, points=(*rings, *points), lines=lines)


def _line(line: Line, kept: StandingOut) -> Line:
    stays = kept.has_line(line.sets)
    return replace(line, stands_out=stays, pale=not stays)


def _is_ringed(point: Point, kept: StandingOut) -> bool:
    return point.sets in kept.ends or (kept.ringed and (point.lon, point.lat) in kept.places)


def _ring(point: Point) -> Point:
    return replace(point, kind="selected", size=point.size + RING, count=0)


def _network(drawn: NetworkView, kept: StandingOut) -> NetworkView:
    nodes = tuple(replace(node, pale=not kept.has(node.sets)) for node in drawn.nodes)
    if all(node.pale for node in nodes):
        return drawn
    ends = {place for place, node in enumerate(nodes) if node.sets in kept.ends}
    least = min(2, len(kept.ends))
    lit = frozenset(
        place for place, (one, other, _) in enumerate(drawn.ties) if len({one, other} & ends) >= least
    )
    if least == 1:  # those that the one is linked to are seen with it
        beside = {end for place in lit for end in drawn.ties[place][:2]}
        nodes = tuple(replace(n, pale=n.pale and place not in beside) for place, n in enumerate(nodes))
    return replace(drawn, nodes=nodes, lit=lit)


def _kept(c: Context) -> StandingOut:
    kind, one = _selected(c)
    itself = frozenset((f"{kind}={one}",))
    if pair := read_pair(c.state.selected, c.index.vocabulary):
        named = zip(*pair, strict=True)
        return StandingOut(
            frozenset(f"{'country' if kind == 'target' else kind}={end}" for kind, end in named)
        )
    if kind == "region":
        return StandingOut(itself, places=_places(members_in(c, one)))
    if kind == "organisation":
        return StandingOut(itself, places=_places(c.reference.memberships_of[one]), ringed=True)
    if kind == "event":  # a town with several events is one mark, whichever of them is selected
        return StandingOut(itself | {f"place={c.reference.event[one].place_id}"})
    if kind == "site":
        return StandingOut(itself, places=_places((home_of(c.reference, one),)), ringed=True)
    return _of_partnership(c, one) if kind == "partnership" else StandingOut(itself)


def _of_partnership(c: Context, partnership: str) -> StandingOut:
    """Return what stays of a partnership: its members, where they are, and the countries that it targets."""
    members = [row for row in c.reference.members_of.get(partnership, ()) if c.meets(row)]
    codes = {code for row in members for code in (row.nuts_code, row.nuts2) if code}
    codes |= {code for own in tuple(codes) for code in c.reference.above(own)}
    things = (
        *(f"region={code}" for code in codes if c.reference.regions[code].level),
        *(f"organisation={row.organisation_id}" for row in members),
        *(f"country={row.target_country}" for row in c.reference.targets_of.get(partnership, ())),
    )
    return StandingOut(frozenset((f"partnership={partnership}",)), frozenset(things), _places(members))


def _places(rows: Iterable[Membership]) -> frozenset[tuple[float, float]]:
    return frozenset(row.point for row in rows if row.point)


def _parted(values: Iterable[str]) -> Iterable[tuple[str, str]]:
    for value in values:
        kind, _, one = value.partition("=")
        yield kind, one


def _selected(c: Context) -> tuple[str, str]:
    kind, _, one = c.state.selected.partition(":")
    return kind, one


CARDS: Mapping[str, Callable[[Context, str], Profile]] = {
    "region": region_card,
    "country": country_card,
    "organisation": organisation_card,
    "partnership": partnership_card,
    "site": site_card,
    PAIR: pair_card,
    "event": event_card,
    "place": place_card,
}
"""What makes a card, by the kind of what is selected."""
