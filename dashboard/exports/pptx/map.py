"""A map of the screen as native shapes of a slide: the traces of its drawing, in their order and colours."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Condition

import numpy as np
import shapely
from cachetools import LRUCache, cached
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from dashboard.exports.maps.geometry import extent, project, shapes
from dashboard.exports.pptx.shapes import (
    EMU,
    UNIT,
    Outline,
    Rect,
    Style,
    freeform,
    group,
    label,
    mark,
    outline,
    rectangle,
)
from data.manifest import BOUNDARIES
from layouts.figures.base import INSET_NAMES, INSETS, OUTSIDE, Figure, MapBase
from layouts.figures.maps import TRANSPARENT, draw
from layouts.i18n import Texts
from layouts.theme import PALETTES
from layouts.views.models import MapView

PALETTE = PALETTES["light"]
SCREEN = {"europe": 620, "world": 900}
"""Height of a map of Europe, and width of one of the world, in px on the screen."""
SIMPLER = {"europe": 8_000.0, "world": 20_000.0}
"""How much less detail than on the screen: about the root of the area of a bend that is left out, in metres."""
LEAST = 0.01
"""Width of the smallest island that is drawn, in inches, unless it is all that a region has."""
ASIDE = 0.84
"""Room at the right of Europe for the insets, in inches."""
INSET_LETTERS = 9.0
OUTLINES = 24_000_000
"""Letters of outlines that are kept."""
STEP = 150_000.0
"""Length of a piece of a great circle, in metres."""


@dataclass(frozen=True)
class SlideWindow:
    """What of the plane is shown where. metres: left and top edge. scale: inches of a metre. px: inches of one."""

    frame: str
    inset: str
    box: Rect
    left: float
    top: float
    scale: float
    px: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place lies on the slide, in inches."""
        x, y = project(self.frame, self.inset, lon, lat)
        return self.box.left + (x - self.left) * self.scale, self.box.top + (self.top - y) * self.scale

    def holds(self, x: float, y: float) -> bool:
        """Whether a place of the slide lies within."""
        return self.box.left <= x <= self.box.right and self.box.top <= y <= self.box.bottom


def draw_map(view: MapView, base: MapBase, texts: Texts, language: str, box: Rect, descr: str) -> str:
    """Return a map as one group. language: tag of its texts. box: its place. descr: what it shows, in words."""
    figure = draw(view, base, _Codes(), PALETTE)
    drawn = [rectangle(texts.t("Sea"), box, Style(PALETTE.sea))]
    for geo, window in windows(view.frame, box).items():
        traces = [trace for trace in figure["data"] if trace["geo"] == geo]
        parts = [part for trace in traces for part in _trace(trace, window, texts)]
        drawn += _framed(window, parts, texts, language) if window.inset else parts
    return group(view.label, descr, box, drawn)


class _Codes(dict[str, str]):
    """Words for each area of the screen that has no class: not needed, since nobody points at a slide."""

    def __missing__(self, code: str) -> str:
        return code


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, tuple[str, str]]:
    """Return local name and ISO 3166-1 code of the country of each region."""
    with (BOUNDARIES / "regions.csv").open(encoding="utf-8", newline="") as file:
        return {row["nuts_code"]: (row["name"], row["country"]) for row in csv.DictReader(file)}


def area_name(code: str, frame: str, texts: Texts) -> str:
    """Return what an area is called on a slide: its code, and a region's local name or a country's in the language."""
    local, country = (code, code) if frame == "world" else _regions().get(code, (code, code))
    return f"{code} {texts.country(country) if len(code) == len('IT') else local}"


def windows(frame: str, box: Rect) -> Mapping[str, SlideWindow]:
    """Return the parts of a map by what the drawing of the screen calls them; insets stand in a column at the right."""
    if frame == "world":
        return {"geo": _window(frame, "", box, box)}
    main = _window(frame, "", box, Rect(box.left, box.top, box.width - ASIDE, box.height))
    found = {"geo": main}
    height = (box.height - 0.7) / len(INSETS)
    for place, inset in enumerate(INSETS):
        top = box.top + 0.35 + place * height
        within = Rect(box.right - ASIDE, top, ASIDE - 0.12, height - 0.22)
        found[f"geo{place + 2}"] = _window(frame, inset, within, within, main.px)
    return found


def _window(frame: str, inset: str, box: Rect, within: Rect, px: float = 0) -> SlideWindow:
    """Fit a frame into a part of a box, and show more of the plane in the rest of it."""
    west, south, east, north = extent(frame, inset)
    scale = min(within.width / (east - west), within.height / (north - south))
    left = (west + east) / 2 - (within.left + within.width / 2 - box.left) / scale
    top = (south + north) / 2 + (within.top + within.height / 2 - box.top) / scale
    shown = east - west if frame == "world" else north - south
    return SlideWindow(frame, inset, box, left, top, scale, px or shown * scale / SCREEN[frame])


def _framed(window: SlideWindow, drawn: Sequence[str], texts: Texts, language: str) -> Iterator[str]:
    """Return an inset: its sea, its shapes, a frame around them and its name beneath."""
    name, box = INSET_NAMES[window.inset], window.box
    yield rectangle(texts.t("Sea"), box, Style(PALETTE.sea))
    yield from drawn
    yield rectangle(name, box, Style("", PALETTE.country_border, 0.6))
    below = Rect(box.left - 0.1, box.bottom + 0.02, box.width + 0.2, 0.16)
    yield label(name, below, INSET_LETTERS, PALETTE.ink, language, align="ctr")


def _trace(trace: Figure, window: SlideWindow, texts: Texts) -> Iterable[str]:
    """Return the shapes of one layer of the drawing."""
    if trace["type"] == "choropleth":
        flat = trace["colorscale"][0][1] == trace["colorscale"][-1][1]
        return _land(trace, window, texts) if flat else _classed(trace, window, texts)
    return _lines(trace, window, texts) if trace["mode"] == "lines" else _points(trace, window)


def _style(trace: Figure, z: int, window: SlideWindow) -> Style:
    """Return how an area of a layer is filled and outlined."""
    line, place = trace["marker"]["line"], z / trace["zmax"]
    fill = min(trace["colorscale"], key=lambda stop: abs(stop[0] - place))[1]
    return Style("" if fill == TRANSPARENT else fill, line["color"], line["width"] * window.px * 72)


def _classed(trace: Figure, window: SlideWindow, texts: Texts) -> Iterator[str]:
    """Return the areas that have a class, each by itself."""
    for code, z, said in zip(trace["locations"], trace["z"], trace["text"], strict=True):
        drawn = None if z is None else _outline(window, (code,))
        if drawn:
            name = area_name(code, window.frame, texts)
            yield freeform(name, drawn, _style(trace, z, window), spoken(said), decorative=not said)


def _land(trace: Figure, window: SlideWindow, texts: Texts) -> Iterator[str]:
    """Return what lies beneath: the regions of a country as one shape, the borders of all countries as one."""
    style = _style(trace, 0, window)
    for name, codes in _together(trace["locations"], style, window.frame, texts).items():
        drawn = _outline(window, tuple(codes))
        if drawn:
            yield freeform(name, drawn, style, decorative=True)


def _together(codes: Sequence[str], style: Style, frame: str, texts: Texts) -> Mapping[str, Sequence[str]]:
    """Return the areas of a layer by the shape that they are drawn in, by its name."""
    if not style.fill:
        return {texts.t("Country borders"): codes}
    if tuple(codes) == (OUTSIDE,):
        return {texts.t("Other land"): codes}
    found: dict[str, list[str]] = {}
    for code in codes:
        country = code if frame == "world" else _regions()[code][1]
        found.setdefault(texts.country(country), []).append(code)
    return found


def _signs(drawn: Outline | None) -> int:
    return len(drawn[-1]) if drawn else 1


@cached(LRUCache(OUTLINES, getsizeof=_signs), condition=Condition())
def _outline(window: SlideWindow, codes: tuple[str, ...]) -> Outline | None:
    """Return areas of a window as one outline; kept, since land is the same on every map."""
    known = _simpler(window.frame, window.inset)
    right, bottom = (
        window.left + window.box.width / window.scale,
        window.top - window.box.height / window.scale,
    )
    rings: list[list[tuple[int, int]]] = []
    for code in codes:
        if code in known:
            part = shapely.clip_by_rect(known[code], window.left, bottom, right, window.top)
            rings += (_points_of(ring, window) for ring in _rings(part, (LEAST / window.scale) ** 2))
    return outline(rings)


def _rings(geometry: BaseGeometry, least: float) -> Iterator[BaseGeometry]:
    """Return the contours of an area, without islands and lakes that are smaller than so many square metres."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    largest = max((part.area for part in parts), default=0.0)
    for part in parts:
        if part.area >= min(least, largest):
            yield part.exterior
            yield from (hole for hole in part.interiors if shapely.Polygon(hole).area >= least)


def _points_of(ring: BaseGeometry, window: SlideWindow) -> list[tuple[int, int]]:
    """Return the points of a contour in units of the slide."""
    x, y = shapely.get_coordinates(ring).T
    steps = EMU / UNIT
    across = np.rint((window.box.left + (x - window.left) * window.scale) * steps).astype(int)
    down = np.rint((window.box.top + (window.top - y) * window.scale) * steps).astype(int)
    return list(zip(across.tolist(), down.tolist(), strict=True))


@lru_cache(maxsize=16)
def _simpler(frame: str, inset: str) -> Mapping[str, BaseGeometry]:
    """Return the shapes of a frame with less detail; neighbours keep a common border.

    In Europe larger regions and countries are made of those of level 2, so that their borders fall together.
    """
    found = dict(shapes(frame, inset))
    if inset:
        return found
    level = len("ITC1") if frame == "europe" else len("IT")
    codes = [code for code in found if len(code) == level]
    simple = dict(
        zip(codes, shapely.coverage_simplify([found[c] for c in codes], SIMPLER[frame]), strict=True)
    )
    for code in found:
        inside = [simple[c] for c in codes if c.startswith(code)]
        if code not in simple and inside:
            found[code] = shapely.coverage_union_all(inside)
        elif code == OUTSIDE:
            found[code] = found[code].simplify(SIMPLER[frame] / 2)
    return found | simple


def spoken(hover: str) -> str:
    """Return what the screen says of a place, without its line breaks."""
    return hover.replace("<br>", "; ")


def _lines(trace: Figure, window: SlideWindow, texts: Texts) -> Iterator[str]:
    """Return the ways between places as great circles."""
    style = Style("", trace["line"]["color"], trace["line"]["width"] * window.px * 72, trace["opacity"])
    lon, lat = trace["lon"], trace["lat"]
    for start in range(0, len(lon) - 2, 3):
        drawn = _great_circle(window, (lon[start], lat[start]), (lon[start + 1], lat[start + 1]))
        if drawn:
            yield freeform(texts.t("Line {number}", number=start // 3 + 1), drawn, style, decorative=True)


def _great_circle(
    window: SlideWindow, start: tuple[float, float], end: tuple[float, float]
) -> Outline | None:
    """Return the shortest way between two places; in two pieces where it leaves the map at one side."""
    globe = Geod(ellps="WGS84")
    length = globe.inv(*start, *end)[2]
    between = globe.npts(*start, *end, max(1, int(length / STEP)))
    pieces: list[list[tuple[int, int]]] = [[]]
    steps = EMU / UNIT
    for place in (start, *between, end):
        x, y = window.place(*place)
        point = round(x * steps), round(y * steps)
        if pieces[-1] and abs(point[0] - pieces[-1][-1][0]) > window.box.width * steps / 2:
            pieces.append([])
        pieces[-1].append(point)
    return outline(pieces, closed=False)


def _points(trace: Figure, window: SlideWindow) -> Iterator[str]:
    """Return the symbols of a layer, as large as on the screen."""
    style = trace["marker"]
    for place, (lon, lat) in enumerate(zip(trace["lon"], trace["lat"], strict=True)):
        if lon is None:
            continue
        x, y = window.place(lon, lat)
        if window.holds(x, y):
            said = spoken(trace["text"][place])
            drawn = Style(
                style["color"][place],
                style["line"]["color"][place],
                style["line"]["width"][place] * window.px * 72,
                style["opacity"][place],
            )
            size = style["size"][place] * window.px
            yield mark(style["symbol"][place], x, y, size, drawn, said.split(" · ")[0], said)
