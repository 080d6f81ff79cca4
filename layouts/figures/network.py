"""NetworkView → plotly figure, as plain dicts: lines by width, then nodes, with names where there is room."""

from layouts.figures.base import Figure
from layouts.theme import FONT, GROUP_MARKS, Palette
from layouts.views.models import NetworkView, Node

WIDTHS = (1.0, 2.0, 3.0, 4.0)
"""Partnerships in common that are told apart by the width of a line; the last one stands for more."""
EDGE = 0.04
"""Room around the nodes, as a share of the drawing."""
WIDE, NARROW = (900, 620), (350, 420)
"""About how large a drawing is, in px, for the choice of names that do not run into each other."""
LETTER, LINE = 7.0, 17.0
"""Room for a letter and a line of names, in px."""
MOST, MOST_NARROW = 40, 16
LONGEST = 30
"""Names written, and letters of each; the whole name is in the hover text and the tables."""


def draw_network(view: NetworkView, palette: Palette, *, narrow: bool = False) -> Figure:
    """Draw a network. narrow: for a frame that is higher than wide, with fewer names."""
    names = _names(view.nodes[: MOST_NARROW if narrow else MOST], *(NARROW if narrow else WIDE))
    names += [""] * (len(view.nodes) - len(names))
    data = [_lines(view, width, palette) for width in WIDTHS]
    return {"data": [*data, _nodes(view.nodes, names, palette)], "layout": _layout(palette)}


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


def _lines(view: NetworkView, width: float, palette: Palette) -> Figure:
    ties = [tie for tie in view.ties if tie[2] == width]
    ends = [(view.nodes[one], view.nodes[other]) for one, other, _ in ties]
    return {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "x": [x for one, other in ends for x in (one.x, other.x, None)],
        "y": [y for one, other in ends for y in (one.y, other.y, None)],
        "line": {"color": palette.tie, "width": 0.6 + 0.8 * (width - 1)},
        "opacity": min(1.0, 0.35 + 0.2 * (width - 1)),
    }


def _nodes(nodes: tuple[Node, ...], names: list[str], palette: Palette) -> Figure:
    symbols = [GROUP_MARKS[n.group] if n.group is not None else "circle" for n in nodes]
    colors = [palette.groups[n.group] if n.group is not None else palette.country_border for n in nodes]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [n.x for n in nodes],
        "y": [n.y for n in nodes],
        "text": names,
        "textposition": "top center",
        "textfont": {"family": FONT, "size": 12, "color": palette.ink, "shadow": _halo(palette)},
        "hovertext": [n.hover for n in nodes],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [n.sets for n in nodes],
        "marker": {
            "size": [max(6.0, n.size) for n in nodes],
            "symbol": symbols,
            "color": colors,
            "opacity": 1,
            "line": {"color": palette.paper, "width": 1},
        },
    }
