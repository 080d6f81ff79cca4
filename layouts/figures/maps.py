"""MapView → plotly figure, as plain dicts: the same traces in the same order for a page, whatever is chosen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.asking.addresses import ASSETS
from data.compact import JsonObject
from layouts.figures.base import INSET_EXTENT, INSET_NAMES, INSETS, OUTSIDE, Figure, MapBase
from layouts.theme import FONT, Palette
from layouts.views.models import Area, Line, MapView, Point

KINDS = ("none", "hidden", "known", "observer", "participant", "lead")
"""Classes of filled areas; the position is the z of the choropleth."""
HOST_EDGE = 1.8
"""Width in px of the outline of the host region."""
EUROPE = {"lon": (-13.0, 44.0), "lat": (34.0, 71.5)}
TRANSPARENT = "rgba(0,0,0,0)"
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
    if view.frame == "world":
        data, layout = _world(view, base, names, palette)
    else:
        data = _europe(view, base, names, palette)
        layout = _europe_layout(palette, _below if narrow else _beside)
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


def _europe(view: MapView, base: MapBase, names: Mapping[str, str], palette: Palette) -> list[Figure]:
    url = base.geometry["europe"]
    areas = {area.code: area for area in view.areas}
    named = base.named[view.filled][""] if view.area_sets else ()
    data = [
        _plain(url, (OUTSIDE,), palette.outside, palette.outside, 0.5),
        _land(url, base.land[""], names, palette, view.area_sets),
        *([_filled(url, named, areas, palette, view.area_sets)] if named else ()),
        _plain(url, base.countries, TRANSPARENT, palette.country_border, 1.0),
        _lines(view.lines, palette),
        _points([p for p in view.points if not p.inset], palette),
    ]
    for position, inset in enumerate(INSETS, start=2):
        data.extend(_inset(view, base, names, palette, inset, f"geo{position}"))
    data.extend(_host(view, base, palette))
    return data


def _host(view: MapView, base: MapBase, palette: Palette) -> Iterable[Figure]:
    """Outline the host region, where its area is drawn at all; it stays throughout a talk, so the traces do too."""
    for position, inset in enumerate(("", *INSETS), start=1):
        if view.host in base.named["places"][inset]:
            outline = _plain(base.geometry["europe"], (view.host,), TRANSPARENT, palette.gold_edge, HOST_EDGE)
            yield outline | {"geo": f"geo{position}" if inset else "geo"}


def _inset(
    view: MapView, base: MapBase, names: Mapping[str, str], palette: Palette, inset: str, geo: str
) -> Iterable[Figure]:
    url, codes = base.geometry["europe"], base.land[inset]
    yield _land(url, codes, names, palette, view.area_sets) | {"geo": geo}
    if inset in base.pointed:
        areas = {area.code: area for area in view.areas}
        named = base.named[view.filled][inset]
        if view.area_sets and named:
            yield _filled(url, named, areas, palette, view.area_sets) | {"geo": geo}
    points = [p for p in view.points if p.inset == inset]
    if points or inset in base.pointed:
        yield _points(points, palette) | {"geo": geo}


def _world(
    view: MapView, base: MapBase, names: Mapping[str, str], palette: Palette
) -> tuple[list[Figure], Figure]:
    url = base.geometry["world"]
    areas = {area.code: area for area in view.areas}
    targets = [code for code in base.world if code in base.targets]
    others = tuple(code for code in base.world if code not in base.targets)
    data = [
        _land(url, others, names, palette, "") | _border(palette.country_border, 0.5),
        _filled(url, targets, areas, palette, view.area_sets, beneath=True),
        _lines(view.lines, palette),
        _points(view.points, palette),
    ]
    geo = _geo(palette) | {"projection": {"type": "equal earth"}, "lataxis": {"range": [-57, 84]}}
    return data, {"geo": geo}


def _geo(palette: Palette) -> Figure:
    return {
        "visible": False,
        "bgcolor": palette.sea,
        "showocean": False,
        "showland": False,
        "showlakes": False,
    }


@dataclass(frozen=True)
class DrawingBox:
    """A rectangle in shares of the drawing, from the lower left."""

    left: float
    right: float
    bottom: float
    top: float


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
    label = 0.028
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
            "domain": _domain(replace(box, bottom=box.bottom + label)),
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


def _border(color: str, width: float) -> Figure:
    return {"marker": {"line": {"color": color, "width": width}}}


def _choropleth(
    url: str, codes: Sequence[str], z: list[int | None], scale: Sequence[Sequence[object]]
) -> Figure:
    return {
        "type": "choropleth",
        "geojson": url,
        "featureidkey": "id",
        "locations": list(codes),
        "z": z,
        "zmin": 0,
        "zmax": len(KINDS) - 1,
        "colorscale": scale,
        "showscale": False,
        "geo": "geo",
    }


def _plain(url: str, codes: Sequence[str], fill: str, border: str, width: float) -> Figure:
    flat = _choropleth(url, codes, [0] * len(codes), [[0, fill], [1, fill]])
    return flat | _border(border, width) | {"hoverinfo": "skip"}


def _hover(texts: list[str]) -> Figure:
    return {"text": texts, "hovertemplate": "%{text}<extra></extra>"}


def _land(url: str, codes: Sequence[str], names: Mapping[str, str], palette: Palette, sets: str) -> Figure:
    flat = _choropleth(url, codes, [0] * len(codes), [[0, palette.land], [1, palette.land]])
    return (
        flat | _border(palette.region_border, 0.5) | _hover([names[code] for code in codes]) | {"meta": sets}
    )


def _filled(
    url: str,
    codes: Sequence[str],
    areas: Mapping[str, Area],
    palette: Palette,
    sets: str,
    *,
    beneath: bool = False,
) -> Figure:
    """Draw the areas of the selection; those without a class are left out, or drawn as land if beneath."""
    scale = [[position / (len(KINDS) - 1), fill_of(kind, palette)] for position, kind in enumerate(KINDS)]
    nothing = 0 if beneath else None
    z = [KINDS.index(areas[code].kind) if code in areas else nothing for code in codes]
    texts = [areas[code].hover if code in areas else "" for code in codes]
    border = _border(palette.country_border if beneath else palette.accent, 0.6 if beneath else 0.8)
    return _choropleth(url, codes, z, scale) | border | _hover(texts) | {"meta": sets}


def _lines(lines: Sequence[Line], palette: Palette) -> Figure:
    # One place that is nowhere stands for no line: plotly takes an empty trace off the map, and putting it
    # back would draw the whole map anew.
    lon = [x for line in lines for x in (line.start[0], line.end[0], None)] or [None]
    lat = [y for line in lines for y in (line.start[1], line.end[1], None)] or [None]
    style = {"color": palette.line, "width": 1.4}
    shape = {"type": "scattergeo", "mode": "lines", "geo": "geo", "hoverinfo": "skip", "opacity": 0.65}
    return shape | {"lon": lon, "lat": lat, "line": style}


def _points(points: Sequence[Point], palette: Palette) -> Figure:
    if not points:  # for the same reason as in _lines()
        return _points([Point(0, 0, 0, "count", "")], palette) | {"lon": [None], "lat": [None]}
    marks = [mark_of(point.kind, palette) for point in points]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "geo": "geo",
        "lon": [round(p.lon, 3) for p in points],
        "lat": [round(p.lat, 3) for p in points],
        "customdata": [p.sets for p in points],
        **_hover([p.hover for p in points]),
        "marker": {
            "size": [p.size for p in points],
            "symbol": [m[0] for m in marks],
            "color": [m[1] for m in marks],
            "opacity": [m[4] for m in marks],
            "line": {"color": [m[2] for m in marks], "width": [m[3] for m in marks]},
        },
    }


def fill_of(kind: str, palette: Palette) -> str:
    """Return the fill of a class of areas, one of KINDS."""
    fills = (palette.land, palette.hidden, palette.known, palette.observer, palette.participant, palette.lead)
    return fills[KINDS.index(kind)]


def mark_of(kind: str, palette: Palette) -> tuple[str, str, str, float, float]:
    """Return symbol, fill, edge, width of the edge in px, and opacity of a kind of point."""
    if kind in palette.marks:
        return palette.marks[kind], palette.programmes[kind], palette.paper, 0.8, 0.9
    marks = {
        "lead": ("star", palette.gold, palette.gold_edge, 1.0, 1.0),
        "coordinator": ("star", palette.gold, palette.gold_edge, 1.0, 1.0),
        "participant": ("circle", palette.paper, palette.accent, 2.0, 1.0),
        "observer": ("line-ew", palette.accent, palette.accent, 2.5, 1.0),
        "chosen": ("circle", palette.gold, palette.gold_edge, 1.5, 0.9),
        "several": ("circle", palette.several, palette.paper, 0.8, 0.85),
        "origin": ("circle", palette.accent, palette.paper, 0.8, 0.9),
        "count": ("circle", palette.accent, palette.paper, 1.0, 0.8),
        "hidden": ("circle", palette.hidden, palette.accent, 0.8, 0.9),
    }
    return marks[kind]
