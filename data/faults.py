"""A fault of a source table or a deck, with all that is needed to find and mend it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from textwrap import shorten

from data.wording import Wording


@dataclass(frozen=True, order=True)
class Fault:
    """One fault.

    row: counted as a spreadsheet does: the header is row 1, and a record is one row of however many lines.
    line: where the row begins in a text editor; it differs from row only below cells with line breaks.
    Both are 0 where the fault is of the whole file; a deck has lines alone. column: of a deck, the way to the
    part: slides.3.title.it. column and value are blank where none is meant.
    wording: what is expected, for other languages; of decks alone, which people write for themselves.
    mild: the part may stay as it is: an address that other data knew, say.
    """

    file: str
    row: int
    column: str
    value: str
    expected: str
    line: int = 0
    wording: Wording | None = field(default=None, compare=False, repr=False)
    mild: bool = field(default=False, compare=False, repr=False)

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
        found = f"found '{shorten(self.value, 80, placeholder=' …')}'" if self.value else "found nothing"
        return f"{', '.join(place)}: {found}, expected {self.expected}"


class FaultySourcesError(Exception):
    """The sources have faults; nothing was prepared from them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(in_order(faults))
        super().__init__(report(self.faults))


class FaultyDeckError(FaultySourcesError):
    """Decks have faults; none of them is used."""


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Faults by file, and within it from its beginning to its end."""
    return sorted(faults, key=lambda fault: (fault.file, fault.row, fault.line, fault))


def report(faults: Iterable[Fault]) -> str:
    """All faults, one a line, and how many each file has."""
    ordered = in_order(faults)
    counts = Counter(fault.file for fault in ordered)
    lines = [str(fault) for fault in ordered]
    lines += ["", f"{len(ordered)} fault(s) in {len(counts)} file(s):"]
    lines += [f"  {file}: {count}" for file, count in counts.items()]
    return "\n".join(lines)
