"""The Find partners page: regions ranked for a region, or for areas, and the gaps between areas and partnerships."""

from collections.abc import Iterable
from math import sqrt

from data.asking.filters import label
from data.asking.partners import ALL, EVERY, Offered, counts_of, offered
from data.asking.ranking import Ranked, weights_of
from data.asking.state import WEIGHTS, Refusal, ViewState
from layouts.views import hidden, joining, words
from layouts.views.context import Context
from layouts.views.find_formula import NO_WEIGHT, formula_section, weight
from layouts.views.find_profile import area_names, gap_sections, profile, seeker_names
from layouts.views.find_table import ranked_table, score_in_words
from layouts.views.frame import framed, sentences
from layouts.views.models import (
    Area,
    Coverage,
    LegendItem,
    MapView,
    Notice,
    PageView,
)
from layouts.views.notices import refusal_notices
from layouts.views.parts import region_point, sources_of

SYMBOL = 26.0
"""Diameter in px of the symbol of a region with score 100; areas of symbols are in proportion."""


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Find partners page."""
    found = offered(c.standings, c.standing(*EVERY), c.reference, c.state)
    ranked = found.ranked
    asked = bool(c.state.region or c.state.theme)
    heading = _heading(c)
    return framed(
        c,
        counts_of(c.standing, c.reference, c.index, c.state),
        _notices(c, refusals, found, asked),
        heading=heading,
        said=_summary(c, found, asked),
        drawn=_map(c, ranked),
        table=ranked_table(c, ranked),
        coverage=Coverage(c.texts.t("A score says what is known here, not how good a partner is.")),
        sources=_sources(c) if ranked else (),
        profile=profile(c, found.seeker, ranked, asked),
        sections=(formula_section(c), *(gap_sections(c, found.seeker) if c.state.region else ())),
        weights=tuple(weight(c, parameter) for parameter in WEIGHTS),
        chosen=c.state.theme,
    )


def _sources(c: Context) -> tuple[tuple[str, str, int], ...]:
    """Return the sources of all that the ranking rests on."""
    platform = c.other_platforms
    everywhere = ViewState("regions", platform, confidence=c.state.confidence, scope=c.state.scope)
    return sources_of(c, c.select(everywhere))


def _heading(c: Context) -> str:
    t = c.texts.t
    if c.state.region and c.state.theme:
        return t("Partners for {regions} in {areas}", regions=seeker_names(c), areas=area_names(c))
    if c.state.region:
        return t("Partners for {regions}", regions=seeker_names(c))
    if len(c.state.theme) > 1:
        return t("Which regions bridge {areas}?", areas=area_names(c))
    if c.state.theme:
        return t("Which regions could work on {areas}?", areas=area_names(c))
    return t("Who could you work with?")


def _summary(c: Context, found: Offered, asked: bool) -> str:
    t, ranked = c.texts.t, found.ranked
    if not asked:
        return t(
            "Choose a region, one or more areas, or both. Regions are then ranked, each with its reasons."
        )
    if not ranked:
        none = t("No new partner is known.") if found.met else t("No region is known that shares anything.")
        return sentences(hidden.none(c, none), _partners_of_today(c, found.met))
    said = hidden.of_known(c, _sharing(c, len(ranked)))
    if not c.state.region and len(c.state.theme) > 1:
        return f"{said} {_in_all(c, ranked)}"
    best = t("Best match: {region}.", region=c.region(ranked[0][1].code))
    return sentences(said, _partners_of_today(c, found.met), best)


def _only_new(c: Context) -> bool:
    return bool(c.state.region) and c.state.values("partners") != (ALL,)


def _sharing(c: Context, count: int) -> str:
    n = c.texts.n
    if int(c.state.weight_joining):
        return _sharing_or_joining(c, count)
    if _only_new(c):
        return n(
            "{count} region has something in common, but no known partnership.",
            "{count} regions have something in common, but no known partnership.",
            count,
        )
    return n("{count} region has something in common.", "{count} regions have something in common.", count)


def _sharing_or_joining(c: Context, count: int) -> str:
    n = c.texts.n
    if _only_new(c):
        return n(
            "{count} region has something in common or could join an area, but no known partnership.",
            "{count} regions have something in common or could join an area, but no known partnership.",
            count,
        )
    return n(
        "{count} region has something in common or could join an area.",
        "{count} regions have something in common or could join an area.",
        count,
    )


def _partners_of_today(c: Context, count: int) -> str:
    """Return how many regions are left out since they are partners already."""
    if not count:
        return ""
    return c.texts.n(
        "{count} that is a partner already is left out.",
        "{count} that are partners already are left out.",
        count,
    )


def _in_all(c: Context, ranked: Ranked) -> str:
    t, n = c.texts.t, c.texts.n
    every = sum(match.areas >= frozenset(c.state.theme) for _, match in ranked)
    if not every:
        return t("None is known to take part in all of these areas.")
    return n("{count} takes part in all of these areas.", "{count} take part in all of these areas.", every)


def _notices(c: Context, refusals: Iterable[Refusal], found: Offered, asked: bool) -> tuple[Notice, ...]:
    said = refusal_notices(c, refusals)
    if asked and not found.ranked:
        said.append(_loosen(c, found.met))
    if asked and not any(weights_of(c.state).values()):
        said.append(Notice(c.texts.t(NO_WEIGHT)))
    if int(c.state.weight_joining) and joining.is_hidden(c):
        said.append(Notice(joining.hidden_said(c), ((c.texts.t("Show them"), c.without("confidence")),)))
    return tuple(said)


def _loosen(c: Context, met: int) -> Notice:
    t = c.texts.t
    everyone = c.href(c.state.with_values("partners", (ALL,)))
    offers = [(t("With partners of today"), everyone)] if met else []
    offers += [
        (t("Without “{label}”", label=t(label(c.state.page, parameter))), c.without(parameter))
        for parameter in ("theme", "country", "confidence", "region")
        if c.state.chosen(parameter)
    ]
    offers.append((t("Reset all"), words.reset_address(c)))
    text = t("Nothing known matches this selection. That is not proof that there is none. Loosen a filter:")
    return Notice(text, tuple(offers))


def _steps(best: float) -> list[int]:
    """Return round scores up to the best one."""
    return [score for score in (20, 40, 60, 80) if score <= best][-3:] or [10]


def _map(c: Context, ranked: Ranked) -> MapView:
    t = c.texts.t
    texts = {
        m.code: f"{c.region(m.code)} · {t('score {score}', score=score_in_words(c, s))}" for s, m in ranked
    }
    points = tuple(
        region_point(c, m.code, max(10.0, SYMBOL * sqrt(s / 100)), "count", texts[m.code]) for s, m in ranked
    )
    chosen = tuple(region_point(c, code, 18.0, "chosen", c.region(code)) for code in c.state.region)
    legend = (
        *((LegendItem("chosen", seeker_names(c), 12),) if chosen else ()),
        *(
            (
                LegendItem("count", t("score {score}", score=c.texts.number(s)), SYMBOL * sqrt(s / 100))
                for s in _steps(ranked[0][0])
            )
            if ranked
            else ()
        ),
        LegendItem(
            "none", t("Not in this ranking") if c.state.region or c.state.theme else t("Nothing chosen")
        ),
    )
    areas = (
        *(Area(code, "lead", c.region(code)) for code in c.state.region),
        *(Area(m.code, "known", texts[m.code]) for _, m in ranked),
    )
    label = t("Map of Europe: regions by their score as partners")
    return MapView("europe", label, areas, (*points, *chosen), legend, (), "region", "places")
