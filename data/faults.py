"""A fault of a source table or a deck, with all that is needed to find and mend it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from data.shown import shown
from data.wording import Wording

FAULTS_LIMIT = 100
"""Faults that are told of what was judged, and of one kind in one column of a table; nobody mends more at once."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault.

    row: counted as a spreadsheet does: the header is row 1, and a record is one row of however many lines.
    line: where the row begins in a text editor; it differs from row only below cells with line breaks.
    Both are 0 where the fault is of the whole file; a deck has lines alone. column: of a deck, the way to the
    part: slides.3.title.it. column and value are blank where none is meant.
    wording: what is expected, for other languages; of decks alone, which people write for themselves.
    mild: the part may stay as it is: an address that other data knew, or a doubt that a person should look at.
    more: further ones of the same kind in the same column, which are counted and not listed.
    """

    file: str
    row: int
    column: str
    value: str
    expected: str
    line: int = 0
    wording: Wording | None = field(default=None, compare=False, repr=False)
    mild: bool = field(default=False, compare=False, repr=False)
    more: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        place = [self.file]
        if self.row:
            place.append(
                f"row {self.row}" + (f" (line {self.line})" if self.line not in (0, self.row) else "")
            )
        elif self.line:
            place.append(f"line {self.line}")
        if self.column:
            place.append(self.column if self.line and not self.row else f"column {self.column}")
        found = f"found '{shown(self.value)}'" if self.value else "found nothing"
        return f"{', '.join(place)}: {found}, expected {self.expected}"


@dataclass
class Faults:
    """Faults as they are found, of one file or several: the first ones, and how many there are in all.

    Whoever writes a file decides how many faults it has, so that no list of them is longer than FAULTS_LIMIT. Mild ones
    take no room from the others.
    """

    counts: Counter[str] = field(default_factory=Counter)
    _grave: list[Fault] = field(default_factory=list)
    _mild: list[Fault] = field(default_factory=list)

    @classmethod
    def of(cls, faults: Iterable[Fault]) -> "Faults":
        """Return faults that were found already, those at the beginning of a file first."""
        found = cls()
        found.extend(faults if isinstance(faults, Faults) else in_order(faults))
        return found

    def add(self, fault: Fault) -> None:
        """Add a fault."""
        self.counts[fault.file] += 1 + fault.more
        same = self._mild if fault.mild else self._grave
        if len(same) < FAULTS_LIMIT:
            same.append(fault)

    def extend(self, faults: Iterable[Fault]) -> None:
        """Add faults; of others that were collected also how many they are."""
        counts = self.counts + faults.counts if isinstance(faults, Faults) else None
        for fault in faults:
            self.add(fault)
        self.counts = self.counts if counts is None else counts

    def __iter__(self) -> Iterator[Fault]:
        """Yield the first faults, in the order of their files."""
        return iter(in_order([*self._grave, *self._mild][:FAULTS_LIMIT]))

    def __len__(self) -> int:
        """Return how many there are in all."""
        return self.counts.total()

    @property
    def more(self) -> int:
        """How many there are beside the first ones."""
        return len(self) - sum(1 for _ in self)

    @property
    def grave(self) -> bool:
        """Whether any of them is not mild."""
        return bool(self._grave)


class FaultySourcesError(Exception):
    """The sources have faults; nothing was prepared from them. faults: the first ones; found: how many there are."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.found = Faults.of(faults)
        self.faults = tuple(self.found)
        super().__init__(report(self.found))


class FaultyDeckError(FaultySourcesError):
    """Decks have faults; none of them is used."""


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Faults of whole tables, then the others by file, and within it from its beginning to its end."""
    return sorted(faults, key=lambda fault: (_in_a_row(fault), fault.file, fault.row, fault.line, fault))


def _in_a_row(fault: Fault) -> bool:
    return fault.row > 1 or (fault.row == 1 and bool(fault.column))


def report(faults: Iterable[Fault], noun: str = "fault") -> str:
    """The first faults, one a line, how many others there are, and how many each file has."""
    found = Faults.of(faults)
    lines = [str(fault) for fault in found]
    lines += [f"and {found.more} more"] if found.more else []
    lines += ["", f"{len(found)} {noun}(s) in {len(found.counts)} file(s):"]
    lines += [f"  {file}: {count}" for file, count in found.counts.items()]
    return "\n".join(lines)
