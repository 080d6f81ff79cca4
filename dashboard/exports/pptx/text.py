"""The text of a slide of a deck as native paragraphs, lists and tables, as large as there is room for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lxml.etree import SubElement
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import _Paragraph
from pptx.util import Inches, Pt

from dashboard.exports.pptx.grid import PADDING, grid, grid_cell, grid_row
from dashboard.exports.pptx.presentation import MUTED, Presentation, Words, flow, length, lines
from dashboard.exports.pptx.shapes import Rect, run
from dashboard.exports.pptx.template import PALETTE
from data.decks.markup import Block, Line, Run

Blocks = tuple[Block, ...]
IN_CELLS = ("table", "grid")
"""Kinds of blocks whose rows have cells."""

LEADING = 1.22
"""Height of a line of Calibri, in sizes of the letters."""
BETWEEN, ENTRIES = 0.55, 0.3
"""Room between blocks and between the entries of a list, in sizes of the letters."""
INDENT = 0.95
"""How far entries of lists stand in, in sizes of the letters."""
CELL_ROOM, LEAST_CELL_ROOM = 0.006, 0.1
"""Room above and below the text of a cell together: inches for each point of the letters, and the least of it."""
STRETCH = 1.5
"""How much wider than its texts a table may be."""
LONELY = 0.2
"""Which part of the width is little for a last line."""
_NUMBER = re.compile(r"[+−-]?[\d.,\s]*\d\s*%?")


@dataclass(frozen=True)
class Fit:
    """A text for a width. size: of its letters in points. shown: what there is room for. rest: what is left out.

    height: in inches, with the line that tells of the rest.
    """

    size: float
    shown: Blocks
    rest: Blocks
    height: float


def fit(blocks: Blocks, width: float, room: float, sizes: Sequence[float], near: float = 1.0) -> Fit:
    """Fit a text into a room: in the first size that it has room in, else cut in the last. width, room: in inches.

    near: how much smaller it may be, in parts of that size, so that fewer words stand alone on a last line.
    """
    found = [size for size in sizes if _height(blocks, size, width) <= room]
    near_enough = [size for size in found if size >= near * found[0]]
    if near_enough:
        size = min(near_enough, key=lambda size: _lonely(blocks, size, width))
        return Fit(size, blocks, (), _height(blocks, size, width))
    last = sizes[-1]
    more = (LEADING + BETWEEN) * last / 72
    shown, rest = _cut(blocks, last, width, room - more)
    return Fit(last, shown, rest, _height(shown, last, width) + more)


def _lonely(blocks: Blocks, size: float, width: float) -> int:
    """Return how many paragraphs and entries have little on their last line."""
    inner = width - INDENT * size / 72
    ends = [
        flow(_said(row[0]), size, width if block.kind == "paragraph" else inner)
        for block in blocks
        if block.kind not in IN_CELLS
        for row in block.rows
    ]
    return sum(count > 1 and used < LONELY * width for count, used in ends)


def plain(blocks: Blocks) -> str:
    """Return a text without marks, a line for each paragraph, entry and row.

    >>> plain((Block("list", (((Run("one", bold=True),),),)),))
    '• one'
    """
    return "\n".join(line for block in blocks for line in _plain(block))


def _plain(block: Block) -> Iterator[str]:
    for number, row in enumerate(block.rows, start=1):
        mark = {"list": "• ", "numbered": f"{number}. "}.get(block.kind, "")
        yield mark + " | ".join(_said(cell).replace("\n", " ") for cell in row)


def _said(line: Line) -> str:
    return "".join(piece.text for piece in line)


def _height(blocks: Blocks, size: float, width: float) -> float:
    """Return about how high blocks are, in inches."""
    between = BETWEEN * size / 72 * max(0, len(blocks) - 1)
    return between + sum(_block_height(block, size, width) for block in blocks)


def _block_height(block: Block, size: float, width: float) -> float:
    if block.kind in IN_CELLS:
        widths = _widths(block, size, width)
        return sum(_row_height(row, size, widths) for row in block.rows)
    inner = width - (0 if block.kind == "paragraph" else INDENT * size / 72)
    between = ENTRIES * size / 72 * (len(block.rows) - 1)
    return between + sum(_line_height(row[0], size, inner) for row in block.rows)


def _line_height(line: Line, size: float, width: float) -> float:
    parts, said = _said(line).split("\n"), sum(len(piece.text) for piece in line)
    bold = 2 * sum(len(piece.text) for piece in line if piece.bold) > said
    return sum(lines(part, size, width, bold=bold) for part in parts) * size * LEADING / 72


def _row_height(row: Sequence[Line], size: float, widths: Sequence[float]) -> float:
    high = max(_line_height(cell, size, w - 2 * PADDING) for cell, w in zip(row, widths, strict=True))
    return high + max(LEAST_CELL_ROOM, CELL_ROOM * size)


def _widths(table: Block, size: float, width: float) -> list[float]:
    """Return the widths of columns in inches: as their texts need, in a narrow room down to their longest words."""
    columns = list(zip(*table.rows, strict=True))
    words = [max(_length(word, size) for cell in column for word in _words(cell)) for column in columns]
    longest = [max(_length(cell, size) for cell in column) for column in columns]
    least, most = ([2 * PADDING + 0.05 + wide for wide in found] for found in (words, longest))
    if sum(most) <= width:
        wider = min(STRETCH, width / sum(most))
        return [wide * wider for wide in most]
    spare = width - sum(least)
    if spare < 0:
        return [width * wide / sum(least) for wide in least]
    share = spare / (sum(most) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, most, strict=True)]


def _length(line: Line, size: float) -> float:
    return sum(length(piece.text, size, bold=True) for piece in line)


def _words(line: Line) -> list[Line]:
    """Return the words of a line, each with the room after it."""
    return [
        (replace(piece, text=word),) for piece in line for word in re.findall(r"\S+\s*|\s+", piece.text)
    ] or [()]


def _cut(blocks: Blocks, size: float, width: float, room: float) -> tuple[Blocks, Blocks]:
    """Return what there is room for and what is left: whole paragraphs, entries and rows; of a first one, words."""
    shown: Blocks = ()
    for place, block in enumerate(blocks):
        counts = range(len(block.rows), 1 if block.kind == "table" else 0, -1)
        parts = ((*shown, replace(block, rows=block.rows[:count])) for count in counts)
        found = next((part for part in parts if _height(part, size, width) <= room), None)
        kept = len(found[-1].rows) if found else 0
        if found and kept == len(block.rows):
            shown = found
            continue
        head = block.rows[:1] if block.kind == "table" and kept else ()
        rest = (replace(block, rows=head + block.rows[kept:]), *blocks[place + 1 :])
        return (found, rest) if found else (shown, rest) if shown else _cut_first(rest, size, width, room)
    return shown, ()


def _cut_first(blocks: Blocks, size: float, width: float, room: float) -> tuple[Blocks, Blocks]:
    """Cut a first paragraph or entry that has no room by itself, at a word."""
    first, *others = blocks
    if first.kind in IN_CELLS:
        return (), blocks
    words = _words(first.rows[0][0])
    for count in range(len(words) - 1, 0, -1):
        ends = replace(words[count - 1][0], text=words[count - 1][0].text.rstrip() + "…")
        shown = replace(first, rows=((_joined([*words[: count - 1], (ends,)]),),))
        if _block_height(shown, size, width) <= room:
            rest = replace(first, rows=((_joined(words[count:]),), *first.rows[1:]))
            return (shown,), (rest, *others)
    return (), blocks


def _joined(words: Sequence[Line]) -> Line:
    """Return words as a line, neighbours of one kind in one piece."""
    pieces = [piece for word in words for piece in word]
    same = groupby(pieces, key=lambda piece: (piece.bold, piece.italic, piece.text == "\n"))
    return tuple(Run("".join(p.text for p in found), *kind[:2]) for kind, found in same)


def draw_text(
    presentation: Presentation, slide: Slide, text: Fit, left: float, top: float, width: float
) -> None:
    """Add a text to a slide: paragraphs and lists as texts, tables as tables, and a line where there is more of it."""
    t, gap = presentation.texts.t, BETWEEN * text.size / 72
    for is_table, found in groupby(text.shown, key=lambda block: block.kind in IN_CELLS):
        same = tuple(found)
        for blocks in [(block,) for block in same] if is_table else [same]:
            high = _height(blocks, text.size, width)
            box = Rect(left, top, width, high)
            if is_table:
                _table(presentation, slide, blocks[0], text.size, box)
            else:
                _paragraphs(presentation, slide, blocks, text.size, box)
            top += high + gap
    if text.rest:
        box = Rect(left, top, width, LEADING * text.size / 72)
        more = Words(t("The text goes on in the notes."), text.size, MUTED, italic=True)
        presentation.text(slide, t("More text"), box, [[more]])


def _paragraphs(presentation: Presentation, slide: Slide, blocks: Blocks, size: float, box: Rect) -> None:
    rows = [(block.kind, row[0], row is block.rows[-1]) for block in blocks for row in block.rows]
    shape = presentation.text(
        slide, presentation.texts.t("Text"), box, [_pieces(line, size) for _, line, _ in rows]
    )
    for paragraph, (kind, _, is_last) in zip(shape.text_frame.paragraphs, rows, strict=True):
        paragraph.space_after = Pt((BETWEEN if is_last else ENTRIES) * size)
        if kind != "paragraph":
            _mark(paragraph, kind, size)


def _pieces(line: Line, size: float) -> list[Words]:
    return [Words(piece.text, size, bold=piece.bold, italic=piece.italic) for piece in line]


def _mark(paragraph: _Paragraph, kind: str, size: float) -> None:
    """Give an entry of a list its mark."""
    properties = paragraph._p.get_or_add_pPr()
    indent = Inches(INDENT * size / 72)
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    SubElement(SubElement(properties, qn("a:buClr")), qn("a:srgbClr"), val=PALETTE.accent.lstrip("#"))
    if kind == "numbered":
        SubElement(properties, qn("a:buFont"), typeface="+mj-lt")
        SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod")
    else:
        SubElement(properties, qn("a:buFont"), typeface="Arial")
        SubElement(properties, qn("a:buChar"), char="•")


def _table(presentation: Presentation, slide: Slide, table: Block, size: float, box: Rect) -> None:
    headed = table.kind == "table"
    head, body = (table.rows[0], table.rows[1:]) if headed else ((), table.rows)
    widths = _widths(table, size, box.width)
    aligned = ["r" if _is_numbers(column) else "l" for column in zip(*body, strict=True)] or ["l"] * len(head)
    drawn = []
    for place, row in enumerate(table.rows):
        is_head = headed and not place
        letters = [
            "".join(
                run(p.text, size, PALETTE.ink, presentation.tag, bold=p.bold or is_head, italic=p.italic)
                for p in cell
            )
            for cell in row
        ]
        cells = (
            grid_cell(text, head=is_head, align=align) for text, align in zip(letters, aligned, strict=True)
        )
        drawn.append(grid_row(_row_height(row, size, widths), cells))
    name = ", ".join(_said(cell) for cell in head or table.rows[0])
    said = presentation.texts.t("Table: {caption}", caption=name)
    presentation.put(slide, grid(name, said, Rect(box.left, box.top, sum(widths), box.height), widths, drawn))


def _is_numbers(column: Sequence[Line]) -> bool:
    return all(_NUMBER.fullmatch(_said(cell)) for cell in column)
