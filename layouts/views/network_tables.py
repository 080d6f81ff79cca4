"""The tables of a network: its nodes, its pairs, and the best connected each against each."""

from data.asking.codes import first_in_order
from data.asking.networks import Graph
from data.asking.pairs import paired
from data.asking.state import ViewState
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import (
    Cell,
    Column,
    Table,
)
from layouts.views.network_nodes import bridge_of, group_of, href_of, in_names_order, measures_of, name_of
from layouts.views.parts import LISTED, table_of

MATRIX = 40
"""Nodes of the matrix; the table of pairs has them all."""
PAIRS = 2500
"""Pairs that are listed, all that there are today; of more the first ones, as in other tables."""
CODES = {"regions": "nuts_code", "organisations": "organisation_id"}


def _group_name(c: Context, node: str) -> Cell:
    group = measures_of(c, node).community
    if group is None:
        return cells.unknown(c.texts.t("none"))
    kind = f"group-{group_of(c, node)}" if group_of(c, node) is not None else "group-none"
    return Cell(c.texts.number(int(group) + 1), int(group) + 1, kind)


def node_table(c: Context, graph: Graph, caption: str) -> Table:
    """Return the nodes, those with most partners first."""
    t = c.texts.t
    columns = (
        _node_column(c, CODES[c.state.of]),
        Column(t("Partners"), kind="number", name="partners"),
        Column(t("Partnerships shared, in total"), kind="number", name="partnerships_shared"),
        Column(t("Group"), kind="group", name="community"),
        Column(t("Bridge (0 to 100)"), kind="decimal", name="betweenness"),
    )
    return table_of(
        c,
        caption,
        columns,
        range(len(graph)),
        lambda place: _node_row(c, graph, place),
        t("No rows"),
    )


def _node_row(c: Context, graph: Graph, place: int) -> tuple[Cell, ...]:
    node = graph.names[graph.linked[place]]
    return (
        _node_cell(c, node),
        cells.number(c, int(graph.partners[place])),
        cells.number(c, int(graph.meetings[place])),
        _group_name(c, node),
        cells.number(c, bridge_of(c, node)),
    )


def _node_column(c: Context, name: str = "", label: str = "") -> Column:
    t = c.texts.t
    if c.state.of == "regions":
        return Column(label or t("Region"), kind="page", name=name, code=t("NUTS code"))
    return Column(label or t("Organisation"), kind="page", name=name, code=t("Organisation id"))


def _node_cell(c: Context, node: str) -> Cell:
    return Cell(name_of(c, node), node, url=href_of(c, node), at=_place(c, node))


def _place(c: Context, node: str) -> tuple[float, float] | None:
    """Return where an organisation is; a region has an outline of its own."""
    row = c.reference.organisations.get(node)
    code = row.nuts_code if row else ""
    return (c.reference.regions[code].lon, c.reference.regions[code].lat) if code else None


def pair_table(c: Context, graph: Graph) -> Table:
    """Return the pairs, those that meet most often first."""
    t = c.texts.t
    columns = (
        _node_column(c),
        _node_column(c, label=t("meets")),
        Column(t("Partnerships in common"), kind="number"),
    )
    caption, ties, names = t("All pairs of partners"), graph.ties, in_names_order(c, graph)
    keys = (
        lambda places: -ties.common[places],
        lambda places: names[ties.ones[places]],
        lambda places: names[ties.others[places]],
    )
    listed = PAIRS if len(ties) <= PAIRS else LISTED
    most = len(ties) if c.whole else listed
    first = ties.where(first_in_order(keys, ties.strongest(most), most))
    ends = (
        [graph.names[place] for place in graph.linked[end].tolist()] for end in (first.ones, first.others)
    )
    return table_of(
        c,
        caption,
        columns,
        list(zip(*ends, first.common.tolist(), strict=True)),
        lambda tie: _tie_row(c, *tie),
        t("No rows"),
        listed=listed,
        total=len(ties),
    )


def _tie_row(c: Context, one: str, other: str, count: int) -> tuple[Cell, ...]:
    return (_node_cell(c, one), _node_cell(c, other), cells.number(c, count))


def matrix_state(state: ViewState) -> ViewState:
    """Return the state that the matrix depends on."""
    return state


def matrix(c: Context) -> Table:
    """Return partnerships in common of the best connected nodes, each against each."""
    t, graph = c.texts.t, c.graph()
    first = graph.first(MATRIX)
    # Those with most partners come first, and stay first within their group.
    nodes = sorted(range(len(first)), key=lambda place: measures_of(c, first[place]).community or 0)
    among = graph.among(MATRIX)
    ends = zip(among.ones.tolist(), among.others.tolist(), strict=True)
    common = dict(zip(map(frozenset, ends), among.common.tolist(), strict=True))
    name = t("Region") if c.state.of == "regions" else t("Organisation")
    columns = (
        Column(name),
        *(Column(name_of(c, first[node]), kind="slanted", title=first[node]) for node in nodes),
    )
    rows = tuple(
        (
            _node_cell(c, first[one]),
            *(
                _matrix_cell(c, paired(first[one], first[other]), common.get(frozenset((one, other)), 0))
                for other in nodes
            ),
        )
        for one in nodes
    )
    title = t("The {count} with most partners, all pairs", count=c.texts.number(len(nodes)))
    return Table(title, columns, rows, t("No rows"), matrix=True)


def _matrix_cell(c: Context, pair: str, count: int) -> Cell:
    if not count:
        return cells.BLANK
    return Cell(c.texts.number(count), count, "many" if count > 2 else "some", press=pair)
