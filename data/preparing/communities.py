"""The networks of regions and of organisations: who sits in the same partnerships, and in which communities.

Only preparation imports this, because networkx is slow to load. Nodes and links are sorted before networkx sees
them, and its random choices have a fixed seed, so that the same facts give the same result in whatever order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import dist, sqrt

import networkx as nx
from pandas import DataFrame

from data.asking import networks

LinkCounts = Mapping[tuple[str, str], int]
Communities = Sequence[frozenset[str]]
Position = tuple[float, float]

_SEED = 2018
_STEPS = 300
_MANY, _STEPS_OF_MANY = 500, 60
_REACH = 2.0  # length of a link, in sides of the square that each node has for itself
_EVENNESS = 0.6  # 0: as the forces leave the nodes, crowded in the middle; 1: as even as ranks
_ROOM = 0.6  # least distance of two nodes, in sides of the square that each has for itself
_ROUNDS = 40  # in which those that are nearer give way
_MARGIN = 0.02
_DIGITS_OF_PLACES, _DIGITS_OF_MEASURES = 4, 6
_NODE_TYPES = {"x": "Float64", "y": "Float64", "community": "Int64", "betweenness": "Float64"}
_MEASURE_TYPES = {"modularity": "Float64", "communities": "Int64", "nodes": "Int64", "links": "Int64"}


@dataclass(frozen=True)
class Network:
    """Who is linked to whom. nodes: all in order of name, linked or not; places: of linked nodes, 0 to 1."""

    kind: str
    scope: str
    nodes: tuple[str, ...]
    links: LinkCounts
    places: Mapping[str, Position]


@dataclass(frozen=True)
class _Box:
    x: float
    y: float
    width: float
    height: float


def network_frames(members: DataFrame, regions: DataFrame) -> tuple[DataFrame, DataFrame]:
    """The frames network_nodes and network_measures of data.store.Datasets.

    members: partnership_id, organisation_id, nuts2, later; regions: nuts_code, level, parent.
    """
    placed = regions.loc[regions["level"] > 0, "nuts_code"]
    in_regions = members[members["nuts2"].isin(placed)]
    networks = [
        *_networks("region", in_regions.assign(node=in_regions["nuts2"]), containing(regions)),
        *_networks("organisation", members.assign(node=members["organisation_id"]), {}),
    ]
    found = [(network, communities(network.links)) for network in networks]
    nodes = DataFrame([row for each in found for row in _nodes(*each)]).astype(_NODE_TYPES)
    return nodes, DataFrame([_measures(*each) for each in found]).astype(_MEASURE_TYPES)


def no_networks() -> tuple[DataFrame, DataFrame]:
    """The same frames without a row."""
    named = {"kind": "str", "scope": "str"}
    frames = ({**named, "node": "str", **_NODE_TYPES}, {**named, **_MEASURE_TYPES})
    nodes, measures = (DataFrame(columns=list(types)).astype(types) for types in frames)
    return nodes, measures


def containing(regions: DataFrame) -> dict[str, frozenset[str]]:
    """The larger regions that each region lies in. regions: nuts_code, parent."""
    known = regions[["nuts_code", "parent"]].dropna()
    parents = dict(zip(known["nuts_code"], known["parent"], strict=True))

    def larger(code: str) -> Iterator[str]:
        while code in parents:
            code = parents[code]
            yield code

    return {code: frozenset(larger(code)) for code in parents}


def links(seats: Iterable[tuple[str, str]], larger: Mapping[str, frozenset[str]]) -> Counter[tuple[str, str]]:
    """The number of partnerships that two nodes share, by their names in order.

    seats: partnership and node; larger: nodes that contain a node, to which it is never linked.
    """
    none: frozenset[str] = frozenset()
    return Counter(
        {
            (one, other): count
            for (one, other), count in networks.links(seats).items()
            if other not in larger.get(one, none) and one not in larger.get(other, none)
        }
    )


def communities(links: LinkCounts) -> list[frozenset[str]]:
    """A partition of the linked nodes, by the method of Louvain: the largest first, then by the smallest name."""
    parts = nx.community.louvain_communities(_graph(links), weight="weight", seed=_SEED) if links else []
    return sorted(map(frozenset, parts), key=lambda part: (-len(part), min(part)))


def layout(links: LinkCounts) -> dict[str, Position]:
    """Where to draw each linked node, between 0 and 1. Parts without a link between them have a box each."""
    parts = sorted(map(sorted, nx.connected_components(_graph(links))), key=lambda part: (-len(part), part))
    boxes = _boxes([len(part) for part in parts], _Box(0, 0, 1, 1)) if parts else []
    return {
        node: place
        for part, box in zip(parts, boxes, strict=True)
        for node, place in _drawn(part, links, box).items()
    }


def _networks(kind: str, seats: DataFrame, larger: Mapping[str, frozenset[str]]) -> Iterator[Network]:
    scopes = {"2018": seats[~seats["later"]], "all": seats}
    pairs = {
        scope: links(zip(rows["partnership_id"], rows["node"], strict=True), larger)
        for scope, rows in scopes.items()
    }
    places = layout(pairs["all"])
    for scope, rows in scopes.items():
        yield Network(kind, scope, tuple(sorted(set(rows["node"]))), pairs[scope], places)


def _graph(links: LinkCounts) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(sorted({node for pair in links for node in pair}))
    graph.add_weighted_edges_from((one, other, links[one, other]) for one, other in sorted(links))
    return graph


def _nodes(network: Network, communities: Communities) -> Iterator[dict[str, object]]:
    """A row for each node; a node without a link has no place, community or measure."""
    number = {node: position for position, part in enumerate(communities) for node in part}
    between = nx.betweenness_centrality(_graph(network.links))
    for node in network.nodes:
        linked = node in number
        x, y = network.places[node] if linked else (None, None)
        yield {
            "kind": network.kind,
            "scope": network.scope,
            "node": node,
            "x": x,
            "y": y,
            "community": number.get(node),
            "betweenness": round(between[node], _DIGITS_OF_MEASURES) if linked else None,
        }


def _measures(network: Network, communities: Communities) -> dict[str, object]:
    graph = _graph(network.links)
    modularity = nx.community.modularity(graph, communities, weight="weight") if communities else None
    return {
        "kind": network.kind,
        "scope": network.scope,
        "modularity": modularity if modularity is None else round(modularity, _DIGITS_OF_MEASURES),
        "communities": len(communities),
        "nodes": graph.number_of_nodes(),
        "links": graph.number_of_edges(),
    }


def _boxes(sizes: Sequence[int], box: _Box) -> list[_Box]:
    """Cut a box into one for each size, with areas like the sizes, across the longer side each time."""
    if len(sizes) == 1:
        return [box]
    total = sum(sizes)
    cut = min(range(1, len(sizes)), key=lambda position: abs(2 * sum(sizes[:position]) - total))
    share = sum(sizes[:cut]) / total
    if box.width >= box.height:
        first = _Box(box.x, box.y, box.width * share, box.height)
        second = _Box(box.x + first.width, box.y, box.width - first.width, box.height)
    else:
        first = _Box(box.x, box.y, box.width, box.height * share)
        second = _Box(box.x, box.y + first.height, box.width, box.height - first.height)
    return _boxes(sizes[:cut], first) + _boxes(sizes[cut:], second)


def _drawn(part: Sequence[str], links: LinkCounts, box: _Box) -> dict[str, Position]:
    """The places of the nodes of a connected part, which fills its box."""
    members = set(part)
    places = _by_forces(_graph({pair: weight for pair, weight in links.items() if pair[0] in members}))
    across, up = (_even([float(places[node][axis]) for node in part]) for axis in (0, 1))
    inner = _inside(box)
    even = [(inner.x + x * inner.width, inner.y + y * inner.height) for x, y in zip(across, up, strict=True)]
    return {
        node: (round(x, _DIGITS_OF_PLACES), round(y, _DIGITS_OF_PLACES))
        for node, (x, y) in zip(part, _apart(even, inner), strict=True)
    }


def _by_forces(graph: nx.Graph) -> Mapping[str, Sequence[float]]:
    """Where forces leave the nodes, without a scale. Springs need scipy from 500 nodes on, ForceAtlas2 never."""
    size = graph.number_of_nodes()
    if size >= _MANY:
        return nx.forceatlas2_layout(graph, max_iter=_STEPS_OF_MANY, weight="weight", seed=_SEED)  # type: ignore[no-any-return]
    return nx.spring_layout(  # type: ignore[no-any-return]
        graph, k=_REACH / sqrt(size), iterations=_STEPS, seed=_SEED, method="force"
    )


def _even(values: Sequence[float]) -> list[float]:
    """The values between 0 and 1, drawn towards even distances so that no place is crowded."""
    low, span = min(values), max(values) - min(values) or 1.0
    rank = {
        position: place for place, position in enumerate(sorted(range(len(values)), key=values.__getitem__))
    }
    return [
        (1 - _EVENNESS) * (value - low) / span + _EVENNESS * rank[position] / (len(values) - 1)
        for position, value in enumerate(values)
    ]


def _inside(box: _Box) -> _Box:
    """The box without its margins."""
    beside, below = min(_MARGIN, box.width / 4), min(_MARGIN, box.height / 4)
    return _Box(box.x + beside, box.y + below, box.width - 2 * beside, box.height - 2 * below)


def _apart(places: Sequence[Position], box: _Box) -> list[Position]:
    """The places, where those that are too near to each other have given way, each by half of what lacks.

    Members of one partnership are all linked, so that springs pull them onto each other; the larger a connected part
    is, the less room the forces leave to each such group.
    """
    found = list(places)
    room = _ROOM * sqrt(box.width * box.height / len(places))
    for _ in range(_ROUNDS):
        near = [(one, other) for one, other in _near(found, room) if dist(found[one], found[other]) < room]
        if not near:
            break
        for one, other in near:
            found[one], found[other] = _pushed(found[one], found[other], room, box)
    return found


def _near(places: Sequence[Position], room: float) -> Iterator[tuple[int, int]]:
    """Pairs of places, by number, that may be nearer than some room: those of squares of that size that touch."""
    squares: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(places):
        around = ((int(x / room) + step, int(y / room) + rise) for step in (-1, 0, 1) for rise in (-1, 0, 1))
        yield from ((other, number) for square in around for other in squares.get(square, ()))
        squares.setdefault((int(x / room), int(y / room)), []).append(number)


def _pushed(one: Position, other: Position, room: float, box: _Box) -> tuple[Position, Position]:
    """Two places moved away from each other until they have room, as far as the box goes."""
    far = dist(one, other)
    across, up = ((other[0] - one[0]) / far, (other[1] - one[1]) / far) if far else (1.0, 0.0)
    step = max(room - far, 0.0) / 2
    return _within(one[0] - step * across, one[1] - step * up, box), _within(
        other[0] + step * across, other[1] + step * up, box
    )


def _within(x: float, y: float, box: _Box) -> Position:
    return min(max(x, box.x), box.x + box.width), min(max(y, box.y), box.y + box.height)
