"""Flows between columns of things, as bands that are as wide as what goes through them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from layouts.figures.plane import Drawn
from layouts.figures.scene import Box, Label, Pressable, Rectangle, SceneItem, Shape, Style
from layouts.lettering import in_lines
from layouts.theme import Palette, paint_of_programme
from layouts.views.charted import FlowNode, Flows, Way

LETTERS = 13.0
"""Size of letters in px."""
LEAST, GAP, THICK, HEAD = 17.0, 5.0, 14.0, 24.0
"""Px: the least room of a node with its name, between nodes, across a node, and above all for the headings."""
NAMES, NAMES_NARROW = 180.0, 74.0
"""Px for the names beside the nodes of each column."""
ALONG = 1.45
"""How much more room names have that may lie on bands."""
LINES, STEP = 4, 1.05
"""Lines of a name, and sizes of letters from one to the next."""
NARROW, LEAST_NARROW = 560.0, 29.0
"""Width in px below which names go on in further lines, for which nodes then have room."""
STEPS = 24
"""Pieces of the edge of a band."""
WIDER = 1.18
"""How much wider letters may be where a browser has another font."""


@dataclass(frozen=True)
class PlacedNode:
    """A node where it stands: its box, and how high one unit of what goes through is."""

    node: FlowNode
    box: Box


def height(flows: Flows, unit: float, width: float) -> float:
    """Return how high flows are drawn, in points: each node has room for its name. unit: points of a px."""
    most = max(len(column) for column in flows.columns)
    return (HEAD + max(320.0, most * (_least(width, unit) + GAP + 3))) * unit


def _least(width: float, unit: float) -> float:
    """Return the least room of a node, in px."""
    return LEAST_NARROW if width < NARROW * unit else LEAST


def sankey(flows: Flows, palette: Palette, box: Box, unit: float) -> Iterator[SceneItem]:
    """Draw flows in a box. unit: points of a px."""
    within = box.less(top=HEAD * unit)
    room = NAMES_NARROW if box.width < NARROW * unit else NAMES
    columns = _placed(flows, within, room, unit)
    yield from _headings(flows, columns, palette, box, unit)
    yield from _bands(flows, columns, palette, within)
    for number, column in enumerate(columns):
        wide = room if number == len(columns) - 1 else ALONG * room
        for one in column:
            yield _node(one, palette, wide, unit)


def _placed(flows: Flows, box: Box, room: float, unit: float) -> list[list[PlacedNode]]:
    """Return the nodes of each column beneath each other, as high as what goes through them."""
    least = _least(box.width, unit)
    scale = min(_scale(column, box.height, unit, least) for column in flows.columns)
    last = len(flows.columns) - 1
    start, end = box.left, box.right - (room + THICK) * unit
    found = []
    for number, column in enumerate(flows.columns):
        left, top = start + (end - start) * number / max(last, 1), box.top
        highs = [max(node.size * scale, 2 * unit) for node in column]
        rooms = [max(high, least * unit) + GAP * unit for high in highs]
        top += max(0.0, (box.height - sum(rooms)) / 2) if number < last else 0
        placed = []
        for node, high, taken in zip(column, highs, rooms, strict=True):
            placed.append(
                PlacedNode(node, Box(left, top + (taken - GAP * unit - high) / 2, THICK * unit, high))
            )
            top += taken
        found.append(placed)
    return found


def _scale(column: Sequence[FlowNode], height: float, unit: float, least: float) -> float:
    """Return the points of one unit at which a column fits its height, where small nodes have the least room."""
    free, sizes = height - GAP * unit * len(column), sorted((node.size for node in column), reverse=True)
    for count in range(len(sizes), 0, -1):
        scale = (free - least * unit * (len(sizes) - count)) / sum(sizes[:count])
        if scale * sizes[count - 1] >= least * unit or count == 1:
            return max(scale, 0.0)
    return 0.0


def _bands(
    flows: Flows, columns: Sequence[Sequence[PlacedNode]], palette: Palette, box: Box
) -> Iterator[SceneItem]:
    left = {(n, p): one.box.top for n, column in enumerate(columns) for p, one in enumerate(column)}
    came = dict(left)
    for flow in sorted(flows.flows, key=lambda one: (one.column, one.start, one.end)):
        start, end = columns[flow.column][flow.start], columns[flow.column + 1][flow.end]
        out, into = (flow.column, flow.start), (flow.column + 1, flow.end)
        highs = [one.box.height * flow.size / one.node.size for one in (start, end)]
        shape = _band(start.box.right, left[out], highs[0], end.box.left, came[into], highs[1])
        left[out] += highs[0]
        came[into] += highs[1]
        paint = start.node.paint
        fill = paint_of_programme(palette, paint) if paint else palette.known
        drawn = Shape(shape, Style(fill, opacity=0.45), "band", flow.way.said, flow.way.said)
        yield _pressed(flow.way, (drawn,))


def _band(x: float, top: float, high: float, to: float, down: float, wide: float) -> Drawn:
    """Return a band from one side to the other, which leaves and arrives level."""
    share = np.linspace(0, 1, STEPS + 1)
    ease = share * share * (3 - 2 * share)
    across = x + (to - x) * share
    above = top + (down - top) * ease
    below = top + high + (down + wide - top - high) * ease
    edge = [*zip(across.tolist(), above.tolist(), strict=True)]
    back = [*zip(across[::-1].tolist(), below[::-1].tolist(), strict=True)]
    return Drawn(((*edge, *back, edge[0]),))


def _node(one: PlacedNode, palette: Palette, room: float, unit: float) -> Pressable:
    box, size = one.box, LETTERS * unit
    paint = one.node.paint
    fill = paint_of_programme(palette, paint) if paint else palette.accent
    said = f"{one.node.label} {one.node.said}"
    lines = in_lines(said, WIDER * size, 400, (room - 8) * unit, LINES)
    base = box.top + box.height / 2 + (0.34 - (len(lines) - 1) * STEP / 2) * size
    label = Label(
        said,
        lines,
        box.right + 6 * unit,
        base,
        size,
        palette.ink,
        "text",
        step=STEP * size,
        room=room * unit,
    )
    drawn = Rectangle(box, Style(fill), "bar", one.node.label)
    return _pressed(one.node.way, (drawn, label))


def _pressed(way: Way, items: tuple[SceneItem, ...]) -> Pressable:
    return Pressable(way.said, items, way.sets, way.value, way.href)


def _headings(
    flows: Flows, columns: Sequence[Sequence[PlacedNode]], palette: Palette, box: Box, unit: float
) -> Iterator[Label]:
    size = 0.92 * LETTERS * unit
    for words, column in zip(flows.headings, columns, strict=True):
        left = column[0].box.left
        yield Label(words, (words,), left, box.top + 0.6 * HEAD * unit, size, palette.tie, "text", 600)
