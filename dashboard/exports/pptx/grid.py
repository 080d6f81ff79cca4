"""A native table of a slide: rows over lines of our own, the first one its header."""

from collections.abc import Iterable, Sequence

from dashboard.exports.pptx.presentation import LINE
from dashboard.exports.pptx.shapes import EMU, Rect, named
from dashboard.exports.pptx.template import PALETTE

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of tables without colours and lines; the lines are our own."""
PADDING = 0.08
"""Room beside the text of a cell, in inches."""


def grid(name: str, descr: str, box: Rect, widths: Sequence[float], rows: Iterable[str]) -> str:
    """Return a table. descr: what it shows, in words. widths: of its columns, in inches."""
    columns = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in widths)
    left, top, width, height = (round(v * EMU) for v in (box.left, box.top, box.width, box.height))
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{named(name, descr)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"><a:tableStyleId>{PLAIN}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def grid_row(height: float, cells: Iterable[str]) -> str:
    """Return a row of a table. height: in inches, more where a text needs it."""
    return f'<a:tr h="{round(height * EMU)}">{"".join(cells)}</a:tr>'


def grid_cell(
    letters: str,
    *,
    head: bool,
    align: str = "l",
    after: float = 0.0,
    room: float = PADDING,
    upright: bool = False,
) -> str:
    """Return a cell. letters: its runs. head: of the header. align: l, r or ctr.

    after: room at its right, room: beside its text, in inches. upright: written upwards.
    """
    color, line = (PALETTE.accent, 1.5) if head else (LINE, 0.75)
    fill = f'<a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill>'
    border = f'<a:lnB w="{round(line * 12_700)}">{fill}</a:lnB><a:noFill/>'
    side = round(room * EMU)
    margins = f'marL="{side}" marR="{side + round(after * EMU)}" marT="36000" marB="36000"'
    turned = ' vert="vert270"' if upright else ""
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{letters}</a:p></a:txBody>'
        f'<a:tcPr {margins}{turned} anchor="ctr">{border}</a:tcPr></a:tc>'
    )
