"""Rankings as bars: a line for each thing with its place, its name, a bar and its value in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layouts.figures.scene import Box, Label, Pressable, Rectangle, SceneItem, Style
from layouts.lettering import shortened
from layouts.theme import Palette
from layouts.views.charted import RankBar, Ranking

IN_SIGHT = 30
"""Bars that are drawn at first, beside those that stand out."""
LETTERS, LINE = 13.0, 25.0
"""Size of letters and height of a line, in px."""
WIDER = 1.18
"""How much wider letters may be where a browser has another font."""
ASIDE = 0.38
"""The share of the room of names that what stands beside them has."""
NARROW = 560
"""Width in px below which little room is left for names."""
LONG_NAMES = (230, 320)
"""Least and most px that names have in wider charts, with what stands beside them."""


@dataclass(frozen=True)
class Columns:
    """Where the parts of a line stand in a width, in points. unit: points of a px."""

    left: float
    name: float
    bar: float
    end: float
    right: float
    unit: float

    @classmethod
    def of(cls, left: float, width: float, unit: float) -> "Columns":
        """Return the columns of lines of a width."""
        is_narrow = width < NARROW * unit
        names = min(max(LONG_NAMES[0], 0.32 * width / unit), LONG_NAMES[1])
        place, name, said = (26, 118, 84) if is_narrow else (40, names, 190)
        start = left + place * unit
        bar = start + name * unit
        return cls(left, start, bar, left + width - said * unit, left + width, unit)

    @property
    def named(self) -> float:
        """How much room a name has beside what stands at its right, where that has room at all."""
        room = self.bar - self.name - 10 * self.unit
        return room * (1 - ASIDE) if room > NARROW * self.unit / 4 else room


def parted(ranking: Ranking, most: int = IN_SIGHT) -> tuple[tuple[RankBar, ...], tuple[RankBar, ...]]:
    """Return the bars that are drawn at first, those that stand out among them, and the others."""
    if len(ranking.bars) <= most + 2:
        return ranking.bars, ()
    first = ranking.bars[:most]
    marked = tuple(bar for bar in ranking.bars[most:] if bar.marks)
    rest = tuple(bar for bar in ranking.bars[most:] if not bar.marks)
    return first + marked, rest


def height(count: int, unit: float, *, level: bool) -> float:
    """Return how high so many bars are. level: whether a line with its words stands above them."""
    return (count * LINE + (LINE if level else 0)) * unit


def bars(
    ranking: Ranking,
    shown: Sequence[RankBar],
    palette: Palette,
    left: float,
    top: float,
    width: float,
    unit: float,
) -> Iterator[SceneItem]:
    """Draw bars beneath each other. unit: points of a px."""
    columns = Columns.of(left, width, unit)
    most = max((bar.value for bar in ranking.bars), default=0) or 1
    below = top + (LINE * unit if ranking.level_said else 0)
    if ranking.level_said:
        across = columns.bar + (columns.end - columns.bar) * ranking.level / most
        yield from _level(ranking, shown, across, top, palette, unit)
    for number, bar in enumerate(shown):
        yield _line(bar, most, palette, columns, below + number * LINE * unit)


def _level(
    ranking: Ranking, shown: Sequence[RankBar], x: float, top: float, palette: Palette, unit: float
) -> Iterator[SceneItem]:
    """Draw the line of a value, with gaps where words stand: bars that reach it lie over it."""
    said, size, style = ranking.level_said, 0.92 * LETTERS * unit, Style(palette.tie)
    yield Label(said, (said,), x, top + 0.62 * LINE * unit, size, palette.tie, "text", align="center")
    for number in range(len(shown) + 1):
        middle = top + (number + 1) * LINE * unit
        yield Rectangle(Box(x - 0.5 * unit, middle - 4 * unit, unit, 8 * unit), style, "level")


def _line(bar: RankBar, most: float, palette: Palette, columns: Columns, top: float) -> Pressable:
    unit = columns.unit
    size, base, weight = LETTERS * unit, top + 0.67 * LINE * unit, 700 if bar.marks else 400
    long = max(1.5 * unit, (columns.end - columns.bar) * bar.value / most)
    box = Box(columns.bar, top + 5 * unit, long, (LINE - 10) * unit)
    name = shortened(bar.label, WIDER * size, weight, columns.named)
    said = shortened(_said(bar), WIDER * size, weight, columns.right - box.right - 8 * unit)
    place = str(bar.place)
    items: list[SceneItem] = [
        Rectangle(
            Box(columns.left, top, columns.right - columns.left, LINE * unit), _ground(bar, palette), "row"
        ),
        Label(place, (place,), columns.name - 9 * unit, base, size, palette.tie, "text", align="right"),
        Label(name, (name,), columns.name, base, size, palette.ink, "text", weight, room=columns.named),
        *_aside(bar, columns, base, palette),
        Rectangle(box, _fill(bar, palette), "bar", bar.label, round=2 * unit),
        Label(said, (said,), box.right + 7 * unit, base, size, palette.ink, "text", weight),
    ]
    return Pressable(bar.way.said, tuple(items), bar.way.sets, bar.way.value, bar.way.href)


def _aside(bar: RankBar, columns: Columns, base: float, palette: Palette) -> Iterator[Label]:
    """Return what stands beside a name where there is room for it."""
    size, edge = 0.88 * LETTERS * columns.unit, columns.bar - 10 * columns.unit
    room = edge - columns.name - columns.named - 8 * columns.unit
    if bar.aside and bar.aside != bar.label and room > 0:
        said = shortened(bar.aside, WIDER * size, 400, room)
        yield Label(said, (said,), edge, base, size, palette.tie, "text", align="right", room=room)


def _said(bar: RankBar) -> str:
    return " · ".join((bar.said, *(words for _, words in bar.marks)))


def _ground(bar: RankBar, palette: Palette) -> Style:
    return Style(palette.observer if bar.marks else palette.paper, opacity=0.55 if bar.marks else 0)


def _fill(bar: RankBar, palette: Palette) -> Style:
    kinds = {kind for kind, _ in bar.marks}
    if "host" in kinds:
        return Style(palette.gold, palette.gold_edge, 1)
    return Style(palette.accent if kinds else palette.known)
