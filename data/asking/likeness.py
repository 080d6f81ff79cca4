"""Regions like one: the distance over indicators that are made comparable, and classes and places of their values."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from data.asking.scoreboard import LEVEL, Reals, Scoreboard

CATEGORY = "cohesion_category_2014_2020"
OFFERED = ("gdp_pps_eu28", "rd_gdp", "hightech_manufacturing", "tertiary_25_64")
"""The indicators by which regions are compared unless others are chosen."""
CLASSES = 5


@dataclass(frozen=True)
class Peer:
    """A region like another. distance: the root of the mean of the squared gaps. gaps: of each indicator.

    A gap is the difference between both regions, in standard deviations of the regions of the Union.
    """

    code: str
    distance: float
    gaps: tuple[float, ...]


@lru_cache(maxsize=128)
def latest(board: Scoreboard, indicator: str) -> Reals:
    """Return the figure of each region of NUTS 2 in the year that is shown, else its latest one."""
    shown = board.shown_period(indicator)
    found = board.grid(indicator, shown)
    for at in reversed(board.periods[indicator]):
        found = np.where(np.isnan(found), board.grid(indicator, at), found)
    return found


def peers(
    board: Scoreboard, code: str, indicators: Sequence[str], *, alike: bool = False, count: int = 5
) -> list[Peer]:
    """Return the regions of NUTS 2 of the Union that are nearest to a region, the nearest first.

    Those alone that have a figure of each indicator. alike: of the same category of cohesion policy alone. The region
    itself, what it lies in and what lies in it are none of them.
    """
    own = [board.read(indicator, code).value for indicator in indicators]
    if not own or any(value is None for value in own):
        return []
    gaps = np.column_stack(
        [_gaps(board, indicator, value or 0.0) for indicator, value in zip(indicators, own, strict=True)]
    )
    distances = np.sqrt((gaps**2).mean(axis=1))
    wanted = board.union & ~np.isnan(distances) & _others(board, code)
    if alike:
        wanted &= board.grid(CATEGORY, board.shown_period(CATEGORY)) == board.read(CATEGORY, code).value
    # Regions stand in the order of their codes, which decides between equally near ones.
    places = np.flatnonzero(wanted)
    order = places[np.argsort(distances[places], kind="stable")].tolist()
    return [
        Peer(board.regions[place], float(distances[place]), tuple(gaps[place].tolist()))
        for place in order[:count]
    ]


def _gaps(board: Scoreboard, indicator: str, own: float) -> Reals:
    """Return how far each region is from a figure, in standard deviations of the regions of the Union."""
    away, spread = latest(board, indicator) - own, _spread(board, indicator)
    return away / spread if spread else 0 * away


@lru_cache(maxsize=128)
def _spread(board: Scoreboard, indicator: str) -> float:
    return float(np.nanstd(latest(board, indicator)[board.union]))


def _others(board: Scoreboard, code: str) -> NDArray[np.bool_]:
    """Return which regions are others: they stand in the order of their codes, those in a region beside each other."""
    found = np.ones(len(board.regions), np.bool_)
    found[bisect_left(board.regions, code) : bisect_left(board.regions, f"{code}~")] = False
    if (around := board.places.get(code[:LEVEL])) is not None:
        found[around] = False
    return found


def limits(values: Reals, steps: str, count: int = CLASSES) -> tuple[float, ...]:
    """Return the inner limits of classes of sorted values: as many in each (quantile), or as wide (equal).

    A value that is a limit is of the class above it.

    >>> limits(np.array([1.0, 2.0, 3.0, 4.0, 10.0]), "equal", 3)
    (4.0, 7.0)
    """
    if not len(values):
        return ()
    shares = np.arange(1, count) / count
    wide = values[0] + (values[-1] - values[0]) * shares
    found = wide if steps == "equal" else np.quantile(values, shares)
    return tuple(dict.fromkeys(float(limit) for limit in found))


def class_of(value: float, within: Sequence[float]) -> int:
    """Return the class of a value, from 0. within: the inner limits of the classes."""
    return int(np.searchsorted(np.array(within), value, side="right"))
