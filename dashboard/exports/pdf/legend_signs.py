"""The marks of legends and tables in documents: those of the map itself, each as a small drawing."""

from collections.abc import Iterable, Iterator

from dashboard.exports.maps.drawing import PIXEL
from dashboard.exports.pdf.contents import Contents
from layouts.figures.layers import looks
from layouts.figures.legends import ON_AREA, sign
from layouts.figures.scene import POINTS, Box, Mark, Rectangle, Scene, SceneItem
from layouts.figures.svg import svg
from layouts.figures.symbols import bounds
from layouts.theme import GROUPS, Palette
from layouts.views.models import LegendItem

LEGEND, INLINE, SMALL = 2 / 3, 0.54, 0.43
"""Points of a pixel: of marks in legends that have no size of their own, of marks before words, of areas there."""


def legend_signs(items: Iterable[LegendItem], palette: Palette) -> list[Contents]:
    """Return each line of a legend: its label, and its mark, as large as on the map where its size says something."""
    return [
        {"label": item.label} | drawn_sign(item, PIXEL * POINTS if item.size else LEGEND, palette)
        for item in items
    ]


def inline_signs(palette: Palette) -> Contents:
    """Return the mark of each kind that tables and lists have before words."""
    kinds = (*looks(palette), *palette.marks, "group-none", *(f"group-{number}" for number in range(GROUPS)))
    found = {kind: drawn_sign(LegendItem(kind, ""), INLINE, palette) for kind in kinds}
    return found | {kind: drawn_sign(LegendItem(kind, ""), SMALL, palette) for kind in ON_AREA}


def drawn_sign(item: LegendItem, px: float, palette: Palette) -> Contents:
    """Return a mark as SVG with its width and height in points. px: points of a pixel."""
    boxes = list(map(_box, sign(item, 0, 0, px, palette)))
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    width, height = max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top
    items: Iterator[SceneItem] = sign(item, -left, -top, px, palette)
    drawing = svg(Scene(width, height, tuple(items)), title="", words="")
    return {"sign": drawing, "width": width, "height": height}


def _box(item: SceneItem) -> Box:
    """Return what a mark takes, with its edge."""
    if isinstance(item, Mark):
        shape, size = bounds(item.symbol), item.size
        box = Box(
            item.x + shape.left * size, item.y + shape.top * size, shape.width * size, shape.height * size
        )
    elif isinstance(item, Rectangle):
        box = item.box
    else:
        raise TypeError(f"{type(item).__name__} is no part of a mark")
    edge = -item.style.width / 2
    return box.less(edge, edge, edge, edge)
