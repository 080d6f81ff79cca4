"""An indicator as a chart: how its figures are spread, and against another one, region by region."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from data.asking.measured import Indicator
from layouts.views import figure_words
from layouts.views.axes import Axis, axis_of
from layouts.views.charted import Bin, Chart, Scatter, ScatterDot, Spread
from layouts.views.context import Context
from layouts.views.indicator_asked import AskedIndicator

BINS = 24
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
    """Return how many regions have how much, in bins of one width; of words, how many have each."""
    if asked.indicator.words:
        return _of_words(asked, caption)
    scale = axis_of(_named(asked.c, asked.indicator), list(asked.known.values()), asked.said)
    bins = BINS // (len(scale.ticks) - 1) * (len(scale.ticks) - 1)
    within = [_value_at(scale, number / bins) for number in range(bins + 1)]
    counted = [[0, 0] for _ in range(bins)]
    for code, value in asked.known.items():
        place = min(max(bisect_right(within, value) - 1, 0), bins - 1)
        counted[place][0] += 1
        counted[place][1] += bool(asked.role(code))
    values = asked.known.values()
    ends = any(scale.beyond(value) < 0 for value in values), any(scale.beyond(value) > 0 for value in values)
    labels = _of_bins(asked, within, ends)
    made = tuple(
        _bin(asked, label, count, marked, asked.said(start))
        for label, (count, marked), start in zip(labels, counted, within[:-1], strict=True)
    )
    said = _beyond_said(asked, scale) if any(ends) else ""
    return Spread(caption, made, scale.ticks, scale.name, _stands_said(asked), said)


def _of_words(asked: AskedIndicator, caption: str) -> Spread:
    found = [
        (word, [code for code, value in asked.known.items() if value == place])
        for place, word in enumerate(asked.indicator.words)
    ]
    bins = tuple(
        _bin(asked, asked.c.texts.fact(word), len(codes), sum(bool(asked.role(code)) for code in codes))
        for word, codes in found
    )
    return Spread(caption, bins, (), asked.c.texts.fact(asked.indicator.short_name), _stands_said(asked))


def _bin(asked: AskedIndicator, label: str, count: int, marked: int, start: str = "") -> Bin:
    regions = asked.c.texts.n("{count} region", "{count} regions", count)
    return Bin(f"{label}: {regions}", count, marked, label, start)


def _of_bins(asked: AskedIndicator, within: Sequence[float], ends: tuple[bool, bool]) -> list[str]:
    """Return how much the regions of each bin have. ends: whether the first and the last hold more than their width."""
    t = asked.c.texts.t
    labels = [
        t("{low} to {high}", low=asked.said(low), high=asked.said(high)) for low, high in pairwise(within)
    ]
    if ends[0]:
        labels[0] = t("less than {value}", value=asked.said(within[1]))
    if ends[1]:
        labels[-1] = t("{value} or more", value=asked.said(within[-2]))
    return labels


def _beyond_said(asked: AskedIndicator, scale: Axis) -> str:
    """Return which regions lie beyond the scale of a distribution, with their figures."""
    far = [code for code, value in asked.known.items() if scale.beyond(value)]
    named = [f"{asked.c.region(code)} ({asked.said(asked.known[code])})" for code in far]
    return asked.c.texts.t(
        "Beyond the scale, counted at its end: {regions}.", regions=asked.c.texts.join(named)
    )


def _value_at(scale: Axis, share: float) -> float:
    if scale.tenfold:
        return float(scale.low * (scale.high / scale.low) ** share)
    return scale.low + (scale.high - scale.low) * share


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

    def theirs_said(value: float, most: int = 9) -> str:
        return figure_words.value_in(c.texts, other, value, most)

    across = axis_of(_named(c, other), [theirs for _, _, theirs, _ in found], theirs_said)
    up = axis_of(_named(c, asked.indicator), [own for _, own, _, _ in found], asked.said)
    dots = tuple(
        _dot(asked, code, (theirs, own), (across, up), (f"{theirs_said(theirs)} ({at})", theirs_said(theirs)))
        for code, own, theirs, at in found
    )
    own, against = (c.texts.fact(one.short_name) for one in (asked.indicator, other))
    caption = c.texts.t("{indicator} against {other}", indicator=own, other=against)
    return Scatter(caption, dots, across, up, _stands_said(asked), tuple(_notes(c, dots, (across, up))))


def _dot(
    asked: AskedIndicator,
    code: str,
    figures: tuple[float, float],
    axes: tuple[Axis, Axis],
    said: tuple[str, str],
) -> ScatterDot:
    """Return a region by its two figures. said: the first of them in words, with its year and without."""
    (theirs, own), (across, up), name = figures, axes, asked.c.region(code)
    beyond = across.beyond(theirs), up.beyond(own)
    far = [words for words, side in zip((said[1], asked.said(own)), beyond, strict=True) if side]
    return ScatterDot(
        code,
        across.at(theirs),
        up.at(own),
        f"{name} · {asked.said(own)} · {said[0]}",
        bool(asked.role(code)),
        theirs,
        own,
        beyond,
        f"{name} {' · '.join(far)}" if far else "",
    )


def _notes(c: Context, dots: Sequence[ScatterDot], axes: tuple[Axis, Axis]) -> Iterator[str]:
    """Return what has to be known of the scales of a scatter."""
    if any(dot.named for dot in dots):
        yield c.texts.t(
            "Regions far from all others stand at the edge as arrows, named with what lies beyond the scale."
        )
    for axis in axes:
        if axis.tenfold:
            yield c.texts.t("Each step of the scale is ten times the one before: {scale}.", scale=axis.name)


def _named(c: Context, indicator: Indicator) -> str:
    return f"{c.texts.fact(indicator.short_name)} ({c.texts.fact(indicator.unit)})"
