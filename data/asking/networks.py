"""Networks: nodes that sit in the same partnerships."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.asking.codes import AnyNumbers, Coded, in_order, ranks
from data.asking.columns import Bits, CodeArray, Numbers, distinct
from data.asking.queries import Selection
from data.asking.reference import Reference

SEATS = 1 << 22
"""Pairs of nodes that are counted in a table of all; where there may be more, those that there are get sorted."""


@dataclass(frozen=True, eq=False)
class Ties:
    """Pairs of numbers, each once. ones, others: their ends, of which the first is the smaller. common: how often."""

    ones: AnyNumbers
    others: AnyNumbers
    common: AnyNumbers

    def where(self, kept: Bits | Numbers) -> "Ties":
        """Return some of them, in their order or that of the places."""
        return Ties(self.ones[kept], self.others[kept], self.common[kept])

    def strongest(self, most: int) -> Numbers:
        """Return the places of those that may be among the first so many, by how often; more where many are equal."""
        of_each = np.bincount(self.common, minlength=1)[::-1].cumsum()
        least = len(of_each) - 1 - int(np.searchsorted(of_each, most))
        return np.flatnonzero(self.common >= least)

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
    codes = selection.page.codes("nuts2" if selection.state.of == "regions" else "organisation_id")
    met = codes.remembered(Met, lambda: _met(selection, codes, reference))
    size, (ties, seated) = len(codes.values), met.among(selection.places)
    partners, meetings = (
        np.bincount(ties.ones, weights, size) + np.bincount(ties.others, weights, size)
        for weights in (None, ties.common)
    )
    linked = in_order([partners.max(initial=0) - partners])[: np.count_nonzero(partners)]
    place = np.zeros(size, np.int32)
    place[linked] = np.arange(len(linked))
    placed = Ties(place[ties.ones], place[ties.others], ties.common)
    alone = seated - len(linked)
    return Graph(codes, linked, partners[linked], meetings[linked].astype(np.int64), placed, alone)


@dataclass(frozen=True, eq=False)
class Met:
    """Who sits with whom among all rows of a page, worked out once: a selection then asks which of it is left.

    seat: of each row, -1 where it is none; several rows may be one. nodes: of each seat, by the order of their values.
    ones, others: the seats of each pair that sits in one partnership, in the order of their nodes.
    """

    seat: CodeArray
    nodes: CodeArray
    ones: CodeArray
    others: CodeArray

    def among(self, rows: Numbers) -> tuple[Ties, int]:
        """Return the ties of the nodes that some rows name, in their order, and how many nodes these rows name."""
        taken = np.zeros(len(self.nodes) + 1, np.bool_)
        taken[self.seat[rows]] = True
        taken = taken[:-1]
        seated = int(np.count_nonzero(np.bincount(self.nodes[taken])))
        if taken.all():
            ones, others = self.ones, self.others
        else:
            both = np.flatnonzero(taken[self.ones] & taken[self.others])
            ones, others = self.ones[both], self.others[both]
        one, other = self.nodes[ones], self.nodes[others]
        first = np.ones(len(one), np.bool_)
        np.not_equal(one[1:], one[:-1], out=first[1:])
        first[1:] |= other[1:] != other[:-1]
        begins = np.flatnonzero(first)
        return Ties(one[begins], other[begins], _apart(begins, len(one))), seated


def _apart(begins: Numbers, end: int) -> CodeArray:
    """Return how far it is from each number to the next one, and from the last one to the end."""
    found = np.empty(len(begins), np.int32)
    np.subtract(begins[1:], begins[:-1], out=found[:-1], casting="unsafe")
    found[-1:] = end - begins[-1:]
    return found


def _met(selection: Selection, codes: Coded, reference: Reference) -> Met:
    """Return who sits with whom among all rows of the page of a selection."""
    every = selection.page.codes("partnership_id").numbers
    known = (codes.numbers >= 0) & (every >= 0)
    if selection.state.of == "regions":
        known &= np.array([*(reference.regions[code].level > 0 for code in codes.values), False])[
            codes.numbers
        ]
    rows, size = np.flatnonzero(known), max(len(codes.values), 1)
    keys = every[rows].astype(np.int64) * size + codes.sorted_places[codes.numbers[rows]]
    seats = distinct(keys)
    seat = np.full(len(known), -1, np.int32)
    seat[rows] = np.searchsorted(seats, keys)
    nodes = seats % size
    ones, others = _together(seats // size)
    pairs = nodes[ones] * size + nodes[others]
    if selection.state.of == "regions":
        apart = np.flatnonzero(~np.isin(pairs, _nested(codes.ordered, reference)))
        ones, others, pairs = ones[apart], others[apart], pairs[apart]
    order = np.argsort(pairs, kind="stable")
    return Met(seat, nodes.astype(np.int32), ones[order], others[order])


def _together(groups: Numbers) -> tuple[CodeArray, CodeArray]:
    """Return the places of each two that are of one group, the smaller one first. groups: in their order."""
    ends = np.searchsorted(groups, groups, side="right")
    after = ends - np.arange(len(groups)) - 1
    ones = np.repeat(np.arange(len(groups), dtype=np.int32), after)
    # Counted on within each group, without a loop over what may be millions.
    begins = np.cumsum(after) - after
    others = np.arange(len(ones)) + np.repeat(np.arange(len(groups)) + 1 - begins, after)
    return ones, others.astype(np.int32)


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
    ones, others = _together(group)
    return _counted(node[ones] * size + node[others], size)


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
