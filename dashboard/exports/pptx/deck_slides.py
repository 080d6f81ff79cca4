"""A deck as slides: a slide for each of its own, with maps as native shapes, and notes for who speaks."""

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide

from dashboard.exports.documents.deck_document import Plate, Talk
from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.job import Job
from dashboard.exports.pptx.pictures import ASIDE as INSETS
from dashboard.exports.pptx.pictures import slide_legend
from dashboard.exports.pptx.presentation import (
    BODY,
    MUTED,
    SENTENCE,
    SMALL,
    About,
    Deck,
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
from layouts.views.models import NetworkView

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
LEGIBLE = (22.0, 20.0, 18.0)
SIZES = (*LEGIBLE, SENTENCE, BODY, SMALL)
LARGE_SIZES = (32.0, 30.0, TITLE, 26.0, 24.0, *SIZES)
"""Sizes of letters in points, of which the largest is taken that a text has room in."""
NEAR = 0.87
"""How much smaller texts without a map may be where their lines end better then."""
WARNING, WASH = "#C2410C", "#F4F6F7"
"""Colours of a notice: of its bar, and of its ground."""


def write_talk_slides(job: Job, texts: Texts) -> bytes:
    """Write a deck as a presentation of 13.333 × 7.5 inches; the same bytes for the same talk."""
    talk = job.talk
    if talk is None:
        raise ValueError("slides of a deck need its talk")
    about = About(talk.title, talk.about, talk.address, talk.version, talk.made)
    deck = Deck(about, job.base, texts)
    for place, plate in enumerate(talk.plates):
        _plate(deck, talk, plate, is_first=not place)
    return deck.saved()


def _plate(deck: Deck, talk: Talk, plate: Plate, *, is_first: bool) -> None:
    """Make a slide with its notes, which hold what of its text has no room."""
    if plate.document is None:
        opens = is_first and not plate.fault
        slide, rest = _opening(deck, talk, plate) if opens else _alone(deck, talk, plate)
        known = deck.made()
    else:
        make = _above if is_world(plate.document) else _beside
        slide, rest = make(deck, talk, plate, plate.document)
        known = view_notes(deck, plate.document)
    over = f"{deck.texts.t('The rest of the text')}:\n{plain(rest)}" if rest else ""
    said = (plain(blocks(plate.notes)), over, plate.fault, known)
    deck.notes(slide, "\n\n".join(part for part in said if part))


def _titled(
    deck: Deck, plate: Plate, left: float, top: float, width: float, sizes: Sequence[float], most: int
) -> tuple[Slide, float]:
    """Begin a slide and return it, and where its title ends. most: lines of the title, in the first size that fits."""
    title = deck.different(plate.title)
    size = _title_size(title, width, sizes, most)
    high = height(title, size, width, bold=True)
    return deck.slide(title, Rect(left, top, width, high), size=size), top + high


def _title_size(title: str, width: float, sizes: Sequence[float], most: int) -> float:
    return next((size for size in sizes if lines(title, size, width, bold=True) <= most), sizes[-1])


def _texts(plate: Plate, document: Document, width: float, room: float) -> tuple[Fit, str]:
    """Return the text of a slide, and the sentence of its view if that has room beside letters that are large."""
    own, said = blocks(plate.text), document.view.summary
    if not own:
        return fit((Block("paragraph", (((Run(said),),),)),), width, room, SIZES), ""
    below = height(said, BODY, width) + GAP
    text = fit(own, width, room - below, LEGIBLE)
    return (fit(own, width, room, SIZES), "") if text.rest else (text, said)


def _beside(deck: Deck, talk: Talk, plate: Plate, document: Document) -> tuple[Slide, Blocks]:
    """Make the slide of a map of Europe, or of a network: texts at the left, the drawing at the right."""
    slide, top = _titled(deck, plate, EDGE, EDGE, COLUMN, TITLES, 3)
    network = isinstance(document.view.map, NetworkView)
    apart = LEGEND + 0.6 if network else 0.0
    drawn, px = drawing(deck, document, Rect(PANEL, 0, WIDE - PANEL - apart, HIGH))
    foot = HIGH - 0.55 - CODE
    end = foot - _host_height(talk, COLUMN)
    text, said = _texts(plate, document, COLUMN, end - top - 2.5 * GAP)
    draw_text(deck, slide, text, EDGE, top + GAP, COLUMN)
    below = height(said, BODY, COLUMN)
    _sentence(deck, slide, said, Rect(EDGE, end - below - 1.5 * GAP, COLUMN, below))
    deck.put(slide, drawn)
    legend = slide_legend(deck, document.view.map.legend, LEGEND, SMALL, px)
    right = WIDE - LEGEND - 0.3 - (0 if network else INSETS)
    deck.put(slide, legend.draw(deck, right, EDGE, framed=not network))
    if not network:
        credit(deck, slide, PANEL + 0.12)
    _host(deck, slide, talk, EDGE, foot, COLUMN)
    ways(deck, slide, document, EDGE, foot, COLUMN)
    deck.foot(slide, width=COLUMN)
    return slide, text.rest


def _sentence(deck: Deck, slide: Slide, said: str, box: Rect) -> None:
    """Add the sentence of the view, if any."""
    if said:
        deck.text(slide, deck.texts.t("Sentence"), box, [[Words(said, BODY, MUTED)]])


def _above(deck: Deck, talk: Talk, plate: Plate, document: Document) -> tuple[Slide, Blocks]:
    """Make the slide of a map of the world: texts above it."""
    slide, top = _titled(deck, plate, EDGE, 0.35, ABOVE, TITLES, 2)
    text, said = _texts(plate, document, ABOVE, HIGH - 0.5 - LEAST_WORLD - top - 2 * GAP)
    draw_text(deck, slide, text, EDGE, top + GAP / 2, ABOVE)
    top += GAP / 2 + text.height + GAP
    below = height(said, BODY, ABOVE)
    _sentence(deck, slide, said, Rect(EDGE, top, ABOVE, below))
    top += below + GAP if said else 0
    aside, beneath = WIDE - EDGE - ASIDE, 0.25 + CODE + GAP / 2
    above = max(top, beneath + _host_height(talk, ASIDE))
    box = Rect(0, above, WIDE, HIGH - 0.5 - above)
    drawn, px = drawing(deck, document, box)
    deck.put(slide, drawn)
    legend = slide_legend(deck, document.view.map.legend, 2.5, SMALL, px)
    deck.put(slide, legend.draw(deck, EDGE, box.bottom - legend.height - 0.25, framed=True))
    _host(deck, slide, talk, aside, beneath + _host_height(talk, ASIDE), ASIDE)
    ways(deck, slide, document, aside, 0.25, ASIDE)
    deck.foot(slide, [Words(f" · {attribution(deck.texts)}", FOOT, MUTED)])
    return slide, text.rest


def _alone(deck: Deck, talk: Talk, plate: Plate) -> tuple[Slide, Blocks]:
    """Make a slide of text alone; where its view cannot be shown, with a notice that says why."""
    slide, top = _titled(deck, plate, ALONE, 0.8, MEASURE, LARGE_TITLES, 2)
    deck.put(slide, rectangle(deck.texts.t("Background"), Rect(ALONE, 0.5, 0.9, BAR), Style(PALETTE.accent)))
    end = FOOTING - _host_height(talk, MEASURE)
    fault = fitted(plate.fault, SENTENCE, MEASURE - 0.6, 5)
    notice = height(fault, SENTENCE, MEASURE - 0.6) + 0.75 if fault else 0.0
    text = fit(blocks(plate.text), MEASURE, end - notice - top - 4 * GAP, LARGE_SIZES, NEAR)
    top += 2 * GAP
    draw_text(deck, slide, text, ALONE, top, MEASURE)
    if fault:
        top += text.height + (GAP if text.height else 0)
        _notice(deck, slide, fault, Rect(ALONE, top, MEASURE, notice))
    _host(deck, slide, talk, ALONE, FOOTING, MEASURE)
    deck.foot(slide)
    return slide, text.rest


def _notice(deck: Deck, slide: Slide, fault: str, box: Rect) -> None:
    """Say why the view of a slide cannot be shown."""
    t = deck.texts.t
    deck.put(slide, rectangle(t("Background"), box, Style(WASH)))
    deck.put(slide, rectangle(t("Background"), Rect(box.left, box.top, BAR, box.height), Style(WARNING)))
    inside = Rect(box.left + 0.3, box.top + 0.2, box.width - 0.6, box.height - 0.3)
    said = [[Words(t("This view cannot be shown."), SENTENCE, bold=True)], [Words(fault, SENTENCE)]]
    deck.text(slide, t("Notice"), inside, said, 4)


def _opening(deck: Deck, talk: Talk, plate: Plate) -> tuple[Slide, Blocks]:
    """Make the first slide: its title on a coloured pane, what it is from, and the way to the live slides."""
    t, title = deck.texts.t, deck.different(plate.title)
    size = _title_size(title, MEASURE, OPENING_TITLES, 2)
    slide = deck.slide(title, Rect(ALONE, 1.2, MEASURE, PANE - 1.6), size=size, color=PALETTE.paper)
    slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    pane = Style(PALETTE.accent)
    deck.put(slide, rectangle(t("Background"), Rect(0, 0, WIDE, PANE), pane), beneath=True)
    kicker = Rect(ALONE, 0.55, MEASURE, 0.35)
    deck.text(slide, PROGRAM, kicker, [[Words(deck.made(), SENTENCE, PALETTE.paper)]])
    width = MEASURE - OPENING_CODE - 0.4 if talk.address else MEASURE
    end = FOOTING - _host_height(talk, width)
    top = PANE + 0.4
    text = fit(blocks(plate.text), width, end - top - 2 * GAP, LARGE_SIZES[2:])
    draw_text(deck, slide, text, ALONE, top, width)
    _host(deck, slide, talk, ALONE, FOOTING, width)
    if talk.address:
        _live_slides(deck, slide, talk, WIDE - ALONE - OPENING_CODE, top)
    deck.number(slide)
    return slide, text.rest


def _live_slides(deck: Deck, slide: Slide, talk: Talk, left: float, top: float) -> None:
    """Add the code and the link of the live slides."""
    t = deck.texts.t
    said = t("QR code with the address of the live slides: {address}", address=talk.address)
    deck.code(slide, talk.address, said, left, top - 0.15, OPENING_CODE)
    beneath = Rect(left + 0.15, top + OPENING_CODE - 0.15, WIDE - EDGE - left - 0.15, 0.5)
    link = Words(t("Open the live slides"), BODY, PALETTE.accent, True, talk.address)
    deck.text(slide, t("Live slides"), beneath, [[link]])


def _host_said(talk: Talk, width: float) -> str:
    return fitted(talk.host, BODY, width - 3 * BAR, 3)


def _host_height(talk: Talk, width: float) -> float:
    """Return the height of the line about the host region with the room beneath it, 0 where there is none."""
    return height(_host_said(talk, width), BODY, width - 3 * BAR) + 0.1 + GAP if talk.host else 0.0


def _host(deck: Deck, slide: Slide, talk: Talk, left: float, bottom: float, width: float) -> None:
    """Add the line about the host region, if any, that ends above a place."""
    if talk.host:
        t, high = deck.texts.t, _host_height(talk, width)
        box = Rect(left, bottom - high, width, high - GAP)
        deck.put(slide, rectangle(t("Background"), Rect(left, box.top, BAR, box.height), Style(PALETTE.gold)))
        inside = Rect(left + 3 * BAR, box.top + 0.05, width - 3 * BAR, box.height - 0.05)
        deck.text(slide, t("Host region"), inside, [[Words(_host_said(talk, width), BODY)]])
