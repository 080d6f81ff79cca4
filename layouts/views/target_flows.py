"""What goes from programmes over sectors to target countries: one band for each partnership and country it targets."""

from collections import Counter
from collections.abc import Mapping

from data.asking.pairs import paired
from layouts.views import target_matrix
from layouts.views.charted import Flow, FlowNode, Flows, Way
from layouts.views.context import Context
from layouts.views.models import Chart

UNKNOWN = ""
"""Stands for a sector that is not known."""


def targets_chart(c: Context) -> Chart:
    """Return the chart of the Target countries page, with the matrix of the same numbers."""
    label = c.texts.t("From programmes over sectors to target countries")
    paths = _paths(c)
    if not paths:
        return Chart(label, empty=c.texts.t("No target is known here."))
    said = c.texts.t(
        "A band is as wide as the number of targets: each partnership counts once for every country that it targets."
    )
    return Chart(label, (said,), flows=_flows(c, paths, label), matrix=target_matrix.matrix(c))


def _paths(c: Context) -> Counter[tuple[str, str, str]]:
    """Return how many targets there are of each programme, sector and country."""
    rows = c.select().known("target_country")
    found = {
        (partnership, programme, country)
        for partnership, programme, country in rows.texts("partnership_id", "programme", "target_country")
    }
    sectors = {one: c.reference.partnerships[one].sector_id for one, _, _ in found}
    return Counter((programme, sectors[one] or UNKNOWN, country) for one, programme, country in found)


def _flows(c: Context, paths: Mapping[tuple[str, str, str], int], caption: str) -> Flows:
    t = c.texts.t
    sizes = [Counter[str](), Counter[str](), Counter[str]()]
    bands = [Counter[tuple[str, str]](), Counter[tuple[str, str]]()]
    for path, count in paths.items():
        for column, one in enumerate(path):
            sizes[column][one] += count
        for column, band in enumerate(bands):
            band[path[column], path[column + 1]] += count
    ids = [_in_order(found) for found in sizes]
    makers = (_programme, _sector, _country)
    columns = tuple(
        tuple(_node(c, make(c, one), found[one]) for one in listed)
        for make, found, listed in zip(makers, sizes, ids, strict=True)
    )
    places = [{one: place for place, one in enumerate(listed)} for listed in ids]
    flows = tuple(
        Flow(
            column, places[column][one], places[column + 1][other], count, _way(c, column, one, other, count)
        )
        for column, band in enumerate(bands)
        for (one, other), count in band.items()
    )
    return Flows(caption, (t("Programme"), t("Sector"), t("Target country")), columns, flows)


def _in_order(sizes: Mapping[str, int]) -> list[str]:
    """Return the largest first, and last what is not known."""
    return sorted(sizes, key=lambda one: (one == UNKNOWN, -sizes[one], one))


def _node(c: Context, made: tuple[str, str, str, str], size: int) -> FlowNode:
    name, sets, value, paint = made
    count = c.texts.n("{count} target", "{count} targets", size)
    said = c.texts.t("{name}: {value}", name=name, value=count)
    return FlowNode(name, size, c.texts.number(size), Way(said, sets, value), paint)


def _programme(c: Context, one: str) -> tuple[str, str, str, str]:
    return c.programme(one), "programme", one, one


def _sector(c: Context, one: str) -> tuple[str, str, str, str]:
    return (c.sector(one), "sector", one, "") if one else (c.texts.t("Sector not known"), "", "", "")


def _country(c: Context, one: str) -> tuple[str, str, str, str]:
    return c.texts.country(one), "selected", f"country:{one}", ""


def _way(c: Context, column: int, one: str, other: str, count: int) -> Way:
    """Return what a press on a band leads to: to a programme's targets in a sector, or a sector's in a country."""
    ends = [(_programme, _sector), (_sector, _country)][column]
    names = [make(c, end)[0] for make, end in zip(ends, (one, other), strict=True)]
    said = c.texts.t(
        "{one} → {other}: {value}",
        one=names[0],
        other=names[1],
        value=c.texts.n("{count} target", "{count} targets", count),
    )
    if UNKNOWN in (one, other):
        return Way(said)
    if column:
        return Way(said, "selected", paired(one, other))
    return Way(said, href=c.href(c.state.with_values("programme", (one,)).with_values("sector", (other,))))
