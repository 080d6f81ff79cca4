"""A deck as slides: a slide for each of its own, with maps as native shapes, and notes for who speaks."""

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide

from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.job import Job
from dashboard.exports.pptx.pictures import slide_legend
from dashboard.exports.pptx.presentation import (
    BODY,
    MUTED,
    SENTENCE,
    SMALL,
    About,
    Presentation,
    Words,
    fitted,
    height,
    lines,
)
from dashboard.exports.pptx.shapes import Rect, rectangle
from dashboard.exports.pptx.template import EDGE, FOOT, HIGH, INNER, PALETTE, TITLE, WIDE
from dashboard.exports.pptx.text import Blocks, Fit, draw_text, fit, plain
from dashboard.exports.pptx.view import (
    CODE,
    CREDITED,
    credit,
    drawing,
    is_world,
    view_notes,
    ways,
)
from data.decks.markup import Block, Run, blocks
from layouts.figures.scene import Style
from layouts.i18n import Texts
from layouts.sharing import PROGRAM
from layouts.views.models import MapView

PANEL = 4.8
"""Where a map of Europe begins, in inches from the left; the texts stand beside it."""
COLUMN = PANEL - EDGE - 0.3
LEGEND = 2.15
"""Width of the legend beside a network, or on a map of Europe: east of Finland, where nothing is shown."""
ASIDE = 3.5
ABOVE = INNER - ASIDE - 0.3
"""Width of the texts above a map of the world, and of the code and the host region at their right, in inches."""
LEAST_WORLD = 3.9
"""Height that is left for a map of the world, in inches."""
ALONE = 0.9
MEASURE = WIDE - 2 * ALONE
"""Where texts without a map begin, and how wide they are, in inches."""
FOOTING = HIGH - 0.62
"""Where they end, above the foot, in inches."""
PANE, OPENING_CODE = 3.7, 1.7
"""Height of the coloured part of the first slide, and size of the code beneath it, in inches."""
GAP, BAR = 0.18, 0.07
"""Room between texts, and width of the bar beside a line that stands out, in inches."""
TITLES = (TITLE, 26.0, 24.0, 22.0, 20.0)
LARGE_TITLES = (40.0, 36.0, 32.0, TITLE)
OPENING_TITLES = (54.0, 48.0, 44.0, *LARGE_TITLES)
SIZES = (22.0, 20.0, 18.0, SENTENCE, BODY, SMALL)
LARGE_SIZES = (32.0, 30.0, TITLE, 26.0, 24.0, *SIZES)
"""Sizes of letters in points, of which the largest is taken that a text has room in."""
NEAR = 0.87
"""How much smaller texts without a map may be where their lines end better then."""
WARNING, WASH = "#C2410C", "#F4F6F7"
"""Colours of a notice: of its bar, and of its ground."""


def write_deck_slides(job: Job, texts: Texts) -> bytes:
    """Write a deck as a presentation of 13.333 × 7.5 inches; the same bytes for the same deck."""
    deck = job.deck
    if deck is None:
        raise ValueError("slides of a deck are written from a deck")
    about = About(deck.title, deck.about, deck.address, deck.version, deck.made)
    presentation = Presentation(about, job.base, texts, job.template)
    for place, content in enumerate(deck.slides):
        _slide(presentation, deck, content, is_first=not place)
    return presentation.saved()


def _slide(presentation: Presentation, deck: DeckDocument, content: SlideDocument, *, is_first: bool) -> None:
    """Make a slide with its notes, which hold what of its text has no room."""
    if content.document is None:
        opens = (is_first or content.told.kind) and not content.told.fault
        slide, rest = _opening(presentation, deck, content) if opens else _alone(presentation, deck, content)
        known = presentation.made()
    else:
        make = _above if is_world(content.document) else _beside
        slide, rest = make(presentation, deck, content, content.document)
        known = view_notes(presentation, content.document)
    over = f"{presentation.texts.t('The rest of the text')}:\n{plain(rest)}" if rest else ""
    said = (plain(blocks(content.told.notes)), over, content.told.fault, known)
    presentation.notes(slide, "\n\n".join(part for part in said if part))


def _titled(
    presentation: Presentation,
    content: SlideDocument,
    left: float,
    top: float,
    width: float,
    sizes: Sequence[float],
    most: int,
) -> tuple[Slide, float]:
    """Begin a slide and return it, and where its title ends. most: lines of the title, in the first size that fits."""
    title, part = presentation.different(content.told.title), content.told.part
    size = _title_size(title, width, sizes, most)
    high, above = (
        height(title, size, width, bold=True),
        height(part, SMALL, width, bold=True) if part else 0.0,
    )
    slide = presentation.slide(title, Rect(left, top + above, width, high), size=size)
    if part:
        said = [[Words(part, SMALL, PALETTE.accent, bold=True)]]
        presentation.text(
            slide, presentation.texts.t("Part of the talk"), Rect(left, top, width, above), said
        )
    return slide, top + above + high


def _title_size(title: str, width: float, sizes: Sequence[float], most: int) -> float:
    return next((size for size in sizes if lines(title, size, width, bold=True) <= most), sizes[-1])


def _texts(content: SlideDocument, document: Document, width: float, room: float) -> Fit:
    """Return the text of a slide; where it has none, the sentence of its view, which else stands in the notes."""
    said = (Block("paragraph", (((Run(document.view.summary),),),)),)
    return fit(blocks(content.told.text) or said, width, room, SIZES)


def _beside(
    presentation: Presentation, deck: DeckDocument, content: SlideDocument, document: Document
) -> tuple[Slide, Blocks]:
    """Make the slide of a map of Europe, or of a network: texts at the left, the drawing at the right."""
    slide, top = _titled(presentation, content, EDGE, EDGE, COLUMN, TITLES, 3)
    network = not isinstance(document.view.picture, MapView)
    above = HIGH if network else CREDITED
    drawn, px = drawing(presentation, document, Rect(PANEL, 0, WIDE - PANEL - LEGEND - 0.6, above))
    foot = HIGH - 0.55 - CODE
    end = foot - _host_height(content, COLUMN)
    text = _texts(content, document, COLUMN, end - top - 2.5 * GAP)
    draw_text(presentation, slide, text, EDGE, top + GAP, COLUMN)
    drawn(slide)
    legend = slide_legend(presentation, document.view.picture.legend, LEGEND, SMALL, px)
    presentation.put(slide, legend.draw(presentation, WIDE - LEGEND - 0.3, EDGE, framed=False))
    if not network:
        credit(presentation, slide, PANEL + 0.12)
    _host(presentation, slide, content, EDGE, foot, COLUMN)
    ways(presentation, slide, document, EDGE, foot, COLUMN)
    presentation.foot(slide, width=COLUMN)
    return slide, text.rest


def _above(
    presentation: Presentation, deck: DeckDocument, content: SlideDocument, document: Document
) -> tuple[Slide, Blocks]:
    """Make the slide of a map of the world: texts above it."""
    slide, top = _titled(presentation, content, EDGE, 0.35, ABOVE, TITLES, 2)
    text = _texts(content, document, ABOVE, HIGH - 0.5 - LEAST_WORLD - top - 2 * GAP)
    draw_text(presentation, slide, text, EDGE, top + GAP / 2, ABOVE)
    top += GAP / 2 + text.height + GAP
    aside, beneath = WIDE - EDGE - ASIDE, 0.25 + CODE + GAP / 2
    above = max(top, beneath + _host_height(content, ASIDE))
    box = Rect(0, above, WIDE, HIGH - 0.5 - above)
    drawn, px = drawing(presentation, document, box)
    drawn(slide)
    legend = slide_legend(presentation, document.view.picture.legend, 2.5, SMALL, px)
    presentation.put(slide, legend.draw(presentation, EDGE, box.bottom - legend.height - 0.25, framed=True))
    _host(presentation, slide, content, aside, beneath + _host_height(content, ASIDE), ASIDE)
    ways(presentation, slide, document, aside, 0.25, ASIDE)
    presentation.foot(slide, [Words(f" · {attribution(presentation.texts)}", FOOT, MUTED)])
    return slide, text.rest


def _alone(presentation: Presentation, deck: DeckDocument, content: SlideDocument) -> tuple[Slide, Blocks]:
    """Make a slide of text alone; where its view cannot be shown, with a notice that says why."""
    slide, top = _titled(presentation, content, ALONE, 0.8, MEASURE, LARGE_TITLES, 2)
    presentation.put(
        slide,
        rectangle(presentation.texts.t("Background"), Rect(ALONE, 0.5, 0.9, BAR), Style(PALETTE.accent)),
    )
    end = FOOTING - _host_height(content, MEASURE)
    fault = fitted(content.told.fault, SENTENCE, MEASURE - 0.6, 5)
    notice = height(fault, SENTENCE, MEASURE - 0.6) + 0.75 if fault else 0.0
    text = fit(blocks(content.told.text), MEASURE, end - notice - top - 4 * GAP, LARGE_SIZES, NEAR)
    top += 2 * GAP
    draw_text(presentation, slide, text, ALONE, top, MEASURE)
    if fault:
        top += text.height + (GAP if text.height else 0)
        _notice(presentation, slide, fault, Rect(ALONE, top, MEASURE, notice))
    _host(presentation, slide, content, ALONE, FOOTING, MEASURE)
    presentation.foot(slide)
    return slide, text.rest


def _notice(presentation: Presentation, slide: Slide, fault: str, box: Rect) -> None:
    """Say why the view of a slide cannot be shown."""
    t = presentation.texts.t
    presentation.put(slide, rectangle(t("Background"), box, Style(WASH)))
    presentation.put(
        slide, rectangle(t("Background"), Rect(box.left, box.top, BAR, box.height), Style(WARNING))
    )
    inside = Rect(box.left + 0.3, box.top + 0.2, box.width - 0.6, box.height - 0.3)
    said = [[Words(t("This view cannot be shown."), SENTENCE, bold=True)], [Words(fault, SENTENCE)]]
    presentation.text(slide, t("Notice"), inside, said, 4)


def _opening(presentation: Presentation, deck: DeckDocument, content: SlideDocument) -> tuple[Slide, Blocks]:
    """Make the first slide, one that opens a part, or the last: its title on a coloured pane, and what it says.

    The first says what it is from, and the first and last lead to the live slides.
    """
    t, title = presentation.texts.t, presentation.different(content.told.title)
    is_part = content.told.kind == "section"
    size = _title_size(title, MEASURE, OPENING_TITLES, 2)
    slide = presentation.slide(title, Rect(ALONE, 1.2, MEASURE, PANE - 1.6), size=size, color=PALETTE.paper)
    slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    pane = Style(PALETTE.accent)
    presentation.put(slide, rectangle(t("Background"), Rect(0, 0, WIDE, PANE), pane), beneath=True)
    if not is_part:
        kicker = Rect(ALONE, 0.55, MEASURE, 0.35)
        presentation.text(slide, PROGRAM, kicker, [[Words(presentation.made(), SENTENCE, PALETTE.paper)]])
    leads = bool(deck.address) and not is_part
    width = MEASURE - OPENING_CODE - 0.4 if leads else MEASURE
    end = FOOTING - _host_height(content, width)
    top = PANE + 0.4
    text = fit(blocks(content.told.text), width, end - top - 2 * GAP, LARGE_SIZES[2:])
    draw_text(presentation, slide, text, ALONE, top, width)
    _host(presentation, slide, content, ALONE, FOOTING, width)
    if leads:
        _live_slides(presentation, slide, deck, WIDE - ALONE - OPENING_CODE, top)
    presentation.number(slide)
    return slide, text.rest


def _live_slides(
    presentation: Presentation, slide: Slide, deck: DeckDocument, left: float, top: float
) -> None:
    """Add the code and the link of the live slides."""
    t = presentation.texts.t
    said = t("QR code with the address of the live slides: {address}", address=deck.address)
    presentation.code(slide, deck.address, said, left, top - 0.15, OPENING_CODE)
    beneath = Rect(left + 0.15, top + OPENING_CODE - 0.15, WIDE - EDGE - left - 0.15, 0.5)
    link = Words(t("Open the live slides"), BODY, PALETTE.accent, True, deck.address)
    presentation.text(slide, t("Live slides"), beneath, [[link]])


def _host_said(content: SlideDocument, width: float) -> str:
    return fitted(content.told.host, BODY, width - 3 * BAR, 4)


def _host_height(content: SlideDocument, width: float) -> float:
    """Return the height of the line about the host region with the room beneath it, 0 where there is none."""
    return height(_host_said(content, width), BODY, width - 3 * BAR) + 0.1 + GAP if content.told.host else 0.0


def _host(
    presentation: Presentation, slide: Slide, content: SlideDocument, left: float, bottom: float, width: float
) -> None:
    """Add the line about the host region, if any, that ends above a place."""
    if content.told.host:
        t, high = presentation.texts.t, _host_height(content, width)
        box = Rect(left, bottom - high, width, high - GAP)
        presentation.put(
            slide, rectangle(t("Background"), Rect(left, box.top, BAR, box.height), Style(PALETTE.gold))
        )
        inside = Rect(left + 3 * BAR, box.top + 0.05, width - 3 * BAR, box.height - 0.05)
        presentation.text(slide, t("Host region"), inside, [[Words(_host_said(content, width), BODY)]])
