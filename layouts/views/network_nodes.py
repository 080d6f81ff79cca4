"""The nodes and lines of a network, and what each node is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from math import sqrt

import numpy as np

from data.asking.codes import in_order, ranks
from data.asking.columns import Numbers
from data.asking.networks import Graph
from data.asking.rows import NetworkNode
from data.folding import fold
from layouts.theme import GROUPS
from layouts.views.context import Context
from layouts.views.models import (
    LegendItem,
    NetworkView,
    Node,
)
from layouts.views.parts import carded

SYMBOL = 5.0
"""Diameter in px of a node with one partner; areas of nodes are in proportion."""
DRAWN, LINES = 600, 3000
"""Nodes and lines that are drawn, the most connected ones: more than there are today, and about what one can see."""
TOLD = 200
"""Partnerships that are told of the lines of a network, well above what there are today."""
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
    nodes = graph.first(DRAWN)
    among = graph.among(DRAWN)
    strongest = among.where(np.sort(in_order([-among.common.astype(np.int64)], LINES)))
    ends = (strongest.ones, strongest.others, np.minimum(strongest.common, 4).astype(float))
    ties = tuple(zip(*(end.tolist() for end in ends), strict=True))
    label = c.texts.t(
        "Network of regions that meet in partnerships; the tables below hold the same"
        if c.state.of == "regions"
        else "Network of organisations that meet in partnerships; the tables below hold the same"
    )
    partnerships, seats = _seats(c)
    each = (seats.get(node, ()) for node in nodes)
    drawn = tuple(map(partial(_node, c), nodes, graph.partners.tolist(), each))
    return NetworkView(label, drawn, ties, _legend(c, nodes), partnerships=partnerships)


def _seats(c: Context) -> tuple[tuple[str, ...], Mapping[str, tuple[int, ...]]]:
    """Return the partnerships of the view by name, and the places of those of each node; nothing of very many."""
    rows = c.select()
    if rows.units > TOLD:
        return (), {}
    ids = c.by_name("partnership", rows.values("partnership_id"))
    places = {one: place for place, one in enumerate(ids)}
    found: dict[str, set[int]] = {}
    for node, one in rows.texts("nuts2" if c.state.of == "regions" else "organisation_id", "partnership_id"):
        if one in places:
            found.setdefault(node, set()).add(places[one])
    return tuple(map(c.partnership, ids)), {node: tuple(sorted(those)) for node, those in found.items()}


def _node(c: Context, node: str, partners: int, seats: tuple[int, ...]) -> Node:
    row, name = measures_of(c, node), name_of(c, node)
    hover = f"{name} · {c.texts.n('{count} partner', '{count} partners', partners)}".replace("<", "‹")
    size = round(SYMBOL * sqrt(partners), 1)
    sets = f"{PARAMETERS[c.state.of]}={node}"
    return Node(row.x or 0, row.y or 0, size, group_of(c, node), name, hover, sets, seats=seats)


def _legend(c: Context, nodes: Iterable[str]) -> tuple[LegendItem, ...]:
    heads: dict[int, str] = {}
    sizes: Counter[int | None] = Counter()
    for node in nodes:
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


def in_names_order(c: Context, graph: Graph) -> Numbers:
    """Return the place of each linked node in the order of their names."""
    codes, organisations = graph.codes, c.reference.organisations
    if c.state.of == "regions":
        return ranks([fold(name_of(c, node)) for node in graph.nodes])
    return codes.remembered(organisations.table, lambda: organisations.in_order("name", codes.ordered))[
        graph.linked
    ]


def bridges(c: Context, graph: Graph) -> tuple[list[str], int]:
    """Return the linked nodes that lie between others, the strongest bridges first, and how many there are.

    Those alone are returned that a card lists.
    """
    found = c.reference.nodes[c.state.of, c.state.scope].betweenness(graph.codes)[graph.linked]
    tenths = np.round(1000 * found).astype(np.int64)
    count = int(np.count_nonzero(tenths))
    order = in_order([tenths.max(initial=0) - tenths, graph.linked], carded(c, count))
    return [graph.names[place] for place in graph.linked[order].tolist()], count


def bridge_of(c: Context, node: str) -> float:
    """Return the betweenness of a node, 0 to 100."""
    return round(100 * (measures_of(c, node).betweenness or 0.0), 1)
