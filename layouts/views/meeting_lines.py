"""Lines of maps between things that meet: what is said of them, and the pair that a press selects."""

from collections.abc import Set

from data.asking.codes import in_order
from data.asking.pairs import paired
from layouts.views.context import Context
from layouts.views.models import Line

NAMED = 5
"""Partnerships that a line names before it counts the rest."""


def meeting_line(
    c: Context,
    kinds: tuple[str, str],
    ends: tuple[str, str],
    places: tuple[tuple[float, float], tuple[float, float]],
    common: Set[str],
) -> Line:
    """Return a line between two things. kinds: the parameters that they are values of. common: partnerships of both.

    places: lon and lat of each in degrees.
    """
    names = " – ".join(c.value(kind, end) for kind, end in zip(kinds, ends, strict=True))
    return Line(*places, f"{names} · {through(c, common)}".replace("<", "‹"), paired(*ends).replace(":", "="))


def through(c: Context, partnerships: Set[str]) -> str:
    """Return how many partnerships there are, and which, the first of them by name."""
    count = c.texts.n("{count} partnership", "{count} partnerships", len(partnerships))
    ids = list(partnerships)
    order = in_order([c.reference.partnerships.in_order("acronym", ids)], NAMED)
    names = [c.partnership(ids[place]) for place in order.tolist()]
    over = len(ids) - NAMED
    more = [c.texts.more(over)] if over > 0 else []
    return f"{count}: {', '.join([*names, *more])}" if names else count
