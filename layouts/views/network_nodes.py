"""The nodes and lines of a network, and what each node is."""

from collections import Counter
from math import sqrt

from data.asking.networks import Graph
from data.asking.rows import NetworkNode
from layouts.theme import GROUPS
from layouts.views.context import Context
from layouts.views.models import (
    LegendItem,
    NetworkView,
    Node,
)

SYMBOL = 5.0
"""Diameter in px of a node with one partner; areas of nodes are in proportion."""
PARAMETERS = {"regions": "region", "organisations": "organisation"}
"""The parameter that nodes of each kind are values of."""


def name_of(c: Context, node: str) -> str:
    """Return the name of a node."""
    return c.value(PARAMETERS[c.state.of], node)


def href_of(c: Context, node: str) -> str:
    """Return the address of a node's own page."""
    return c.to(c.state.of, PARAMETERS[c.state.of], node)


def measures_of(c: Context, node: str) -> NetworkNode:
    """Return what was measured of a node in the whole network."""
    return c.reference.nodes[c.state.of, c.state.scope][node]


def group_of(c: Context, node: str) -> int | None:
    """Return the number of a node's group, None where it has none or a small one."""
    group = measures_of(c, node).community
    return None if group is None or group >= GROUPS else group


def drawn(c: Context, graph: Graph) -> NetworkView:
    """Return the network as it is drawn."""
    nodes = graph.ordered
    places = {node: place for place, node in enumerate(nodes)}
    ties = tuple(
        (places[one], places[other], float(min(count, 4)))
        for (one, other), count in sorted(graph.ties.items())
    )
    label = c.texts.t(
        "Network of regions that meet in partnerships; the tables below hold the same"
        if c.state.of == "regions"
        else "Network of organisations that meet in partnerships; the tables below hold the same"
    )
    drawn = tuple(_node(c, node, graph.partners[node]) for node in nodes)
    return NetworkView(label, drawn, ties, _legend(c, graph))


def _node(c: Context, node: str, partners: int) -> Node:
    row, name = measures_of(c, node), name_of(c, node)
    hover = f"{name} · {c.texts.n('{count} partner', '{count} partners', partners)}".replace("<", "‹")
    size = round(SYMBOL * sqrt(partners), 1)
    return Node(row.x or 0, row.y or 0, size, group_of(c, node), name, hover, href_of(c, node))


def _legend(c: Context, graph: Graph) -> tuple[LegendItem, ...]:
    heads: dict[int, str] = {}
    sizes: Counter[int | None] = Counter()
    for node in graph.ordered:
        group = group_of(c, node)
        sizes[group] += 1
        if group is not None:
            heads.setdefault(group, node)
    items = [
        LegendItem(
            f"group-{group}",
            c.texts.t("Around {name} ({count})", name=name_of(c, node), count=c.texts.number(sizes[group])),
        )
        for group, node in sorted(heads.items())
    ]
    if sizes[None]:
        count = c.texts.number(sizes[None])
        items.append(LegendItem("group-none", c.texts.t("Smaller groups ({count})", count=count)))
    return tuple(items)


def bridge_of(c: Context, node: str) -> float:
    """Return the betweenness of a node, 0 to 100."""
    return round(100 * (measures_of(c, node).betweenness or 0.0), 1)
