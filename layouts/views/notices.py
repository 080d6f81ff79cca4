"""Notices: what of an address was ignored and why, and what to loosen where nothing is left."""

from collections.abc import Iterable, Sequence

from data.asking.filters import FILTERS, applies
from data.asking.filters import label as label_of
from data.asking.queries import Selection
from data.asking.state import Reason, Refusal, limit
from layouts.views.context import Context
from layouts.views.frame import sentences
from layouts.views.models import Notice
from layouts.views.words import option_label, reset_address

NOTICES = 5
"""Parts of an address that are told to be ignored."""
OFFERED = 3
"""Values that are offered in place of an unknown one."""


def notices_of(c: Context, refusals: Iterable[Refusal], selection: Selection) -> tuple[Notice, ...]:
    """Return what of the address was ignored and why; and for an empty view, what to loosen."""
    said = refusal_notices(c, refusals)
    if selection.units == 0:
        said.append(_loosen(c))
    return tuple(said)


def refusal_notices(c: Context, refusals: Iterable[Refusal]) -> list[Notice]:
    """Return a line for each of the first parts of the address that were ignored, with why, and how many more."""
    every = tuple(refusals)
    said = [_refusal(c, refusal) for refusal in every[:NOTICES]]
    if more := len(every) - len(said):
        text = c.texts.n(
            "{count} more part of the address was ignored.",
            "{count} more parts of the address were ignored.",
            more,
        )
        said.append(Notice(text))
    return said


def _named(c: Context, refusal: Refusal) -> dict[str, str]:
    """Return parameter and value of a refusal as a sentence says them."""
    one = FILTERS.get(refusal.parameter)
    label = c.texts.t(label_of(c.state.page, refusal.parameter)) if one else refusal.parameter
    return {"parameter": label, "value": refusal.value}


def _refusal(c: Context, refusal: Refusal) -> Notice:
    t, shown = c.texts.t, _named(c, refusal)
    match refusal.reason:
        case Reason.UNKNOWN_PARAMETER:
            text = t("The address says “{parameter}”, which is not a filter. It was ignored.", **shown)
        case Reason.NOT_HERE:
            text = t("The filter “{parameter}” does not apply on this page. It was ignored.", **shown)
        case Reason.ONE_VALUE:
            text = t("{parameter}: only one value is possible; “{value}” was ignored.", **shown)
        case Reason.TOO_MANY:
            text = t("{parameter}: too many values; those from “{value}” on were ignored.", **shown)
        case Reason.TOO_LONG:
            text = t("The address is too long; its end was ignored.")
        case _:
            text = t("{parameter}: “{value}” is not known. It was ignored.", **shown)
    return Notice(text, tuple(_nearest(c, refusal)))


def mistakes(c: Context, refusals: Sequence[Refusal], most: int) -> list[str]:
    """Return the first mistakes of an address in words, and how many there are beside them."""
    said, more = [mistake(c, refusal) for refusal in refusals[:most]], len(refusals) - most
    if more > 0:
        said.append(c.texts.more(more))
    return [*dict.fromkeys(said)]


def mistake(c: Context, refusal: Refusal) -> str:
    """Return what is wrong with a part of an address, where nothing of it may be ignored."""
    t, shown = c.texts.t, _named(c, refusal)
    match refusal.reason:
        case Reason.UNKNOWN_PARAMETER:
            return t("“{parameter}” is not a filter.", **shown)
        case Reason.NOT_HERE:
            return t("The filter “{parameter}” does not apply on this page.", **shown)
        case Reason.ONE_VALUE:
            return t("{parameter}: only one value is possible; “{value}” is one too many.", **shown)
        case Reason.TOO_MANY:
            return t("{parameter}: too many values, those from “{value}” on.", **shown)
        case Reason.TOO_LONG:
            return t("The address is too long.")
        case _:
            offered = [_offer(name, value) for value, name in _offers(c, refusal)]
            meant = t("Did you mean {names}?", names=c.texts.join_or(offered)) if offered else ""
            return sentences(t("{parameter}: “{value}” is not known.", **shown), meant)


def _offers(c: Context, refusal: Refusal) -> list[tuple[str, str]]:
    """Return known values that a wrong one may mean, with their names."""
    named = c.near(refusal.parameter, refusal.value)
    possible = c.index.vocabulary.get(refusal.parameter, frozenset())
    offered = [value for value in dict.fromkeys((*named, *refusal.nearest)) if value in possible]
    return [(value, c.value(refusal.parameter, value)) for value in offered[:OFFERED]]


def _offer(name: str, value: str) -> str:
    """Return a known value by its name, with the value where that is not its name."""
    return f"{name} ({value})" if name != value else name


def _nearest(c: Context, refusal: Refusal) -> Iterable[tuple[str, str]]:
    if refusal.reason is not Reason.UNKNOWN_VALUE:
        return
    room = limit(c.state.page, refusal.parameter)
    now = c.state.chosen(refusal.parameter)[: room - 1]  # where there is no room, one makes room
    for value, name in _offers(c, refusal):
        yield (
            c.texts.t("Did you mean {names}?", names=_offer(name, value)),
            c.href(c.state.with_values(refusal.parameter, {*now, value})),
        )


def _loosen(c: Context) -> Notice:
    """Offer, for each filter, what would be left without it."""
    t, offers = c.texts.t, []
    wider = [
        (
            t("Without “{label}”", label=t(label_of(c.state.page, parameter))),
            c.state.with_values(parameter, ()),
        )
        for parameter, one in FILTERS.items()
        if one.links and c.state.chosen(parameter)
    ]
    if "scope" in applies(c.state.page) and not c.state.chosen("scope"):
        wider.append((option_label(c, "scope", "all"), c.state.with_values("scope", ("all",))))
    for text, state in wider:
        units = c.select(state).units
        if units:
            offers.append((f"{text}: {c.texts.number(units)}", c.href(state)))
    offers.append((t("Reset all"), reset_address(c)))
    text = t("Nothing known matches this selection. That is not proof that there is none. Loosen a filter:")
    return Notice(text, tuple(offers))
