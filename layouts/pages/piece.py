"""What one element of a page shows, made when it is first asked for."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, partial

from layouts.ids import Id
from layouts.pages.elements import Child, Children
from layouts.pages.rendering import Html, rendered


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


Pieces = Mapping[str, Piece]
"""By the id of the element."""


def further(pieces: Pieces, changed: Set[str], address: str) -> dict[str, str]:
    """Return what an answer says of where the long pieces are as a whole; nothing where those that are there stay.

    changed: the names of the pieces in the answer. address: where they are; empty where the answer has them whole.
    """
    if any(isinstance(pieces[name], LongPiece) for name in changed):
        return {"further": address}
    return {"further": ""} if Id.TABLE in changed else {}


def begun(pieces: Pieces) -> Pieces:
    """Return pieces as a change sends them."""
    return {
        name: Piece(piece.of, partial(_begun, piece)) if isinstance(piece, LongPiece) else piece
        for name, piece in pieces.items()
    }


def _begun(piece: Piece) -> Html:
    return piece.begun
