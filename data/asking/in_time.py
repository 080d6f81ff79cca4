"""What a year in an address asks of rows, and what goes with it."""

from dataclasses import replace

from data.asking.filters import applies
from data.asking.state import ViewState
from data.asking.year_links import UNDATED

OF_2018 = 2018
"""After this year later areas and calls are shown too."""


def asked(state: ViewState, parameter: str) -> tuple[str, ...]:
    """Return the values of a parameter that rows need: of a year that is asked for, those without a date may stay."""
    values = state.values(parameter)
    if parameter == "year" and values:
        if of_figures(state):
            return ()
        return (*values, UNDATED) if state.values(UNDATED) == ("show",) else values
    return ("all",) if parameter == "scope" and _is_later(state) else values


def of_figures(state: ViewState) -> bool:
    """Whether a year is that of figures, and asks nothing of rows."""
    return bool(state.values("indicator"))


def canonical(state: ViewState) -> ViewState:
    """Return a state that says all that goes with its year: all years after 2018; nothing of dates without one."""
    if not state.year or of_figures(state):
        state = state.with_values(UNDATED, ())
    return replace(state, scope="all") if _is_later(state) else state


def _is_later(state: ViewState) -> bool:
    year = int(state.year) if state.year.isdigit() else OF_2018
    return year > OF_2018 and "scope" in applies(state.page) and not of_figures(state)
