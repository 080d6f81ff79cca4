"""A view as a small picture of its own, without words: what a slide shows as it is seen from afar."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from layouts.figures.base import MapBase
from layouts.figures.first import PicturePart, Sheet, Symbol, parts_of
from layouts.figures.svg import symbol_path
from layouts.theme import MARKS, STAGES, paints
from layouts.views.models import MapView, NetworkView

LARGER = 1.6
"""How much larger marks are than on a page, in steps of the main map: about as large as on stage."""
_PAINT = re.compile(f"{MARKS[0]}([^{MARKS[1]}]*){MARKS[1]}")


def small_picture(view: MapView | NetworkView, base: MapBase, names: Mapping[str, str]) -> str:
    """Return the main map of a view, or its network, as an SVG in the colours of the stage. names: of each area."""
    whole = replace(view, area_sets="") if isinstance(view, MapView) else view
    main = next(part for part in parts_of(whole, base, names) if not part.name)
    palette = STAGES["stage"]
    colours = paints(base.painted(palette))
    return _PAINT.sub(lambda found: colours[found[1]], _svg(main, palette.sea))


def _svg(part: PicturePart, sea: str) -> str:
    drawn = "".join((*map(_sheet, part.sheets), *_symbols(part)))
    box = f'viewBox="0 0 {part.wide:.0f} {part.high:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} style="background:{sea}">{drawn}</svg>'


def _sheet(sheet: Sheet) -> str:
    paths = "".join(
        f'<path fill="{one.fill or "none"}" opacity="{one.opacity:g}" d="{one.path}"/>'
        for one in sheet.grounds
    )
    edge = f'stroke="{sheet.edge}" stroke-width="{sheet.width:g}"' if sheet.edge else ""
    return f"<g {edge}>{paths}</g>"


def _symbols(part: PicturePart) -> Iterator[str]:
    return (_symbol(one, part) for one in part.symbols)


def _symbol(one: Symbol, part: PicturePart) -> str:
    look = one.look
    at = f"translate({one.x * part.wide:.0f} {one.y * part.high:.0f})"
    paint = f'fill="{look.fill or "none"}" stroke="{look.edge}" stroke-width="{look.width:g}"'
    path = symbol_path(look.symbol, LARGER * one.size)
    return f'<path transform="{at}" {paint} opacity="{look.opacity:g}" d="{path}"/>'
