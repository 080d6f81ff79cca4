"""Networks: nodes that sit in the same partnerships."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.asking.codes import Coded, in_order, ranks
from data.asking.columns import Bits, Numbers, distinct
from data.asking.queries import Selection
from data.asking.reference import Reference

SEATS = 1 << 22
"""Pairs of nodes that are counted in a table of all; where there may be more, those that there are get sorted."""


@dataclass(frozen=True, eq=False)
class Ties:
    """Pairs of numbers, each once. ones, others: their ends, of which the first is the smaller. common: how often."""

    ones: Numbers
    others: Numbers
    common: Numbers

    def where(self, kept: Bits | Numbers) -> "Ties":
        """Return some of them, in their order or that of the places."""
        return Ties(self.ones[kept], self.others[kept], self.common[kept])

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.common)


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes and their links.

    codes: every node, linked or not, as a column. linked: the places of the linked ones among its ordered values,
    those with most partners first. partners: how many nodes each linked one is linked to. meetings: the partnerships in
    common with them, in total; both in the order of linked. ties: partnerships in common of each pair, by places among
    the linked nodes and in the order of their names. alone: nodes without a link.
    """

    codes: Coded
    linked: Numbers
    partners: Numbers
    meetings: Numbers
    ties: Ties
    alone: int

    @property
    def names(self) -> Sequence[str]:
        """Every node in order."""
        return self.codes.ordered

    def __len__(self) -> int:
        """Return how many nodes are linked."""
        return len(self.linked)

    def first(self, most: int) -> list[str]:
        """Return the nodes with most partners."""
        return [self.names[place] for place in self.linked[:most].tolist()]

    @cached_property
    def nodes(self) -> list[str]:
        """The linked nodes, those with most partners first."""
        return self.first(len(self.linked))

    def among(self, most: int) -> Ties:
        """Return the ties between the nodes with most partners."""
        return self.ties.where((self.ties.ones < most) & (self.ties.others < most))


def graph_of(selection: Selection, reference: Reference) -> Graph:
    """Return the network of the members in a selection, of the kind that its state says.

    Countries are left out, since of members placed there the region is not known; and links between regions of
    which one contains the other.
    """
    regions = selection.state.of == "regions"
    codes = selection.page.codes("nuts2" if regions else "organisation_id")
    names, seats = codes.ordered, _seated(selection, codes, reference)
    ties = tied(*seats, len(names))
    if regions:
        ties = ties.where(~np.isin(ties.ones * len(names) + ties.others, _nested(names, reference)))
    partners, meetings = (
        np.bincount(ties.ones, weights, len(names)) + np.bincount(ties.others, weights, len(names))
        for weights in (None, ties.common)
    )
    linked = in_order([partners.max(initial=0) - partners])[: np.count_nonzero(partners)]
    place = np.zeros(len(names), np.int64)
    place[linked] = np.arange(len(linked))
    alone = len(distinct(seats[1])) - len(linked)
    placed = Ties(place[ties.ones], place[ties.others], ties.common)
    return Graph(codes, linked, partners[linked], meetings[linked].astype(np.int64), placed, alone)


def _seated(selection: Selection, codes: Coded, reference: Reference) -> tuple[Numbers, Numbers]:
    """Return partnership and node of each seat, as numbers."""
    node, partnership = codes.numbers[selection.places], selection.numbers("partnership_id")
    known = (node >= 0) & (partnership >= 0)
    if selection.state.of == "regions":
        known &= np.array([*(reference.regions[code].level > 0 for code in codes.values), False])[node]
    return partnership[known].astype(np.int64), codes.sorted_places[node[known]]


def _nested(names: Sequence[str], reference: Reference) -> list[int]:
    """Return the pairs of which one contains the other, as one number each."""
    places = {code: place for place, code in enumerate(names)}
    both = (
        (places[code], places[near]) for code in names for near in reference.above(code) if near in places
    )
    return [min(pair) * len(names) + max(pair) for pair in both]


def links(members: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
    """Return in how many partnerships each pair of nodes sits together. members: (partnership, node).

    A pair stands once, in the order of its names.
    """
    seats = list(members)
    groups, nodes = ([seat[side] for seat in seats] for side in (0, 1))
    names = sorted(set(nodes))
    found = tied(ranks(groups), ranks(nodes), len(names))
    ends = zip(found.ones.tolist(), found.others.tolist(), strict=True)
    return {(names[a], names[b]): n for (a, b), n in zip(ends, found.common.tolist(), strict=True)}


def tied(groups: Numbers, nodes: Numbers, size: int) -> Ties:
    """Return in how many groups each pair of nodes stands together, in the order of the pairs.

    groups, nodes: those of each seat, of which there may be several alike. size: more than any node.

    >>> found = tied(np.array([0, 0, 0, 1, 1, 1]), np.array([2, 1, 0, 2, 1, 2]), 3)
    >>> list(zip(found.ones.tolist(), found.others.tolist(), found.common.tolist()))
    [(0, 1, 1), (0, 2, 1), (1, 2, 2)]
    """
    seats = distinct(groups * size + nodes)
    group, node = seats // max(size, 1), seats % max(size, 1)
    ends = np.searchsorted(group, group, side="right")
    after = ends - np.arange(len(seats)) - 1
    ones = np.repeat(node, after)
    # Counted on within each group, without a loop over what may be millions.
    begins = np.cumsum(after) - after
    others = node[np.arange(len(ones)) + np.repeat(np.arange(len(seats)) + 1 - begins, after)]
    return _counted(ones * size + others, size)


def _counted(keys: Numbers, size: int) -> Ties:
    if size * size <= SEATS:
        counts = np.bincount(keys, minlength=1)
        found = np.flatnonzero(counts)
        common = counts[found]
    else:
        keys.sort()
        starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
        found, common = keys[starts], np.diff(starts, append=len(keys))
    return Ties(found // max(size, 1), found % max(size, 1), common)
