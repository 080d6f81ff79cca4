"""What the browser asks for: an address with how it is drawn, and the question that follows one upon another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from data.asking.addresses import Addresses
from data.asking.paths import Location, PathKind, page_at, read
from data.asking.state import ViewState, to_query
from data.asking.steps import SHOWN, Filled, Followed, Pressed, Step
from layouts.theme import DISPLAYS, SCHEMES
from layouts.views.builders import BUILDERS

STEPS_LIMIT = 60
"""Presses that may wait for one answer; a person has pressed far fewer when it comes."""
MOST = 2**53
"""Numbers from here on are not whole in a browser."""


@dataclass(frozen=True)
class Address:
    """What the browser asks for, as it says it.

    path: without what stands before every path. scheme: one of DISPLAYS, else the first of SCHEMES is drawn.
    narrow: its window is higher than wide.
    """

    path: str
    query: str
    scheme: str
    narrow: bool = False

    @classmethod
    def read(cls, sent: object, root: str = "") -> "Address":
        """Read what the browser sent, which may be anything. root: what stands before every path."""
        found = sent if isinstance(sent, Mapping) else {}
        path, query, scheme = (_text(found.get(key)) for key in ("path", "query", "scheme"))
        return cls(path.removeprefix(root), query, scheme, found.get("narrow") is True)

    @classmethod
    def of(cls, language: str, state: ViewState) -> "Address":
        """Return the address of a view in the first scheme."""
        place = page_at(language, state.page, to_query(state))
        return cls(place.path, place.query, SCHEMES[0])

    @cached_property
    def place(self) -> Location:
        """Where the path leads."""
        return read(self.path)

    @property
    def whole(self) -> Location:
        """Where path and query lead."""
        return replace(self.place, query=self.query.removeprefix("?"))

    def led(self, place: Location) -> "Address":
        """Return the address of another place, drawn alike."""
        return replace(self, path=place.path, query=place.query)

    @property
    def drawn(self) -> str:
        """The scheme that is drawn."""
        return self.scheme if self.scheme in DISPLAYS else SCHEMES[0]

    @property
    def language(self) -> str:
        """The language of the path; the first shipped one where the path names none."""
        return self.place.language

    @cached_property
    def page(self) -> str:
        """The page of the path, empty where it names none."""
        return self.place.page if self.place.kind in SHOWN else ""

    @property
    def embedded(self) -> bool:
        """Whether the path asks for a view to be shown within a page of another site."""
        return self.place.kind is PathKind.EMBED


def _text(sent: object) -> str:
    return sent if isinstance(sent, str) else ""


@dataclass(frozen=True)
class Question:
    """What changes from one address to another. drawn: whether the browser has a map already that can change.

    number: by which the browser knows the answer again. steps: what was pressed and chosen since `to` was known; where
    that leads is worked out here.
    """

    number: int
    to: Address
    before: Address
    drawn: bool
    steps: tuple[Step, ...] = ()

    @classmethod
    def read(cls, sent: object, root: str = "") -> "Question":
        """Read what the browser sent, which may be anything. root: what stands before every path."""
        found = sent if isinstance(sent, Mapping) else {}
        number, before = found.get("number"), found.get("before")
        drawn = isinstance(before, Mapping) and before.get("drawn") is True
        known = number if type(number) is int and 0 <= number < MOST else 0
        steps = tuple(_steps(found.get("steps"), root))
        return cls(known, Address.read(found.get("to"), root), Address.read(before, root), drawn, steps)

    @property
    def turns(self) -> bool:
        """Whether the browser shows a whole page of the same language, of which the panels stay."""
        to, before = self.to, self.before
        return bool(before.page) and before.language == to.language and not (before.embedded or to.embedded)

    @property
    def reforms(self) -> bool:
        """Whether the browser shows the same page, maybe in another form."""
        return self.is_within and self.turns

    @property
    def is_within(self) -> bool:
        """Whether both addresses are views of one page, of which parts differ."""
        to, before = self.to, self.before
        return to.page in BUILDERS and (to.page, to.language, to.embedded) == (
            before.page,
            before.language,
            before.embedded,
        )


def _is_pair(sent: object) -> bool:
    return isinstance(sent, list) and len(sent) == 2 and all(isinstance(part, str) for part in sent)


def _steps(sent: object, root: str) -> Iterator[Step]:
    """Read what was pressed and chosen, which may be anything: {sets, value}, {form} or {href}.

    form: pairs of names and values.
    """
    within = Addresses("", root).within
    for one in sent[:STEPS_LIMIT] if isinstance(sent, list) else ():
        match one:
            case {"sets": str(parameter), "value": str(value)}:
                yield Pressed(parameter, value)
            case {"form": [*pairs]} if all(map(_is_pair, pairs)):
                yield Filled(urlencode([tuple(pair) for pair in pairs], errors="replace"))
            case {"href": str(address)} if place := within(address):
                yield Followed(place)
