"""What presses mean that come one upon another: each is done to what the one before it led to.

Who presses while an older answer is under way means what the press changes, so that nothing is lost that was chosen
meanwhile. The browser sends such presses as they are; what they lead to is worked out here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from data.asking.filters import FILTERS, Control, applies
from data.asking.index import Index
from data.asking.pairs import knows
from data.asking.paths import Location, PathKind, read
from data.asking.state import ViewState, parse, to_query


@dataclass(frozen=True)
class Pressed:
    """A press on a value: it takes the place of others, and goes where it stood alone."""

    parameter: str
    value: str


@dataclass(frozen=True)
class Filled:
    """A change in a form. query: all values of the part that was changed, an empty one where there are none."""

    query: str


@dataclass(frozen=True)
class Followed:
    """A press on a link. address: where it leads, written for the view on the screen."""

    address: str


Step = Pressed | Filled | Followed
SHOWN = (PathKind.START, PathKind.PAGE, PathKind.EMBED)
"""What the program shows in its frame."""


def stepped(index: Index, at: Location, shown: Location, steps: Iterable[Step]) -> Location:
    """Return where steps lead, one done after the other.

    at: where the person was before the first of them. shown: the view on the screen.
    """
    if at.kind not in SHOWN or not at.page:
        return at
    place, state, seen = at, _state(index, at), _state(index, shown)
    for step in steps:
        match step:
            case Pressed(parameter, value):
                state = _pressed(index, state, parameter, value)
            case Filled(query):
                state = _filled(index, state, query)
            case Followed(address):
                there = read(address)
                if not there.page or there.kind not in SHOWN:
                    return there
                state = _followed(state, seen, _state(index, there))
                place = replace(place, language=there.language)
    return replace(place, name=state.page, query=to_query(index.canonical(state)), fragment="")


def _state(index: Index, place: Location) -> ViewState:
    return index.read(place.page, place.query).state if place.kind in SHOWN and place.page else ViewState("")


def _pressed(index: Index, state: ViewState, parameter: str, value: str) -> ViewState:
    known = parameter in applies(state.page) and knows(index.vocabulary, parameter, value)
    return state.pressed(parameter, value) if known else state


def _filled(index: Index, state: ViewState, query: str) -> ViewState:
    """Return a state after a change in a form.

    A name that is typed comes to those that are chosen, also where there is no room for it: the page tells so. All
    others take the place of those before.
    """
    # Read as it is written: a part may mean something only beside others, such as undated rows beside a year.
    said = parse(state.page, query, index.vocabulary).state
    names = dict.fromkeys(name for name, _ in parse_qsl(query, keep_blank_values=True))
    for name in (name for name in names if name in applies(state.page)):
        before = state.chosen(name) if FILTERS[name].control is Control.TYPED else ()
        state = state.with_values(name, (*before, *said.chosen(name)))
    return state


def _followed(state: ViewState, seen: ViewState, there: ViewState) -> ViewState:
    """Return where a link leads from a state that may be newer than the one that it was written for.

    seen: the state that it was written for; there: that of its address.
    """
    if there.page != state.page or seen.page != state.page:
        along = seen.page == state.page and there == seen.on_page(there.page)
        return state.on_page(there.page) if along else there
    for name in FILTERS:
        if there.chosen(name) != seen.chosen(name):
            state = state.with_values(name, there.chosen(name))
    return state
