"""Legends: each mark as on the screen, sizes true to the map, its words in lines beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layouts.figures.layers import KINDS, Look, fill_of, mark_of
from layouts.figures.scene import Box, Label, Mark, Rectangle, SceneItem, Style
from layouts.lettering import width_of, wrap
from layouts.theme import GROUP_MARKS, Palette
from layouts.views.models import LegendItem

SIGN, LOW = 28.0, 18.0
"""Least width and height of the place of a mark, in pixels of the screen."""
SIZES = {"coordinator": 15.0}
USUAL, ON_SWATCH = 12.0, 8.0
"""Diameter of a mark that has no size of its own, and on a piece of an area, in pixels."""
ON_AREA = ("lead", "participant", "observer")
"""Classes of areas that have a mark as well."""
LEADING = 1.2


@dataclass(frozen=True)
class LegendLine:
    """One line of a legend as it is set: its words in lines, and its size in points, with room around.

    sign: where its words begin.
    """

    item: LegendItem
    lines: tuple[str, ...]
    sign: float
    width: float
    height: float


@dataclass(frozen=True)
class Legend:
    """A legend that is set. size: of its letters. px: points of a pixel of the map. most: how wide words may be."""

    entries: tuple[LegendLine, ...]
    size: float
    px: float
    most: float
    palette: Palette

    @property
    def width(self) -> float:
        """How wide it is."""
        return max((entry.width for entry in self.entries), default=0)

    @property
    def height(self) -> float:
        """How high it is, one line beneath the other."""
        return sum(entry.height for entry in self.entries)

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

    def column(self, left: float, top: float) -> Iterator[SceneItem]:
        """Draw the entries beneath each other from an upper left corner."""
        for entry in self.entries:
            yield from self._draw(entry, left, top + entry.height / 2)
            top += entry.height

    def in_rows(self, left: float, top: float, width: float) -> Iterator[SceneItem]:
        """Draw the entries in rows from an upper left corner."""
        for row in self.rows(width):
            high, x = max(entry.height for entry in row), left
            for entry in row:
                yield from self._draw(entry, x, top + high / 2)
                x += entry.width + 2 * self.size
            top += high

    def _draw(self, entry: LegendLine, left: float, middle: float) -> Iterator[SceneItem]:
        yield from sign(entry.item, left + (entry.sign - 0.6 * self.size) / 2, middle, self.px, self.palette)
        step, count = LEADING * self.size, len(entry.lines)
        x, y = left + entry.sign, middle - step * (count - 1) / 2 + 0.33 * self.size
        yield Label(
            entry.item.label,
            entry.lines,
            x,
            y,
            self.size,
            self.palette.ink,
            "legend",
            step=step,
            room=self.most,
        )


def sign_room(items: Sequence[LegendItem], size: float, px: float) -> float:
    """Return how wide the marks of a legend are together with the room between them and the words, in points."""
    return max([SIGN, *(item.size for item in items)]) * px + 0.6 * size


def set_legend(
    items: Sequence[LegendItem],
    size: float,
    px: float,
    most: float,
    palette: Palette,
    between: float | None = None,
) -> Legend:
    """Return a legend with its words in lines. most: the widest that words may be, between: room between lines."""
    wide, gap = sign_room(items, size, px), 0.5 * size if between is None else between
    entries = []
    for item in items:
        lines = tuple(wrap(item.label, size, 400, most))
        long = max((width_of(line, size) for line in lines), default=0)
        high = max(LEADING * size * len(lines) + gap, LOW * px, item.size * px + gap)
        entries.append(LegendLine(item, lines, wide, wide + long, high))
    return Legend(tuple(entries), size, px, most, palette)


def sign(item: LegendItem, x: float, y: float, px: float, palette: Palette) -> Iterator[SceneItem]:
    """Draw the mark of a line of a legend about a place. px: points of a pixel."""
    name = item.label
    if item.kind in KINDS:
        yield from _swatch(item, x, y, px, palette)
    elif item.kind == "line":
        yield Rectangle(Box(x - 12 * px, y - px, 24 * px, 2 * px), Style(palette.line), "sign", name)
    elif item.kind == "size":
        yield Mark("circle", x, y, item.size * px, Style("", palette.tie, 1.5 * px), "sign", name)
    else:
        look = _look(item.kind, palette)
        size = (item.size or SIZES.get(item.kind, USUAL)) * px
        yield Mark(look.symbol, x, y, size, _style(look, px), "sign", name)


def _look(kind: str, palette: Palette) -> Look:
    _, is_group, number = kind.partition("group-")
    if not is_group:
        return mark_of(kind, palette)
    if number == "none":
        return Look("circle", palette.country_border, palette.paper, 1.0, 1.0)
    return Look(GROUP_MARKS[int(number)], palette.groups[int(number)], palette.paper, 1.0, 1.0)


def _style(look: Look, px: float) -> Style:
    return Style(look.fill, look.edge, look.width * px, look.opacity)


def _swatch(item: LegendItem, x: float, y: float, px: float, palette: Palette) -> Iterator[SceneItem]:
    """Draw a piece of an area, with the mark that areas of its class have on the map."""
    edge = palette.country_border if item.kind == "none" else palette.accent
    ground, style = (
        Box(x - 12 * px, y - 8 * px, 24 * px, 16 * px),
        Style(fill_of(item.kind, palette), edge, px),
    )
    yield Rectangle(ground, style, "sign", item.label, round=3 * px)
    if item.kind in ON_AREA:
        look = mark_of(item.kind, palette)
        yield Mark(look.symbol, x, y, ON_SWATCH * px, _style(look, 0.8 * px), "sign", item.label)
