"""What of a map is in sight: what a state asks for beside what the map shows, and the names that are written on it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from layouts.views.context import Context
from layouts.views.drawn import MapView, NetworkView, Written


def in_sight(c: Context, drawn: MapView | NetworkView, said: str) -> MapView | NetworkView:
    """Return a map with what its state asks to be in sight: chosen countries and regions, all of Europe, all insets.

    said: the sentences of the view; what they name is named on the map.
    """
    if isinstance(drawn, NetworkView):
        return drawn
    names = tuple(_said({point.name for point in drawn.points}, said))
    if drawn.frame == "world":
        return replace(drawn, said=names)
    state = c.state
    return replace(
        drawn,
        said=names,
        about=(*state.region, *map(c.reference.country_code, state.country)),
        whole=state.extent == "europe",
        steady=bool(state.year),
        every_inset=state.insets == "all",
        written=(*_written(c), *_regions_said(c, said)),
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


def _regions_said(c: Context, said: str) -> Iterator[Written]:
    """Return the names of the regions and countries that sentences say, the largest of those of one name."""
    regions = sorted(c.reference.regions.values(), key=lambda region: region.level)
    named = {c.region(region.code): region for region in reversed(regions) if not region.inset}
    for name in _said(named, said):
        region = named[name]
        yield Written(c.common(region.code), region.lon, region.lat, "said")


def _said(names: Iterable[str], text: str) -> list[str]:
    """Return the names that a text says, as words of their own and not as parts of another.

    >>> _said(["Norte", "Centro", "Centro (PT)", "Nord"], "Norte and Centro (PT) lead.")
    ['Centro (PT)', 'Norte']
    """
    found = []
    for name in sorted((one for one in names if one and one in text), key=lambda one: (-len(one), one)):
        whole = rf"(?<!\w){re.escape(name)}(?!\w)"
        if re.search(whole, text):
            found.append(name)
            text = re.sub(whole, "", text)
    return found


def _called(c: Context) -> Iterator[tuple[str, str]]:
    """Return the regions whose statistical name is not the one in use, with that."""
    for (code, language), name in sorted(c.reference.common_names.items()):
        if language == c.texts.language:
            yield code, name
