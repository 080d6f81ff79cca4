"""Networks: nodes that sit in the same partnerships."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.asking.queries import Selection
from data.asking.reference import Reference
from data.asking.standing import grouped


@dataclass(frozen=True)
class Graph:
    """Nodes and their links. ties: partnerships in common of each pair, each pair once.

    partners: how many nodes each linked one is linked to. meetings: the partnerships in common with them, in total.
    alone: nodes without a link.
    """

    ties: Mapping[tuple[str, str], int]
    partners: Mapping[str, int]
    meetings: Mapping[str, int]
    alone: int

    @property
    def ordered(self) -> list[str]:
        """The linked nodes, those with most partners first."""
        return sorted(self.partners, key=lambda node: (-self.partners[node], node))


def graph_of(selection: Selection, reference: Reference) -> Graph:
    """Return the network of the members in a selection, of the kind that its state says.

    Countries are left out, since of members placed there the region is not known; and links between regions of
    which one contains the other.
    """
    regions = selection.state.of == "regions"
    column = "nuts2" if regions else "organisation_id"
    seats = selection.known(column).texts("partnership_id", column)
    members = [(p, node) for p, node in seats if not regions or reference.regions[node].level > 0]
    ties = {
        pair: count for pair, count in links(members).items() if not (regions and reference.are_nested(*pair))
    }
    partners, meetings = Counter[str](), Counter[str]()
    for pair, count in ties.items():
        partners.update(pair)
        meetings.update(dict.fromkeys(pair, count))
    return Graph(ties, partners, meetings, len({node for _, node in members} - set(partners)))


def links(members: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
    """Return in how many partnerships each pair of nodes sits together. members: (partnership, node).

    A pair stands once, in the order of its names.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for nodes in grouped(members).values():
        ordered = sorted(nodes)
        counts.update((a, b) for place, a in enumerate(ordered) for b in ordered[place + 1 :])
    return counts
