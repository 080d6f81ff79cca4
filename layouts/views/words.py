"""The selection in words: phrases, chips, notices and filter controls, made by looping over the registry."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from data.asking.filters import FILTERS, Control, applies, label
from data.asking.in_time import of_figures
from data.asking.pages import PAGES
from data.asking.queries import Selection
from data.asking.state import ViewState
from layouts.views.context import LISTS, Context
from layouts.views.models import Chip, Facet, Option, Table

NO_FILTER = ("platform", "scope", "host", "partners")
"""Parameters that choose of what a page speaks, not what of it is shown."""


def selection_in_words(c: Context) -> str:
    """Return what is chosen as one sentence, empty where nothing is."""
    taken = applies(c.state.page)
    phrases = [
        _phrase(c, parameter)
        for parameter, one in FILTERS.items()
        if one.phrases
        and _asks(c, parameter)
        and parameter in taken
        and c.state.chosen(parameter)
        and not _in_heading(c, parameter)
    ]
    return c.texts.t("Selection: {phrases}.", phrases="; ".join(phrases)) if phrases else ""


def _in_heading(c: Context, parameter: str) -> bool:
    page = PAGES[c.state.page]
    return parameter == page.subject and (page.compares or len(c.state.chosen(parameter)) == 1)


def _phrase(c: Context, parameter: str) -> str:
    one = FILTERS[parameter]
    values = c.by_name(parameter, c.state.chosen(parameter))
    names = [option_label(c, parameter, value) for value in values]
    if one.small:
        names = [c.texts.small(name) for name in names]
    return c.texts.t(one.phrases[PAGES[c.state.page].rows], values=c.texts.join_or(names))


def chips(c: Context) -> tuple[Chip, ...]:
    """Return one chip for each chosen value, with the address that lacks it."""
    return tuple(
        Chip(
            text,
            c.texts.t("Remove: {text}", text=text),
            c.without(parameter, value),
            c.value(parameter, value),
            parameter,
        )
        for parameter, one in FILTERS.items()
        if one.phrases or one.control is Control.SLIDER
        for value in c.by_name(parameter, c.state.chosen(parameter))
        for text in [_chip_text(c, parameter, value)]
    )


def _chip_text(c: Context, parameter: str, value: str) -> str:
    if own := PAGES[c.state.page].words.get(parameter):
        return c.texts.t(own)
    return f"{c.texts.t(label(c.state.page, parameter))}: {c.value(parameter, value)}"


def reset_address(c: Context) -> str:
    """Return the address of the page with nothing chosen. Host region and form stay: they are no filters."""
    return c.href(ViewState(page=c.state.page, host=c.state.host, view=c.state.view))


Counts = Mapping[str, Mapping[str, int]]


def facets(c: Context, counts: Counts) -> tuple[Facet, ...]:
    """Return the controls of the filters that apply on the page, save those that offer no list of options.

    counts: number of units by parameter and option.
    """
    taken = applies(c.state.page)
    return tuple(
        _facet(c, parameter, counts[parameter])
        for parameter, one in FILTERS.items()
        if one.listed and one.links and parameter in taken and parameter in counts
    )


def _facet(c: Context, parameter: str, counts: Mapping[str, int]) -> Facet:
    one = FILTERS[parameter]
    chosen = c.platforms if parameter == "platform" else c.state.values(parameter)
    values = _offered(c, parameter, set(counts) | set(chosen))
    options = tuple(Option(v, option_label(c, parameter, v), counts.get(v, 0)) for v in values)
    unset = c.texts.t(one.unset) if one.unset else ""
    return Facet(
        parameter,
        c.texts.t(label(c.state.page, parameter)),
        options,
        chosen,
        one.control is Control.RADIO,
        unset,
    )


def _offered(c: Context, parameter: str, values: set[str]) -> list[str]:
    """Return the values that a control offers, in their order, of which some have rows or are chosen."""
    one, page = FILTERS[parameter], PAGES[c.state.page]
    if one.options:
        return list(one.options)
    if not isinstance(one.values, str):
        return [value for value in one.values if one.whole or value in values]
    if one.names in LISTS:
        return [value for value in LISTS[one.names](c) if one.whole or value in values]
    if parameter == "theme":
        shown = {*c.platforms, *(c.index.platform_of[theme] for theme in c.state.theme)}
        of_them = (t for t in c.reference.themes if c.index.platform_of[t] in shown)
        every = (t for t in of_them if t in values or page.subject == parameter)
        listed = [t for t in every if t in values or not c.reference.themes[t].later]
        return c.in_order(listed)
    return c.by_name(parameter, values & c.index.vocabulary[parameter])


def option_label(c: Context, parameter: str, value: str) -> str:
    """Return the words of a value as its control offers it: the page's own, the filter's, or the value's name."""
    words = PAGES[c.state.page].words.get(parameter) or FILTERS[parameter].options.get(value)
    return c.texts.t(words) if words else c.value(parameter, value)


def subject_only(c: Context) -> ViewState:
    """Return the state with its page's subject alone, which is what a coverage line speaks of.

    What counts as known is no choice among it: platforms, least confidence and scope stay.
    """
    subject = PAGES[c.state.page].subject
    kept = ViewState(page=c.state.page, of=c.state.of)
    if subject:
        kept = kept.with_values(subject, c.state.chosen(subject))
    # An area that is chosen is of a platform itself.
    platform = () if kept.theme else c.state.platform
    return replace(kept, platform=platform, scope=c.state.scope, confidence=c.state.confidence)


def is_narrowed(c: Context, but: str = "") -> bool:
    """Whether filters are chosen beside the page's subject and what it speaks of. but: one that is not asked about."""
    return any(c.state.chosen(name) and _asks(c, name) for name in narrowing(c.state.page) if name != but)


def _asks(c: Context, parameter: str) -> bool:
    """Whether a parameter asks anything of rows: the year of figures does not."""
    return parameter != "year" or not of_figures(c.state)


@lru_cache(maxsize=64)
def narrowing(page: str) -> frozenset[str]:
    """Return the parameters that hide some of what a page is about."""
    of = PAGES[page]
    return frozenset(
        name
        for name in applies(page)
        if FILTERS[name].links and name not in (*NO_FILTER, of.subject, of.asked)
    )


NAMED = 4
"""Choices that a heading names before it counts the rest."""


def headed(c: Context, heading: str) -> str:
    """Return a heading that says what is chosen, so that titles and the history of a browser tell views apart."""
    if not is_narrowed(c):
        return heading
    t, page = c.texts.t, PAGES[c.state.page]
    chosen = [
        choice(c, name, value)
        for name in FILTERS
        if name in narrowing(c.state.page)
        for value in c.by_name(name, c.state.chosen(name))
    ]
    over = len(chosen) - NAMED
    more = [c.texts.more(over)] if over > 0 else []
    choices = ", ".join([*chosen[:NAMED], *more])
    if not page.noun or (page.subject and c.state.chosen(page.subject)) or c.state.chosen("indicator"):
        return f"{heading} · {choices}"
    return t("{noun}: {choices}", noun=t(page.noun), choices=choices)


def choice(c: Context, parameter: str, value: str) -> str:
    """Return what is chosen as a heading names it: by its value where that says of itself what it is of."""
    label = option_label(c, parameter, value)
    if parameter == "confidence":
        return c.texts.t("confidence: {least}", least=c.texts.small(label))
    return c.texts.small(label) if FILTERS[parameter].small else label


def of_all(c: Context, table: Table, count: Callable[[Selection], int]) -> Table:
    """Return a table that says how many rows there are without filters, where some are on. count: that of rows."""
    state = c.state
    if not any(FILTERS[name].links and state.chosen(name) for name in FILTERS if name not in NO_FILTER):
        return table
    every = ViewState(state.page, of=state.of, platform=state.platform, scope=state.scope)
    return replace(table, of=count(c.select(every)))
