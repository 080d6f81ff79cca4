"""The legend of a map or network as native shapes: a line of it for each kind of mark."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.exports.pptx.presentation import LINE, MUTED, lines
from dashboard.exports.pptx.shapes import Rect, Style, group, label, mark, rectangle
from layouts.figures.base import Figure, MapBase
from layouts.figures.maps import KINDS, draw
from layouts.i18n import Texts
from layouts.theme import GROUP_MARKS, PALETTES
from layouts.views.models import LegendItem, MapView, Point

PALETTE = PALETTES["light"]
SWATCH = (24, 16)
"""Width and height of a filled area in the legend, in px, as on the screen."""
MARK, ON_SWATCH = 12, 9
"""Size of a symbol whose size means nothing, by itself and on a filled area, in px."""
ON_AREA = ("lead", "participant", "observer")
"""Classes that have a symbol on the area."""
NO_POINT = ("none", "hidden", "known", "size", "line")


class SlideLegend:
    """A legend for a width and a size of letters. px: inches of one on the screen."""

    def __init__(
        self, items: Sequence[LegendItem], base: MapBase, width: float, letters: float, px: float
    ) -> None:
        self.items, self.width, self.letters, self.px = items, width, letters, px
        self._room = max([SWATCH[0], *(item.size for item in items)]) * px + 0.14
        self._marks = _marks(items, base)

    @property
    def height(self) -> float:
        """Height in inches."""
        return sum(self._rows())

    def _rows(self) -> list[float]:
        line = self.letters * 1.2 / 72
        text = self.width - self._room
        return [
            max(item.size * self.px, lines(item.label, self.letters, text) * line) + 0.07
            for item in self.items
        ]

    def draw(self, texts: Texts, language: str, left: float, top: float, *, framed: bool = False) -> str:
        """Return the legend as one group. framed: on a white ground, to stand on a map."""
        box = Rect(left, top, self.width, self.height)
        drawn, down = [], top
        if framed:
            box = Rect(left - 0.12, top - 0.1, self.width + 0.24, self.height + 0.2)
            drawn.append(rectangle(texts.t("Background"), box, Style(PALETTE.paper, LINE, 0.75)))
        for item, row in zip(self.items, self._rows(), strict=True):
            drawn += self._sign(item, left + (self._room - 0.14) / 2, down + row / 2)
            beside = Rect(left + self._room, down, self.width - self._room, row)
            drawn.append(label(item.label, beside, self.letters, PALETTE.ink, language))
            down += row
        said = texts.t("Legend: {items}", items="; ".join(item.label for item in self.items))
        return group(texts.t("Legend"), said, box, drawn)

    def _sign(self, item: LegendItem, x: float, y: float) -> Iterator[str]:
        """Return the mark of a line about a place."""
        size = (item.size or MARK) * self.px
        name = item.label
        if item.kind in KINDS and not (item.kind in ON_AREA and item.size):
            width, height = (side * self.px for side in SWATCH)
            fill = PALETTE.land if item.kind == "none" else getattr(PALETTE, item.kind)
            edge = PALETTE.country_border if item.kind == "none" else PALETTE.accent
            yield rectangle(name, Rect(x - width / 2, y - height / 2, width, height), Style(fill, edge, 0.75))
            size = ON_SWATCH * self.px
        if item.kind == "size":
            yield mark("circle", x, y, size, Style("", MUTED, 1.2), name)
        elif item.kind == "line":
            yield mark("line-ew", x, y, size, Style("", PALETTE.line, 1.5), name)
        elif item.kind.startswith("group-"):
            number = item.kind.removeprefix("group-")
            symbol = GROUP_MARKS[int(number)] if number.isdigit() else "circle"
            color = PALETTE.groups[int(number)] if number.isdigit() else PALETTE.country_border
            yield mark(symbol, x, y, size, Style(color, PALETTE.paper, 0.75), name)
        elif item.kind in self._marks:
            symbol, style = self._marks[item.kind]
            yield mark(symbol, x, y, size, style, name)


def _marks(items: Sequence[LegendItem], base: MapBase) -> Mapping[str, tuple[str, Style]]:
    """Return symbol and colours of each kind of point, as the map of the screen draws it."""
    kinds = [i.kind for i in items if i.kind not in NO_POINT and not i.kind.startswith("group-")]
    points = tuple(Point(0, 0, MARK, kind, "") for kind in kinds)
    figure = draw(MapView("world", "", (), points, ()), base, dict.fromkeys(base.world, ""), PALETTE)
    drawn: Figure = figure["data"][-1]["marker"]
    return {
        kind: (
            drawn["symbol"][place],
            Style(
                drawn["color"][place],
                drawn["line"]["color"][place],
                drawn["line"]["width"][place],
                drawn["opacity"][place],
            ),
        )
        for place, kind in enumerate(kinds)
    }
