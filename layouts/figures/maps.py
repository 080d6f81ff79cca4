"""MapView → plotly figure, as plain dicts: the traces of its layers, and where its parts lie."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from data.asking.addresses import ASSETS
from data.compact import JsonObject
from layouts.figures.base import EUROPE, INSET_EXTENT, INSET_NAMES, INSETS, Figure, MapBase
from layouts.figures.layers import layers, mark_of
from layouts.figures.traces import traces
from layouts.theme import FONT, Palette
from layouts.views.models import MapView

NAME = 0.028
"""Room for the name of an inset, as a share of the height."""
TOPOJSON = "topojson/"
"""The folder in assets/ where plotly looks for a base map."""
CONFIG: JsonObject = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "topojsonURL": ASSETS + TOPOJSON,
    "scrollZoom": False,
    "responsive": True,
    "doubleClick": "reset",
}


def draw(
    view: MapView, base: MapBase, names: Mapping[str, str], palette: Palette, *, narrow: bool = False
) -> Figure:
    """Draw a map. names: the name of each area of the frame, for what lies beneath the selection.

    narrow: for a frame that is higher than wide, with the insets in rows below the map.
    """
    palette = base.painted(palette)
    drawn = layers(view, base, names, palette)
    data = traces(drawn, base.geometry[view.frame], mark_of("count", palette))
    is_world, place = view.frame == "world", partial(place_of, narrow=narrow)
    layout = _world_layout(palette) if is_world else _europe_layout(palette, place)
    return {"data": data, "layout": _layout(palette) | layout}


def _layout(palette: Palette) -> Figure:
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": palette.sea,
        "showlegend": False,
        "dragmode": "pan",
        # Beyond its edge a symbol does not take the place of the area that is pointed at.
        "hoverdistance": 2,
        "uirevision": "keep",
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.accent,
            "font": {"family": FONT, "size": 14, "color": palette.ink},
            "align": "left",
        },
    }


def _geo(palette: Palette) -> Figure:
    return {
        "visible": False,
        "bgcolor": palette.sea,
        "showocean": False,
        "showland": False,
        "showlakes": False,
    }


def _world_layout(palette: Palette) -> Figure:
    return {"geo": _geo(palette) | {"projection": {"type": "equal earth"}, "lataxis": {"range": [-57, 84]}}}


@dataclass(frozen=True)
class DrawingBox:
    """A rectangle in shares of the drawing, from the lower left."""

    left: float
    right: float
    bottom: float
    top: float


def place_of(position: int, *, narrow: bool) -> DrawingBox:
    """Return the place of an inset with its name; -1 is the main map. narrow: of a frame that is higher than wide."""
    return _below(position) if narrow else _beside(position)


def _beside(position: int) -> DrawingBox:
    """Return the place of an inset in a column at the right; -1 is the main map."""
    if position < 0:
        return DrawingBox(0, 1, 0, 1)
    step = 0.9 / len(INSETS)
    top = 0.915 - position * step
    return DrawingBox(0.905, 0.995, top - step + 0.012, top)


def _below(position: int) -> DrawingBox:
    """Return the place of an inset in two rows below the map; -1 is the main map."""
    if position < 0:
        return DrawingBox(0, 1, 0.27, 1)
    columns = len(INSETS) // 2
    row, column = divmod(position, columns)
    top = 0.25 - row * 0.125
    return DrawingBox(column / columns + 0.01, (column + 1) / columns - 0.01, top - 0.115, top)


def _europe_layout(palette: Palette, place: Callable[[int], DrawingBox]) -> Figure:
    laea = {"type": "azimuthal equal area", "rotation": {"lon": 10, "lat": 52}}
    frame = {"lonaxis": {"range": EUROPE["lon"]}, "lataxis": {"range": EUROPE["lat"]}}
    layout: Figure = {
        "geo": _geo(palette) | frame | {"projection": laea, "domain": _domain(place(-1))},
        "annotations": [_inset_label(inset, place(n), palette) for n, inset in enumerate(INSETS)],
    }
    insets = {f"geo{n}": _inset_geo(palette, inset, place(n - 2)) for n, inset in enumerate(INSETS, start=2)}
    return layout | insets


def _domain(box: DrawingBox) -> Figure:
    return {"x": [box.left, box.right], "y": [box.bottom, box.top]}


def _inset_geo(palette: Palette, inset: str, box: DrawingBox) -> Figure:
    west, south, east, north = INSET_EXTENT[inset]
    frame = {"visible": True, "showcoastlines": False, "showframe": True, "framewidth": 0.75}
    return (
        _geo(palette)
        | frame
        | {
            "framecolor": palette.country_border,
            "projection": {
                "type": "azimuthal equal area",
                "rotation": {"lon": (west + east) / 2, "lat": (south + north) / 2},
            },
            "lonaxis": {"range": [west, east]},
            "lataxis": {"range": [south, north]},
            "domain": _domain(replace(box, bottom=box.bottom + NAME)),
        }
    )


def _inset_label(inset: str, box: DrawingBox, palette: Palette) -> Figure:
    return {
        "text": INSET_NAMES[inset],
        "x": (box.left + box.right) / 2,
        "y": box.bottom,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "center",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"family": FONT, "size": 11, "color": palette.ink},
    }
