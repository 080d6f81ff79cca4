"""One indicator of a region or of several: a strip of all regions with marks on it, and what is said beside it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import numpy as np
from cachetools import LRUCache, cached

from data.asking.likeness import latest
from data.asking.measured import Indicator
from data.asking.scoreboard import EUROPE, Measure, Scoreboard
from layouts.views import figure_words
from layouts.views.context import Context
from layouts.views.scored import FigureSaid, Strip, StripMark

WHOLE = 1000
FENCE = 3.0
"""Times the range of the middle half beyond which a value stands at the edge of its strip."""


def strip(c: Context, indicator: Indicator, codes: Sequence[str], country: str, href: str) -> Strip:
    """Return one indicator of one region or several. country: that is marked too, empty for none. href: of its map."""
    board, name = c.reference.scoreboard, indicator.indicator_id
    reads = [figure_words.read(c, name, code) for code in codes]
    period = reads[0].period
    low, high, lines = _ground(board, name, period if len(codes) == 1 else "")
    kinds = ["own"] if len(codes) == 1 else [str(place) for place in range(len(codes))]
    told = tuple(_told(c, indicator, read, kind) for read, kind in zip(reads, kinds, strict=True))
    others = [(kind, of) for kind, of in (("country", country), ("union", EUROPE)) if of and of not in codes]
    levels = [(kind, _level(c, name, of, period)) for kind, of in others]
    marked = [(kind, level.value, level.label) for kind, level in levels]
    marked += [(one.kind, read.value, one.region) for one, read in zip(told, reads, strict=True)]
    marks = [
        StripMark(kind, _at(value, low, high), label) for kind, value, label in marked if value is not None
    ]
    path, span = _path(c, name, codes[0]) if len(codes) == 1 else ((), "")
    unit, title = c.texts.fact(indicator.unit), c.texts.fact(indicator.short_name)
    against = tuple(_against(c, indicator, reads[0], level) for _, level in levels) if len(codes) == 1 else ()
    return Strip(title, unit, href, told, against, lines, tuple(marks), path, span)


@lru_cache(maxsize=256)
def _ground(board: Scoreboard, indicator: str, period: str) -> tuple[float, float, tuple[int, ...]]:
    """Return between which values a strip lies, and where its lines stand: the same for every region.

    period: empty for the latest figure of each region.
    """
    latest_ones = latest(board, indicator)[board.union]
    values = board.figures(indicator, period) if period else np.sort(latest_ones[~np.isnan(latest_ones)])
    low, high = _ends(values)
    return low, high, tuple(dict.fromkeys(_at(value, low, high) for value in values.tolist()))


def _told(c: Context, indicator: Indicator, read: Measure, kind: str) -> FigureSaid:
    rank = c.reference.scoreboard.stands(indicator.indicator_id, read)
    return FigureSaid(
        figure_words.place_called(c, read.code),
        figure_words.value_said(c, indicator, read),
        read.period if read.value is not None else "",
        figure_words.how_said(c, indicator, read),
        figure_words.rank_said(c, rank),
        kind,
    )


class _Level(NamedTuple):
    """The figure of a country or of the Union, with how it is said and what it rests on."""

    value: float | None
    label: str
    said: str
    basis: str


def _told_alike(c: Context, indicator: str, code: str, period: str) -> tuple[object, ...]:
    return c.reference.scoreboard, c.texts.program, c.state.confidence, indicator, code, period


@cached(LRUCache(4096), key=_told_alike, lock=Lock())
def _level(c: Context, indicator: str, code: str, period: str) -> _Level:
    """Return what is said of a country or of the Union: the same beside each of its regions."""
    one, read = c.reference.scoreboard.indicators[indicator], figure_words.read(c, indicator, code, period)
    label = figure_words.place_called(c, code)
    said = f"{label}: {figure_words.value_said(c, one, read)}"
    return _Level(read.value, label, said, figure_words.basis_said(c, one, read))


def _against(c: Context, indicator: Indicator, own: Measure, other: _Level) -> str:
    """Return the figure of a country or of the Union, and how far a region is above or below it."""
    said = other.said
    if own.value is not None and other.value is not None:
        decimals = indicator.decimals or 0
        gap = round(own.value, decimals) - round(other.value, decimals)
        said = f"{said} ({c.texts.signed(gap, decimals)})"
    return f"{said}, {other.basis}" if other.basis else said


def _ends(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
    """Return between which values a strip lies, without those far from the others. values: in order."""
    if not len(values):
        return 0.0, 1.0
    low, high = (float(values[round((len(values) - 1) * share)]) for share in (0.25, 0.75))
    far = FENCE * (high - low)
    return max(float(values[0]), low - far), min(float(values[-1]), high + far)


def _at(value: float, low: float, high: float) -> int:
    share = (value - low) / (high - low) if high > low else 0.5
    return round(WHOLE * min(1.0, max(0.0, share)))


Line = tuple[tuple[tuple[int, int], ...], str]
"""Years as places from left to right and from bottom to top, 0 to 1000, and which years they are."""


def _path(c: Context, indicator: str, code: str) -> Line:
    """Return the years of a region as a line, and which years they are."""
    board = c.reference.scoreboard
    if c.state.chosen("confidence"):
        path = board.path(indicator, code)
        return _line([one for one in path if figure_words.read(c, indicator, code, one[0]).value is not None])
    return _lines(board, indicator).get(code) or _line(board.path(indicator, code))


@lru_cache(maxsize=64)
def _lines(board: Scoreboard, indicator: str) -> Mapping[str, Line]:
    """Return the lines of all regions of NUTS 2: to work them out one by one would take a fifth of each profile."""
    return {code: _line(board.path(indicator, code)) for code in board.regions}


def _line(path: Sequence[tuple[str, float]]) -> Line:
    if len(path) < 2:
        return (), ""
    years, values = [int(at[:4]) for at, _ in path], [value for _, value in path]
    low, high = min(values), max(values)
    places = (
        (_at(year, years[0], years[-1]), _at(value, low, high))
        for year, value in zip(years, values, strict=True)
    )
    return tuple(places), f"{years[0]}–{years[-1]}"
