"""The first picture of a view, until the live chart is there and where no script runs: small, and as that lies."""

import re
from collections.abc import Callable

from layouts.figures.base import INSETS, MapBase
from layouts.figures.maps import NAME, place_of
from layouts.figures.outlined import Outlined
from layouts.figures.picture import fitting, map_items, network_items
from layouts.figures.plane import Window, Windows, window
from layouts.figures.scene import Box, Scene
from layouts.figures.svg import svg
from layouts.theme import FONT, MARKS, UNPAINTED
from layouts.views.models import MapView, NetworkView

WIDE, NARROW = Box(0, 0, 900, 620), Box(0, 0, 350, 420)
"""About how large a chart is, in px."""
SHAPES = Outlined()
UNNAMED = re.compile(r"[^\w-]")
"""Signs that names of variables do not have."""
LETTERS = 11.0
"""Size of the names of insets, in px."""
Paint = Callable[[str], str]


def variable(name: str) -> str:
    """Return the colour of a name of a palette, as a variable of a style sheet.

    >>> variable("country_border")
    'var(--paint-country_border)'
    """
    return f"var(--paint-{UNNAMED.sub('-', name)})"


def first_picture(
    view: MapView | NetworkView, base: MapBase, *, narrow: bool = False, paint: Paint = variable
) -> str:
    """Return a view as SVG, in px of the screen, each item with its kind as class and areas with their codes.

    narrow: for a frame that is higher than wide. paint: name of a colour → the colour as a style has it; by default
    variables, so that the scheme of the page decides.
    """
    sheet = NARROW if narrow else WIDE
    if isinstance(view, NetworkView):
        items = tuple(network_items(view, UNPAINTED, sheet, fitting(sheet, 1)))
    else:
        seen = screen(view.frame, sheet, narrow=narrow)
        items = tuple(map_items(view, base, SHAPES, seen, UNPAINTED, 1, LETTERS))
    drawn = svg(
        Scene(sheet.width, sheet.height, items),
        title=view.label,
        words="",
        unit="",
        ids="first-",
        steps=1,
        families=lambda _: FONT.replace('"', "'"),
    )
    return re.sub(f"{MARKS[0]}([^{MARKS[1]}]*){MARKS[1]}", lambda found: paint(found[1]), drawn)


def screen(frame: str, sheet: Box, *, narrow: bool) -> Windows:
    """Return the windows of a map where the live chart has its parts."""
    if frame == "world":
        return {"": window(SHAPES, "world", "", sheet)}
    found: dict[str, Window] = {}
    for position, inset in enumerate(("", *INSETS), start=-1):
        place = place_of(position, narrow=narrow)
        bottom = place.bottom + (NAME if inset else 0)
        box = Box(
            sheet.width * place.left,
            sheet.height * (1 - place.top),
            sheet.width * (place.right - place.left),
            sheet.height * (place.top - bottom),
        )
        found[inset] = window(SHAPES, "europe", inset, box)
    return found
