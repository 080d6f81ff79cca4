"""The pen of presentations: items of a scene → native shapes of a slide, each with a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Condition

import numpy as np
from cachetools import LRUCache, cached

from dashboard.exports.pptx.presentation import BOLD, WIDEST
from dashboard.exports.pptx.shapes import Contours, Rect, freeform, label, mark, outline, rectangle
from layouts.figures.base import MapBase
from layouts.figures.plane import Land
from layouts.figures.scene import Box, Label, Mark, Pressable, Rectangle, Rings, SceneItem, Seen, Shape
from layouts.i18n import Texts

INCH = 72
"""Points of an inch."""
STEPS = 10
"""Steps of a point that outlines are drawn in."""
OUTLINES = 24_000_000
"""Letters of outlines that are kept."""
ROOM = 2.4 * INCH
"""How wide the box of a name is that says nothing of its room."""


def box_of(rect: Rect) -> Box:
    """Return a rectangle of a slide as a box in points."""
    return Box(rect.left * INCH, rect.top * INCH, rect.width * INCH, rect.height * INCH)


def _rect(box: Box) -> Rect:
    return Rect(box.left / INCH, box.top / INCH, box.width / INCH, box.height / INCH)


@dataclass(frozen=True)
class Pen:
    """Draws items. tag: of the language of their names. frame: europe or world, by which areas have names."""

    base: MapBase
    texts: Texts
    tag: str
    frame: str = ""

    def drawn(self, items: Iterable[SceneItem], seen: Box | None = None) -> Iterator[str]:
        """Return the shapes of items. seen: marks about places outside are left out; paths are cut already."""
        for item in items:
            if isinstance(item, Seen):
                yield from self.drawn(item.items, item.box)
            elif isinstance(item, Pressable):
                yield from self.drawn(item.items, seen)
            elif isinstance(item, Shape):
                yield from self._path(item)
            elif isinstance(item, Rectangle):
                yield rectangle(self._named(item), _rect(item.box), item.style)
            elif isinstance(item, Mark):
                if seen is None or _holds(seen, item):
                    yield self._mark(item)
            else:
                yield self._label(item)

    def _path(self, path: Shape) -> Iterator[str]:
        drawn = (
            _kept(path.outline)
            if isinstance(path.outline, Land)
            else _drawn(path.outline.rings(), path.closed)
        )
        if drawn:
            said = spoken(path.hint)
            yield freeform(self._named(path), drawn, path.style, said, decorative=not said)

    def _mark(self, item: Mark) -> str:
        said = spoken(item.hint)
        name = item.name or said.split(" · ")[0]
        return mark(item.symbol, item.x / INCH, item.y / INCH, item.size / INCH, item.style, name, said)

    def _label(self, item: Label) -> str:
        wraps = len(item.lines) > 1
        # Where other letters are set, lines of several words stay as many in a box that is as much wider.
        wide = (item.room or ROOM) * (WIDEST[BOLD if item.weight > 400 else 400] if wraps else 1)
        high = max(1.28 * item.size, len(item.lines) * item.step)
        middle = item.y - 0.33 * item.size + item.step * (len(item.lines) - 1) / 2
        left = item.x - {"left": 0, "center": wide / 2, "right": wide}[item.align]
        box, align = _rect(Box(left, middle - high / 2, wide, high)), ALIGNED[item.align]
        return label(
            item.text, box, item.size, item.color, self.tag, align=align, halo=item.halo, wraps=wraps
        )

    def _named(self, item: Shape | Rectangle) -> str:
        """Return what a shape is called, in the language where it is no name of its own."""
        t = self.texts.t
        if item.kind == "land":
            return self.texts.country(item.name)
        if item.kind.startswith("area") or item.kind == "host":
            return self.area_name(item.name)
        if item.kind == "line":
            return t("Line {number}", number=item.name)
        known = {
            "sea": t("Sea"),
            "outside": t("Other land"),
            "borders": t("Country borders"),
            "tie": t("Lines"),
            "background": t("Background"),
        }
        return known.get(item.kind, item.name)

    def area_name(self, code: str) -> str:
        """Return what an area is called: its code, and a region's local name or a country's in the language."""
        if self.frame == "world" or len(code) == len("IT"):
            return f"{code} {self.texts.country(self.base.homes.get(code, code))}"
        return f"{code} {self.base.names.get(code, code)}"


ALIGNED = {"left": "l", "center": "ctr", "right": "r"}


def _holds(box: Box, item: Mark) -> bool:
    return box.left <= item.x <= box.right and box.top <= item.y <= box.bottom


def spoken(hover: str) -> str:
    """Return what the screen says of a place, without its line breaks."""
    return hover.replace("<br>", "; ")


def _signs(drawn: Contours | None) -> int:
    return len(drawn[-1]) if drawn else 1


@cached(LRUCache(OUTLINES, getsizeof=_signs), condition=Condition())
def _kept(land: Land) -> Contours | None:
    """Return areas as an outline; kept, since land is the same on every map."""
    return _drawn(land.rings(), closed=True)


def _drawn(rings: Rings, closed: bool) -> Contours | None:
    points = np.rint(rings.places * STEPS).astype(int).tolist()
    parts = [[(x, y) for x, y in points[start:end]] for start, end in rings.spans]
    return outline(parts, closed=closed)
