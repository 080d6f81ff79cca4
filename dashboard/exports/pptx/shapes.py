"""Shapes of a slide as DrawingML, written as text: a map has hundreds, and building them one by one takes seconds."""

import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

from layouts.figures.scene import Box, Style
from layouts.figures.symbols import bounds

EMU = 914_400
"""Units of an inch."""
UNIT = 1270
"""What one step of the points of an outline is, in EMU: a tenth of a typographic point."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
NO_ID = 'id="#"'


class Rect(Box):
    """A rectangle on a slide, in inches from the upper left."""


Contours = tuple[int, int, int, int, str]
"""Left, top, width and height in UNITs, and the path within."""

SHAPES = {
    "circle": "ellipse",
    "square": "rect",
    "triangle-up": "triangle",
    "triangle-down": "triangle",
    "triangle-right": "triangle",
    "triangle-left": "triangle",
    "diamond": "diamond",
    "pentagon": "pentagon",
    "hexagon": "hexagon",
    "star": "star5",
    "line-ew": "line",
}
"""The native shape of each symbol."""
TURNED = {
    "triangle-down": ' flipV="1"',
    "triangle-right": ' rot="5400000"',
    "triangle-left": ' rot="16200000"',
    "hexagon": ' rot="5400000"',
}
"""How native shapes are turned to be like the symbol."""


def named(name: str, descr: str = "", *, decorative: bool = False) -> str:
    """Return what a shape is called, and what is said of it to who does not see it."""
    said = f" descr={quoteattr(descr)}" if descr else ""
    head = f"<p:cNvPr {NO_ID} name={quoteattr(name)}{said}"
    return f"{head}>{DECORATIVE}</p:cNvPr>" if decorative else f"{head}/>"


def outline(rings: Iterable[Sequence[tuple[int, int]]], *, closed: bool = True) -> Contours | None:
    """Return several contours as one outline, None where nothing is left. rings: points in UNITs of the slide."""
    kept = [r for r in (_apart(ring) for ring in rings) if len(r) > (2 if closed else 1)]
    if not kept:
        return None
    across, down = [x for ring in kept for x, _ in ring], [y for ring in kept for _, y in ring]
    left, top = min(across), min(down)
    end = "<a:close/>" if closed else ""
    path = "".join(_contour(ring, left, top) + end for ring in kept)
    return left, top, max(1, max(across) - left), max(1, max(down) - top), path


def _apart(ring: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return points without those that fall together with the one before."""
    return [point for place, point in enumerate(ring) if not place or point != ring[place - 1]]


def _contour(ring: Sequence[tuple[int, int]], left: int, top: int) -> str:
    (x, y), rest = ring[0], ring[1:]
    start = f'<a:moveTo><a:pt x="{x - left}" y="{y - top}"/></a:moveTo>'
    lines = [f'<a:lnTo><a:pt x="{x - left}" y="{y - top}"/></a:lnTo>' for x, y in rest]
    return start + "".join(lines)


def freeform(name: str, drawn: Contours, style: Style, descr: str = "", *, decorative: bool = False) -> str:
    """Return an outline as one native shape."""
    left, top, width, height, path = drawn
    filled = "" if style.fill else ' fill="none"'
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}"{filled}>{path}</a:path></a:pathLst></a:custGeom>'
    )
    where = _where(left * UNIT, top * UNIT, width * UNIT, height * UNIT)
    return _shape(named(name, descr, decorative=decorative), where + geometry, style)


def rectangle(name: str, box: Rect, style: Style, *, shape: str = "rect", decorative: bool = True) -> str:
    """Return a rectangle, or another native shape that fills a box."""
    where = _where(*(round(v * EMU) for v in (box.left, box.top, box.width, box.height)))
    return _shape(named(name, decorative=decorative), where + _preset(shape), style)


def mark(symbol: str, x: float, y: float, size: float, style: Style, name: str, descr: str = "") -> str:
    """Return a symbol at a place, with the outline that plotly gives it. x, y, size: in inches."""
    box, turned, unit = bounds(symbol), TURNED.get(symbol, ""), size * EMU
    wide, high = (box.height, box.width) if "rot" in turned else (box.width, box.height)
    middle, centre = x * EMU + (box.left + box.width / 2) * unit, y * EMU + (box.top + box.height / 2) * unit
    sides = (middle - wide * unit / 2, centre - high * unit / 2, wide * unit, high * unit)
    where = _where(*(round(v) for v in sides), turned=turned)
    what = named(name, descr, decorative=not descr)
    return _shape(what, where + _preset(SHAPES[symbol]), style)


def label(
    text: str,
    box: Rect,
    points: float,
    color: str,
    language: str,
    *,
    align: str = "l",
    halo: str = "",
    wraps: bool = True,
) -> str:
    """Return a line of text within a map or legend.

    points: size of the letters. align: l, ctr or r. halo: colour of a rim around the letters.
    wraps: whether words that are wider on another machine go on on a further line.
    """
    where = _where(*(round(v * EMU) for v in (box.left, box.top, box.width, box.height)))
    letters, wrap = run(text, points, color, language, halo=halo), "square" if wraps else "none"
    body = (
        f'<p:txBody><a:bodyPr wrap="{wrap}" '
        'lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle/><a:p><a:pPr algn="{align}"/>{letters}</a:p></p:txBody>'
    )
    return (
        f'<p:sp><p:nvSpPr>{named(text)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{where}{_preset('rect')}<a:noFill/></p:spPr>{body}</p:sp>"
    )


def run(
    text: str,
    points: float,
    color: str,
    language: str,
    *,
    bold: bool = False,
    italic: bool = False,
    halo: str = "",
) -> str:
    """Return a text with its size, colour and language. halo: colour of a rim around the letters."""
    weight = (' b="1"' if bold else "") + (' i="1"' if italic else "")
    rim = f'<a:effectLst><a:glow rad="38100">{_color(halo)}</a:glow></a:effectLst>' if halo else ""
    return (
        f'<a:r><a:rPr lang="{language}" sz="{round(points * 100)}"{weight} dirty="0">{_fill(color)}{rim}</a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r>"
    )


def group(name: str, descr: str, box: Rect, shapes: Iterable[str]) -> str:
    """Return shapes as one group, in the coordinates of the slide."""
    left, top, width, height = (round(v * EMU) for v in (box.left, box.top, box.width, box.height))
    inside = (
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{width}" cy="{height}"/>'
    )
    return (
        f"<p:grpSp><p:nvGrpSpPr>{named(name, descr)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{inside}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def element(drawn: str, first: int) -> Any:
    """Return the element of a drawn shape, it and all within numbered from first on."""
    whole = numbered(drawn, first)
    end = re.search(r"[ >]", whole)
    place = end.start() if end else 0
    return parse_xml(f"{whole[:place]} {NAMESPACES}{whole[place:]}".encode())


def numbered(drawn: str, first: int) -> str:
    """Return drawn shapes with their numbers, from first on."""
    numbers = count(first)
    return re.sub(NO_ID, lambda _: f'id="{next(numbers)}"', drawn)


def _shape(what: str, form: str, style: Style) -> str:
    fill = _fill(style.fill, style.opacity)
    width = round(style.width * 12_700)
    joined = f'<a:ln w="{width}">{_fill(style.edge, style.opacity)}<a:round/></a:ln>'
    line = joined if style.edge else "<a:ln><a:noFill/></a:ln>"
    return f"<p:sp><p:nvSpPr>{what}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{form}{fill}{line}</p:spPr></p:sp>"


def _fill(color: str, opacity: float = 1.0) -> str:
    return f"<a:solidFill>{_color(color, opacity)}</a:solidFill>" if color else "<a:noFill/>"


def _color(color: str, opacity: float = 1.0) -> str:
    through = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return f'<a:srgbClr val="{color.lstrip("#").upper()}">{through}</a:srgbClr>'


def _where(left: int, top: int, width: int, height: int, *, turned: str = "") -> str:
    return f'<a:xfrm{turned}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _preset(shape: str) -> str:
    return f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
