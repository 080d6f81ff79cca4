"""The addresses that two states of the program are compared at: every profile, and filters drawn with a seed."""

import random
from collections.abc import Iterator

from data.asking.filters import possible
from data.asking.pages import PAGES
from data.asking.state import ViewState, to_address
from layouts.making.deps import Deps
from layouts.views.builders import BUILDERS
from tests.registered import APPLIES, LIMITS, SEVERAL

SEED = 20181129
DRAWN = 60
"""Filter sets a page."""
MOST = 3
"""Filters of a set, and values of each, at most: more leave nothing to compare."""


def addresses(deps: Deps) -> list[str]:
    """Return addresses with their language, each once; the same ones for the same data.

    Every profile is there in one of the languages, in turn; every filter set in all of them.
    """
    languages = list(deps.texts)
    profiles = [
        to_address(languages[place % len(languages)], state) for place, state in enumerate(_profiles(deps))
    ]
    drawn = [to_address(language, state) for language in languages for state in _drawn(deps)]
    framed = [
        f"/{language}/embed/{rest}" for language, rest in (one[1:].split("/", 1) for one in drawn[::20])
    ]
    opened = [to_address(language, ViewState(page)) for language in languages for page in PAGES]
    return list(dict.fromkeys([*opened, *profiles, *drawn, *framed]))


def _profiles(deps: Deps) -> Iterator[ViewState]:
    """Yield each thing that has a page of its own, over all years."""
    reference = deps.reference
    named = _named(deps)
    for scope in ("2018", "all"):
        yield from (ViewState("themes", theme=(theme,), scope=scope) for theme in reference.themes)
        yield from (ViewState("targets", target=(code,), scope=scope) for code in _targets(deps))
    yield from (ViewState("partnerships", partnership=one, scope="all") for one in reference.partnerships)
    yield from (ViewState("organisations", organisation=one, scope="all") for one in reference.organisations)
    yield from (ViewState("regions", region=(code,)) for code in sorted(reference.regions))
    yield from (ViewState("find", region=(code,)) for code in named)
    yield from (ViewState("regions", region=pair) for pair in zip(named[::2], named[1::2], strict=False))


def _named(deps: Deps) -> list[str]:
    """Return the codes of regions that a role or a member names."""
    rows = [*deps.data.theme_regions.listed("nuts_code"), *deps.data.members.listed("nuts_code")]
    return sorted(set(rows) & set(deps.reference.regions))


def _targets(deps: Deps) -> list[str]:
    return sorted(deps.index.vocabulary["target"])


def _drawn(deps: Deps) -> Iterator[ViewState]:
    """Yield states with a few filters each, every page in turn."""
    draw, named = random.Random(SEED), _named(deps)
    for page in sorted(BUILDERS):
        for _ in range(DRAWN):
            state = ViewState(page)
            for parameter in draw.sample(sorted(APPLIES[page]), min(MOST, len(APPLIES[page]))):
                there = possible(page, parameter, deps.index.vocabulary[parameter])
                values = named if parameter in ("region", "host") else sorted(there)
                most = min(MOST, LIMITS.get((page, parameter), MOST)) if parameter in SEVERAL else 1
                state = state.with_values(
                    parameter, draw.sample(values, draw.randint(1, min(most, len(values))))
                )
            yield state
