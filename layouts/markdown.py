"""The texts of slides → HTML. There is nothing in them for HTML, links or pictures; see data/decks/markup.py."""

import re
from collections.abc import Iterator, Sequence

from data.decks.markup import Block, Line, Run, blocks
from layouts.pages import html
from layouts.pages.rendering import Html

_UNBROKEN = re.compile(r"\d–\d|[-–][A-Z0-9]|\w/\w")
"""What names, dates and addresses hold that a browser would break at a hyphen: GEO-ENERGY, INNOSUP-1, 7–8."""


def unbroken(text: str) -> Iterator[Html | str]:
    """Yield a text whose names and dates stay on one line; addresses break after a stroke.

    >>> "".join(unbroken("21–22 May"))
    '<span class="unbroken">21–22</span> May'
    """
    for word in re.split(r"(\s+)", text):
        if _UNBROKEN.search(word):
            yield from (html.Span(piece, className="unbroken") for piece in re.findall(r"[^/]+/?|/", word))
        elif word:
            yield word


def paragraphs(text: str) -> list[Html]:
    """Return a text's paragraphs, lists and tables.

    >>> paragraphs("Some **regions** lead.")
    ['<p>Some <strong>regions</strong> lead.</p>']
    """
    return [_block(block) for block in blocks(text)]


def _block(block: Block) -> Html:
    if block.kind == "paragraph":
        return html.P(_line(block.rows[0][0]))
    if block.kind == "grid":
        return html.Table(html.Tbody(_rows(block.rows)), className="grid")
    if block.kind == "table":
        head, *body = block.rows
        rows = _rows(body)
        return html.Table([html.Thead(html.Tr([html.Th(_line(cell)) for cell in head])), html.Tbody(rows)])
    entries = [html.Li(_line(row[0])) for row in block.rows]
    return html.Ul(entries) if block.kind == "list" else html.Ol(entries)


def _rows(rows: Sequence[Sequence[Line]]) -> list[Html]:
    return [html.Tr([html.Td(_line(cell)) for cell in row]) for row in rows]


def _line(line: Line) -> Sequence[Html | str]:
    return [part for run in line for part in _run(run)]


def _run(run: Run) -> list[Html | str]:
    if run.text == "\n":
        return [html.Br()]
    shown = list(unbroken(run.text))
    if run.italic:
        shown = [html.Em(shown)]
    return [html.Strong(shown)] if run.bold else shown
