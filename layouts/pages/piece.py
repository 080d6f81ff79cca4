"""What one element of a page shows, made when it is first asked for."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, partial

from layouts.ids import Id
from layouts.pages.elements import Child, Children
from layouts.pages.rendering import Html, element, rendered


@dataclass(frozen=True)
class Piece:
    """What one element shows. of: what it is made from, which is compared; make: makes it, when it is needed."""

    of: object
    make: Callable[[], Child | Children]

    @cached_property
    def made(self) -> Html:
        """The element as HTML."""
        return rendered(self.make())

    @property
    def begun(self) -> Html:
        """The element as a change sends it: as a whole, unless it is long."""
        return self.made

    def after(self, _: "Piece") -> Html:
        """The element as a change sends it to a page that shows another one in its place."""
        return self.begun

    def prepare(self) -> None:
        """Make it now, so that it is at hand when it is asked for."""
        _ = self.made


@dataclass(frozen=True)
class LongPiece(Piece):
    """A piece of which a change sends the beginning, so that it is small. begin: makes that."""

    begin: Callable[[], Html]

    @cached_property
    def begun(self) -> Html:
        """The beginning of the element as HTML."""
        return self.begin()


def stays(name: str) -> Html:
    """Return what says that the element of an id stays as it is: assets/common/morph.js."""
    return element("data", {"value": name})


Pieces = Mapping[str, Piece]
"""By the id of the element."""


def further(pieces: Pieces, changed: Set[str], address: str) -> dict[str, str]:
    """Return what an answer says of where the long pieces are as a whole; nothing where those that are there stay.

    changed: the names of the pieces in the answer. address: where they are; empty where the answer has them whole.
    """
    if any(isinstance(pieces[name], LongPiece) for name in changed):
        return {"further": address}
    return {"further": ""} if Id.TABLE in changed else {}


def begun(pieces: Pieces, before: Pieces | None = None, moved: Set[str] = frozenset()) -> Pieces:
    """Return the pieces of a page as a change sends them.

    before: of the page that the browser shows, where it is another form of the same: what is alike stays. moved: the
    names of what does not stand where it stood.
    """
    return {
        name: Piece(piece.of, partial(stays, name))
        if before and name not in moved and piece.of == before[name].of
        else Piece(piece.of, partial(_begun, piece))
        for name, piece in pieces.items()
    }


def _begun(piece: Piece) -> Html:
    return piece.begun
