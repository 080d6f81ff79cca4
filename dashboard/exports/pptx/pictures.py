"""Maps, networks and their legends on slides, each as one group of native shapes."""

from dataclasses import dataclass

from dashboard.exports.pptx.drawing import INCH, Pen, box_of
from dashboard.exports.pptx.presentation import LINE, WIDEST, Presentation
from dashboard.exports.pptx.shapes import Rect, group, rectangle
from dashboard.exports.pptx.simpler import Simpler
from layouts.figures.charts import chart_items
from layouts.figures.legends import Legend, set_legend, sign_room
from layouts.figures.picture import map_items, network_items, windows_of
from layouts.figures.scene import Style
from layouts.theme import PALETTES
from layouts.views.models import ChartView, LegendItem, MapView, NetworkView

PALETTE = PALETTES["light"]
SCREEN = {"europe": 620, "world": 900, "network": 620}
"""Height of a map of Europe or of a network, and width of a map of the world, in px on the screen."""
LETTERS = 9.0
"""Size of the names of insets and nodes."""
BETWEEN = 5.0
"""Room between the lines of a legend, in points."""
SHAPES = Simpler()


def draw_map(presentation: Presentation, view: MapView, rect: Rect, said: str) -> tuple[str, float]:
    """Return a map as one group, and the points of a pixel in it. said: what it shows, in words."""
    box = box_of(rect)
    px = (box.width if view.frame == "world" else box.height) / SCREEN[view.frame]
    seen = windows_of(view, presentation.base, SHAPES, box, px, LETTERS)
    homes = presentation.base.homes
    items = map_items(
        view, presentation.base, SHAPES, seen, PALETTE, px, LETTERS, apart=lambda code: homes.get(code, code)
    )
    pen = Pen(presentation.base, presentation.texts, presentation.tag, view.frame)
    return group(view.label, said, rect, pen.drawn(items)), px


def draw_network(presentation: Presentation, view: NetworkView, rect: Rect, said: str) -> tuple[str, float]:
    """Return a network as one group, and the points of a pixel in it. said: what it shows, in words."""
    px = rect.height * INCH / SCREEN["network"]
    items = network_items(view, PALETTE, box_of(rect), px, LETTERS)
    return group(
        view.label, said, rect, Pen(presentation.base, presentation.texts, presentation.tag).drawn(items)
    ), px


def draw_chart(presentation: Presentation, view: ChartView, rect: Rect, said: str) -> tuple[str, float]:
    """Return a chart as one group, and the points of a pixel in it. said: what it shows, in words."""
    items = chart_items(view, presentation.base.painted(PALETTE), box_of(rect))
    pen = Pen(presentation.base, presentation.texts, presentation.tag)
    return group(view.label, said, rect, pen.drawn(items)), 1


@dataclass(frozen=True)
class SlideLegend:
    """A legend for a width in inches. items: its lines, as they are set."""

    items: tuple[LegendItem, ...]
    legend: Legend
    width: float

    @property
    def height(self) -> float:
        """Height in inches."""
        return self.legend.height / INCH

    def draw(self, presentation: Presentation, left: float, top: float, *, framed: bool = False) -> str:
        """Return the legend as one group. left, top: in inches. framed: on a white ground, to stand on a map."""
        t, drawn, rect = presentation.texts.t, list[str](), Rect(left, top, self.width, self.height)
        if framed:
            rect = Rect(left - 0.12, top - 0.1, self.width + 0.24, self.height + 0.2)
            drawn.append(rectangle(t("Background"), rect, Style(PALETTE.paper, LINE, 0.75)))
        pen = Pen(presentation.base, presentation.texts, presentation.tag)
        drawn += pen.drawn(self.legend.column(left * INCH, top * INCH))
        said = t("Legend: {items}", items="; ".join(item.label for item in self.items))
        return group(t("Legend"), said, rect, drawn)


def slide_legend(
    presentation: Presentation, items: tuple[LegendItem, ...], width: float, size: float, px: float
) -> SlideLegend:
    """Return a legend as it is set. width: in inches. size: of its letters, px: of a pixel of the map, in points."""
    most = (width * INCH - sign_room(items, size, px)) / WIDEST[400]
    return SlideLegend(
        items, set_legend(items, size, px, most, presentation.base.painted(PALETTE), BETWEEN), width
    )
