"""Pages in words: what a page says that shows no rows of the data."""

from dataclasses import dataclass

from layouts.views.models import Notice, Table


@dataclass(frozen=True)
class Passage:
    """A part of such a page under its heading: sentences, then points, then a table. name: its id, empty for none."""

    title: str
    texts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: Table | None = None
    name: str = ""


@dataclass(frozen=True)
class Prose:
    """A page in words. links: mailboxes and addresses that its sentences name, by their text."""

    title: str
    summary: str
    notices: tuple[Notice, ...]
    passages: tuple[Passage, ...]
    links: tuple[tuple[str, str], ...] = ()
