"""Rows of what regions are compared by: indicators and their values, branches and the jobs in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.asking.rows import Row
from data.wording import n_

FLAGS: Mapping[str, str] = {
    "b": n_("break in the series"),
    "d": n_("computed by us from published thresholds"),
    "e": n_("estimated"),
    "m": n_("scored together with its commuter belt"),
    "p": n_("provisional"),
    "s": n_("which of the regions of a programme it is, is general knowledge"),
    "u": n_("unreliable"),
}
"""How a value was come by, by the letter of its flag."""


@dataclass(frozen=True, slots=True)
class Indicator(Row):
    """An indicator of regions. groups: the words of its values, separated by ";". mean: by what regions are weighted.

    headline: its place in profiles. lowest, highest: between what its values lie.
    """

    indicator_id: str
    order: int
    short_name: str
    title: str
    measures: str
    unit: str
    kind: str
    direction: str
    headline: int | None
    decimals: int | None
    mean: str
    groups: str
    best_period: str
    producer: str
    licence: str
    note: str
    source_url: str
    confidence: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its values, from least to most; none where they are numbers."""
        return tuple(self.groups.split(";")) if self.groups else ()


@dataclass(frozen=True, slots=True)
class RegionValue(Row):
    """A value of an indicator. number: as it is, or the place of its word among those of the indicator, from 0."""

    indicator_id: str
    nuts_code: str
    period: str
    number: float
    flag: str
    note: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Branch(Row):
    """A branch of the economy. level: division or section."""

    nace: str
    name: str
    level: str
    source_url: str


@dataclass(frozen=True, slots=True)
class BranchJobs(Row):
    """People at work in a branch of a region. Shares in per cent."""

    nuts_code: str
    nace: str
    period: str
    persons_employed: float
    share_of_region_pct: float | None
    location_quotient: float | None
    share_of_eu28_pct: float | None
    flag: str
    note: str


@dataclass(frozen=True, slots=True)
class AreaBranch(Row):
    """A branch that stands behind a thematic area."""

    theme_id: str
    nace: str
    note: str
    confidence: str
