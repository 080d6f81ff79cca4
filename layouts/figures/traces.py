"""The pen of the live map: layers → traces of plotly, as plain dicts."""

from collections.abc import Sequence

from layouts.figures.base import INSETS, Figure
from layouts.figures.layers import FADED, KINDS, Areas, Dot, Layer, Lines, Look, Points

TRANSPARENT = "rgba(0,0,0,0)"


def traces(drawn: Sequence[Layer], url: str, nowhere: Look, insets: Sequence[str]) -> list[Figure]:
    """Return the trace of each layer. url: of the shapes of the frame, as GeoJSON. nowhere: how no mark looks.

    insets: those that are shown. The layers of others stay, unseen, so that a figure has the same layers whatever it
    shows.
    """
    return [
        _trace(layer, url, nowhere) | {"visible": isinstance(layer, Lines) or layer.part in ("", *insets)}
        for layer in drawn
    ]


def _trace(layer: Layer, url: str, nowhere: Look) -> Figure:
    if isinstance(layer, Areas):
        return _areas(layer, url)
    return _lines(layer) if isinstance(layer, Lines) else _points(layer, nowhere)


def geo_of(part: str) -> str:
    """Return what plotly calls a part of a map: the main one or an inset."""
    return f"geo{INSETS.index(part) + 2}" if part else "geo"


def _areas(layer: Areas, url: str) -> Figure:
    last = len(KINDS) - 1
    if layer.classes is None:
        z: list[int | None] = [0] * len(layer.codes)
        fill = layer.fills[0] or TRANSPARENT
        scale = [[0, fill], [1, fill]]
    else:
        z = list(layer.classes)
        scale = [
            [position / last, fill]
            for position, fill in enumerate(layer.fills or (TRANSPARENT,) * (last + 1))
        ]
    said: Figure = {"hoverinfo": "skip"} if layer.hints is None else _hover(layer.hints)
    pressed = {"meta": layer.sets} if layer.sets else {}
    stays = [place for place, is_pale in enumerate(layer.pale) if not is_pale and z[place] is not None]
    chosen = stays if any(layer.pale) else None
    faded = {"selectedpoints": chosen, "unselected": {"marker": {"opacity": FADED}}} if layer.pale else {}
    return {
        "type": "choropleth",
        "geojson": url,
        "featureidkey": "id",
        "locations": list(layer.codes),
        "z": z,
        "zmin": 0,
        "zmax": last,
        "colorscale": scale,
        "showscale": False,
        "geo": geo_of(layer.part),
        "marker": {"line": {"color": layer.edge, "width": layer.width}},
        **said,
        **pressed,
        **faded,
    }


def _hover(texts: Sequence[str]) -> Figure:
    return {"text": list(texts), "hovertemplate": "%{text}<extra></extra>"}


def _lines(layer: Lines) -> Figure:
    # One place that is nowhere stands for no line: plotly takes an empty trace off the map, and putting it
    # back would draw the whole map anew.
    return {
        "type": "scattergeo",
        "mode": "lines",
        "geo": "geo",
        "hoverinfo": "skip",
        "opacity": layer.opacity,
        "lon": [x for start, end in layer.ends for x in (start[0], end[0], None)] or [None],
        "lat": [y for start, end in layer.ends for y in (start[1], end[1], None)] or [None],
        # One of each for each line, not for each place: assets/map/ reads them.
        "text": list(layer.hints),
        "customdata": list(layer.sets),
        "line": {"color": layer.color, "width": layer.width},
    }


def _points(layer: Points, nowhere: Look) -> Figure:
    # One mark that is nowhere stands for none, for the same reason as in _lines().
    dots = layer.dots or (Dot((0, 0), 0, nowhere, "", ""),)
    looks = [dot.look for dot in dots]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "geo": geo_of(layer.part),
        "lon": [dot.place[0] for dot in layer.dots] or [None],
        "lat": [dot.place[1] for dot in layer.dots] or [None],
        "customdata": [dot.sets for dot in dots],
        # Written in the marks by assets/map/names.js.
        "meta": {"counts": [dot.count for dot in dots] if any(dot.count for dot in dots) else []},
        **_hover([dot.hint for dot in dots]),
        "marker": {
            "size": [dot.size for dot in dots],
            "symbol": [look.symbol for look in looks],
            "color": [look.fill or TRANSPARENT for look in looks],
            "opacity": [look.opacity for look in looks],
            "line": {"color": [look.edge for look in looks], "width": [look.width for look in looks]},
        },
    }
