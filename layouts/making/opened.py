"""What an address shows, and a page as a server answers with it."""

from collections.abc import Callable
from typing import NamedTuple

from layouts.figures.base import Figure
from layouts.pages.piece import Pieces
from layouts.pages.rendering import Html


class Made(NamedTuple):
    """What an address shows, and about how many bytes it takes in memory. figure: none where no map is shown."""

    heading: str
    figure: Figure | None
    pieces: Pieces
    picture: Callable[[], Html]
    size: int
    summary: str = ""
    shows: str = ""


class Opened(NamedTuple):
    """A page: its title, and the HTML of all that it shows; what it says in a sentence, and what its picture shows."""

    title: str
    body: Html
    summary: str = ""
    shows: str = ""
