"""What of a map is in sight: what a state asks for beside what the map shows."""

from dataclasses import replace

from layouts.views.context import Context
from layouts.views.drawn import MapView, NetworkView


def in_sight(c: Context, drawn: MapView | NetworkView) -> MapView | NetworkView:
    """Return a map with what its state asks to be in sight: chosen countries and regions, all of Europe, all insets."""
    if isinstance(drawn, NetworkView) or drawn.frame == "world":
        return drawn
    state = c.state
    codes = (*state.region, *map(c.reference.country_code, state.country))
    return replace(drawn, about=codes, whole=state.extent == "europe", every_inset=state.insets == "all")
