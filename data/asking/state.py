"""The address is the state: a frozen ViewState and its two-way codec to a query string.

Parsing never fails. A value that cannot be used is left out and comes back as a Refusal with its reason,
so that a page can say what it ignored while it still shows the rest.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, quote

from rapidfuzz import fuzz, process

from data.asking.filters import FILTERS, Control, applies, possible
from data.asking.mending import mended_query, spellings
from data.asking.pages import PAGES, views
from data.asking.pairs import AND, with_pairs
from data.asking.paths import PathKind, page_at

WEIGHTS: Mapping[str, str] = {
    name: one.default for name, one in FILTERS.items() if one.control is Control.SLIDER
}
"""Weights of the factors by which partners are ranked (data/asking/ranking.py), with their defaults."""
FIRST = views()[0]
QUERY_LIMIT = 4000
"""Characters of a query string that are read; what a person selects by hand stays far below."""
VALUES_LIMIT = 60
SHOWN_LIMIT = 60


class Reason(StrEnum):
    """Why a part of an address was not used."""

    UNKNOWN_PARAMETER = "unknown_parameter"
    UNKNOWN_VALUE = "unknown_value"
    ONE_VALUE = "one_value"
    NOT_HERE = "not_here"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Refusal:
    """One part of an address that was left out, why, and the nearest known values."""

    parameter: str
    value: str
    reason: Reason
    nearest: tuple[str, ...] = ()


PLAIN = f",:{AND}"
"""Signs of values that are written as they are."""
Others = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class ViewState:
    """What one page shows. Values are ids; tuples are sorted and free of repeats.

    Parameters that code reads by their name are fields; others hold what is chosen of all others, by parameter.
    host: the region of those who are spoken to. It is marked on maps and filters nothing.
    selected: kind:id of one thing that a card tells of; it filters nothing either. view: as what it is shown, which of
    its forms takes the first place on the page. extent, insets: what part of a map is shown.
    """

    page: str = FIRST
    platform: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    year: str = ""
    confidence: str = FILTERS["confidence"].default
    partnership: str = ""
    organisation: str = ""
    of: str = FILTERS["of"].default
    scope: str = FILTERS["scope"].default
    host: str = ""
    selected: str = ""
    view: str = FILTERS["view"].default
    extent: str = FILTERS["extent"].default
    insets: str = FILTERS["insets"].default
    weight_areas: str = WEIGHTS["weight_areas"]
    weight_roles: str = WEIGHTS["weight_roles"]
    weight_met: str = WEIGHTS["weight_met"]
    weight_targets: str = WEIGHTS["weight_targets"]
    weight_new: str = WEIGHTS["weight_new"]
    weight_joining: str = WEIGHTS["weight_joining"]
    others: Others = ()

    def values(self, parameter: str) -> tuple[str, ...]:
        """Return the chosen values of a parameter, defaults included; none of what is no parameter.

        >>> ViewState(year="2018").values("year")
        ('2018',)
        """
        if parameter not in _FIELDS:
            usual = FILTERS[parameter].default if parameter in FILTERS else ""
            return dict(self.others).get(parameter, (usual,) if usual else ())
        value = getattr(self, parameter)
        return value if isinstance(value, tuple) else (value,) if value else ()

    def chosen(self, parameter: str) -> tuple[str, ...]:
        """Return the values that differ from the default, which are those that an address shows."""
        values = self.values(parameter)
        return () if values and values == (FILTERS[parameter].default,) else values

    def with_values(self, parameter: str, values: Iterable[str]) -> "ViewState":
        """Return the state with a parameter's values replaced; none at all means its default."""
        found, tidy = FILTERS[parameter], tuple(sorted(set(values)))
        if parameter not in _FIELDS:
            kept = tuple(one for one in self.others if one[0] != parameter)
            new = tidy if found.several else tidy[:1]
            usual = () if new in ((), (found.default,)) else ((parameter, new),)
            return self._but("others", tuple(sorted((*kept, *usual))))
        if found.several:
            return self._but(parameter, tidy)
        return self._but(parameter, tidy[0] if tidy else found.default)

    def _but(self, field: str, value: object) -> "ViewState":
        """Return the state with one field replaced: a page has hundreds of links, and `replace` sets all anew."""
        other = object.__new__(ViewState)
        vars(other).update(vars(self))
        vars(other)[field] = value
        return other

    def pressed(self, parameter: str, value: str) -> "ViewState":
        """Return the state after a press on a value: it takes the place of others, and goes where it stood alone."""
        return self.with_values(parameter, () if self.chosen(parameter) == (value,) else (value,))

    def elsewhere(self, page: str) -> "ViewState":
        """Return a page with nothing chosen; what counts as known stays, and so does the host region."""
        return self._on(page, {name for name in applies(page) if FILTERS[name].kept})

    def on_page(self, page: str) -> "ViewState":
        """Return the state on another page, without what does not apply there."""
        return self._on(page, applies(page))

    def _on(self, page: str, parameters: Collection[str]) -> "ViewState":
        """Return a page with the values of some parameters, as far as it has them and room for them."""
        named: dict[str, Any] = {name: getattr(self, name) for name in parameters if name in _FIELDS}
        several = {name: values for name, values in named.items() if values and isinstance(values, tuple)}
        named |= {name: _fitting(page, name, values) for name, values in several.items()}
        others = ((name, _fitting(page, name, values)) for name, values in self.others if name in parameters)
        return ViewState(page=page, **named, others=tuple(one for one in others if one[1]))


_FIELDS = frozenset(field.name for field in fields(ViewState)) - {"page", "others"}


def limit(page: str, parameter: str) -> int:
    """Return how many values of a parameter a page has room for."""
    return PAGES[page].limits.get(parameter, VALUES_LIMIT if FILTERS[parameter].several else 1)


def _fitting(page: str, parameter: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some values that there are on a page, as many as it has room for."""
    fitting = possible(page, parameter, frozenset(values))
    return tuple(value for value in values if value in fitting)[: PAGES[page].limits.get(parameter)]


@dataclass(frozen=True)
class Parsed:
    """A state read from an address, and what of the address was not used."""

    state: ViewState
    refusals: tuple[Refusal, ...]


def to_query(state: ViewState) -> str:
    """Write a state as a canonical query string, without "?" and without defaults.

    >>> to_query(ViewState(theme=("photonics", "sport"), confidence="high"))
    'theme=photonics,sport&confidence=high'
    """
    held = {**vars(state), **dict(state.others)}
    parts = []
    for name, one in FILTERS.items():
        value = held.get(name)
        if value and value not in (one.default, (one.default,)):
            said = value if isinstance(value, str) else ",".join(value)
            parts.append(f"{name}={quote(said, safe=PLAIN)}")
    return "&".join(parts)


def to_address(language: str, state: ViewState, root: str = "", kind: PathKind = PathKind.PAGE) -> str:
    """Write a state as the path and query of its page in a language. root: what stands before every path.

    >>> to_address("it", ViewState(theme=("sport",)))
    '/it/themes?theme=sport'
    """
    return root + page_at(language, state.page, to_query(state), kind).written


GAP = "~"
"""Stands in an address for a value that is put there later; no value has it, and it is written as it is."""


def parse(page: str, query: str, vocabulary: Mapping[str, frozenset[str]]) -> Parsed:
    """Read a query string, with or without "?", for one page; what was done to it on its way is undone.

    vocabulary: the known values of each parameter.
    """
    state, refusals = ViewState(page=page), list[Refusal]()
    if len(query) > QUERY_LIMIT:
        refusals.append(Refusal("", query[:SHOWN_LIMIT], Reason.TOO_LONG))
    for parameter, values in _pairs(mended_query(_bounded(query), vocabulary)):
        refusal = _refuse_parameter(page, parameter, values)
        if refusal:
            refusals.append(refusal)
        if refusal or not values:
            continue
        if FILTERS[parameter].control is Control.SWITCH:
            values = values[-1:]  # a form says it is off, and then that it is on
        spelled = spellings(possible(page, parameter, vocabulary[parameter]))
        if parameter == "selected":
            spelled = with_pairs(spelled, values, vocabulary)
        known, bad = _judge(page, parameter, values, spelled)
        refusals.extend(bad)
        state = state.with_values(parameter, known) if known else state
    return Parsed(state, tuple(refusals))


def _bounded(query: str) -> str:
    """Cut a query that is too long before a whole value, so that no half of one is taken for another."""
    text = query.removeprefix("?")
    if len(query) <= QUERY_LIMIT:
        return text
    cut = text[:QUERY_LIMIT]
    return cut[: max(cut.rfind("&"), cut.rfind(","), 0)]


def _pairs(query: str) -> list[tuple[str, list[str]]]:
    """Split a query string into parameters and values; repeats of a parameter add up."""
    found: dict[str, list[str]] = {}
    for key, value in parse_qsl(query, keep_blank_values=True, max_num_fields=None):
        wanted = [part.strip() for part in value.split(",") if part.strip()]
        found.setdefault(key, []).extend(wanted)
    return list(found.items())


def _refuse_parameter(page: str, parameter: str, values: list[str]) -> Refusal | None:
    shown = ",".join(values)[:SHOWN_LIMIT]
    if parameter not in FILTERS:
        nearest = _near(parameter, FILTERS, 1, 60)
        return Refusal(parameter[:SHOWN_LIMIT], shown, Reason.UNKNOWN_PARAMETER, nearest)
    if values and parameter not in applies(page):
        return Refusal(parameter, shown, Reason.NOT_HERE)
    return None


def _judge(
    page: str, parameter: str, values: list[str], spelled: Mapping[str, str]
) -> tuple[list[str], list[Refusal]]:
    """Split values into those that are used and refusals of the others. spelled: known ones by their small letters."""
    wanted = list(dict.fromkeys(value.lower() for value in values))
    written = {value.lower(): value for value in reversed(values)}
    good, bad = [], list[Refusal]()
    for value in wanted[:VALUES_LIMIT]:
        if value in spelled:
            good.append(spelled[value])
        else:
            bad.append(_unknown(parameter, written[value], spelled))
    several = FILTERS[parameter].several
    room = limit(page, parameter) if several else VALUES_LIMIT
    over = [*good[room:], *(written[value] for value in wanted[VALUES_LIMIT:])]
    if over:
        bad.append(Refusal(parameter, over[0][:SHOWN_LIMIT], Reason.TOO_MANY))
    good = good[:room]
    if not several and len(good) > 1:
        bad.extend(Refusal(parameter, value, Reason.ONE_VALUE) for value in good[1:])
        good = good[:1]
    return good, bad


def _unknown(parameter: str, value: str, spelled: Mapping[str, str]) -> Refusal:
    """Refuse a value and name those nearest to it; codes of two letters resemble too many to name any."""
    if FILTERS[parameter].names == "country":
        return Refusal(parameter, value[:SHOWN_LIMIT], Reason.UNKNOWN_VALUE)
    nearest = tuple(spelled[name] for name in _near(value.lower(), spelled, 2, 50))
    return Refusal(parameter, value[:SHOWN_LIMIT], Reason.UNKNOWN_VALUE, nearest)


def _near(said: str, names: Iterable[str], most: int, least: int) -> tuple[str, ...]:
    """Return the names that resemble a text most. least: of how much they have in common, in per cent.

    Not by difflib, which takes milliseconds for two thousand names: an address may hold hundreds of values.
    """
    found = process.extract(
        said[:SHOWN_LIMIT], list(names), scorer=fuzz.ratio, score_cutoff=least, limit=most
    )
    return tuple(name for name, _, _ in found)
