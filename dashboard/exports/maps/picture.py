"""The picture of a view in a box: its drawing on the screen, arranged for a sheet."""

from dashboard.exports.maps.canvas import Canvas
from dashboard.exports.maps.insets import NAME, arrange
from dashboard.exports.maps.plane import Box
from dashboard.exports.maps.traces import name_insets, paint_map, paint_network
from layouts.figures.base import MapBase
from layouts.figures.maps import draw
from layouts.figures.network import WIDE, draw_network
from layouts.theme import PALETTES
from layouts.views.models import MapView, NetworkView

PALETTE = PALETTES["light"]


class Codes(dict[str, str]):
    """Names of areas where nobody reads them: a file has no text to hover over land."""

    def __missing__(self, code: str) -> str:
        return code


def paint(
    canvas: Canvas, shown: MapView | NetworkView, base: MapBase, box: Box, px: float, left: float = 0
) -> None:
    """Draw a view in a box as the screen does. px: points of a pixel. left: a strip without map, for the legend."""
    if isinstance(shown, NetworkView):
        width, height = WIDE
        fitting = min(px, box.width / width, box.height / height)
        paint_network(canvas, draw_network(shown, PALETTE), box, PALETTE, fitting)
        return
    windows = arrange(shown.frame, box, px, left)
    paint_map(canvas, draw(shown, base, Codes(), PALETTE), windows, PALETTE, px)
    name_insets(canvas, windows, PALETTE.ink, NAME * px)
