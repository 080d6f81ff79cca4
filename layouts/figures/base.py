"""What of a map never changes with the selection: which areas exist, where insets lie, geometry addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from data.asking.pages import PAGES
from data.asking.programmes import Programme
from layouts.i18n import Texts
from layouts.theme import Palette, with_programmes

Extent: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in metres: of EPSG:3035 in Europe, of the Equal Earth projection on maps of the world."""
Figure: TypeAlias = dict[str, Any]
"""A figure of plotly, or a part of one: plotly says what it may hold."""
INSETS = ("canarias", "acores", "madeira", "guadeloupe", "martinique", "guyane", "reunion", "mayotte")
INSET_NAMES: Mapping[str, str] = {
    "canarias": "Canarias",
    "acores": "Açores",
    "madeira": "Madeira",
    "guadeloupe": "Guadeloupe",
    "martinique": "Martinique",
    "guyane": "Guyane",
    "reunion": "La Réunion",
    "mayotte": "Mayotte",
}
"""Local names, the same in every language, like those of all regions."""
INSET_EXTENT: Mapping[str, tuple[float, float, float, float]] = {
    "canarias": (-18.3, 27.5, -13.3, 29.5),
    "acores": (-31.4, 36.8, -24.9, 39.9),
    "madeira": (-17.4, 32.3, -16.1, 33.2),
    "guadeloupe": (-61.9, 15.75, -60.9, 16.6),
    "martinique": (-61.3, 14.35, -60.75, 14.95),
    "guyane": (-54.8, 2.0, -51.4, 5.9),
    "reunion": (55.15, -21.45, 55.9, -20.8),
    "mayotte": (44.95, -13.1, 45.35, -12.55),
}
"""West, south, east, north (degrees); Guadeloupe without Saint-Martin, 230 km to the north-west."""
WORLD_MIDDLE = 11.0
"""The meridian in the middle of maps of the world, in degrees: their edges run through the Bering Strait."""
OUTSIDE = "outside"


@dataclass(frozen=True)
class MapBase:
    """Codes that maps draw. land: level 2 by inset ("" is the main map); named: those that may have a class,
    by what a map fills (MapView.filled) and inset.

    geometry: address of each frame's GeoJSON, with the data version in it. names: of every region, in its own language.
    homes: the country of every region, as ISO 3166-1 has it. extents: of areas on the main map of Europe, in metres of
    EPSG:3035.
    programmes: of partnerships, whose marks maps have.
    """

    land: Mapping[str, tuple[str, ...]]
    countries: tuple[str, ...]
    named: Mapping[str, Mapping[str, tuple[str, ...]]]
    pointed: frozenset[str]
    world: tuple[str, ...]
    targets: tuple[str, ...]
    geometry: Mapping[str, str]
    names: Mapping[str, str]
    programmes: tuple[Programme, ...]
    homes: Mapping[str, str]
    extents: Mapping[str, Extent]

    def painted(self, palette: Palette) -> Palette:
        """Return a palette with the colours and marks of the programmes."""
        return with_programmes(palette, self.programmes)


def area_names(base: MapBase, texts: Texts) -> Mapping[str, Mapping[str, str]]:
    """Return the name of each area that has no class, by page and code, as maps say it when it is pointed at."""
    unknown = texts.t("None known")
    regions = {code: f"{name} · {unknown}" for code, name in base.names.items()}
    countries = {code: texts.country(code) for code in base.world}
    return {
        name: countries if page.frame == "world" else regions if page.doubts else base.names
        for name, page in PAGES.items()
        if page.rows
    }
