"""The address is the state: a frozen ViewState and its two-way codec to a query string.

Parsing never fails. A value that cannot be used is left out and comes back as a Refusal with its reason,
so that a page can say what it ignored while it still shows the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, quote

from rapidfuzz import fuzz, process

from data.asking.mending import mended_query, spellings

PAGES = ("themes", "partnerships", "targets", "regions", "find", "network", "organisations", "data")
WEIGHTS: Mapping[str, str] = {
    "weight_areas": "3",
    "weight_roles": "2",
    "weight_met": "1",
    "weight_targets": "1",
    "weight_new": "2",
}
"""Weights of the factors by which partners are ranked (data/asking/partners.py), 0 to 5, with their defaults."""
SEVERAL = ("theme", "programme", "role", "country", "region", "sector", "target")
SINGLE = ("year", "confidence", "partnership", "organisation", "of", "scope", "host", *WEIGHTS)
PARAMETERS = SEVERAL + SINGLE
DEFAULTS = {"confidence": "low", "of": "regions", "scope": "2018", **WEIGHTS}
"""Values that an address leaves out: every confidence, and only what the 2018 list names."""

_COMMON = frozenset({"theme", "country", "region", "confidence", "scope", "host"})
_MEMBERS = _COMMON | {"programme", "role", "sector", "target", "year"}
APPLIES: Mapping[str, frozenset[str]] = {
    "themes": _COMMON | {"programme", "role"},
    "partnerships": _MEMBERS | {"partnership"},
    "targets": _MEMBERS - {"role"},
    "regions": _COMMON | {"programme"},
    "find": _COMMON | frozenset(WEIGHTS),
    "network": frozenset({"theme", "programme", "confidence", "of", "scope"}),
    "organisations": _COMMON | {"programme", "organisation"},
    "data": frozenset(),
}
KEPT = ("confidence", "scope", "host")
"""What goes along to wherever a page leads: no choice among what is shown, but what counts as known, and to whom."""
LIMITS: Mapping[tuple[str, str], int] = {("regions", "region"): 3, ("find", "region"): 3}
"""Values of a parameter that a page has room for, where that is fewer than VALUES_LIMIT."""

ROLES: Mapping[str, frozenset[str]] = {
    "themes": frozenset({"lead", "participant", "observer"}),
    "partnerships": frozenset({"coordinator", "partner"}),
}
"""Roles that there are on a page: those of regions in areas, or those of members in partnerships."""

PRESSED = ("theme", "programme", "country", "region", "sector", "target", "partnership", "organisation")
"""Parameters whose values can be pressed in tables, on maps and on cards."""

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


@dataclass(frozen=True)
class ViewState:
    """What one page shows. Values are ids; tuples are sorted and free of repeats.

    host: the region of those who are spoken to. It is marked on maps and filters nothing.
    """

    page: str = "themes"
    theme: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    year: str = ""
    confidence: str = DEFAULTS["confidence"]
    partnership: str = ""
    organisation: str = ""
    of: str = DEFAULTS["of"]
    scope: str = DEFAULTS["scope"]
    host: str = ""
    weight_areas: str = WEIGHTS["weight_areas"]
    weight_roles: str = WEIGHTS["weight_roles"]
    weight_met: str = WEIGHTS["weight_met"]
    weight_targets: str = WEIGHTS["weight_targets"]
    weight_new: str = WEIGHTS["weight_new"]

    def values(self, parameter: str) -> tuple[str, ...]:
        """Return the chosen values of a parameter, defaults included.

        >>> ViewState(year="2018").values("year")
        ('2018',)
        """
        value = getattr(self, parameter)
        return value if isinstance(value, tuple) else (value,) if value else ()

    def chosen(self, parameter: str) -> tuple[str, ...]:
        """Return the values that differ from the default, which are those that an address shows."""
        values = self.values(parameter)
        return () if values == (DEFAULTS.get(parameter),) else values

    def with_values(self, parameter: str, values: Iterable[str]) -> "ViewState":
        """Return the state with a parameter's values replaced; none at all means its default."""
        tidy = tuple(sorted(set(values)))
        if parameter in SEVERAL:
            return replace(self, **{parameter: tidy})  # type: ignore[arg-type]
        return replace(self, **{parameter: tidy[0] if tidy else DEFAULTS.get(parameter, "")})  # type: ignore[arg-type]

    def pressed(self, parameter: str, value: str) -> "ViewState":
        """Return the state after a press on a value: it takes the place of others, and goes where it stood alone."""
        return self.with_values(parameter, () if self.chosen(parameter) == (value,) else (value,))

    def elsewhere(self, page: str) -> "ViewState":
        """Return a page with nothing chosen; what counts as known stays, and so does the host region."""
        kept = {p: getattr(self, p) for p in KEPT if p in APPLIES[page]}
        return ViewState(page=page, **kept)

    def on_page(self, page: str) -> "ViewState":
        """Return the state on another page, without what does not apply there."""
        kept = {p: getattr(self, p) for p in PARAMETERS if p in APPLIES[page]}
        if "role" in kept:
            kept["role"] = tuple(role for role in self.role if role in ROLES[page])
        for (there, parameter), limit in LIMITS.items():
            if there == page:
                kept[parameter] = kept[parameter][:limit]
        return ViewState(page=page, **kept)


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
    pairs = ((p, state.chosen(p)) for p in PARAMETERS)
    return "&".join(f"{p}={quote(','.join(values), safe=',')}" for p, values in pairs if values)


def to_address(language: str, state: ViewState) -> str:
    """Write a state as the path and query of its page in a language.

    >>> to_address("it", ViewState(theme=("sport",)))
    '/it/themes?theme=sport'
    """
    query = to_query(state)
    return f"/{language}/{state.page}" + (f"?{query}" if query else "")


GAP = "~"
"""Stands in an address for a value that is put there later; no value has it, and it is written as it is."""


def presses(language: str, state: ViewState) -> dict[str, tuple[str, str, str]]:
    """Return where a press on a value of each parameter leads.

    By parameter: the address with GAP for the value; the value that stands alone now, if any; the address without it.
    """
    found = {}
    for parameter in (p for p in PRESSED if p in APPLIES[state.page]):
        now = state.chosen(parameter)
        alone = now[0] if len(now) == 1 else ""
        there = to_address(language, state.with_values(parameter, (GAP,)))
        found[parameter] = (
            there,
            alone,
            to_address(language, state.with_values(parameter, ())) if alone else "",
        )
    return found


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
        there = ROLES[page] if parameter == "role" else vocabulary[parameter]
        limit = LIMITS.get((page, parameter), VALUES_LIMIT)
        known, bad = _judge(parameter, values, there & vocabulary[parameter], limit)
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
    if parameter not in PARAMETERS:
        nearest = _near(parameter, PARAMETERS, 1, 60)
        return Refusal(parameter[:SHOWN_LIMIT], shown, Reason.UNKNOWN_PARAMETER, nearest)
    if parameter not in APPLIES[page] and values:
        return Refusal(parameter, shown, Reason.NOT_HERE)
    return None


def _judge(
    parameter: str, values: list[str], known: frozenset[str], limit: int
) -> tuple[list[str], list[Refusal]]:
    """Split values into those that are used and refusals of the others."""
    spelled = spellings(known)
    wanted = list(dict.fromkeys(value.lower() for value in values))
    written = {value.lower(): value for value in reversed(values)}
    good, bad = [], list[Refusal]()
    for value in wanted[:VALUES_LIMIT]:
        if value in spelled:
            good.append(spelled[value])
        else:
            bad.append(_unknown(parameter, written[value], spelled))
    over = [*good[limit:], *(written[value] for value in wanted[VALUES_LIMIT:])]
    if over:
        bad.append(Refusal(parameter, over[0][:SHOWN_LIMIT], Reason.TOO_MANY))
    good = good[:limit]
    if parameter in SINGLE and len(good) > 1:
        bad.extend(Refusal(parameter, value, Reason.ONE_VALUE) for value in good[1:])
        good = good[:1]
    return good, bad


def _unknown(parameter: str, value: str, spelled: Mapping[str, str]) -> Refusal:
    """Refuse a value and name those nearest to it; codes of two letters resemble too many to name any."""
    if parameter in ("country", "target"):
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
