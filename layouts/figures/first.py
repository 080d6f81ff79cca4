"""The first picture of a view, until the live chart is there and where no script runs: small, and as that lies."""

import re
from collections.abc import Callable

from layouts.figures.base import MapBase
from layouts.figures.outlined import Outlined
from layouts.figures.picture import fitting, map_items, network_items, windows_of
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
        seen = windows_of(view, base, SHAPES, sheet, 1)
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
