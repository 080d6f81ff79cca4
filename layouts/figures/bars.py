"""Rankings as bars: a line for each thing with its place, its name, a bar and its value in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from layouts.figures.scene import Box, Label, Pressable, Rectangle, SceneItem, Style
from layouts.lettering import in_lines, width_of
from layouts.theme import Palette
from layouts.views.charted import RankBar, Ranking

IN_SIGHT = 30
"""Bars that are drawn at first, beside those that stand out."""
LETTERS, LINE = 13.0, 25.0
"""Size of letters and height of a line, in px."""
WIDER = 1.18
"""How much wider letters may be where a browser has another font."""
MOST, STEP = 9, 15.0
"""Lines of a name, of which few have more than one, and px from one to the next."""
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
    def of(cls, left: float, width: float, unit: float, words: Iterable[str] = ()) -> "Columns":
        """Return the columns of lines of a width. words: those of the values, of which none is broken."""
        is_narrow = width < NARROW * unit
        names = min(max(LONG_NAMES[0], 0.32 * width / unit), LONG_NAMES[1])
        place, name, said = (26, 128, 84.0) if is_narrow else (40, names, 190.0)
        longest = max((width_of(word, WIDER * LETTERS) for word in words), default=0.0)
        said = max(said, longest + 10)
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


@dataclass(frozen=True)
class BarLine:
    """A line of a ranking as it is set, beneath those before. high: its height in points.

    name, aside, said: their lines.
    """

    bar: RankBar
    top: float
    high: float
    name: tuple[str, ...]
    aside: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class SetBars:
    """Bars beneath each other as they are set in a width: names and values are as many lines as they need.

    most: the value of the longest bar. level: whether a line with its words stands above them.
    """

    ranking: Ranking
    columns: Columns
    most: float
    lines: tuple[BarLine, ...]

    @property
    def height(self) -> float:
        """How high all of them are with what stands above, in points."""
        return self.lines[-1].top + self.lines[-1].high if self.lines else self.above

    @property
    def above(self) -> float:
        """How high the words of a level are that stand above, in points."""
        return LINE * self.columns.unit if self.ranking.level_said else 0.0


def set_bars(ranking: Ranking, shown: Sequence[RankBar], left: float, width: float, unit: float) -> SetBars:
    """Set bars beneath each other. left, width: in points. unit: points of a px."""
    words = (word for bar in shown for word in _said(bar).split())
    columns = Columns.of(left, width, unit, words)
    most = max((bar.value for bar in ranking.bars), default=0) or 1
    made = SetBars(ranking, columns, most, ())
    lines, top = list[BarLine](), made.above
    for bar in shown:
        lines.append(_set(bar, columns, most, top))
        top += lines[-1].high
    return replace(made, lines=tuple(lines))


def _set(bar: RankBar, columns: Columns, most: float, top: float) -> BarLine:
    size, unit, weight = WIDER * LETTERS * columns.unit, columns.unit, 700 if bar.marks else 400
    end = columns.bar + _long(bar, columns, most)
    name = in_lines(bar.label, size, weight, columns.named, MOST)
    said = in_lines(_said(bar), size, weight, columns.right - end - 8 * unit, MOST)
    room = columns.bar - 18 * unit - columns.name - columns.named
    beside = bar.aside if bar.aside != bar.label and room > 0 else ""
    aside = in_lines(beside, 0.88 * size, 400, room, MOST) if beside else ()
    high = LINE + (max(len(name), len(said), len(aside)) - 1) * STEP
    return BarLine(bar, top, high * unit, name, aside, said)


def _long(bar: RankBar, columns: Columns, most: float) -> float:
    return max(1.5 * columns.unit, (columns.end - columns.bar) * bar.value / most)


def bars(made: SetBars, palette: Palette, top: float) -> Iterator[SceneItem]:
    """Draw bars beneath each other."""
    if made.ranking.level_said:
        columns = made.columns
        across = columns.bar + (columns.end - columns.bar) * made.ranking.level / made.most
        yield from _level(made, across, top, palette)
    for line in made.lines:
        yield _line(line, made, palette, top + line.top)


def _level(made: SetBars, x: float, top: float, palette: Palette) -> Iterator[SceneItem]:
    """Draw the line of a value, with gaps where words stand: bars that reach it lie over it."""
    unit, said = made.columns.unit, made.ranking.level_said
    size, style = 0.92 * LETTERS * unit, Style(palette.tie)
    yield Label(said, (said,), x, top + 0.62 * LINE * unit, size, palette.tie, "text", align="center")
    for middle in (made.above, *(line.top + line.high for line in made.lines)):
        yield Rectangle(Box(x - 0.5 * unit, top + middle - 4 * unit, unit, 8 * unit), style, "level")


def _line(line: BarLine, made: SetBars, palette: Palette, top: float) -> Pressable:
    bar, columns = line.bar, made.columns
    unit, weight = columns.unit, 700 if bar.marks else 400
    size, middle, place = LETTERS * unit, top + line.high / 2, str(bar.place)
    wide = columns.right - columns.left
    drawn = Box(
        columns.bar, middle - (LINE / 2 - 5) * unit, _long(bar, columns, made.most), (LINE - 10) * unit
    )

    def words(text: str, lines: tuple[str, ...], x: float, *, right: bool = False, small: float = 1) -> Label:
        base = middle + (0.17 * LINE - (len(lines) - 1) * STEP / 2) * unit
        return Label(
            text,
            lines,
            x,
            base,
            small * size,
            palette.tie if right else palette.ink,
            "text",
            400 if right else weight,
            "right" if right else "left",
            STEP * unit,
            columns.named,
        )

    aside = words(bar.aside, line.aside, columns.bar - 10 * unit, right=True, small=0.88)
    items: list[SceneItem] = [
        Rectangle(Box(columns.left, top, wide, line.high), _ground(bar, palette), "row"),
        words(place, (place,), columns.name - 9 * unit, right=True),
        words(bar.label, line.name, columns.name),
        *([aside] if line.aside else []),
        Rectangle(drawn, _fill(bar, palette), "bar", bar.label, round=2 * unit),
        words(_said(bar), line.said, drawn.right + 7 * unit),
    ]
    return Pressable(bar.way.said, tuple(items), bar.way.sets, bar.way.value, bar.way.href)


def _said(bar: RankBar) -> str:
    return " · ".join((bar.said, *(words for _, words in bar.marks)))


def _ground(bar: RankBar, palette: Palette) -> Style:
    return Style(palette.observer if bar.marks else palette.paper, opacity=0.55 if bar.marks else 0)


def _fill(bar: RankBar, palette: Palette) -> Style:
    kinds = {kind for kind, _ in bar.marks}
    if "host" in kinds:
        return Style(palette.gold, palette.gold_edge, 1)
    return Style(palette.accent if kinds else palette.known)
