"""A network of the screen as native shapes of a slide: lines for ties, a symbol for each node, names where is room."""

from collections.abc import Iterator

from dashboard.exports.pptx.shapes import (
    EMU,
    UNIT,
    Rect,
    Style,
    freeform,
    group,
    label,
    mark,
    outline,
    rectangle,
)
from layouts.figures.base import Figure
from layouts.figures.network import EDGE, draw_network
from layouts.i18n import Texts
from layouts.theme import PALETTES
from layouts.views.models import NetworkView

PALETTE = PALETTES["light"]
SCREEN = 620
"""Height of a network on the screen, in px."""
LETTERS = 9.0


def draw_net(view: NetworkView, texts: Texts, language: str, box: Rect, descr: str) -> str:
    """Return a network as one group. language: tag of its texts. box: its place. descr: what it shows, in words."""
    traces = draw_network(view, PALETTE)["data"]
    drawn = [rectangle(texts.t("Background"), box, Style(PALETTE.land))]
    for trace in traces[:-1]:
        drawn += _ties(trace, box, texts)
    drawn += _nodes(traces[-1], view, box)
    drawn += _names(traces[-1], box, language)
    return group(view.label, descr, box, drawn)


def _place(x: float, y: float, box: Rect) -> tuple[float, float]:
    """Return where a node lies, in inches."""
    across, up = ((value + EDGE) / (1 + 2 * EDGE) for value in (x, y))
    return box.left + across * box.width, box.bottom - up * box.height


def _ties(trace: Figure, box: Rect, texts: Texts) -> Iterator[str]:
    """Return the lines of one width as one shape, since there may be hundreds."""
    steps, ends = EMU / UNIT, list(zip(trace["x"], trace["y"], strict=True))
    lines = []
    for start in range(0, len(ends), 3):
        places = (_place(x, y, box) for x, y in ends[start : start + 2])
        lines.append([(round(x * steps), round(y * steps)) for x, y in places])
    drawn = outline(lines, closed=False)
    if drawn:
        width = trace["line"]["width"] * box.height / SCREEN * 72
        style = Style("", trace["line"]["color"], width, trace["opacity"])
        yield freeform(texts.t("Lines"), drawn, style, decorative=True)


def _nodes(trace: Figure, view: NetworkView, box: Rect) -> Iterator[str]:
    """Return the nodes, the smaller ones on top."""
    style, px = trace["marker"], box.height / SCREEN
    for place, node in enumerate(view.nodes):
        x, y = _place(node.x, node.y, box)
        drawn = Style(style["color"][place], style["line"]["color"], style["line"]["width"] * px * 72)
        yield mark(style["symbol"][place], x, y, style["size"][place] * px, drawn, node.name, node.hover)


def _names(trace: Figure, box: Rect, language: str) -> Iterator[str]:
    """Return the names that the screen shows, above their nodes."""
    px = box.height / SCREEN
    for x, y, name, size in zip(trace["x"], trace["y"], trace["text"], trace["marker"]["size"], strict=True):
        if name:
            across, down = _place(x, y, box)
            above = Rect(across - 1.2, down - size * px / 2 - 0.17, 2.4, 0.16)
            yield label(name, above, LETTERS, PALETTE.ink, language, align="ctr", halo=PALETTE.land)
