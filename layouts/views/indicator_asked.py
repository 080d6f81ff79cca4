"""An indicator as an address asks for it: its year, the figures of the regions that are shown, and roles in areas."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.asking.likeness import limits
from data.asking.measured import Indicator
from data.asking.scoreboard import Basis, Measure
from data.asking.state import ViewState
from layouts.views import figure_words
from layouts.views.context import Context


@dataclass(frozen=True, eq=False)
class AskedIndicator:
    """An indicator as an address asks for it. reads: the figures of all regions that are shown, by code.

    roles: the role of each region in the chosen areas, those of all levels.
    """

    c: Context
    indicator: Indicator
    period: str
    reads: Mapping[str, Measure]
    roles: Mapping[str, str]

    @classmethod
    def of(cls, c: Context) -> "AskedIndicator":
        """Return what the address of a view asks for."""
        board, name = c.reference.scoreboard, c.state.values("indicator")[0]
        period = board.shown_period(name, c.state.year)
        shown = [
            code
            for code in board.regions
            if not c.state.country or c.reference.regions[code].country in c.state.country
        ]
        roles: dict[str, str] = {}
        if c.state.theme:
            state = ViewState(
                "themes", theme=c.state.theme, confidence=c.state.confidence, scope=c.state.scope
            )
            rows = c.select(state)
            for role in ("observer", "participant", "lead"):
                roles |= dict.fromkeys(rows.among("role", (role,)).values("nuts_code"), role)
        reads = {code: figure_words.read(c, name, code, period) for code in shown}
        return cls(c, board.indicators[name], period, reads, roles)

    @cached_property
    def known(self) -> Mapping[str, float]:
        """The figures that there are, the strongest first."""
        found = {code: read.value for code, read in self.reads.items() if read.value is not None}
        sign = 1 if self.indicator.direction == "low" else -1
        return dict(sorted(found.items(), key=lambda one: (sign * one[1], one[0])))

    @property
    def hidden(self) -> int:
        """How many figures filters hide."""
        return sum(read.basis is Basis.HIDDEN for read in self.reads.values())

    @cached_property
    def within(self) -> tuple[float, ...]:
        """The inner limits of the classes; of words, between each two."""
        if self.indicator.words:
            return tuple(place - 0.5 for place in range(1, len(self.indicator.words)))
        values = np.sort(np.array(list(self.known.values())))
        return limits(values, self.c.state.values("steps")[0])

    def role(self, code: str) -> str:
        """Return the role of a region in the chosen areas, or of one that contains it or lies in it; else empty."""
        if code in self.roles:
            return self.roles[code]
        return next(
            (role for of, role in self.roles.items() if of.startswith(code) or code.startswith(of)), ""
        )

    def nothing_said(self) -> str:
        """Return that no region has a figure, or that filters hide those that there are."""
        if self.hidden:
            return self.c.texts.t("All figures of this indicator are less sure than your filter asks for.")
        return self.c.texts.t("No region that is shown has a figure.")

    def said(self, value: float, most: int = 9) -> str:
        """Return a value in words, with so many decimals at most."""
        return figure_words.value_in(self.c.texts, self.indicator, value, most)
