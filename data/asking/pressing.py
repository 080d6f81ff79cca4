"""Where presses lead, as one pattern for each parameter: a page need not write an address for every value."""

from data.asking.filters import FILTERS, applies
from data.asking.state import GAP, ViewState, to_address


def presses(language: str, state: ViewState, root: str = "") -> dict[str, tuple[str, str, str]]:
    """Return where a press on a value of each parameter leads. root: what stands before every path.

    By parameter: the address with GAP for the value; the value that stands alone now, if any; the address without it.
    """
    found, taken = {}, applies(state.page)
    for parameter in (name for name, one in FILTERS.items() if one.pressed and name in taken):
        now = state.chosen(parameter)
        alone = now[0] if len(now) == 1 else ""
        there = to_address(language, state.with_values(parameter, (GAP,)), root)
        without = to_address(language, state.with_values(parameter, ()), root) if alone else ""
        found[parameter] = (there, alone, without)
    return found
