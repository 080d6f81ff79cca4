"""Maps as files: the picture alone for a report, and finished sheets as png, svg and pdf."""

from dashboard.exports.canvas import POINTS, Canvas
from dashboard.exports.insets import NAME, arrange
from dashboard.exports.picture import name_insets, paint_map, paint_network
from dashboard.exports.plane import Box
from layouts.figures.base import MapBase
from layouts.figures.maps import draw
from layouts.figures.network import draw_network
from layouts.theme import PALETTES
from layouts.views.models import MapView, NetworkView

PALETTE = PALETTES["light"]
PIXEL = 0.2
"""Millimetres of a pixel of the screen in a picture for a report."""


class Codes(dict[str, str]):
    """Names of areas where nobody reads them: a file has no text to hover over land."""

    def __missing__(self, code: str) -> str:
        return code


def bare_map(
    shown: MapView | NetworkView, base: MapBase, *, width: float, height: float, kind: str = "svg"
) -> bytes:
    """Return only the picture of a view, with its insets and their names. width, height: in mm.

    A pixel of the screen is 0.2 mm. kind: svg (text stays text, in Source Sans Pro), pdf or png (at 150 dpi).
    """
    canvas = Canvas(width * POINTS, height * POINTS, 150 if kind == "png" else 72)
    paint(canvas, shown, base, canvas.box, PIXEL * POINTS)
    if kind == "svg":
        return canvas.svg(shown.label, shown.label, "", fonts=False)
    return canvas.pdf(shown.label, "") if kind == "pdf" else canvas.png(shown.label)


def paint(
    canvas: Canvas, shown: MapView | NetworkView, base: MapBase, box: Box, px: float, left: float = 0
) -> None:
    """Draw a view in a box as the screen does. px: points of a pixel. left: a strip without map, for the legend."""
    if isinstance(shown, NetworkView):
        paint_network(canvas, draw_network(shown, PALETTE), box, PALETTE, px)
        return
    windows = arrange(shown.frame, box, px, left)
    paint_map(canvas, draw(shown, base, Codes(), PALETTE), windows, PALETTE, px)
    name_insets(canvas, windows, PALETTE.ink, NAME * px)
