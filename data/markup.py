"""What the texts of a slide may hold: paragraphs, "- " lists, **bold** and tables. Nothing else is Markdown here."""

import re
from collections.abc import Iterator

PLAIN = 'paragraphs, "- " lists, **bold** and tables with |'
_REFUSED = (
    (re.compile(r"<[a-zA-Z/!?][^>]*>?"), "no HTML"),
    (re.compile(r"!\[[^\]]*\]?"), "no images"),
    (re.compile(r"\[[^\]]*\]\([^)]*\)?"), "no links: the address of the slide leads to its view"),
    (re.compile(r"^#{1,6} .*"), "no headings: the title of the slide is its heading"),
    (re.compile(r"`+[^`]*`*"), "no code"),
)
_RULE = re.compile(r"\|(\s*:?-+:?\s*\|)+")


def faults_of(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what a text may not hold: its line from 0, what was found, and what is expected."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        for pattern, refused in _REFUSED:
            found = pattern.search(line)
            if found:
                yield number, found[0], f"{PLAIN}; {refused}"
        if line.count("**") % 2:
            yield number, line, "** before and after what is bold, on one line"
    yield from _table_faults(lines)


def cells_of(line: str) -> list[str]:
    """Return the cells of a row of a table.

    >>> cells_of("| a | b |")
    ['a', 'b']
    """
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _table_faults(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Each row of a table has as many cells as its header, below which a row of dashes stands."""
    place, width = 0, 0
    for number, line in enumerate(lines):
        place = place + 1 if line.lstrip().startswith("|") else 0
        if place == 0:
            continue
        cells = cells_of(line)
        width = len(cells) if place == 1 else width
        if len(cells) != width or not line.rstrip().endswith("|"):
            yield number, line, f"{width} cells between | as in the header of the table"
        if place == 1 and not _RULE.fullmatch(_after(lines, number)):
            yield number, line, "a row of dashes below the header of a table: | --- | --- |"


def _after(lines: list[str], number: int) -> str:
    return lines[number + 1].strip() if number + 1 < len(lines) else ""
