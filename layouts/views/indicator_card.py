"""The card beside the map of an indicator: how it is measured, and what else can be chosen."""

from collections.abc import Iterable, Mapping

from data.asking.filters import STEP_NAMES
from data.asking.measured import Indicator
from data.asking.scoreboard import EUROPE
from data.asking.state import Refusal
from layouts.views import cells, figure_words
from layouts.views.context import Context
from layouts.views.models import Fact, Figure, Link, Notice, Profile
from layouts.views.notices import refusal_notices


def notices(c: Context, refusals: Iterable[Refusal], indicator: Indicator, period: str) -> tuple[Notice, ...]:
    """Return what of the address was ignored, and that a year has no figures, with those that have some."""
    said = refusal_notices(c, refusals)
    periods = c.reference.scoreboard.periods[indicator.indicator_id]
    if c.state.year and not period[:4] <= c.state.year <= period[-4:]:
        text = c.texts.t(
            "{indicator} has no figures for {year}; those of {shown} are shown. There are figures for {years}.",
            indicator=c.texts.fact(indicator.short_name),
            year=c.state.year,
            shown=period,
            years=c.texts.join(periods),
        )
        said.append(Notice(text, tuple((at, c.href(c.state.with_values("year", (at,)))) for at in periods)))
    return tuple(said)


def measured_facts(c: Context, indicator: Indicator) -> Iterable[Fact]:
    """Return how an indicator is measured: producer, definition, years, coverage, caveats, licence."""
    t, board = c.texts.t, c.reference.scoreboard
    name = indicator.indicator_id
    best = board.shown_period(name)
    known, every = board.covers(name, best)
    periods = board.periods[name]
    yield Fact(t("What it measures"), c.texts.fact(indicator.measures))
    yield Fact(t("Unit"), c.texts.fact(indicator.unit))
    yield Fact(t("Producer"), c.texts.fact(indicator.producer), cells.cited(c, indicator.source_url)[0])
    yield Fact(t("Years"), periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}")
    coverage = t("{known} of {all} regions", known=c.texts.number(known), all=c.texts.number(every))
    yield Fact(t("Coverage"), coverage, note=best)
    if indicator.note:
        yield Fact(t("Good to know"), c.texts.fact(indicator.note))
    yield Fact(t("Licence"), c.texts.fact(indicator.licence))


def card(
    c: Context, indicator: Indicator, period: str, roles: Mapping[str, str], within: tuple[float, ...]
) -> Profile:
    """Return the card of an indicator. roles: of the regions of the chosen areas."""
    t, board = c.texts.t, c.reference.scoreboard
    union = figure_words.read(c, indicator.indicator_id, EUROPE, period)
    known, every = board.covers(indicator.indicator_id, period)
    figures = [
        Figure(f"{c.texts.number(known)} / {c.texts.number(every)}", t("regions of the EU with a figure"))
    ]
    if union.value is not None and indicator.kind != "count":
        figures.append(Figure(figure_words.value_said(c, indicator, union), t("EU of 28")))
    lists = (
        (t("Other indicators"), tuple(_others(c, indicator))),
        (t("Years"), _years(c, indicator, period)),
        (t("Classes"), tuple(_steps(c)) if _has_classes(indicator, within) else ()),
        (t("Regions of an area outlined"), tuple(_areas(c))),
        (t("Compared with"), tuple(_against(c, indicator))),
    )
    return Profile(
        title=c.texts.fact(indicator.title),
        kicker=t("Indicator"),
        figures=tuple(figures),
        facts=tuple(fact for fact in measured_facts(c, indicator) if fact.label not in _in_summary(c)),
        lists=tuple((title, links) for title, links in lists if links),
        close=c.href(c.state.elsewhere("regions")),
        ways=(Link(t("How every indicator is measured"), href=c.page("data") + "#indicators"),),
    )


def _in_summary(c: Context) -> tuple[str, ...]:
    """Return the labels of facts that the summary or the page of measures says."""
    return tuple(map(c.texts.t, ("What it measures", "Unit", "Coverage", "Licence")))


def _years(c: Context, indicator: Indicator, period: str) -> tuple[Link, ...]:
    periods = c.reference.scoreboard.periods[indicator.indicator_id]
    if len(periods) < 2:
        return ()
    return tuple(
        Link(at, href=c.href(c.state.with_values("year", (at,))), kind="chosen" if at == period else "")
        for at in reversed(periods)
    )


def _areas(c: Context) -> Iterable[Link]:
    for theme in c.in_order(c.reference.themes):
        if c.index.platform_of[theme] in c.platforms and not c.reference.is_later("theme", theme):
            kind = "chosen" if theme in c.state.theme else ""
            yield Link(c.theme(theme), href=c.href(c.state.pressed("theme", theme)), kind=kind)


def _has_classes(indicator: Indicator, within: tuple[float, ...]) -> bool:
    """Whether values are put into classes: counts are symbols, and words are classes by themselves."""
    return bool(within) and indicator.kind != "count" and not indicator.words


def _steps(c: Context) -> Iterable[Link]:
    for step, words in STEP_NAMES.items():
        kind = "chosen" if step in c.state.values("steps") else ""
        yield Link(c.texts.t(words), href=c.href(c.state.with_values("steps", (step,))), kind=kind)


def _others(c: Context, indicator: Indicator) -> Iterable[Link]:
    for other in c.reference.scoreboard.indicators.values():
        if other is not indicator:
            state = c.state.with_values("indicator", (other.indicator_id,))
            yield Link(c.texts.fact(other.short_name), href=c.href(state), note=other.best_period)


def _against(c: Context, indicator: Indicator) -> Iterable[Link]:
    for other in c.reference.scoreboard.indicators.values():
        if other is not indicator and not other.words:
            kind = "chosen" if other.indicator_id in c.state.values("against") else ""
            state = c.state.pressed("against", other.indicator_id).with_values("view", ("chart",))
            yield Link(c.texts.fact(other.short_name), href=c.href(state), kind=kind)
