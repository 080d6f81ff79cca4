"""The rows behind a view as native tables of slides."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

from dashboard.exports.slide_parts import BODY, LEADING, LINE, Deck, Words, fitted, length, lines
from dashboard.exports.slide_shapes import EMU, Rect, named, run
from dashboard.exports.slide_template import CONTENT, EDGE, END, INNER, PALETTE, TOP
from dashboard.exports.tables import said
from layouts.views.models import Column

CELL = 12.0
"""Size of letters in a table, in points."""
MOST_ROWS, MOST_SLIDES, MOST_COLUMNS = 16, 3, 7
CELL_LINES = 2
PADDING, WIDEST = 0.08, 4.2
"""Room beside the text of a cell, and of the widest column, in inches."""
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of tables without colours and lines; the lines are our own."""


def table_slides(deck: Deck) -> list[Any]:
    """Make the slides of the first rows, none where there are no rows."""
    document, texts = deck.document, deck.texts
    columns = _columns(deck)
    first = document.table.rows[: MOST_ROWS * MOST_SLIDES]
    rows = [[" ".join(said(row[place]).split()) for place, _ in columns] for row in first]
    if not rows or not columns:
        return []
    widths = _widths(columns, rows)
    parts = _parts(rows, widths)[:MOST_SLIDES]
    over = len(document.table.rows) - sum(len(part) for part in parts)
    name = (
        texts.t("Rows behind the network")
        if document.state.page == "network"
        else texts.t("Rows behind the map")
    )
    made = []
    for number, part in enumerate(parts, start=1):
        said_number = texts.t("{title}, {number} of {total}", title=name, number=number, total=len(parts))
        slide = _table(deck, said_number if len(parts) > 1 else name, columns, part, widths)
        made.append(slide)
    if over:
        _under(deck, made[-1], over)
    return made


def _columns(deck: Deck) -> list[tuple[int, Column]]:
    """Return the columns that a slide shows: not the sources, nor what is the same in every row if there are many."""
    document = deck.document
    found = [(place, column) for place, column in document.columns if column.name != "source_url"]
    rows = document.table.rows
    if len(found) > MOST_COLUMNS - 2 and len(rows) > 1:
        found = [
            (place, column)
            for place, column in found
            if place == 0 or len({said(row[place]) for row in rows}) > 1
        ]
    return found[:MOST_COLUMNS]


def _widths(columns: Sequence[tuple[int, Column]], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the width of each column in inches: as its longer texts need, within bounds."""
    wanted = []
    for place, (_, column) in enumerate(columns):
        longs = sorted(length(row[place], CELL, bold=not place) for row in rows)
        usual = longs[int(len(longs) * 0.9)]
        heading = max(length(word, CELL, bold=True) for word in column.label.split())
        wanted.append(min(WIDEST, max(usual, heading, 0.6)) + 2 * PADDING + _after(column))
    return [INNER * width / sum(wanted) for width in wanted]


def _after(column: Column) -> float:
    """Return the room after a column, in inches: numbers end at the right, and must not touch what follows."""
    return 0.25 if column.kind == "number" else 0.0


def _height_of(cells: Sequence[str], widths: Sequence[float]) -> float:
    high = max(lines(text, CELL, width - 2 * PADDING) for text, width in zip(cells, widths, strict=True))
    return min(high, CELL_LINES) * CELL * LEADING / 72 + 0.1


def _parts(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> list[list[Sequence[str]]]:
    """Return the rows by slide: as many as are as high as it, and if all have room, about the same on each."""
    parts = list(_cut(rows, widths, MOST_ROWS))
    if 1 < len(parts) <= MOST_SLIDES:
        even = list(_cut(rows, widths, ceil(len(rows) / len(parts))))
        parts = even if len(even) == len(parts) else parts
    return parts


def _cut(rows: Sequence[Sequence[str]], widths: Sequence[float], most: int) -> Iterator[list[Sequence[str]]]:
    room, part, used = END - CONTENT - 0.75, list[Sequence[str]](), 0.0
    for row in rows:
        used += _height_of(row, widths)
        if part and (used > room or len(part) == most):
            yield part
            part, used = [], _height_of(row, widths)
        part.append(row)
    yield part


def _table(
    deck: Deck,
    title: str,
    columns: Sequence[tuple[int, Column]],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> Any:
    """Make a slide with a native table."""
    texts, caption = deck.texts, deck.document.table.caption
    slide = deck.slide(title, Rect(EDGE, TOP, INNER, 0.5), deck.document.view.heading)
    shown, heads = [column for _, column in columns], [column.label for _, column in columns]
    body = "".join(_row(cells, widths, shown, deck.tag, head=False) for cells in rows)
    grid = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in widths)
    first = _row(heads, widths, shown, deck.tag, head=True)
    high = sum(_height_of(cells, widths) for cells in (heads, *rows))
    deck.put(
        slide,
        f"<p:graphicFrame><p:nvGraphicFramePr>{named(caption, texts.t('Table: {caption}', caption=caption))}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{round(EDGE * EMU)}" y="{round(CONTENT * EMU)}"/>'
        f'<a:ext cx="{round(INNER * EMU)}" cy="{round(high * EMU)}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"><a:tableStyleId>{PLAIN}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{first}{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
    )
    deck.foot(slide)
    return slide


def _under(deck: Deck, slide: Any, over: int) -> None:
    """Say under the last table how many rows there are more, and where."""
    said_more = deck.texts.n(
        "{count} more row is in the live view:", "{count} more rows are in the live view:", over
    )
    box = Rect(EDGE, END - 0.12, INNER, 0.25)
    deck.text(slide, deck.texts.t("More rows"), box, [[Words(f"{said_more} ", BODY), deck.live()]])


def _row(
    cells: Sequence[str], widths: Sequence[float], columns: Sequence[Column], language: str, *, head: bool
) -> str:
    color, line = (PALETTE.accent, 1.5) if head else (LINE, 0.75)
    fill = f'<a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill>'
    border = f'<a:lnB w="{round(line * 12_700)}">{fill}</a:lnB><a:noFill/>'
    room, made = round(PADDING * EMU), []
    for place, (text, width, column) in enumerate(zip(cells, widths, columns, strict=True)):
        after = _after(column)
        short = text if head else fitted(text, CELL, width - 2 * PADDING - after, CELL_LINES)
        align = "r" if column.kind == "number" else "l"
        letters = run(short, CELL, PALETTE.ink, language, bold=head or not place)
        margins = f'marL="{room}" marR="{room + round(after * EMU)}" marT="36000" marB="36000"'
        made.append(
            f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{letters}</a:p></a:txBody>'
            f'<a:tcPr {margins} anchor="ctr">{border}</a:tcPr></a:tc>'
        )
    return f'<a:tr h="{round(_height_of(cells, widths) * EMU)}">{"".join(made)}</a:tr>'
