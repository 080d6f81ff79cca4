"""The Network page: which regions, or organisations, sit together in partnerships."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import sqrt

from data.asking.filters import KINDS
from data.asking.partners import links
from data.asking.queries import Selection
from data.asking.reference import Row
from data.asking.state import Refusal, ViewState
from data.folding import fold
from layouts.i18n import n_
from layouts.theme import GROUPS
from layouts.views import cells, words
from layouts.views.context import Context, known
from layouts.views.models import (
    Cell,
    Column,
    Coverage,
    Facet,
    Fact,
    Figure,
    LegendItem,
    Link,
    NetworkView,
    Node,
    Option,
    PageView,
    Profile,
    Section,
    Table,
)
from layouts.views.parts import further, ranking, sources_of, table_of

SYMBOL = 5.0
"""Diameter in px of a node with one partner; areas of nodes are in proportion."""
MATRIX = 40
"""Nodes of the matrix; the table of pairs has them all."""
PAIRS = 2500
TOP = 10
CODES = {"regions": "nuts_code", "organisations": "organisation_id"}
PARAMETERS = {"regions": "region", "organisations": "organisation"}
"""The parameter that nodes of each kind are values of."""
KIND_NAMES = {"regions": n_("Regions"), "organisations": n_("Organisations")}


@dataclass(frozen=True)
class Graph:
    """Nodes and their links under a selection. ties: partnerships in common of each pair, each pair once."""

    ties: Mapping[tuple[str, str], int]
    partners: Mapping[str, int]
    alone: int

    @property
    def ordered(self) -> list[str]:
        """The linked nodes, those with most partners first."""
        return sorted(self.partners, key=lambda node: (-self.partners[node], node))


def graph_of(c: Context, selection: Selection) -> Graph:
    """Return the network of the rows of a selection, of the kind that the state says."""
    column = "nuts2" if c.state.of == "regions" else "organisation_id"
    rows = selection.cells("partnership_id", column)
    members = [(p, node) for p, node in rows if known(node) and _is_node(c, node)]
    ties = {pair: count for pair, count in links(members).items() if not _nested(c, *pair)}
    partners = Counter(node for pair in ties for node in pair)
    return Graph(ties, partners, len({node for _, node in members} - set(partners)))


def _is_node(c: Context, node: str) -> bool:
    """Leave out countries: of members placed there the region is not known."""
    return c.state.of != "regions" or c.reference.regions[node].level > 0


def _nested(c: Context, one: str, other: str) -> bool:
    return c.state.of == "regions" and c.reference.are_nested(one, other)


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Network page."""
    selection = c.select()
    graph = graph_of(c, selection)
    heading = c.texts.t(
        "Which regions meet in partnerships?"
        if c.state.of == "regions"
        else "Which organisations meet in partnerships?"
    )
    return PageView(
        state=c.state,
        heading=heading,
        summary=" ".join(filter(None, (_summary(c, graph), words.selection_in_words(c)))),
        facets=(_switch(c, selection), *words.facets(c, selection.counts)),
        chips=words.chips(c),
        reset=words.reset_address(c),
        notices=words.notices(c, refusals, selection),
        map=_network(c, graph),
        table=_table(c, graph, heading),
        coverage=Coverage(_coverage(c, graph)),
        sources=sources_of(c, [row for row in selection.records if known(row["organisation"])]),
        profile=_profile(c, graph),
        sections=(Section("ties", _pairs(c, graph)),),
    )


def _switch(c: Context, selection: Selection) -> Facet:
    counts = {
        "regions": _distinct(selection, "nuts2"),
        "organisations": _distinct(selection, "organisation_id"),
    }
    options = tuple(Option(kind, c.texts.t(KIND_NAMES[kind]), counts[kind]) for kind in KINDS)
    return Facet("of", c.texts.t("Network of"), options, (c.state.of,), single=True)


def _distinct(selection: Selection, column: str) -> int:
    return len(set(selection.column(column)) - {None})


def _summary(c: Context, graph: Graph) -> str:
    n, count = c.texts.n, len(graph.partners)
    if not graph.ties:
        return c.texts.t("No two members that meet are known here.")
    meets = n("{count} pair that meets", "{count} pairs that meet", len(graph.ties))
    if c.state.of == "regions":
        return n("{count} region, {meets}.", "{count} regions, {meets}.", count, meets=meets)
    return n("{count} organisation, {meets}.", "{count} organisations, {meets}.", count, meets=meets)


def _coverage(c: Context, graph: Graph) -> str:
    t, n = c.texts.t, c.texts.n
    alone = (
        n(
            "{count} more has no known partner and is not drawn.",
            "{count} more have no known partner and are not drawn.",
            graph.alone,
        )
        if graph.alone
        else ""
    )
    missing = (
        t("Members known only by country are not counted in any region.") if c.state.of == "regions" else ""
    )
    return " ".join(filter(None, (t("Members that no source names are missing."), alone, missing)))


def _name(c: Context, node: str) -> str:
    return c.value(PARAMETERS[c.state.of], node)


def _href(c: Context, node: str) -> str:
    return c.to(c.state.of, PARAMETERS[c.state.of], node)


def _row(c: Context, node: str) -> Row:
    return c.reference.nodes[c.state.of, c.state.scope][node]


def _group(c: Context, node: str) -> int | None:
    group = _row(c, node)["community"]
    return None if group is None or int(group) >= GROUPS else int(group)


def _network(c: Context, graph: Graph) -> NetworkView:
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
    row, name = _row(c, node), _name(c, node)
    hover = f"{name} · {c.texts.n('{count} partner', '{count} partners', partners)}".replace("<", "‹")
    size = round(SYMBOL * sqrt(partners), 1)
    return Node(float(row["x"]), float(row["y"]), size, _group(c, node), name, hover, _href(c, node))


def _legend(c: Context, graph: Graph) -> tuple[LegendItem, ...]:
    heads: dict[int, str] = {}
    sizes: Counter[int | None] = Counter()
    for node in graph.ordered:
        group = _group(c, node)
        sizes[group] += 1
        if group is not None:
            heads.setdefault(group, node)
    items = [
        LegendItem(
            f"group-{group}",
            c.texts.t("Around {name} ({count})", name=_name(c, node), count=c.texts.number(sizes[group])),
        )
        for group, node in sorted(heads.items())
    ]
    if sizes[None]:
        count = c.texts.number(sizes[None])
        items.append(LegendItem("group-none", c.texts.t("Smaller groups ({count})", count=count)))
    return tuple(items)


def _group_name(c: Context, node: str) -> Cell:
    group = _row(c, node)["community"]
    if group is None:
        return cells.unknown(c.texts.t("none"))
    kind = f"group-{_group(c, node)}" if _group(c, node) is not None else "group-none"
    return Cell(c.texts.number(int(group) + 1), int(group) + 1, kind)


def _table(c: Context, graph: Graph, caption: str) -> Table:
    t = c.texts.t
    columns = (
        _node_column(c, CODES[c.state.of]),
        Column(t("Partners"), kind="number", name="partners"),
        Column(t("Partnerships shared, in total"), kind="number", name="partnerships_shared"),
        Column(t("Group"), kind="group", name="community"),
        Column(t("Bridge (0 to 100)"), kind="decimal", name="betweenness"),
    )
    meetings: Counter[str] = Counter()
    for pair, count in graph.ties.items():
        for node in pair:
            meetings[node] += count
    return table_of(
        c,
        caption,
        columns,
        graph.ordered,
        lambda node: _node_row(c, graph, meetings[node], node),
        t("No rows"),
    )


def _node_row(c: Context, graph: Graph, meetings: int, node: str) -> tuple[Cell, ...]:
    return (
        _node_cell(c, node),
        cells.number(c, graph.partners[node]),
        cells.number(c, meetings),
        _group_name(c, node),
        cells.number(c, _bridge(c, node)),
    )


def _node_column(c: Context, name: str = "", label: str = "") -> Column:
    t = c.texts.t
    if c.state.of == "regions":
        return Column(label or t("Region"), kind="page", name=name, code=t("NUTS code"))
    return Column(label or t("Organisation"), kind="page", name=name, code=t("Organisation id"))


def _node_cell(c: Context, node: str) -> Cell:
    return Cell(_name(c, node), node, url=_href(c, node), at=_place(c, node))


def _place(c: Context, node: str) -> tuple[float, float] | None:
    """Return where an organisation is; a region has an outline of its own."""
    row = c.reference.organisations.get(node)
    code = known(row["nuts_code"]) if row else ""
    return (c.reference.regions[code].lon, c.reference.regions[code].lat) if code else None


def _bridge(c: Context, node: str) -> float:
    return round(100 * float(_row(c, node)["betweenness"] or 0), 1)


def _pairs(c: Context, graph: Graph) -> Table:
    t = c.texts.t
    columns = (
        _node_column(c),
        _node_column(c, label=t("meets")),
        Column(t("Partnerships in common"), kind="number"),
    )
    ordered = sorted(graph.ties.items(), key=lambda item: (-item[1], *(fold(_name(c, n)) for n in item[0])))
    caption = t("Every pair that meets")
    return table_of(c, caption, columns, ordered, lambda tie: _tie_row(c, *tie), t("No rows"), listed=PAIRS)


def _tie_row(c: Context, pair: tuple[str, str], count: int) -> tuple[Cell, ...]:
    return (*(_node_cell(c, node) for node in pair), cells.number(c, count))


def _profile(c: Context, graph: Graph) -> Profile:
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    measures = c.reference.measures[c.state.of, c.state.scope]
    parameter = PARAMETERS[c.state.of]
    top = ranking(
        c,
        graph.partners,
        parameter,
        lambda node: n("{count} partner", "{count} partners", graph.partners[node]),
        TOP,
    )
    bridges = sorted(graph.partners, key=lambda node: (-_bridge(c, node), node))
    return Profile(
        title=t("How to read it"),
        lead=t(
            "Lines join those that sit in the same partnership, thicker the more partnerships they share. Size is the "
            "number of partners. Places and colours stay the same whatever is filtered."
        ),
        figures=(
            Figure(number(len(graph.partners)), t(KIND_NAMES[c.state.of])),
            Figure(number(len(graph.ties)), n("pair that meets", "pairs that meet", len(graph.ties))),
            Figure(number(int(measures["communities"])), n("group", "groups", int(measures["communities"]))),
        ),
        facts=(
            Fact(t("Groups"), t("found by the Louvain method in the whole network")),
            Fact(
                t("Modularity"),
                number(round(float(measures["modularity"]), 2)),
                note=t("0: no groups; near 1: groups that share hardly any partnership"),
            ),
            Fact(
                t("Bridge"),
                t("betweenness"),
                note=t("how often one lies on the shortest way between two others, in the whole network"),
            ),
        ),
        lists=tuple(
            (title, links_)
            for title, links_ in (
                (t("Most partners"), tuple(_leads_out(c, link) for link in top)),
                (
                    t("Bridges between groups"),
                    tuple(
                        Link(_name(c, node), href=_href(c, node), note=number(_bridge(c, node)))
                        for node in bridges[:TOP]
                    )
                    + further(c, len(bridges) - TOP),
                ),
            )
            if links_
        ),
        ways=(Link(t("Find partners for a region"), href=c.page("find")),),
    )


def _leads_out(c: Context, link: Link) -> Link:
    """Return a link to the node's own page: nodes are no filter here."""
    return replace(link, href=_href(c, link.value), sets="") if link.sets else link


def matrix_state(state: ViewState) -> ViewState:
    """Return the state that the matrix depends on."""
    return state


def matrix(c: Context) -> Table:
    """Return partnerships in common of the best connected nodes, each against each."""
    t, graph = c.texts.t, graph_of(c, c.select())
    nodes = sorted(
        graph.ordered[:MATRIX], key=lambda node: (_row(c, node)["community"], -graph.partners[node], node)
    )
    name = t("Region") if c.state.of == "regions" else t("Organisation")
    columns = (Column(name), *(Column(_name(c, node), kind="slanted") for node in nodes))
    rows = tuple(
        (
            _node_cell(c, one),
            *(_matrix_cell(c, graph.ties, one, other) for other in nodes),
        )
        for one in nodes
    )
    title = t("The {count} with most partners, each against each", count=c.texts.number(len(nodes)))
    return Table(title, columns, rows, t("No rows"), matrix=True)


def _matrix_cell(c: Context, ties: Mapping[tuple[str, str], int], one: str, other: str) -> Cell:
    count = ties.get((min(one, other), max(one, other)), 0)
    return Cell(c.texts.number(count), count, "many" if count > 2 else "some") if count else cells.BLANK
