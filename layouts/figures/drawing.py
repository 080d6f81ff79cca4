"""The map or network of a view → plotly figure: for the screen, and for files that draw as it does."""

from collections.abc import Mapping

from layouts.figures.base import Figure, MapBase
from layouts.figures.maps import draw
from layouts.figures.network import draw_network
from layouts.theme import Palette
from layouts.views.models import MapView, NetworkView


def figure_of(
    shown: MapView | NetworkView,
    base: MapBase,
    names: Mapping[str, str],
    palette: Palette,
    *,
    narrow: bool = False,
) -> Figure:
    """Draw what a view shows. names: of the areas of its page. narrow: for a frame that is higher than wide."""
    if isinstance(shown, NetworkView):
        return draw_network(shown, palette, narrow=narrow)
    return draw(shown, base, names, palette, narrow=narrow)
