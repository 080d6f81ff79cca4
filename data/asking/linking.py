"""Which values there are of each filter, and which keep a row, worked out from the tables.

Rows are linked by a code that they have (of their partnership, their region …), and codes to values: there are far
fewer codes than rows, and where there are a million rows they take no memory beyond their table.
"""

from collections.abc import Iterable, Mapping, Sequence
from pkgutil import resolve_name

import numpy as np

from data.asking import event_links
from data.asking.columns import Bits, Numbers, TextColumn, distinct, lists_of
from data.asking.programmes import PARTNERSHIPS
from data.asking.row_links import AnyTable, Links, coded, over, own, via
from data.asking.rows import Region
from data.asking.store import Datasets
from data.asking.sureness import CONFIDENCES


def linked(way: str, data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to the values of a filter. way: as data.asking.filters.Filter.links says it."""
    found: Links | None = resolve_name(way)(data, table) if ":" in way else own(table, way)
    return found


def known(values: Mapping[str, str] | str, data: Datasets) -> frozenset[str]:
    """Return the values that a filter has. values: as data.asking.filters.Filter.values says it."""
    if not isinstance(values, str):
        return frozenset(values)
    if ":" in values:
        return frozenset(resolve_name(values)(data))
    table, name = values.split(".")
    return frozenset(getattr(data, table).texts(name).names) - {""}


def countries(data: Datasets) -> frozenset[str]:
    """Return the countries that roles and members name."""
    return frozenset((*data.theme_regions.texts("country").names, *data.members.texts("country").names)) - {
        ""
    }


def programmes(data: Datasets) -> frozenset[str]:
    """Return the programmes that partnerships are of."""
    return frozenset(row.programme_id for row in data.programmes if row.kind == PARTNERSHIPS)


SELECTABLE = {
    "region": "regions.code",
    "organisation": "organisations.organisation_id",
    "country": "targets.target_country",
    "partnership": "partnerships.partnership_id",
    "event": "events.event_id",
    "place": "events.place_id",
    "site": "members.organisation_id",
}
"""What can be selected on a map, by kind, with the column of its ids: the site of organisations by one of them."""


def selectable(data: Datasets) -> frozenset[str]:
    """Return what can be selected, each as kind:id."""
    return frozenset(f"{kind}:{one}" for kind, ids in SELECTABLE.items() for one in known(ids, data))


HEADS = ("themes.theme_id", "regions.code", "targets.target_country", "organisations.organisation_id")
"""What the rows and columns of matrices are, beside sectors."""


def heads(data: Datasets) -> frozenset[str]:
    """Return what the rows and columns of a matrix may be called by."""
    return frozenset(sectors(data)).union(*(known(ids, data) for ids in HEADS))


def sectors(data: Datasets) -> Mapping[str, str]:
    """Return the names of sector groups by their id."""
    named = zip(data.partnerships.listed("sector_group"), data.partnerships.listed("sector_id"), strict=True)
    return {sector: name for name, sector in sorted(set(named)) if sector}


def comparable(data: Datasets) -> frozenset[str]:
    """Return the indicators whose numbers tell how far regions are apart."""
    return frozenset(row.indicator_id for row in data.indicators if row.kind in ("ratio", "index"))


def theme(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to their area, or to those that their partnership is linked to."""
    if event_links.are_events(table):
        return event_links.themes(data, table)
    if "theme_id" in table.columns:
        return own(table, "theme_id")
    return over(table, "partnership_id", data.partnership_themes, "area")


def platform(data: Datasets, table: AnyTable) -> Links | None:
    """Link roles to the platform of their area. Memberships are of none, and stay with each."""
    if "theme_id" in table.columns:
        return via(table, "theme_id", {area.theme_id: (area.platform_id,) for area in data.themes})
    return coded(np.zeros(len(table), np.int32), [data.platforms.listed("platform_id")])


def programme(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to the programme of their partnership, or of those linked to their area."""
    if event_links.are_events(table):
        return event_links.programmes(data, table)
    if "programme" in table.columns:
        return own(table, "programme")
    of = dict(
        zip(data.partnerships.listed("partnership_id"), data.partnerships.listed("programme"), strict=True)
    )
    found: dict[str, set[str]] = {}
    for link in data.partnership_themes:
        found.setdefault(link.area, set()).add(of[link.partnership_id])
    return via(table, "theme_id", found)


def country(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to their country, targets to those of the members of their partnership."""
    if event_links.are_events(table):
        return event_links.several(table, "country", countries(data))
    if "target_country" in table.columns:
        return over(table, "partnership_id", data.members, "country")
    return own(table, "country")


def region(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to their region, to each region that contains it and to each that lies in it.

    Targets are linked so to the regions of the members of their partnership.
    """
    if "target_country" in table.columns:
        return _related(data, over(table, "partnership_id", data.members, "nuts_code"))
    return _related(data, own(table, "nuts_code"))


def _related(data: Datasets, links: Links | None) -> Links | None:
    """Return links to regions with those to what contains them, and what lies in them.

    By the parent column, not by the code: UKN10 lies in UKN0.
    """
    if links is None:
        return None
    codes, around = data.regions.listed("code"), related_regions(data.regions)
    places = {code: place for place, code in enumerate(codes)}
    lists = lists_of([[places[other] for other in around.get(name, ())] for name in links.names])
    which, values = lists.of(links.values)
    pairs = distinct(links.keys[which] * len(codes) + values)
    return Links(links.codes, pairs // len(codes), pairs % len(codes), codes)


def related_regions(regions: Iterable[Region]) -> Mapping[str, Sequence[str]]:
    """Return each region with itself, those that contain it and those that lie in it."""
    parents = {region.code: region.parent for region in regions}
    found = {code: [code, *_ancestors(code, parents)] for code in parents}
    for code in parents:
        for above in _ancestors(code, parents):
            found[above].append(code)
    return found


def _ancestors(code: str, parents: Mapping[str, str]) -> list[str]:
    above = parents.get(code)
    return [above, *_ancestors(above, parents)] if above else []


def pilot(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to the round of the pilot region that they name, or that contains what they name."""
    rounds = {row.nuts_code: str(row.batch) for row in data.pilots}
    parents = {region.code: region.parent for region in data.regions}
    inside = {
        code: [rounds[one] for one in (code, *_ancestors(code, parents)) if one in rounds] for code in parents
    }
    return via(table, "nuts_code", inside)


def sector(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to the sector group of their partnership."""
    return over(table, "partnership_id", data.partnerships, "sector_id")


def target(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to the third countries that their partnership targets, targets to their own."""
    if event_links.are_events(table):
        return event_links.several(table, "partner_country", known("targets.target_country", data))
    if "target_country" in table.columns:
        return own(table, "target_country")
    return over(table, "partnership_id", data.targets, "target_country")


def confidence(_data: Datasets, table: AnyTable) -> Links:
    """Link rows to each minimum confidence that they meet.

    A region's role in an area may stand in several sources; at each level only the row to use is linked,
    which is the one of lowest preference among those that meet the level.
    """
    ranks = _ranks(table.texts("confidence"))
    met = [ranks >= rank for rank in range(len(CONFIDENCES))]
    if "preference" in table.columns:
        met = [_preferred(table, rows) for rows in met]
    # Each level is a sign of a row's code.
    codes = sum(
        (rows.astype(np.int32) << rank for rank, rows in enumerate(met)), np.zeros(len(table), np.int32)
    )
    values = [
        [level for rank, level in enumerate(CONFIDENCES) if code & 1 << rank]
        for code in range(1 << len(CONFIDENCES))
    ]
    return coded(codes, values)


def _ranks(texts: TextColumn) -> Numbers:
    """Return the rank of the confidence of each row, from 0; -1 where none is known."""
    order = {level: rank for rank, level in enumerate(CONFIDENCES)}
    return np.array([order.get(name, -1) for name in texts.names])[texts.codes]


def _preferred(table: AnyTable, rows: Bits) -> Bits:
    """Return of some rows those of lowest preference for their area and region."""
    places = np.flatnonzero(rows)
    ordered = places[np.argsort(table.wholes("preference").values[places], kind="stable")]
    regions = table.texts("nuts_code")
    pairs = table.texts("theme_id").codes[ordered] * np.int64(len(regions.names)) + regions.codes[ordered]
    kept = np.zeros(len(table), np.bool_)
    kept[ordered[np.unique(pairs, return_index=True)[1]]] = True
    return kept


def partners(_data: Datasets, _table: AnyTable) -> None:
    """Link nothing: who is a partner depends on who seeks one (data/asking/partners.py)."""


def scope(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to the scopes that they are in."""
    every, later = ("all",), ("2018", "all")
    if "later" in table.columns:
        return coded(table.flags("later").values.astype(np.int32), [later, every])
    return via(table, "theme_id", {area.theme_id: every if area.later else later for area in data.themes})
