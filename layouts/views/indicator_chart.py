"""An indicator as a chart: how its figures are spread, and against another one, region by region."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from data.asking.measured import Indicator
from layouts.views import figure_words
from layouts.views.charted import Bin, Chart, Scatter, ScatterDot, Spread
from layouts.views.context import Context
from layouts.views.indicator_asked import AskedIndicator

BINS = 24
WHOLE = 1000
USUAL = ("gdp_pps_eu28", "rd_gdp")
"""With which an indicator is compared unless another one is chosen: the first that it is not itself."""


def indicator_chart(c: Context) -> Chart:
    """Return the distribution of an indicator, and its figures against those of another one."""
    asked = AskedIndicator.of(c)
    title = c.texts.fact(asked.indicator.short_name)
    label = c.texts.t("Distribution of {indicator}, {year}", indicator=title, year=asked.period)
    if not asked.known:
        return Chart(label, empty=asked.nothing_said())
    spread = _spread(asked, label)
    scatter = None if asked.indicator.words else _scatter(asked, _against(asked))
    return Chart(label, spread=spread, scatter=scatter)


def _against(asked: AskedIndicator) -> Indicator:
    indicators = asked.c.reference.scoreboard.indicators
    chosen = [one for one in asked.c.state.values("against") if not indicators[one].words]
    own = asked.indicator.indicator_id
    return indicators[next(one for one in (*chosen, *USUAL) if one != own)]


def _spread(asked: AskedIndicator, caption: str) -> Spread:
    """Return how many regions have how much, in bins of equal width; of words, how many have each."""
    values = np.array(list(asked.known.values()))
    stands = np.array([bool(asked.role(code)) for code in asked.known])
    words = asked.indicator.words
    edges = (
        np.arange(len(words) + 1) - 0.5 if words else np.linspace(values.min(), values.max() or 1.0, BINS + 1)
    )
    if not words and values.min() == values.max():
        edges = np.array([values.min() - 0.5, values.max() + 0.5])
    every, marked = (np.histogram(some, edges)[0].tolist() for some in (values, values[stands]))
    fact = asked.c.texts.fact
    labels = [fact(word) for word in words] or [
        asked.c.texts.t("{low} to {high}", low=asked.said(float(low)), high=asked.said(float(high)))
        for low, high in pairwise(edges)
    ]
    n = asked.c.texts.n
    bins = tuple(
        Bin(f"{label}: {n('{count} region', '{count} regions', count)}", count, some)
        for label, count, some in zip(labels, every, marked, strict=True)
    )
    ends = (labels[0], labels[-1]) if words else (asked.said(values.min()), asked.said(values.max()))
    return Spread(caption, bins, ends, _stands_said(asked))


def _stands_said(asked: AskedIndicator) -> str:
    """Return what regions are that stand out, empty where none does."""
    if not asked.roles:
        return ""
    areas = asked.c.texts.join([asked.c.theme(theme) for theme in asked.c.in_order(asked.c.state.theme)])
    return asked.c.texts.t("Has a role in {areas}", areas=areas)


def _scatter(asked: AskedIndicator, other: Indicator) -> Scatter:
    c = asked.c
    found = [
        (code, value, read.value, read.period)
        for code, value in asked.known.items()
        if (read := figure_words.read(c, other.indicator_id, code)).value is not None
    ]
    across, up = _ends([one[2] or 0.0 for one in found]), _ends([one[1] for one in found])
    dots = tuple(
        ScatterDot(
            code,
            _at(theirs or 0.0, across),
            _at(value, up),
            f"{c.region(code)} · {asked.said(value)} · {figure_words.value_in(c.texts, other, theirs or 0.0)} ({at})",
            bool(asked.role(code)),
        )
        for code, value, theirs, at in found
    )
    own, against = (c.texts.fact(one.short_name) for one in (asked.indicator, other))
    caption = c.texts.t("{indicator} against {other}", indicator=own, other=against)
    units = [f"{c.texts.fact(one.short_name)} ({c.texts.fact(one.unit)})" for one in (other, asked.indicator)]
    words = [figure_words.value_in(c.texts, other, end) for end in across] + [asked.said(end) for end in up]
    return Scatter(
        caption, dots, (units[0], units[1]), (words[0], words[1]), (words[2], words[3]), _stands_said(asked)
    )


def _ends(values: Sequence[float]) -> tuple[float, float]:
    return (min(values), max(values)) if values else (0.0, 1.0)


def _at(value: float, ends: tuple[float, float]) -> int:
    low, high = ends
    return round(WHOLE * (value - low) / (high - low)) if high > low else WHOLE // 2
