"""Lookups by id, made once from the prepared tables: what a code, an area or a partnership is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from data.asking.codes import Coded
from data.asking.columns import Numbers
from data.asking.glossary import Term
from data.asking.programmes import PARTNERSHIPS, Platform, Programme, UnplacedRole
from data.asking.rows import (
    AreaFact,
    AreaLink,
    Event,
    Headline,
    Membership,
    NamedSource,
    NetworkMeasure,
    NetworkNode,
    Organisation,
    Partnership,
    Pilot,
    Region,
    SurveyAnswer,
    Target,
    ThematicArea,
)
from data.asking.scoreboard import Scoreboard, build_scoreboard
from data.asking.store import Datasets
from data.asking.strengths import Strengths, build_strengths
from data.asking.table import Grouped, Keyed, Table
from data.asking.things import Ids
from data.languages import LANGUAGES


@dataclass(frozen=True, eq=False)
class Nodes:
    """The nodes of one network. rows: of each code of the column of nodes, -1 where it is none of them."""

    table: Table[NetworkNode]
    rows: Numbers

    def __getitem__(self, node: str) -> NetworkNode:
        """Return what was measured of a node. Raises KeyError where it is none."""
        row = int(self.rows[self.table.texts("node").places[node]])
        if row < 0:
            raise KeyError(node)
        return self.table[row]

    def betweenness(self, nodes: Coded) -> NDArray[np.float64]:
        """Return the betweenness of the ordered values of a column, 0 where none was measured."""
        return nodes.remembered(self, lambda: self._betweenness(nodes.ordered))

    def _betweenness(self, nodes: Iterable[str]) -> NDArray[np.float64]:
        places = self.table.texts("node").places
        rows = self.rows[[places.get(node, 0) for node in nodes]]
        found = self.table.reals("betweenness").values
        return np.nan_to_num(np.where(rows >= 0, found[rows], 0.0))


@dataclass(frozen=True)
class Reference:
    """Rows of the tables by their key, and the rows that belong to a theme or partnership.

    links: which partnership is linked to which thematic area. areas_of: these of each partnership.
    around: the regions that contain each region, the nearest first. inside: those one level smaller in it. nodes,
    measures: by what a network is of (regions or organisations) and its scope. sources: named ones, by id and address.
    events: in their order; event: each by its id; events_at: those of each town, by the id of the place.
    platforms, programmes: in their order. unplaced: roles of an area in regions that cannot be placed.
    names: of areas and regions, by kind (theme or region) and id, then by language. common_names: those in use today of
    regions that NUTS calls otherwise, by code and language. theme_ids, partnership_ids: those
    that sets are of.
    """

    regions: Mapping[str, Region]
    themes: Mapping[str, ThematicArea]
    partnerships: Keyed[Partnership]
    theme_facts: Mapping[str, Sequence[AreaFact]]
    links: tuple[AreaLink, ...]
    areas_of: Mapping[str, Sequence[AreaLink]]
    targets_of: Mapping[str, Sequence[Target]]
    members_of: Grouped[Membership]
    figures: Mapping[str, Headline]
    countries: Mapping[str, tuple[float, float]]
    survey: Mapping[str, SurveyAnswer]
    glossary: Mapping[str, Term]
    pilots: Mapping[str, Pilot]
    events: tuple[Event, ...]
    event: Mapping[str, Event]
    events_at: Mapping[str, Sequence[Event]]
    around: Mapping[str, tuple[str, ...]]
    inside: Mapping[str, tuple[str, ...]]
    organisations: Keyed[Organisation]
    memberships_of: Grouped[Membership]
    nodes: Mapping[tuple[str, str], Nodes]
    measures: Mapping[tuple[str, str], NetworkMeasure]
    sources: Mapping[str, NamedSource]
    platforms: Mapping[str, Platform]
    programmes: Mapping[str, Programme]
    unplaced: Mapping[str, Sequence[UnplacedRole]]
    names: Mapping[tuple[str, str], Mapping[str, str]]
    common_names: Mapping[tuple[str, str], str]
    theme_ids: Ids
    partnership_ids: Ids
    scoreboard: Scoreboard
    strengths: Strengths

    def called(self, kind: str, key: str, language: str) -> str:
        """Return the name of an area or region in a language; where it has none, its own, or that of the first one."""
        found = self.names.get((kind, key), {})
        own = self.regions[key].name if kind == "region" else found[next(iter(LANGUAGES))]
        return found.get(language, own)

    def names_of(self, kind: str, key: str) -> tuple[str, ...]:
        """Return the names of an area or region in all languages; of a region those beside its own."""
        found = self.names.get((kind, key), {})
        names = (found[language] for language in LANGUAGES if language in found)
        common = (self.common_names.get((key, language), "") for language in LANGUAGES if kind == "region")
        return tuple(dict.fromkeys(filter(None, (*common, *names))))

    def above(self, code: str) -> tuple[str, ...]:
        """Return the regions that contain a region, the nearest first."""
        return self.around[code]

    def lies_in(self, code: str, other: str) -> bool:
        """Whether a region is another one or lies in it."""
        return code == other or other in self.above(code)

    def are_nested(self, one: str, other: str) -> bool:
        """Whether two regions are the same or one contains the other."""
        return self.lies_in(one, other) or self.lies_in(other, one)

    def is_later(self, parameter: str, value: str) -> bool:
        """Whether a value is known only where later areas, and earlier and later calls, are shown too."""
        match parameter:
            case "theme":
                return self.themes[value].later
            case "partnership":
                return self.partnerships[value].later
            case "organisation":
                return self.memberships_of.every(value, "later")
            case _:
                return False

    def country_code(self, country: str) -> str:
        """Return the NUTS code of a country by its ISO code, empty where NUTS has none."""
        code = {"GR": "EL", "GB": "UK"}.get(country, country)
        return code if code in self.regions else ""


def build_reference(data: Datasets) -> Reference:
    """Index the tables by their keys."""
    events = tuple(sorted(data.events, key=lambda event: event.start_date))
    links = data.partnership_themes.only(np.flatnonzero(data.partnership_themes.texts("area").codes))
    # Asked for all regions by every page: a dict answers soonest.
    regions = {region.code: region for region in data.regions}
    scoreboard = build_scoreboard(data, regions)
    return Reference(
        regions=regions,
        themes={area.theme_id: area for area in data.themes},
        partnerships=data.partnerships.by("partnership_id"),
        theme_facts=data.theme_facts.grouped("theme_id"),
        links=tuple(links),
        areas_of=links.grouped("partnership_id"),
        targets_of=data.targets.grouped("partnership_id"),
        members_of=data.members.grouped("partnership_id"),
        figures=data.figures.by("figure_id"),
        countries={country.code: (country.lon, country.lat) for country in data.countries},
        survey=data.survey.by("target_country"),
        glossary=data.glossary.by("term_id"),
        pilots=data.pilots.by("nuts_code"),
        events=events,
        event={row.event_id: row for row in events},
        events_at=_by_place(events),
        around={code: _around(regions, code) for code in regions},
        inside=_inside(regions),
        organisations=data.organisations.by("organisation_id"),
        memberships_of=data.members.grouped("organisation_id"),
        nodes=_nodes(data),
        measures={(f"{row.kind}s", row.scope): row for row in data.network_measures},
        sources=named_sources(data.named_sources),
        platforms=data.platforms.by("platform_id"),
        programmes={row.programme_id: row for row in data.programmes if row.kind == PARTNERSHIPS},
        unplaced=data.unplaced.grouped("theme_id"),
        names=_names(data),
        common_names={(row.id, row.language): row.common_name for row in data.names if row.common_name},
        theme_ids=Ids(sorted(data.themes.listed("theme_id"))),
        partnership_ids=Ids(sorted(data.partnerships.listed("partnership_id"))),
        scoreboard=scoreboard,
        strengths=build_strengths(data, scoreboard),
    )


def _by_place(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Return the events of each town."""
    found: dict[str, list[Event]] = {}
    for row in events:
        if row.place_id:
            found.setdefault(row.place_id, []).append(row)
    return found


def _names(data: Datasets) -> dict[tuple[str, str], dict[str, str]]:
    """Return names by kind and id, then by language."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in data.names:
        found.setdefault((row.kind, row.id), {})[row.language] = row.name
    return found


def _nodes(data: Datasets) -> dict[tuple[str, str], Nodes]:
    """Return the nodes of each network by what it is of, and its scope."""
    table = data.network_nodes
    kinds, scopes, nodes = (table.texts(name) for name in ("kind", "scope", "node"))
    found = {}
    for (kind, k), (scope, s) in product(kinds.places.items(), scopes.places.items()):
        places = np.flatnonzero((kinds.codes == k) & (scopes.codes == s))
        rows = np.full(len(nodes.names), -1, np.int64)
        rows[nodes.codes[places]] = places
        found[f"{kind}s", scope] = Nodes(table, rows)
    return found


def named_sources(rows: Iterable[NamedSource]) -> Mapping[str, NamedSource]:
    """Return the sources that sources.csv names, by id and by the address at which each was read.

    The address of a mirror or a copy is that of the page that it copies, where people find it.
    """
    found = {}
    for row in rows:
        named = replace(row, address=row.copy_of or row.address)
        found[row.id] = named
        if row.address:
            found.setdefault(row.address, named)
    return found


def _around(regions: Mapping[str, Region], code: str) -> tuple[str, ...]:
    parent = regions[code].parent
    return (parent, *_around(regions, parent)) if parent else ()


def _inside(regions: Mapping[str, Region]) -> dict[str, tuple[str, ...]]:
    """Return the regions one level smaller that lie in each region."""
    groups: dict[str, list[str]] = {}
    for region in regions.values():
        groups.setdefault(region.parent, []).append(region.code)
    return {parent: tuple(codes) for parent, codes in groups.items() if parent}
