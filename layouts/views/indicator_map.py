"""The map of an indicator: classes of regions, or symbols of amounts, and the regions of chosen areas outlined."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

from data.asking.likeness import class_of
from data.asking.scoreboard import Basis, Measure
from layouts.views import figure_words, hidden
from layouts.views.drawn import STEPS
from layouts.views.indicator_asked import AskedIndicator
from layouts.views.models import Area, LegendItem, MapView, Point
from layouts.views.parts import LEAST, region_point

LARGEST = 34.0
"""Diameter in px of the symbol of the largest amount."""


def _hover(asked: AskedIndicator, code: str) -> str:
    c, read = asked.c, asked.reads[code]
    rank = c.reference.scoreboard.stands(asked.indicator.indicator_id, read)
    parts = (
        c.region(code),
        f"{figure_words.value_said(c, asked.indicator, read)} ({read.period})",
        figure_words.rank_said(c, rank),
        figure_words.how_said(c, asked.indicator, read),
    )
    return " · ".join(filter(None, parts))


def drawn_map(asked: AskedIndicator, title: str) -> MapView:
    """Return the map. title: what the indicator is called."""
    c, t = asked.c, asked.c.texts.t
    counts = asked.indicator.kind == "count"
    areas = tuple(
        Area(code, _kind(asked, read), _hover(asked, code))
        for code, read in asked.reads.items()
        if read.value is None or not counts
    )
    points = tuple(_symbols(asked)) if counts else ()
    legend = [*(_sizes(asked) if counts else _classes(asked))]
    legend += [LegendItem(kind, words) for kind, words in _without(asked)]
    if asked.roles:
        areas_said = c.texts.join([c.theme(theme) for theme in c.in_order(c.state.theme)])
        legend.append(LegendItem("outlined", t("Has a role in {areas}", areas=areas_said), 14))
    label = t("Map of Europe: {indicator} by region, {year}", indicator=title, year=asked.period)
    return MapView(
        "europe",
        label,
        areas,
        points,
        tuple(legend),
        area_sets="region",
        filled="places",
        outlined=tuple(asked.roles),
    )


def _kind(asked: AskedIndicator, read: Measure) -> str:
    if read.basis is Basis.HIDDEN:
        return hidden.KIND
    if read.value is None:
        return "nofigure"
    return STEPS[_step(asked, class_of(read.value, asked.within))]


def _without(asked: AskedIndicator) -> Iterable[tuple[str, str]]:
    """Return the classes of the regions that have no colour: without a figure, or with one that is hidden."""
    without = {read.basis for read in asked.reads.values() if read.value is None}
    if without - {Basis.HIDDEN}:
        yield "nofigure", asked.c.texts.t("no figure")
    if Basis.HIDDEN in without:
        yield hidden.KIND, asked.c.texts.t("Hidden by your filters")


def _step(asked: AskedIndicator, number: int) -> int:
    """Return the tint of a class: the darkest for the last one, however many there are."""
    classes = len(asked.within) + 1
    return round(number * (len(STEPS) - 1) / max(1, classes - 1)) if classes > 1 else len(STEPS) - 1


def _classes(asked: AskedIndicator) -> Iterable[LegendItem]:
    if asked.indicator.words:
        for place, word in enumerate(asked.indicator.words):
            yield LegendItem(STEPS[_step(asked, place)], asked.c.texts.fact(word))
        return
    if not asked.known:
        return
    ends = [min(asked.known.values()), *asked.within, max(asked.known.values())]
    for number, (low, high) in enumerate(pairwise(ends)):
        yield LegendItem(
            STEPS[_step(asked, number)],
            asked.c.texts.t("{low} to {high}", low=asked.said(low), high=asked.said(high)),
        )


def _symbols(asked: AskedIndicator) -> Iterable[Point]:
    most = max(asked.known.values(), default=1.0)
    for code in sorted(asked.known, key=lambda one: -asked.known[one]):
        size = max(LEAST / 2, LARGEST * sqrt(asked.known[code] / most))
        yield region_point(asked.c, code, size, "count", _hover(asked, code))


def _sizes(asked: AskedIndicator) -> Sequence[LegendItem]:
    most = max(asked.known.values(), default=0.0)
    amounts = [most, most / 4, most / 16] if most else []
    return [
        LegendItem("count", asked.said(_round(one)), LARGEST * sqrt(_round(one) / most)) for one in amounts
    ]


def _round(amount: float) -> float:
    """Return an amount with one digit that counts.

    >>> _round(15_067_724.0), _round(733.0)
    (20000000.0, 700.0)
    """
    power = 10 ** (len(str(int(amount))) - 1)
    return float(round(amount / power) * power)
