"""What the browser asks for: an address with how it is drawn, and the question that follows one upon another."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.asking.paths import Location, PathKind, read
from data.asking.state import ViewState, to_query
from layouts.theme import SCHEMES
from layouts.views.builders import BUILDERS

SHOWN = (PathKind.PAGE, PathKind.EMBED)
"""What the program shows in its frame."""
MOST = 2**53
"""Numbers from here on are not whole in a browser."""


@dataclass(frozen=True)
class Address:
    """What the browser asks for, as it says it.

    path: without what stands before every path. scheme: light, dark or contrast, else the first of them is drawn.
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
        return cls(PathKind.PAGE.path(language, state.page), to_query(state), SCHEMES[0])

    @property
    def place(self) -> Location:
        """Where the path leads."""
        return read(self.path)

    @property
    def drawn(self) -> str:
        """The scheme that is drawn."""
        return self.scheme if self.scheme in SCHEMES else SCHEMES[0]

    @property
    def language(self) -> str:
        """The language of the path; the first shipped one where the path names none."""
        return self.place.language

    @property
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

    number: by which the browser knows the answer again.
    """

    number: int
    to: Address
    before: Address
    drawn: bool

    @classmethod
    def read(cls, sent: object, root: str = "") -> "Question":
        """Read what the browser sent, which may be anything. root: what stands before every path."""
        found = sent if isinstance(sent, Mapping) else {}
        number, before = found.get("number"), found.get("before")
        drawn = isinstance(before, Mapping) and before.get("drawn") is True
        known = number if type(number) is int and 0 <= number < MOST else 0
        return cls(known, Address.read(found.get("to"), root), Address.read(before, root), drawn)

    @property
    def is_within(self) -> bool:
        """Whether both addresses are views of one page, of which parts differ."""
        to, before = self.to, self.before
        return to.page in BUILDERS and (to.page, to.language, to.embedded) == (
            before.page,
            before.language,
            before.embedded,
        )
