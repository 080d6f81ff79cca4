"""Legends of sheets: each mark as on the screen, sizes true to the map, in a card on the map or in rows beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.exports.maps.canvas import Canvas
from dashboard.exports.maps.fonts import width_of, wrap
from dashboard.exports.maps.marks import mark
from dashboard.exports.maps.plane import Box
from layouts.figures.maps import KINDS, fill_of, mark_of
from layouts.theme import GROUP_MARKS, Palette
from layouts.views.models import LegendItem

SIGN, LOW = 28.0, 18.0
"""Least width and height of the place of a mark, in pixels of the screen."""
SIZES = {"coordinator": 15.0}
USUAL = 12.0
"""Diameter of a mark that has no size of its own, in pixels."""


@dataclass(frozen=True)
class LegendLine:
    """One line of a legend as it is set: its words in lines, and its size in points, with room around."""

    item: LegendItem
    lines: tuple[str, ...]
    sign: float
    width: float
    height: float


@dataclass(frozen=True)
class Legend:
    """A legend that is set. size: of its letters; px: points of a pixel of the map."""

    entries: tuple[LegendLine, ...]
    size: float
    px: float
    palette: Palette

    @property
    def pad(self) -> float:
        """The room within the edge of the card."""
        return 0.8 * self.size

    @property
    def width(self) -> float:
        """How wide the card is."""
        return max((entry.width for entry in self.entries), default=0) + 2.4 * self.pad

    @property
    def height(self) -> float:
        """How high the card is."""
        return sum(entry.height for entry in self.entries) + 2 * self.pad

    def rows(self, width: float) -> list[list[LegendLine]]:
        """Return the entries beside each other, in as many rows as a width needs."""
        rows: list[list[LegendLine]] = []
        room = 0.0
        for entry in self.entries:
            if entry.width > room:
                rows.append([])
                room = width
            rows[-1].append(entry)
            room -= entry.width + 2 * self.size
        return rows

    def rows_height(self, width: float) -> float:
        """Return how high the rows are together."""
        return sum(max(entry.height for entry in row) for row in self.rows(width))

    def draw_card(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the card with its upper left corner at a place."""
        card = Box(left, top - self.height, self.width, self.height)
        canvas.rectangle(
            card,
            fill=self.palette.paper,
            edge=self.palette.country_border,
            width=0.5,
            round=0.5 * self.size,
        )
        top -= self.pad
        for entry in self.entries:
            self._draw(canvas, entry, left + self.pad, top - entry.height / 2)
            top -= entry.height

    def draw_rows(self, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Draw the entries in rows from a place downwards."""
        for row in self.rows(width):
            high, x = max(entry.height for entry in row), left
            for entry in row:
                self._draw(canvas, entry, x, top - high / 2)
                x += entry.width + 2 * self.size
            top -= high

    def _draw(self, canvas: Canvas, entry: LegendLine, left: float, middle: float) -> None:
        draw_sign(canvas, entry.item, left + entry.sign / 2, middle, self.px, self.palette)
        step = 1.2 * self.size
        base = middle + step * (len(entry.lines) - 1) / 2 - 0.33 * self.size
        for line in entry.lines:
            canvas.text(left + entry.sign + 0.6 * self.size, base, line, self.size, self.palette.ink)
            base -= step


def set_legend(items: Sequence[LegendItem], size: float, px: float, most: float, palette: Palette) -> Legend:
    """Return a legend with its words in lines. most: the widest that words may be, in points."""
    sign = max([SIGN, *(item.size for item in items)]) * px
    entries = []
    for item in items:
        lines = tuple(wrap(item.label, size, 400, most))
        wide = max((width_of(line, size) for line in lines), default=0)
        high = max(1.2 * size * len(lines) + 0.5 * size, LOW * px, item.size * px + 0.4 * size)
        entries.append(LegendLine(item, lines, sign, sign + 0.6 * size + wide, high))
    return Legend(tuple(entries), size, px, palette)


def draw_sign(canvas: Canvas, item: LegendItem, x: float, y: float, px: float, palette: Palette) -> None:
    """Draw the mark of a line of a legend about a place."""
    if item.kind in KINDS:
        _swatch(canvas, item.kind, x, y, px, palette)
    elif item.kind == "line":
        canvas.rectangle(Box(x - 12 * px, y - px, 24 * px, 2 * px), fill=palette.line)
    elif item.kind == "size":
        canvas.path(mark("circle", x, y, item.size * px), edge=palette.tie, width=1.5 * px)
    else:
        symbol, fill, edge, width, opacity = _symbol(item.kind, palette)
        size = (item.size or SIZES.get(item.kind, USUAL)) * px
        canvas.path(mark(symbol, x, y, size), fill, edge, width * px, opacity=opacity)


def _symbol(kind: str, palette: Palette) -> tuple[str, str, str, float, float]:
    """Return symbol, fill, edge, width of the edge in pixels, and opacity, as mark_of() does."""
    _, is_group, number = kind.partition("group-")
    if not is_group:
        return mark_of(kind, palette)
    if number == "none":
        return "circle", palette.country_border, palette.paper, 1.0, 1.0
    return GROUP_MARKS[int(number)], palette.groups[int(number)], palette.paper, 1.0, 1.0


def _swatch(canvas: Canvas, kind: str, x: float, y: float, px: float, palette: Palette) -> None:
    """Draw a piece of an area, with the mark that areas of its class have on the map."""
    edge = palette.country_border if kind == "none" else palette.accent
    ground = Box(x - 12 * px, y - 8 * px, 24 * px, 16 * px)
    canvas.rectangle(ground, fill=fill_of(kind, palette), edge=edge, width=px, round=3 * px)
    if kind in ("lead", "participant", "observer"):
        symbol, fill, edge, width, opacity = mark_of(kind, palette)
        canvas.path(mark(symbol, x, y, 8 * px), fill, edge, 0.8 * width * px, opacity=opacity)
