"""What slides of a view have: its map or network, the way to it, what it is from, and notes for who speaks."""

from collections.abc import Callable, Sequence
from functools import partial

from pptx.slide import Slide

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.pptx.native import DrawsChart, charts_of
from dashboard.exports.pptx.pictures import draw_chart, draw_map, draw_network
from dashboard.exports.pptx.presentation import BODY, MUTED, Presentation, Words, fitted, length
from dashboard.exports.pptx.row_grid import table_in
from dashboard.exports.pptx.shapes import Rect, rectangle
from dashboard.exports.pptx.template import FOOT, HIGH, PALETTE
from layouts.figures.scene import Style
from layouts.views.models import ChartView, MapView, NetworkView, TableView

CREDITED = HIGH - 0.3
"""Where a map of Europe ends, above whose boundaries it shows, in inches."""
CODE = 0.95
"""Size of the QR code, in inches: about what a telephone reads from the screen of a meeting room."""
SHARES = (0.42, 0.58)
"""The shares of a distribution and of a scatter on a slide."""
LISTED = 10
"""Sources in the notes of a slide, unless it is the one that names them all."""


def is_world(document: Document) -> bool:
    """Whether a view is a map of the world, which is wide."""
    shown = document.view.picture
    return isinstance(shown, MapView) and shown.frame == "world"


Put = Callable[[Slide], None]
"""Puts what is drawn on a slide."""


def drawing(presentation: Presentation, document: Document, box: Rect) -> tuple[Put, float]:
    """Return what puts the map, network or chart on a slide, and the points of one px of the screen in it.

    A map or a network is one group; of a chart what PowerPoint draws itself is one of its own.
    """
    view = document.view
    shown = view.picture
    said = f"{shown.label}. {view.heading}: {view.summary}"
    if isinstance(shown, TableView):
        return partial(_rows, presentation, shown, box), 1
    if isinstance(shown, ChartView) and (parts := charts_of(shown.chart)):
        return partial(_native, presentation, parts, box, said, beside=bool(shown.chart.rankings)), 1
    if isinstance(shown, ChartView):
        drawn, px = draw_chart(presentation, shown, box, said)
    elif isinstance(shown, NetworkView):
        drawn, px = draw_network(presentation, shown, box, said)
    else:
        drawn, px = draw_map(presentation, shown, box, said)
    return lambda slide: presentation.put(slide, drawn), px


def _rows(presentation: Presentation, shown: TableView, box: Rect, slide: Slide) -> None:
    """Put the first rows of a view on a slide, and how many more there are."""
    inner = Rect(box.left + 0.1, box.top + 0.35, box.width - 0.5, box.height - 0.6)
    table, more = table_in(presentation, shown, inner)
    if table:
        presentation.put(slide, table)
    if more:
        beneath = Rect(inner.left + 0.08, inner.bottom - 0.22, inner.width, 0.25)
        presentation.text(slide, presentation.texts.t("More rows"), beneath, [[Words(more, BODY, MUTED)]])


def _native(
    presentation: Presentation,
    parts: Sequence[DrawsChart],
    box: Rect,
    said: str,
    slide: Slide,
    *,
    beside: bool,
) -> None:
    """Put charts on a slide: rankings beside each other, a distribution above a scatter."""
    inner = Rect(box.left + 0.1, box.top + 0.15, box.width - 0.3, box.height - 0.6)
    first, even = 0.0, (1 / len(parts),) * len(parts)
    for share, draw in zip(even if beside or len(parts) == 1 else SHARES, parts, strict=True):
        wide, high = (inner.width * share, inner.height) if beside else (inner.width, inner.height * share)
        left, top = (first * inner.width, 0.0) if beside else (0.0, first * inner.height)
        draw(presentation, slide, Rect(inner.left + left, inner.top + top, wide, high), said)
        first += share


def live(presentation: Presentation, document: Document, size: float = BODY) -> Words:
    """Return the way to the live view; nothing where nobody else can reach it."""
    said = presentation.texts.t("Open the live view") if document.live else ""
    return Words(said, size, PALETTE.accent, True, document.live)


def view_code(
    presentation: Presentation, slide: Slide, document: Document, left: float, top: float, size: float
) -> None:
    """Add the QR code of the address of the live view, if it has one."""
    if document.code:
        said = presentation.texts.t(
            "QR code with the address of the live view: {address}", address=document.live
        )
        presentation.code(slide, document.code, said, left, top, size)


def ways(
    presentation: Presentation, slide: Slide, document: Document, left: float, top: float, width: float
) -> None:
    """Add the code and the link of the live view, and the sources beside them."""
    view_code(presentation, slide, document, left - 0.1, top, CODE)
    taken = CODE if document.code else 0.0
    beside = Rect(left + taken, top + 0.12, width - taken, CODE - 0.15)
    way = [[live(presentation, document)]] if document.live else []
    said = [*way, [source_line(presentation, document, beside.width, 2)]]
    presentation.text(slide, presentation.texts.t("Live view and sources"), beside, said)


def credit(presentation: Presentation, slide: Slide, left: float) -> None:
    """Add at the lower edge of a map of Europe whose boundaries it shows."""
    t, said = presentation.texts.t, attribution(presentation.texts)
    inside = Rect(left, HIGH - 0.24, length(said, FOOT), 0.2)
    ground = Rect(inside.left - 0.06, inside.top - 0.02, inside.width + 0.12, inside.height + 0.04)
    presentation.put(slide, rectangle(t("Background"), ground, Style(PALETTE.paper, opacity=0.8)))
    presentation.text(slide, t("Attribution"), inside, [[Words(said, FOOT)]])


def source_line(presentation: Presentation, document: Document, width: float, most: int) -> Words:
    """Return the line that says where a view is from. most: lines that it may fill."""
    hosts = dict.fromkeys(host(address or name) for name, address, _ in document.view.sources)
    first = list(hosts)[:2]
    over = len(hosts) - len(first)
    more = [presentation.texts.more(over)] if over else []
    if not first:
        return Words("", FOOT)
    said = f"{presentation.texts.t('Sources')}: {', '.join(first)}{' ' if more else ''}{''.join(more)}"
    return Words(fitted(said, FOOT, width, most), FOOT, PALETTE.ink)


def host(address: str) -> str:
    """Return the site of an address.

    >>> host("https://www.example.eu/a")
    'example.eu'
    """
    return address.split("//")[-1].split("/")[0].removeprefix("www.")


def view_notes(presentation: Presentation, document: Document, most: int = LISTED) -> str:
    """Return what the speaker sees: the sentence, how complete it is, and where it is from. most: sources listed."""
    view, t = document.view, presentation.texts.t
    sources = [address or name for name, address, _ in view.sources]
    listed = [f"{t('Sources')}:", *sources[:most]] if sources else []
    if len(sources) > most:
        listed.append(presentation.texts.more(len(sources) - most))
    way = [f"{t('Live view')}: {document.live}"] if document.live else []
    said = (view.heading, view.summary, view.coverage.text, *way)
    return "\n".join((*said, *listed, presentation.made(), attribution(presentation.texts)))
