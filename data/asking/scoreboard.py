"""What indicators say of a region at any level, of a country and of the European Union, and where it stands by them.

The figures are of regions of NUTS 2. A region of another level, a country and the Union have the figure that is
published for them; else the mean of their regions, weighted as the indicator says, where four fifths of their people
live in regions that have one. Nothing is made up: where no figure makes sense there is none, which is never zero.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.asking.columns import Numbers, TextColumn
from data.asking.measured import Indicator, RegionValue
from data.asking.rows import Region
from data.asking.store import Datasets
from data.asking.sureness import CONFIDENCES
from data.asking.table import Table
from data.union import MEMBER_STATES

EUROPE = "EU"
"""Stands for the European Union of 28 where else the code of a region does."""
COVERED = 0.8
"""The least share of people whose regions have a figure for a mean to be told."""
LEVEL = len("ITC1")
"""Letters of the code of a region of NUTS 2."""
Reals = NDArray[np.float64]
_EMPTY: Mapping[str, int] = {}


class Basis(StrEnum):
    """What a figure rests on.

    own: it is published for the region. same: for the only region in it, which is the same area. larger: for the
    region of NUTS 2 that it lies in. mean, sum: of the regions in it. none: there is no figure. hidden: there is one,
    which is less sure than what is asked for.
    """

    OWN = "own"
    SAME = "same"
    LARGER = "larger"
    MEAN = "mean"
    SUM = "sum"
    NONE = "none"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Measure:
    """A figure of a region. value: in the unit of the indicator, of words their place; None where there is none.

    flag, note: as published. of: the region that it is published for, empty for means and sums. parts, all: on how many
    regions a mean rests, and how many there are. covered: the share of people who live in those. confidence: of a mean
    or a sum that of the least sure of its parts.
    """

    code: str
    period: str
    value: float | None = None
    basis: Basis = Basis.NONE
    flag: str = ""
    note: str = ""
    of: str = ""
    parts: int = 0
    all: int = 0
    covered: float = 0.0
    confidence: str = CONFIDENCES[-1]


@dataclass(frozen=True)
class RankAmong:
    """Where a region stands: its place from 1, among how many, and how many of them share it."""

    place: int
    among: int
    shared: int


@dataclass(frozen=True, eq=False)
class Scoreboard:
    """The indicators and all values. regions: those of NUTS 2 by code. union: whether each is of the Union."""

    indicators: Mapping[str, Indicator]
    values: Table[RegionValue]
    regions: tuple[str, ...]
    union: NDArray[np.bool_]
    _read: dict[tuple[str, str, str], Measure] = field(default_factory=dict)
    _grids: dict[tuple[str, str], Reals] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The number of each region of NUTS 2."""
        return {code: place for place, code in enumerate(self.regions)}

    @cached_property
    def headline(self) -> tuple[Indicator, ...]:
        """The indicators that a profile shows, in their order."""
        shown = [one for one in self.indicators.values() if one.headline is not None]
        return tuple(sorted(shown, key=lambda one: one.headline or 0))

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """The row of each region by indicator and period."""
        found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        keys = zip(
            *(self.values.listed(name) for name in ("indicator_id", "period", "nuts_code")), strict=True
        )
        for row, (indicator, period, code) in enumerate(keys):
            found[indicator, period][code] = row
        return found

    @cached_property
    def periods(self) -> Mapping[str, tuple[str, ...]]:
        """The periods of which each indicator has figures, in their order."""
        found: dict[str, list[str]] = {indicator: [] for indicator in self.indicators}
        for indicator, period in sorted(self._rows):
            found[indicator].append(period)
        return {indicator: tuple(periods) for indicator, periods in found.items()}

    def grid(self, indicator: str, period: str) -> Reals:
        """Return the figures of all regions of NUTS 2 as published, NaN where there is none."""
        key = indicator, period
        if key not in self._grids:
            made = np.full(len(self.regions), np.nan)
            rows = self._rows.get(key, _EMPTY)
            here = [(self.places[code], row) for code, row in rows.items() if code in self.places]
            if here:
                places, numbers = np.array(here, np.int64).T
                made[places] = self.values.reals("number").values[numbers]
            self._grids[key] = made
        return self._grids[key]

    def has(self, indicator: str, code: str, period: str) -> bool:
        """Whether a figure is published for a region in a period."""
        return code in self._rows.get((indicator, period), _EMPTY)

    def shown_period(self, indicator: str, year: str = "") -> str:
        """Return the period that is shown: the one of a year, if it has figures, else the best one."""
        periods = self.periods[indicator]
        for period in periods if year else ():
            if period[:4] <= year <= period[-4:]:
                return period
        best = self.indicators[indicator].best_period
        return best if best in periods else periods[-1] if periods else ""

    def parts(self, code: str) -> Numbers:
        """Return the regions of NUTS 2 in a larger one, a country or the Union, by their numbers."""
        if code == EUROPE:
            return np.flatnonzero(self.union)
        return np.array([place for part, place in self.places.items() if part.startswith(code)], np.int64)

    def read(self, indicator: str, code: str, period: str = "") -> Measure:
        """Return the figure of a region. period: the best one, else the latest that has one, if it is not said."""
        if period:
            return self._at(indicator, code, period)
        best = self.shown_period(indicator)
        others = (at for at in reversed(self.periods[indicator]) if at != best)
        first = self._at(indicator, code, best)
        if first.value is not None:
            return first
        return next(
            (found for at in others if (found := self._at(indicator, code, at)).value is not None), first
        )

    def _at(self, indicator: str, code: str, period: str) -> Measure:
        key = indicator, code, period
        if key not in self._read:
            self._read[key] = self._made(indicator, code, period)
        return self._read[key]

    def _made(self, indicator: str, code: str, period: str) -> Measure:
        if self.has(indicator, code, period):
            return self._published(indicator, code, code, period, Basis.OWN)
        if len(code) > LEVEL:
            larger = code[:LEVEL]
            found = self.has(indicator, larger, period)
            return (
                self._published(indicator, code, larger, period, Basis.LARGER)
                if found
                else Measure(code, period)
            )
        if len(code) == LEVEL:
            return Measure(code, period)
        parts = self.parts(code)
        if len(parts) == 1 and self.has(indicator, self.regions[parts[0]], period):
            return self._published(indicator, code, self.regions[parts[0]], period, Basis.SAME)
        return self._together(indicator, code, period, parts)

    def _published(self, indicator: str, code: str, of: str, period: str, basis: Basis) -> Measure:
        row = self._rows[indicator, period][of]
        number = float(self.values.reals("number").values[row])
        flag, note, confidence = (column.names[column.codes[row]] for column in self._said)
        return Measure(code, period, number, basis, flag, note, of, 1, 1, 1.0, confidence)

    @cached_property
    def _said(self) -> tuple[TextColumn, ...]:
        """What is said of each value; to make rows of those that one profile asks for would be slow."""
        return tuple(self.values.texts(name) for name in ("flag", "note", "confidence"))

    def _together(self, indicator: str, code: str, period: str, parts: Numbers) -> Measure:
        """Return the mean, or the sum, of the regions in a larger one."""
        mean = self.indicators[indicator].mean
        people = self._nearest("population", period)[parts]
        found = self.grid(indicator, period)[parts]
        weights = self._weights(indicator, period)[parts]
        known = ~np.isnan(found) & ~np.isnan(weights)
        share = float(np.nansum(people[known]) / total) if (total := np.nansum(people)) else 0.0
        nothing = Measure(code, period, parts=int(known.sum()), all=len(parts), covered=share)
        if mean == "none" or not known.any() or share < COVERED or (mean == "sum" and not known.all()):
            return nothing
        adds = mean == "sum"
        value = float(found[known].sum() if adds else np.average(found[known], weights=weights[known]))
        basis = Basis.SUM if adds else Basis.MEAN
        sure = self._least_sure(indicator, period, parts[known])
        return Measure(code, period, value, basis, "", "", "", int(known.sum()), len(parts), share, sure)

    def _least_sure(self, indicator: str, period: str, parts: Numbers) -> str:
        """Return the confidence of the least sure of the figures of some regions."""
        rows = self._rows[indicator, period]
        those = np.array([rows[self.regions[part]] for part in parts])
        return min(self.values.texts("confidence").listed(those), key=CONFIDENCES.index)

    def _weights(self, indicator: str, period: str) -> Reals:
        """Return by what each region counts in a mean; a density by the land that it is of."""
        mean = self.indicators[indicator].mean
        people = self._nearest("gdp_meur" if mean == "gdp" else "population", period)
        return people / self.grid(indicator, period) if mean == "area" else people

    def _nearest(self, indicator: str, period: str) -> Reals:
        """Return the figures of a period, or of the nearest one that has one for the region, later before earlier."""
        key = f"{indicator}~", period
        if key not in self._grids:
            year = int(period[:4])
            near = sorted(
                self.periods.get(indicator, ()), key=lambda at: (abs(int(at[:4]) - year), -int(at[:4]))
            )
            made = np.full(len(self.regions), np.nan)
            for at in near:
                made = np.where(np.isnan(made), self.grid(indicator, at), made)
            self._grids[key] = made
        return self._grids[key]

    def figures(self, indicator: str, period: str) -> Reals:
        """Return the figures of the regions of the Union that have one, from the least to the largest."""
        key = f"{indicator}<", period
        if key not in self._grids:
            found = self.grid(indicator, period)[self.union]
            self._grids[key] = np.sort(found[~np.isnan(found)])
        return self._grids[key]

    def stands(self, indicator: str, reading: Measure) -> RankAmong | None:
        """Return where the region of a figure stands among the regions of NUTS 2 of the Union, the strongest first.

        Of what is neither strong nor weak the largest comes first. None where it is not one of them.
        """
        of = self.places.get(reading.of)
        if of is None or not self.union[of] or self.indicators[indicator].words or reading.value is None:
            return None
        found = self.figures(indicator, reading.period)
        low, high = (int(np.searchsorted(found, reading.value, side)) for side in ("left", "right"))
        before = low if self.indicators[indicator].direction == "low" else len(found) - high
        return RankAmong(before + 1, len(found), high - low)

    def path(self, indicator: str, code: str) -> Sequence[tuple[str, float]]:
        """Return the figures of a region over the years, those that are known."""
        periods = self.periods[indicator]
        if periods and (place := self.places.get(code)) is not None:
            found = self._over_years(indicator)[place].tolist()
            return [(at, value) for at, value in zip(periods, found, strict=True) if value == value]
        read = ((at, self._at(indicator, code, at).value) for at in periods)
        return [(at, value) for at, value in read if value is not None]

    def _over_years(self, indicator: str) -> Reals:
        """Return the figures of all regions of NUTS 2, a row each, over the periods of an indicator."""
        key = indicator, "<>"
        if key not in self._grids:
            self._grids[key] = np.column_stack([self.grid(indicator, at) for at in self.periods[indicator]])
        return self._grids[key]

    def covers(self, indicator: str, period: str) -> tuple[int, int]:
        """Return how many regions of NUTS 2 of the Union have a figure, and how many there are."""
        return len(self.figures(indicator, period)), int(self.union.sum())


def build_scoreboard(data: Datasets, regions: Mapping[str, Region]) -> Scoreboard:
    """Build the scoreboard from the tables; what it works out is worked out when it is first asked for."""
    codes = tuple(sorted(code for code, region in regions.items() if region.level == LEVEL - 2))
    return Scoreboard(
        {row.indicator_id: row for row in data.indicators},
        data.region_values,
        codes,
        np.array([regions[code].country in MEMBER_STATES for code in codes], np.bool_),
    )
