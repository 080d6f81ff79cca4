"""The host region of a deck: marked on the map of every page, and what is known of it in one line."""

from dataclasses import replace

from data.asking.holdings import standing_of
from data.asking.state import ViewState
from layouts.views.context import Context
from layouts.views.models import LegendItem, MapView, PageView
from layouts.views.parts import region_point

HALO = 9
"""Pixels by which the host's symbol is wider than the largest other symbol at its place, which lies on top of it."""
LEAST = 18
"""Least diameter in px."""


def with_host(c: Context, view: PageView) -> PageView:
    """Return a view whose map marks the host region of its state; the same view where it names none."""
    if not c.state.host or not isinstance(view.map, MapView):
        return view
    return replace(view, map=_marked(c, view.map, c.state.host))


def _marked(c: Context, shown: MapView, code: str) -> MapView:
    label = c.texts.t("Host region: {region}", region=c.region(code))
    host = region_point(c, code, 0, "host", label)
    there = [point for point in shown.points if (point.lon, point.lat) == (host.lon, host.lat)]
    if any(point.kind == "chosen" for point in there):  # it is what the page is about, and marked as that
        return replace(shown, host=code)
    host = replace(host, size=max(LEAST, HALO + max((point.size for point in there), default=0)))
    legend = (*shown.legend, LegendItem("host", label))
    return replace(shown, points=(host, *shown.points), legend=legend, host=code)


def host_line(c: Context, code: str) -> str:
    """Return what is known of a region in figures, as the card of its profile counts them."""
    n = c.texts.n
    state = ViewState(page="regions", region=(code,))
    own = standing_of(c.select(state), c.reference, c.standing(state.confidence, state.scope, ()), code)
    return c.texts.t(
        "{region} at a glance (known): {areas}, {partnerships}, {targets}",
        region=c.region(code),
        areas=n("{count} area", "{count} areas", len(own.areas)),
        partnerships=n("{count} partnership", "{count} partnerships", len(own.partnerships)),
        targets=n("{count} target country", "{count} target countries", len(own.targets)),
    )
