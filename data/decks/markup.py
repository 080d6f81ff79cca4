"""What the texts of a slide may hold: paragraphs, "- " lists, **bold** and tables. Nothing else is Markdown here.

A table whose header is empty is a grid: names in columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from data.wording import Wording, n_, said

_READER = MarkdownIt("zero").enable(["table", "list", "emphasis", "newline", "escape"])
"""Reads paragraphs, lists, bold and tables; what else a text holds, such as HTML, links and pictures, stays text."""
_LISTS = frozenset({"bullet_list", "ordered_list"})
# Whoever wrote the text chose its signs: what may stand between two of them holds none that a search begins with, or
# nothing has to follow it. Else the time that a search takes would grow with the square of the text.
_REFUSED = (
    (re.compile(r"<[a-zA-Z/!?][^>]*>?"), n_("no HTML: only paragraphs, lists, bold and tables")),
    (re.compile(r"!\[[^\]]*\]?"), n_("no images: the slide shows the map of its address")),
    (re.compile(r"\[[^\[]*?\]\([^)]*\)?"), n_("no links: the address of the slide leads to its view")),
    (re.compile(r"^#{1,6} .*"), n_("no headings: the title of the slide is its heading")),
    (re.compile(r"`+[^`]*`*"), n_("no code: only paragraphs, lists, bold and tables")),
)
_RULE = re.compile(r"\|(\s*:?-+:?\s*\|)+")


@dataclass(frozen=True)
class Run:
    """A piece of a line in one kind of letters. A line break is a run of its own, "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A part of a text. rows: of a paragraph one of one line; of a list one for each entry; of a table its rows of
    cells, the header first; of a grid all its rows."""

    kind: Literal["paragraph", "list", "numbered", "table", "grid"]
    rows: tuple[tuple[Line, ...], ...]


def blocks(text: str) -> tuple[Block, ...]:
    """Return what a text consists of.

    >>> blocks("**Regions**")
    (Block(kind='paragraph', rows=(((Run(text='Regions', bold=True, italic=False),),),)),)
    """
    return tuple(block for node in SyntaxTreeNode(_READER.parse(text)).children for block in _blocks(node))


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "paragraph":
        yield Block("paragraph", ((_line(node.children),),))
    elif node.type == "bullet_list":
        yield Block("list", tuple((line,) for line in _entries(node)))
    elif node.type == "ordered_list":
        yield Block("numbered", tuple((line,) for line in _entries(node)))
    elif node.type == "table":
        cells = [row.children for part in node.children for row in part.children]
        rows = tuple(tuple(_line(cell.children) for cell in row) for row in cells)
        yield Block("table", rows) if any(rows[0]) else Block("grid", rows[1:])


def _entries(node: SyntaxTreeNode) -> Iterator[Line]:
    """Yield the entries of a list, those of lists within it after the one that holds them."""
    for entry in node.children:
        for part in entry.children:
            if part.type in _LISTS:
                yield from _entries(part)
            else:
                yield _line(part.children)


def _line(nodes: Sequence[SyntaxTreeNode], bold: bool = False, italic: bool = False) -> Line:
    """Return the pieces of a line, neighbours of one kind joined."""
    runs = [run for node in nodes for run in _runs(node, bold, italic)]
    joined = groupby(runs, key=lambda run: (run.bold, run.italic, run.text == "\n"))
    return tuple(Run("".join(run.text for run in same), *key[:2]) for key, same in joined)


def _runs(node: SyntaxTreeNode, bold: bool, italic: bool) -> Iterator[Run]:
    if node.type == "softbreak":
        yield Run(" ", bold, italic)
    elif node.type == "hardbreak":
        yield Run("\n", bold, italic)
    elif node.children:
        yield from _line(node.children, bold or node.type == "strong", italic or node.type == "em")
    elif node.content:
        yield Run(node.content, bold, italic)


def faults_of(text: str) -> Iterator[tuple[int, str, Wording]]:
    """Yield what a text may not hold: its line from 0, what was found, and what is expected."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        for pattern, refused in _REFUSED:
            found = pattern.search(line)
            if found:
                yield number, found[0], said(refused)
        if line.count("**") % 2:
            yield number, line, said(n_("** before and after what is bold, on one line"))
    yield from _table_faults(lines)


def cells_of(line: str) -> list[str]:
    """Return the cells of a row of a table.

    >>> cells_of("| a | b |")
    ['a', 'b']
    """
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _table_faults(lines: list[str]) -> Iterator[tuple[int, str, Wording]]:
    """Each row of a table has as many cells as its header, below which a row of dashes stands."""
    place, width = 0, 0
    for number, line in enumerate(lines):
        place = place + 1 if line.lstrip().startswith("|") else 0
        if place == 0:
            continue
        cells = cells_of(line)
        width = len(cells) if place == 1 else width
        if len(cells) != width or not line.rstrip().endswith("|"):
            expected = said(n_("{count} cells between | as in the header of the table"), count=width)
            yield number, line, expected
        if place == 1 and not _RULE.fullmatch(_after(lines, number)):
            yield number, line, said(n_("a row of dashes below the header of a table: | --- | --- |"))


def _after(lines: list[str], number: int) -> str:
    return lines[number + 1].strip() if number + 1 < len(lines) else ""
