"""How wide the columns of a printed table are, from the letters of their texts."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 170.0
"""Of the text of an A4 page, in mm."""
SIZES = (8.5, 8.0, 7.5, 7.0)
"""Sizes of letters in points: the largest in which the texts fit without many breaks."""
LETTER = 0.172
"""Mean width of a letter in mm per point, capitals and spaces among small ones."""
PADDING, NUMBER_PADDING = 3.0, 5.5
"""Room beside the text of a column in mm; numbers stand at the right, away from the next column."""
LINES = ((200, 64), (80, 42), (0, 24))
"""Letters of a text that are read with ease in one line, by how many more than so many the text has."""
WISHED = 60
"""Letters of a column beyond which more width helps nobody."""


@dataclass(frozen=True)
class ColumnTexts:
    """The texts of a column: its heading, and how many letters the mark and what follows each text take."""

    heading: str
    cells: Sequence[str]
    marks: Sequence[int] = ()
    after: Sequence[int] = ()
    number: bool = False

    @property
    def whole(self) -> float:
        """Letters of the longest text in one line; a heading may break."""
        none = [0] * len(self.cells)
        parts = zip(self.cells, self.marks or none, self.after or none, strict=True)
        lengths = [len(text) + mark + after for text, mark, after in parts]
        return max([self.least, *lengths])

    @property
    def least(self) -> float:
        """Letters of the longest word, which does not break, with its mark; a heading takes two lines or more."""
        heading = max(len(self.heading) / 2, *(len(word) for word in self.heading.split()), 4)
        marked = zip(self.cells, self.marks or [0] * len(self.cells), strict=True)
        return max([heading, *(max(map(len, text.split()), default=0) + mark for text, mark in marked)])

    @property
    def easy(self) -> float:
        """Letters with which a text is read with ease."""
        line = next(line for beyond, line in LINES if self.whole > beyond)
        return min(self.whole, max(self.least, line))

    @property
    def padding(self) -> float:
        """Room beside the text in mm."""
        return NUMBER_PADDING if self.number else PADDING


def fit(columns: Sequence[ColumnTexts]) -> tuple[float, tuple[float, ...]]:
    """Return the size of letters in points and the width of each column in mm; together they are WIDTH.

    >>> size, widths = fit([ColumnTexts("Region", ["Piemonte"]), ColumnTexts("Areas", ["2"], number=True)])
    >>> size, round(sum(widths))
    (8.5, 170)
    """
    room = WIDTH - sum(column.padding for column in columns)
    easy = [column.easy for column in columns]
    size = next((size for size in SIZES if sum(easy) * size * LETTER <= room), SIZES[-1])
    letters = room / (size * LETTER)
    found = _shrunk(columns, letters) if sum(easy) > letters else _grown(columns, letters)
    return size, tuple(
        round(width * size * LETTER + column.padding, 2) for width, column in zip(found, columns, strict=True)
    )


def _shrunk(columns: Sequence[ColumnTexts], letters: float) -> list[float]:
    """Share out too few letters: the longest words first, then what makes reading easy."""
    least, easy = [column.least for column in columns], [column.easy for column in columns]
    spare = letters - sum(least)
    if spare < 0:
        return [width * letters / sum(least) for width in least]
    wish = sum(easy) - sum(least)
    return [low + spare * (high - low) / wish for low, high in zip(least, easy, strict=True)]


def _grown(columns: Sequence[ColumnTexts], letters: float) -> list[float]:
    """Share out more letters than needed: to long texts first, then to all that hold no numbers."""
    easy = [column.easy for column in columns]
    wishes = [max(0.0, min(column.whole, WISHED) - column.easy) for column in columns]
    spare = letters - sum(easy)
    part = min(1.0, spare / sum(wishes)) if any(wishes) else 0.0
    found = [width + wish * part for width, wish in zip(easy, wishes, strict=True)]
    rest = letters - sum(found)
    shares = [0.0 if column.number else width for column, width in zip(columns, found, strict=True)]
    return [width + rest * share / sum(shares) for width, share in zip(found, shares, strict=True)]
