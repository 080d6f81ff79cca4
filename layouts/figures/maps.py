"""MapView → plotly figure, as plain dicts: the traces of its layers, and where its parts lie."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from data.asking.addresses import ASSETS
from data.compact import Json, JsonObject, compact
from layouts.figures.base import (
    INSET_EXTENT,
    INSET_NAMES,
    INSETS,
    WORLD_MIDDLE,
    Extent,
    Figure,
    MapBase,
)
from layouts.figures.equal_area import MIDDLE
from layouts.figures.framing import centre, framed, insets_of
from layouts.figures.labelling import COUNTRIES, PlaceName, countries_of, names_of
from layouts.figures.layers import layers, mark_of
from layouts.figures.plane import side_by_side
from layouts.figures.traces import traces
from layouts.theme import FONT, Palette
from layouts.views.models import MapView

STRIP, NAME = 0.17, 0.036
"""Height of a row of insets, and of the names in it, as shares of the height."""
BESIDE: Mapping[str, int] = {"wide": 8, "narrow": 5}
"""How many insets have room for their names beside each other, by the kind of frame."""
SHARE: Mapping[str, float] = {"wide": 0.16, "narrow": 0.25}
"""How wide an inset is at most, as a share of the width."""
RADIUS = 6_371_000.0
"""Of the earth in metres, a sphere to the browser."""
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

    narrow: for a frame that is higher than wide.
    """
    palette, frame = base.painted(palette), "narrow" if narrow else "wide"
    extent, insets = framed(view, base.extents), insets_of(view, base)
    drawn = layers(view, base, names, palette)
    data = traces(drawn, base.geometry[view.frame], mark_of("count", palette), insets)
    parts = {} if view.frame == "world" else _insets(insets, palette, frame)
    return {
        "data": data,
        "layout": _layout(palette, view.frame, extent, _names(view, base, data), dict(view.called))
        | _main(view, extent, palette, strip_height(len(insets), frame))
        | parts,
    }


def _names(view: MapView, base: MapBase, data: Sequence[Figure]) -> Figure:
    """Return names in two parts: those of countries are the same on all maps, and are sent once.

    Each as one text, since plotly mixes lists of a layout with those before.
    """
    names = (name for name in names_of(view, base.extents) if name.rank != COUNTRIES)
    parts = {"names": names, "countries": countries_of(view, base.extents)}
    marks = _marks(data)
    return {part: compact([_name(name, marks) for name in found]) for part, found in parts.items()}


def _marks(data: Sequence[Figure]) -> Mapping[tuple[float, float], int]:
    """Return the place of the first mark at each point of the main map, counted over all of its marks."""
    traces = [trace for trace in data if trace.get("mode") == "markers" and trace["geo"] == "geo"]
    points = [point for trace in traces for point in zip(trace["lon"], trace["lat"], strict=True)]
    return {point: place for place, point in reversed(list(enumerate(points)))}


def _name(name: PlaceName, marks: Mapping[tuple[float, float], int]) -> list[Json]:
    """Return a name as assets/map/names.js reads it: text, place among the marks, rank, size; of what has no mark text,
    degrees, rank, and the size of the country.

    That of a country has its code, by which those of regions begin.
    """
    if (place := marks.get((round(name.lon, 3), round(name.lat, 3)))) is not None and not name.wide:
        return [name.text, place, name.rank, name.size]
    size = round(name.wide / RADIUS, 4) if name.wide else name.size
    code = [name.code] if name.code else []
    return [name.text, round(name.lon, 3), round(name.lat, 3), name.rank, size, *code]


def _layout(palette: Palette, frame: str, extent: Extent, names: Figure, called: JsonObject) -> Figure:
    west, south, east, north = extent
    wide, high = round((east - west) / RADIUS, 5), round((north - south) / RADIUS, 5)
    return {
        # The middle of what the map is framed on in degrees, its sides in radii of the earth: assets/map/framing.js.
        "meta": {"frame": [*centre(frame, extent), wide, high], **names, "called": compact(called)},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": palette.paper,
        "font": {"family": FONT, "size": 11, "color": palette.ink},  # of the names of insets
        "showlegend": False,
        "dragmode": "pan",
        # Beyond its edge a symbol does not take the place of the area that is pointed at.
        "hoverdistance": 2,
        # Where a map was moved to stays until it is framed otherwise.
        "uirevision": f"{frame} {extent}",
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


def strip_height(count: int, frame: str) -> float:
    """Return how high the strip of so many insets is, as a share of the height. frame: wide or narrow."""
    return STRIP * ceil(count / side_by_side(count, BESIDE[frame]))


def _main(view: MapView, extent: Extent, palette: Palette, strip: float) -> Figure:
    """Return the main map of a figure, framed about the middle of its extent. strip: the share beneath it."""
    lon, lat = centre(view.frame, extent)
    # Plotly moves a map with a scope as it lies, and turns the globe beneath one without.
    projection = (
        {"scope": "world", "projection": {"type": "equal earth", "rotation": {"lon": WORLD_MIDDLE}}}
        if view.frame == "world"
        else {
            "scope": "europe",
            "projection": {
                "type": "azimuthal equal area",
                "rotation": {"lon": MIDDLE[0], "lat": MIDDLE[1]},
                "scale": 1,
            },
            "lonaxis": {"range": [-60, 80]},
            "lataxis": {"range": [10, 85]},
        }
    )
    domain = {"x": [0, 1], "y": [strip, 1]}
    return {"geo": _geo(palette) | projection | {"center": {"lon": lon, "lat": lat}, "domain": domain}}


@dataclass(frozen=True)
class DrawingBox:
    """A rectangle in shares of the drawing, from the lower left."""

    left: float
    right: float
    bottom: float
    top: float


NOWHERE = DrawingBox(0, 0.001, -NAME, 0.001)
"""Where the insets are that are not shown: a figure has the same parts whatever it shows."""


def _insets(insets: Sequence[str], palette: Palette, frame: str) -> Figure:
    """Return the insets of a figure in a strip beneath the map, each with its name."""
    places = dict(zip(insets, _places(len(insets), frame), strict=True))
    return {
        "annotations": [_inset_label(inset, place) for inset, place in places.items()],
        **{
            f"geo{n}": _inset_geo(palette, inset, places.get(inset, NOWHERE), shown=inset in places)
            for n, inset in enumerate(INSETS, start=2)
        },
    }


def _places(count: int, frame: str) -> Iterator[DrawingBox]:
    """Return where so many insets lie with their names, in rows beneath each other."""
    columns, height = side_by_side(count, BESIDE[frame]), strip_height(count, frame)
    step = min(SHARE[frame], 1 / columns)
    for place in range(count):
        row, column = divmod(place, columns)
        top = height - row * STRIP
        yield DrawingBox(column * step + 0.005, (column + 1) * step - 0.005, top - STRIP + 0.005, top - 0.012)


def _domain(box: DrawingBox) -> Figure:
    return {"x": [box.left, box.right], "y": [box.bottom, box.top]}


def _inset_geo(palette: Palette, inset: str, box: DrawingBox, *, shown: bool) -> Figure:
    west, south, east, north = INSET_EXTENT[inset]
    frame = {"visible": True, "showcoastlines": False, "showframe": shown, "framewidth": 0.75}
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


def _inset_label(inset: str, box: DrawingBox) -> Figure:
    return {
        "text": INSET_NAMES[inset],
        "x": box.left,
        "y": box.bottom,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
    }
