"""What of a map is in sight: what a state asks for beside what the map shows, and the names that are written on it."""

from collections.abc import Iterator
from dataclasses import replace

from layouts.views.context import Context
from layouts.views.drawn import MapView, NetworkView, Written


def in_sight(c: Context, drawn: MapView | NetworkView) -> MapView | NetworkView:
    """Return a map with what its state asks to be in sight: chosen countries and regions, all of Europe, all insets."""
    if isinstance(drawn, NetworkView) or drawn.frame == "world":
        return drawn
    state = c.state
    return replace(
        drawn,
        about=(*state.region, *map(c.reference.country_code, state.country)),
        whole=state.extent == "europe",
        steady=bool(state.year),
        every_inset=state.insets == "all",
        written=tuple(_written(c)),
        called=tuple(_called(c)),
    )


def _written(c: Context) -> Iterator[Written]:
    """Return the names of what is selected and of the host region, and those of all countries."""
    kind, _, one = c.state.selected.partition(":")
    for what, code in (("selected", one if kind == "region" else ""), ("host", c.state.host)):
        region = c.reference.regions.get(code)
        if region and not region.inset:
            yield Written(c.common(code), region.lon, region.lat, what)
    for region in c.reference.regions.values():
        if not region.level:
            yield Written(c.region(region.code), region.lon, region.lat, "country", region.code)


def _called(c: Context) -> Iterator[tuple[str, str]]:
    """Return the regions whose statistical name is not the one in use, with that."""
    for (code, language), name in sorted(c.reference.common_names.items()):
        if language == c.texts.language:
            yield code, name
