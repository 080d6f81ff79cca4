"""The small maps of the chooser, as masks: one strip of maps for each layer, coloured by the style sheet.

Masks carry no colour of their own, so that they follow light, dark and high contrast without being made again,
and all small maps together are three files.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict
from xml.sax.saxutils import quoteattr

LAYERS = ("land", "participant", "lead")
SPECK = '<path d="M0 0h1v1z" fill-opacity=".004"/>'
"""In every map, since browsers print a mask with nothing in it as if there were no mask: all of it filled."""


class Outlines(TypedDict):
    """Outlines of land (one path) and of regions (code → path) in a grid of whole numbers."""

    width: int
    height: int
    land: str
    regions: Mapping[str, str]


def strips(outlines: Outlines, roles: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """Return an SVG for each layer. roles: region → role for each area, in the order of the chooser."""
    land = (outlines["land"] for _ in range(1))
    made = {"land": _svg(outlines, 1, [land])}
    for layer in LAYERS[1:]:
        paths = [_paths(outlines["regions"], area, layer) for area in roles]
        made[layer] = _svg(outlines, len(roles), paths)
    return made


def _paths(regions: Mapping[str, str], area: Mapping[str, str], layer: str) -> Iterable[str]:
    wanted = {"lead"} if layer == "lead" else {"participant", "observer"}
    return (regions[code] for code, role in area.items() if role in wanted and code in regions)


def _svg(outlines: Outlines, count: int, maps: Iterable[Iterable[str]]) -> str:
    width, height = outlines["width"], outlines["height"]
    groups = (
        f'<g transform="translate({place * width} 0)">{SPECK}{"".join(_path(path) for path in paths)}</g>'
        for place, paths in enumerate(maps)
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {count * width} {height}" '
    return head + f'preserveAspectRatio="none">{"".join(groups)}</svg>'


def _path(path: str) -> str:
    return f'<path d={quoteattr(path)} stroke="#000" stroke-width="1.5"/>'
