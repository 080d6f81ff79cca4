"""What filters hide of what a page is about, so that nothing that is only hidden is called unknown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from data.asking.filters import FILTERS
from data.asking.queries import Selection
from data.asking.rows import Row
from data.asking.sites import Site, sites
from data.asking.state import ViewState
from layouts.views import words
from layouts.views.context import Context
from layouts.views.drawn import Area, LegendItem, Point

R = TypeVar("R", bound=Row)
KIND = "hidden"
"""The class of areas that filters hide, in maps and legends."""
PLACE = "hidden-place"
"""The kind of points that filters hide."""
SYMBOL = 10.0
"""Diameter in px of the symbol of a place that filters hide."""


def everything(c: Context, *, scope: str = "") -> Selection:
    """Return all rows of what the page is about, however sure. scope: which years, those of the state by itself."""
    return c.select(replace(_subject(c), scope=scope or c.state.scope))


def _subject(c: Context) -> ViewState:
    return replace(words.subject_only(c), confidence=FILTERS["confidence"].default)


def beside(every: Selection, shown: Selection) -> Selection:
    """Return those of all rows of a page that are not among those shown."""
    return every.where(~np.isin(every.places, shown.places, assume_unique=True))


def areas(
    c: Context,
    column: str,
    drawn: Iterable[Area],
    name: Callable[[str], str],
) -> tuple[Area, ...]:
    """Return the areas of which something is known that the view does not show, each with why.

    column: of codes. drawn: the areas that it shows. name: what a code is called.
    """
    every = everything(c, scope="all").values(column)
    return areas_of(c, every, everything(c).values(column) if words.is_narrowed(c) else (), drawn, name)


def areas_of(
    c: Context, every: Iterable[str], now: Iterable[str], drawn: Iterable[Area], name: Callable[[str], str]
) -> tuple[Area, ...]:
    """Return which of some areas the view does not show, each with why. every: of all years; now: of those shown."""
    there = {area.code for area in drawn}
    whys = dict.fromkeys(every, c.texts.t("only in areas or calls of other years"))
    if words.is_narrowed(c):
        whys |= dict.fromkeys(now, _why(c))
    return tuple(
        Area(code, KIND, f"{name(code)} · {why}" if why else name(code))
        for code, why in whys.items()
        if code not in there
    )


def _why(c: Context) -> str:
    """Return why something is not shown; nothing for an audience, which knows of no filters."""
    return "" if c.audience else c.texts.t("hidden by your filters")


def point(c: Context, drawn: Point) -> Point:
    """Return a point as one that filters hide."""
    return replace(
        drawn,
        size=SYMBOL,
        kind=PLACE,
        hover="<br>".join(filter(None, (drawn.hover, _why(c)))),
        count=0,
    )


def points(
    c: Context,
    kind: type[R],
    rows: Selection,
    found: Iterable[Site[R]],
    named: int,
    drawn: Callable[[Site[R]], Point],
    *once: str,
) -> tuple[Point, ...]:
    """Return the places of which filters hide all rows.

    kind: of the rows. rows: those that the view shows, at the sites that are found. named: rows of a site that are
    told. once: columns of whose values together one row is counted, all rows without.
    """
    if not words.is_narrowed(c):
        return ()
    others, there = beside(everything(c), rows), {(site.lon, site.lat) for site in found}
    every = sites(kind, others.once(*once) if once else others, named)
    return tuple(point(c, drawn(site)) for site in every if (site.lon, site.lat) not in there)


def legend(c: Context, found: Sequence[Area | Point]) -> tuple[LegendItem, ...]:
    """Return the line of the legend for what the view does not show, where there is any."""
    if not found:
        return ()
    t = c.texts.t
    kind = KIND if any(isinstance(one, Area) for one in found) else PLACE
    narrowed = words.is_narrowed(c)
    said = t("Hidden by your filters") if narrowed else t("Only in areas or calls of other years")
    return (LegendItem(kind, said),)


def of_known(c: Context, said: str) -> str:
    """Return a sentence as one about what the filters show, where they hide some.

    said: true of what is shown, written as the start of a sentence.
    """
    return c.texts.t("With your filters: {said}", said=said) if words.is_narrowed(c) else said


def uncounted(c: Context, but: str = "") -> str:
    """Return that what is said counts more than the filters show, empty where there are none.

    but: a filter that what is said minds.
    """
    return c.texts.t("Your filters do not change this count.") if words.is_narrowed(c, but) else ""


def kicker(c: Context, *said: str) -> str:
    """Return what stands above the title of a card whose figures speak of what the filters show."""
    shown = (c.texts.t("with your filters"),) if words.is_narrowed(c) else ()
    return " · ".join(filter(None, (*said, *shown)))


def sure(c: Context, *said: str) -> str:
    """Return what stands above the title of a card whose figures speak of all that is as sure as the state asks for."""
    names = (words.choice(c, "confidence", value) for value in c.state.chosen("confidence"))
    return " · ".join(filter(None, (*said, *names)))


def none(c: Context, unknown: str) -> str:
    """Return what an empty table says. unknown: where nothing of it is known at all."""
    return c.texts.t("Nothing matches your filters.") if words.is_narrowed(c) else unknown


def nothing(c: Context, column: str, unknown: str) -> str:
    """Return that nothing is shown: since filters hide all there is, since it is of other years, or not known.

    column: whose values are counted. unknown: what is said where there is none.
    """
    n = c.texts.n
    if now := everything(c).distinct(column):
        return n(
            "Nothing matches your filters; {count} entry is known without them.",
            "Nothing matches your filters; {count} entries are known without them.",
            now,
        )
    if later := everything(c, scope="all").distinct(column):
        return n(
            "Nothing around 2018; {count} entry of other years is known.",
            "Nothing around 2018; {count} entries of other years are known.",
            later,
        )
    return unknown
