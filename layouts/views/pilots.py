"""Pilot regions in industrial transition over a map: outlined, marked and named, each round by its own mark."""

from collections.abc import Iterable
from dataclasses import replace

from data.asking.filters import ROUND_NAMES
from layouts.views.context import Context
from layouts.views.drawn import LegendItem, MapView, NetworkView, Point
from layouts.views.parts import region_point

LAYER = "pilots"
"""What an address calls the layer."""
HALO, LEAST = 10.0, 20.0
"""Pixels by which a mark is wider than the largest other at its place, around which it stands; and its least size."""


def kind_of(batch: str) -> str:
    """Return the kind of the mark of a round."""
    return f"pilot-{batch}"


def with_pilots(c: Context, drawn: MapView | NetworkView) -> MapView | NetworkView:
    """Return a map with the pilot regions over it where its state asks for them: all of them, or chosen rounds."""
    asked = c.state.chosen("pilot") or (tuple(ROUND_NAMES) if LAYER in c.state.values("layers") else ())
    if not asked or isinstance(drawn, NetworkView) or drawn.frame != "europe":
        return drawn
    found = {code: str(row.batch) for code, row in c.reference.pilots.items() if str(row.batch) in asked}
    marks = tuple(_mark(c, drawn, code, batch) for code, batch in found.items())
    legend = tuple(LegendItem(kind_of(batch), _said(c, batch), 14) for batch in _rounds(found.values()))
    return replace(
        drawn,
        points=(*marks, *drawn.points),
        legend=(*drawn.legend, *legend),
        pilots=tuple((code, kind_of(batch)) for code, batch in found.items()),
    )


def _mark(c: Context, drawn: MapView, code: str, batch: str) -> Point:
    point = region_point(c, code, LEAST, kind_of(batch), f"{c.region(code)} · {_said(c, batch)}")
    there = (other.size for other in drawn.points if (other.lon, other.lat) == (point.lon, point.lat))
    return replace(point, size=max(LEAST, HALO + max(there, default=0)))


def _said(c: Context, batch: str) -> str:
    return c.texts.t("Pilot region, {round}", round=c.texts.small(c.value("pilot", batch)))


def _rounds(found: Iterable[str]) -> list[str]:
    return sorted(set(found))
