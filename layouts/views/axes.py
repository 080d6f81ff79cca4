"""The scale of an axis: round ends that hold what most have, steps between them, and what lies beyond.

Where a few values are far from all others, the scale ends before them: they stand at its edge, and are named. Where
many are, each step of the scale is ten times the one before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

FENCE = 3.0
"""Times the range of the middle half beyond which a value is far from the others."""
FEW = 5
"""How many values may be far from the others before the scale becomes one of tenfold steps."""
STEPS = 5
"""About how many steps an axis has."""
WHOLE = 1000


@dataclass(frozen=True)
class Axis:
    """A scale. name: what it is, with its unit. low, high: its ends. ticks: places, 0 to 1000, with their words.

    tenfold: whether its steps grow tenfold. step: of one that does not.
    """

    name: str
    low: float
    high: float
    step: float
    tenfold: bool
    ticks: tuple[tuple[int, str], ...] = ()

    def at(self, value: float) -> int:
        """Return the place of a value, 0 to 1000; of one beyond it, the end."""
        low, high = self.low, self.high
        if self.tenfold:
            low, high, value = log10(low), log10(high), log10(max(value, low))
        share = (value - low) / (high - low) if high > low else 0.5
        return round(WHOLE * min(1.0, max(0.0, share)))

    def beyond(self, value: float) -> int:
        """Return on which side of the scale a value is: -1 before it, 1 after it, 0 within."""
        return (value > self.high) - (value < self.low)


Said = Callable[[float, int], str]
"""A value in words, with at most so many decimals."""


def axis_of(name: str, values: Sequence[float], said: Said) -> Axis:
    """Return the scale of values. said: a value in words."""
    if not values:
        return Axis(name, 0.0, 1.0, 1.0, tenfold=False)
    ordered = sorted(values)
    low, high = (ordered[round((len(ordered) - 1) * share)] for share in (0.25, 0.75))
    far = FENCE * (high - low)
    near = [value for value in ordered if low - far <= value <= high + far]
    if len(ordered) - len(near) > FEW and ordered[0] > 0:
        return _tenfold(name, ordered[0], ordered[-1], said)
    step = _round_step((near[-1] - near[0]) / STEPS or abs(near[0]) / STEPS or 1.0)
    first, last = floor(near[0] / step + 1e-9), ceil(near[-1] / step - 1e-9)
    last += first == last
    made = Axis(name, first * step, last * step, step, tenfold=False)
    return _with_ticks(made, [number * step for number in range(first, last + 1)], said)


def _tenfold(name: str, least: float, most: float, said: Said) -> Axis:
    first, last = floor(log10(least) + 1e-9), ceil(log10(most) - 1e-9)
    made = Axis(name, 10.0**first, 10.0 ** max(last, first + 1), 0.0, tenfold=True)
    return _with_ticks(made, [10.0**power for power in range(first, max(last, first + 1) + 1)], said)


def _with_ticks(axis: Axis, values: Sequence[float], said: Said) -> Axis:
    """Return an axis with its ticks, each with as many decimals as tell it from the next."""
    ticks = tuple(
        (axis.at(value), said(value, max(0, -floor(log10(axis.step or value) + 1e-9)))) for value in values
    )
    return Axis(axis.name, axis.low, axis.high, axis.step, axis.tenfold, ticks)


def _round_step(wide: float) -> float:
    """Return a round step that is about as wide.

    >>> [_round_step(wide) for wide in (0.19, 34.0, 7.0)]
    [0.2, 50.0, 10.0]
    """
    power = 10.0 ** floor(log10(wide))
    return float(next((times * power for times in (1, 2, 5) if times * power >= 0.95 * wide), 10 * power))
