"""The picture of a view in a box of a sheet: its drawing on the screen, arranged for paper."""

from collections.abc import Iterator

from dashboard.exports.maps.geometry import Detailed
from layouts.figures.base import MapBase
from layouts.figures.charts import chart_items
from layouts.figures.listing import listed_items
from layouts.figures.picture import fitting, map_items, network_items, windows_of
from layouts.figures.plane import NAME
from layouts.figures.scene import Box, SceneItem
from layouts.theme import PALETTES
from layouts.views.models import ChartView, NetworkView, Picture, TableView

PALETTE = PALETTES["light"]
SHAPES = Detailed()


def paint(shown: Picture, base: MapBase, box: Box, px: float) -> Iterator[SceneItem]:
    """Draw a view in a box as the screen does. px: points of a pixel."""
    if isinstance(shown, ChartView):
        return chart_items(shown, base.painted(PALETTE), box)
    if isinstance(shown, TableView):
        return listed_items(shown, base.painted(PALETTE), box)
    if isinstance(shown, NetworkView):
        return network_items(shown, PALETTE, box, fitting(box, px))
    windows = windows_of(shown, base, SHAPES, box, px, NAME * px)
    return map_items(shown, base, SHAPES, windows, PALETTE, px, NAME * px)
