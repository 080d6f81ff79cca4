"""The pen of drawings: a scene → SVG. Files are drawn so, and what else shows a map or a network without scripts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from layouts.figures.scene import (
    Box,
    Label,
    Mark,
    Places,
    Pressable,
    Rectangle,
    Rings,
    Scene,
    SceneItem,
    Seen,
    Shape,
    Style,
)
from layouts.figures.symbols import CIRCLE, LINE, SYMBOLS
from layouts.lettering import FAMILY, width_of

STEPS = 100
"""Steps of a point that outlines are drawn in."""
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
Families = Callable[[str], str]
"""The font families of a text, as a style has them."""
Lead = Callable[[Pressable], Mapping[str, str]]
"""The attributes of the link that a part of a drawing is, none where it leads nowhere."""
Write = Callable[[Label, int], str]
"""Draws one line of a label."""


def svg(
    scene: Scene,
    *,
    title: str,
    words: str,
    language: str = "",
    rules: str = "",
    families: Families = lambda _: f"'{FAMILY}', sans-serif",
    write: Write | None = None,
    unit: str = "pt",
    steps: int = STEPS,
    ids: str = "",
    lead: Lead | None = None,
) -> str:
    """Return a scene as SVG. title, words: what it is and shows. rules: of its style.

    write: draws lines of labels otherwise than as text. unit: of the sheet. steps: of a point that outlines are drawn
    in. ids: what all ids begin with. lead: the attributes of the link that a part is; without it parts are no links.
    """
    width, height = _number(scene.width), _number(scene.height)
    pen, role = _Pen(write or partial(text, families=families), steps, ids, lead), "group" if lead else "img"
    speech = f' xml:lang="{escape(language)}"' if language else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}{unit}" height="{height}{unit}" '
        f'viewBox="0 0 {width} {height}" version="1.1" role="{role}"{speech} aria-labelledby="{ids}title {ids}words">\n'
        f'<title id="{ids}title">{escape(title)}</title>\n<desc id="{ids}words">{escape(words)}</desc>\n'
    )
    style = f'<style type="text/css">{rules}</style>\n' if rules else ""
    return f"{head}{style}{chr(10).join(pen.items(scene.items))}\n</svg>\n"


@dataclass(frozen=True)
class _Pen:
    write: Write
    steps: int
    ids: str
    lead: Lead | None = None

    def items(self, items: Iterable[SceneItem]) -> Iterator[str]:
        for item in items:
            if isinstance(item, Seen):
                yield from self._seen(item)
            elif isinstance(item, Pressable):
                yield from self._part(item)
            elif isinstance(item, Shape):
                yield self._shape(item)
            elif isinstance(item, Mark):
                drawn = symbol_path(item.symbol, item.size, item.x, item.y)
                yield f'<path class="{item.kind}" d="{drawn}" style="{_style(item.style)}"/>'
            elif isinstance(item, Rectangle):
                drawn = _rectangle(item.box, item.round)
                yield f'<path class="{item.kind}" d="{drawn}" style="{_style(item.style)}"/>'
            else:
                yield from self._label(item)

    def _seen(self, part: Seen) -> Iterator[str]:
        if part.is_cut:
            yield from self.items(part.items)
            return
        name = f"{self.ids}seen-{part.name or 'main'}"
        yield f'<clipPath id="{name}"><path d="{_rectangle(part.box, 0)}"/></clipPath>'
        yield f'<g clip-path="url(#{name})">'
        yield from self.items(part.items)
        yield "</g>"

    def _part(self, part: Pressable) -> Iterator[str]:
        said = self.lead(part) if self.lead else {}
        pairs = "".join(f' {name}="{escape(value)}"' for name, value in said.items())
        yield f'<a{pairs} aria-label="{escape(part.said)}">' if said else "<g>"
        yield f"<title>{escape(part.said)}</title>"
        yield from self.items(part.items)
        yield "</a>" if said else "</g>"

    def _shape(self, shape: Shape) -> str:
        """Return areas or lines; an area of the selection can be found by its code, and says what it is."""
        steps = self.steps
        rings = outline(shape.outline.rings(), closed=shape.closed, steps=steps)
        scaled = f' transform="scale({1 / steps})"' if steps != 1 else ""
        drawn = f'd="{rings}"{scaled} style="{_style(shape.style, steps)}"/>'
        if not shape.kind.startswith("area"):
            return f'<path class="{shape.kind}" {drawn}'
        code, hint = escape(shape.name), escape(plain(shape.hint or shape.name))
        head = f'<g id="{self.ids}region-{code}" class="region {shape.kind.removeprefix("area ")}" data-code="{code}">'
        return f"{head}<title>{hint}</title><path {drawn}</g>"

    def _label(self, label: Label) -> Iterator[str]:
        for number, line in enumerate(label.lines):
            if line.strip():
                if label.halo:
                    yield _ground(label, line)
                yield self.write(label, number)


def outline(rings: Rings, *, closed: bool, steps: float = STEPS) -> str:
    """Return rings as the data of a path, each with relative moves in whole steps.

    >>> outline(Rings(np.array([[0, 0], [1, 0], [1, 1], [0, 0]]), (0,)), closed=True, steps=10)
    'M0 0l10 0 0 10z'
    """
    if not rings.starts:
        return ""
    starts = list(rings.starts)
    points: NDArray[np.int64] = np.rint(rings.places * steps).astype(np.int64)
    moves = np.diff(points, axis=0, prepend=points[:1])
    kept: NDArray[np.bool_] = np.any(moves != 0, axis=1)
    kept[starts] = True
    flat = list(map(str, moves[kept].ravel().tolist()))
    places = (np.cumsum(kept) - 1)[starts].tolist()
    drawn = []
    for (x, y), (start, end) in zip(
        points[starts].tolist(), pairwise((*places, len(flat) // 2)), strict=True
    ):
        last = end - 1 if closed and end - start > 2 else end  # the last place of a ring is its first
        if last - start > 1:
            drawn.append(f"M{x} {y}l{' '.join(flat[2 * start + 2 : 2 * last])}{'z' if closed else ''}")
    return "".join(drawn)


def symbol_path(symbol: str, size: float, x: float = 0, y: float = 0) -> str:
    """Return a symbol about a place as the data of a path. size: its diameter.

    >>> symbol_path("square", 2)
    'M-1 -1 1 -1 1 1 -1 1z'
    """
    if symbol == CIRCLE:
        radius, side = _number(size / 2), _number(size)
        turn = f"a{radius} {radius} 0 1 0"
        return f"M{_number(x - size / 2)} {_number(y)}{turn} {side} 0{turn} -{side} 0z"
    corners: Places = SYMBOLS[symbol] * size + (x, y)
    return "M" + " ".join(map(_number, corners.ravel().tolist())) + ("" if symbol == LINE else "z")


def _rectangle(box: Box, round: float) -> str:
    wide, high, r = (_number(side) for side in (box.width - 2 * round, box.height - 2 * round, round))
    if not round:
        return f"M{_number(box.left)} {_number(box.top)}h{wide}v{high}h-{wide}z"
    turns = (f"a{r} {r} 0 0 1 {x}{r} {y}{r}" for x, y in (("", ""), ("-", ""), ("-", "-"), ("", "-")))
    sides = (f"h{wide}", f"v{high}", f"h-{wide}", f"v-{high}")
    start = f"M{_number(box.left + round)} {_number(box.top)}"
    return start + "".join(f"{side}{turn}" for side, turn in zip(sides, turns, strict=True)) + "z"


def _ground(label: Label, line: str) -> str:
    """Return the pale ground of a name, which keeps lines from running through its letters."""
    size, wide = label.size, width_of(line, label.size) + 0.5 * label.size
    box = Box(label.x - wide / 2, label.y - 0.86 * size, wide, 1.1 * size)
    return f'<path d="{_rectangle(box, 0.3 * size)}" style="{_style(Style(label.halo, opacity=0.75))}"/>'


def text(label: Label, number: int, families: Families) -> str:
    """Return one line of a label as text."""
    line, weight = label.lines[number], f"font-weight: {label.weight}; " if label.weight != 400 else ""
    style = (
        f"font-size: {_number(label.size)}px; {weight}font-family: {families(line)}; "
        f"text-anchor: {ANCHORS[label.align]}; fill: {_color(label.color)}"
    )
    x, y = _number(label.x), _number(label.y + number * label.step)
    return f'<text class="{label.kind}" x="{x}" y="{y}" style="{style}">{escape(line)}</text>'


def _style(style: Style, scale: float = 1) -> str:
    """Return fill and edge. scale: steps of a point."""
    fill = f"fill: {_color(style.fill) or 'none'}"
    if style.edge and style.width:
        fill += f"; stroke: {_color(style.edge)}; stroke-width: {_number(style.width * scale)}; stroke-linejoin: round"
    through = _number(style.opacity)
    return fill if style.opacity == 1 else f"{fill}; fill-opacity: {through}; stroke-opacity: {through}"


def _color(color: str) -> str:
    return color.lower() if color.startswith("#") else color


def _number(value: float) -> str:
    """Return a number with two decimals at most.

    >>> _number(1.0), _number(-0.001), _number(2.346)
    ('1', '0', '2.35')
    """
    return f"{round(value, 2) + 0:g}" if abs(value) < 10_000 else f"{round(value, 2)}"


def plain(markup: str) -> str:
    """Return the words of a hover text: lines instead of breaks, no tags.

    >>> plain("<b>Piemonte</b><br>Lead &amp; more")
    'Piemonte\\nLead & more'
    """
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", "\n", markup)))
