"""What cells of tables stand for: numbers, dates, spans, ids and sources, beside their words."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Span:
    """From when to when: ISO 8601 days, months or years, empty where not known; and its length if that is stated."""

    start: str
    end: str
    months: int | None = None

    @property
    def iso(self) -> str:
        """The interval as ISO 8601 writes it, or its length alone."""
        if self.start == self.end:
            return self.start or f"P{self.months}M"
        return f"{self.start or '..'}/{self.end or (f'P{self.months}M' if self.months else '..')}"


@dataclass(frozen=True)
class Source:
    """A source as it is cited: its name in words, and its address where it has one.

    plain: its address says it all. untitled: its name is that of other sources too, until the address is said.
    """

    name: str
    address: str = ""
    plain: bool = False
    untitled: bool = False

    @property
    def label(self) -> str:
        """What a list of sources says of it."""
        if self.plain:
            return self.address
        return f"{self.name}: {self.address}" if self.untitled else self.name

    @property
    def key(self) -> str:
        """What stands for it: its address, or its name where it has none."""
        return self.address or self.name


class Thing(NamedTuple):
    """One of several things that a cell names: its name, its page, and its own website where that is known."""

    text: str
    url: str = ""
    web: str = ""


Value = str | int | float | tuple[str, ...] | tuple[Source, ...] | Span | None


class Cell(NamedTuple):
    """A table cell: its words, and what they stand for, in the words of the data dictionary.

    value: a number, an ISO 8601 date, a span, an id or code, several of them, or the text itself; None where there is
    none. unknown: its words say that nothing is known. kind: a mark drawn beside the text. url: where it leads.
    note: what is said after it. order: its place in its column, where neither value nor text tells it. press: what the
    parameter of its column is set to when it is pressed, where that is not the value, and in a matrix what is selected
    then; empty where nothing is.
    at: its lon and lat in degrees. things: what its words name one by one, where each leads somewhere. unfolds: what is
    pressed for the things beyond the first ones (IN_SIGHT), or for rest: what its words leave out. again: whether that
    says once more what its words say.
    kept: as what the thing of its row comes onto the shortlist, kind:id. called: the name in use today, where its words
    are another one; it is said before the note.
    A named tuple: a page has thousands, and a frozen dataclass takes several times as long to make.
    """

    text: str = ""
    value: Value = None
    kind: str = ""
    url: str = ""
    note: str = ""
    order: int | None = None
    press: str | None = None
    at: tuple[float, float] | None = None
    unknown: bool = False
    things: tuple[Thing, ...] = ()
    rest: str = ""
    kept: str = ""
    unfolds: str = ""
    again: bool = False
    called: str = ""

    @property
    def pressed(self) -> str:
        """What the parameter of its column is set to when it is pressed."""
        if self.press is not None:
            return self.press
        return self.value if isinstance(self.value, str) else ""


IN_SIGHT = 3
"""Things of a cell that are in sight where others unfold."""
NUMBERS = frozenset({"number", "decimal", "euro"})
"""Kinds of columns whose values are numbers: whole ones, others, and amounts of euro."""
