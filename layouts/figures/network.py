"""NetworkView → plotly figure, as plain dicts: lines by width, then nodes, with names where there is room."""

from collections.abc import Iterable

from layouts.figures.base import Figure
from layouts.figures.layers import FADED, Dot, Lines, Look, Points, Spot, faded
from layouts.theme import FONT, GROUP_MARKS, Palette
from layouts.views.models import NetworkView, Node

WIDTHS = (1.0, 2.0, 3.0, 4.0)
"""Partnerships in common that are told apart by the width of a line; the last one stands for more."""
LIT = 2.4
"""Width in px of the lines of what is selected."""
EDGE = 0.04
"""Room around the nodes, as a share of the drawing."""
WIDE, NARROW = (900, 620), (350, 420)
"""About how large a drawing is, in px, for the choice of names that do not run into each other."""
LEAST = 10.0
"""Least diameter in px of a node, so that it can be seen and pressed."""
LETTERS = 12
"""Size of the letters of names, in px."""
LETTER, LINE = 7.0, 17.0
"""Room for a letter and a line of names, in px."""
MOST, MOST_NARROW = 40, 16
LONGEST = 30
"""Names written, and letters of each; the whole name is in the hover text and the tables."""


def net(view: NetworkView, palette: Palette, *, narrow: bool = False) -> tuple[list[Lines], Points]:
    """Return what a network draws, in shares of the drawing from its lower left: lines by their width, over them those
    of what is selected, then nodes.

    narrow: for a frame that is higher than wide, with fewer names.
    """
    names = _names(view.nodes[: MOST_NARROW if narrow else MOST], *(NARROW if narrow else WIDE))
    names += [""] * (len(view.nodes) - len(names))
    dots = [_dot(node, name, palette) for node, name in zip(view.nodes, names, strict=True)]
    return [*(_lines(view, width, palette) for width in WIDTHS), _lit(view, palette)], Points("", tuple(dots))


def draw_network(view: NetworkView, palette: Palette, *, narrow: bool = False) -> Figure:
    """Draw a network as plotly does. narrow: for a frame that is higher than wide, with fewer names."""
    lines, points = net(view, palette, narrow=narrow)
    return {
        "data": [*map(_lines_trace, lines), _nodes_trace(points, palette) | {"meta": _seats(view)}],
        "layout": _layout(palette),
    }


def _names(nodes: tuple[Node, ...], width: int, height: int) -> list[str]:
    """Return the name to write above each node: those of the first nodes that run into no name before."""
    taken: list[tuple[float, float, float]] = []
    names = []
    for node in nodes:
        name = node.name if len(node.name) <= LONGEST else f"{node.name[:LONGEST].rstrip()}…"
        x, y, half = node.x * width, node.y * height + node.size / 2, len(name) * LETTER / 2
        free = half < x < width - half and all(
            abs(x - other) > half + reach or abs(y - above) > LINE for other, above, reach in taken
        )
        if free:
            taken.append((x, y, half))
        names.append(name if free else "")
    return names


def _halo(palette: Palette) -> str:
    """Return a rim around letters, which may stand on lines and nodes."""
    return ", ".join(f"{x}px {y}px 1px {palette.land}" for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


def _layout(palette: Palette) -> Figure:
    axis = {"visible": False, "range": [-EDGE, 1 + EDGE], "fixedrange": False}
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": palette.land,
        "plot_bgcolor": palette.land,
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverdistance": 6,
        "uirevision": "keep",
        "xaxis": axis,
        "yaxis": dict(axis),
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.accent,
            "font": {"family": FONT, "size": 14, "color": palette.ink},
            "align": "left",
        },
    }


def _lines(view: NetworkView, width: float, palette: Palette) -> Lines:
    places = [place for place, tie in enumerate(view.ties) if tie[2] == width and place not in view.lit]
    opacity = min(1.0, 0.35 + 0.2 * (width - 1)) * (FADED if view.lit else 1)
    return Lines(_ends(view, places), palette.tie, 0.6 + 0.8 * (width - 1), round(opacity, 2))


def _lit(view: NetworkView, palette: Palette) -> Lines:
    """Return the lines of what is selected."""
    return Lines(_ends(view, sorted(view.lit)), palette.accent, LIT, 1.0)


def _ends(view: NetworkView, places: Iterable[int]) -> tuple[tuple[Spot, Spot], ...]:
    ties = (view.ties[place] for place in places)
    nodes = ((view.nodes[one], view.nodes[other]) for one, other, _ in ties)
    return tuple(((one.x, one.y), (other.x, other.y)) for one, other in nodes)


def _dot(node: Node, name: str, palette: Palette) -> Dot:
    symbol, fill = ("circle", palette.country_border)
    if node.group is not None:
        symbol, fill = GROUP_MARKS[node.group], palette.groups[node.group]
    look = faded(Look(symbol, fill, palette.paper, 1, 1), node.pale)
    return Dot((node.x, node.y), max(LEAST, node.size), look, node.hover, node.sets, name)


def _lines_trace(lines: Lines) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "x": [x for start, end in lines.ends for x in (start[0], end[0], None)],
        "y": [y for start, end in lines.ends for y in (start[1], end[1], None)],
        "line": {"color": lines.color, "width": lines.width},
        "opacity": lines.opacity,
    }


def _seats(view: NetworkView) -> Figure:
    """Return the partnerships of each node, by which the browser tells why two are joined."""
    return {"names": list(view.partnerships), "of": [list(node.seats) for node in view.nodes]}


def _nodes_trace(points: Points, palette: Palette) -> Figure:
    dots = points.dots
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [dot.place[0] for dot in dots],
        "y": [dot.place[1] for dot in dots],
        "text": [dot.name for dot in dots],
        "textposition": "top center",
        "textfont": {"family": FONT, "size": LETTERS, "color": palette.ink, "shadow": _halo(palette)},
        "hovertext": [dot.hint for dot in dots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [dot.sets for dot in dots],
        "marker": {
            "size": [dot.size for dot in dots],
            "symbol": [dot.look.symbol for dot in dots],
            "color": [dot.look.fill for dot in dots],
            "opacity": [dot.look.opacity for dot in dots],
            "line": {"color": palette.paper, "width": 1},
        },
    }
