"""Rows of what areas and partnerships are of: platforms and programmes; and of roles that cannot be placed."""

from dataclasses import dataclass

from data.asking.rows import Row

PARTNERSHIPS = "partnerships"
"""The kind of programmes that partnerships are of; figures alone are about the others."""
GROUNDS = {"stage": "light", "night": "dark"}
"""Grounds that have the colours of another: those of a projector."""


@dataclass(frozen=True, slots=True)
class Platform(Row):
    """A platform of thematic areas. reference_date: the time that is shown.

    areas_figure: how many areas it had then (a figure_id), empty where no figure says it.
    """

    platform_id: str
    order: int
    name: str
    short_name: str
    reference_date: str
    areas_figure: str


@dataclass(frozen=True, slots=True)
class Programme(Row):
    """A programme of partnerships, or what figures alone are about (kind). mark: its shape on maps.

    partnerships_figure, members_figure: its official totals (a figure_id each), empty where there are none.
    targets_asked: its partnerships are to reach third countries.
    """

    programme_id: str
    order: int
    name: str
    kind: str
    mark: str
    colour_light: str
    colour_dark: str
    colour_contrast: str
    partnerships_figure: str
    members_figure: str
    targets_asked: bool

    def colour(self, scheme: str) -> str:
        """Return its colour on a ground: light, dark, contrast, or one of GROUNDS."""
        return str(getattr(self, f"colour_{GROUNDS.get(scheme, scheme)}"))


@dataclass(frozen=True, slots=True)
class UnplacedRole(Row):
    """The role of a region in an area, where the region has no code for certain."""

    theme_id: str
    region_name: str
    country: str
    role: str
    as_of: str
    source_url: str
    confidence: str
