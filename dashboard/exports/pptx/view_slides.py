"""A view as slides: the map as native shapes, facts, rows and sources, with notes for who speaks."""

from pptx.slide import Slide

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.job import Job
from dashboard.exports.pptx.figures_slides import figures_slides
from dashboard.exports.pptx.matrix_slides import matrix_slides
from dashboard.exports.pptx.pictures import slide_legend
from dashboard.exports.pptx.presentation import (
    BODY,
    LEADING,
    MUTED,
    SENTENCE,
    SMALL,
    About,
    Presentation,
    Words,
    fitted,
    height,
)
from dashboard.exports.pptx.shapes import Rect
from dashboard.exports.pptx.table_slides import table_slides
from dashboard.exports.pptx.template import EDGE, FOOT, HIGH, TITLE, WIDE
from dashboard.exports.pptx.text_slides import facts_slides, numbers, sources_slides
from dashboard.exports.pptx.view import (
    CODE,
    CREDITED,
    credit,
    drawing,
    is_world,
    live,
    source_line,
    view_code,
    view_notes,
    ways,
)
from layouts.i18n import Texts
from layouts.views.models import MapView

PANEL = 4.5
"""Where a map of Europe begins, in inches from the left; the texts stand beside it."""
COLUMN = PANEL - 2 * EDGE + 0.15
NUMBERS_HEIGHT = 0.85


def write_slides(job: Job, texts: Texts) -> bytes:
    """Write a presentation of 13.333 × 7.5 inches; the same bytes for the same view on the same day."""
    document = job.document
    view = document.view
    about = About(view.heading, view.summary, document.address, document.version, document.made)
    presentation = Presentation(about, job.base, texts, job.template)
    made = [_wide_map(presentation, document) if is_world(document) else _tall_map(presentation, document)]
    if view.profile.figures or view.profile.facts:
        made += facts_slides(presentation, document)
    made += figures_slides(presentation, document)
    made += table_slides(presentation, document)
    made += matrix_slides(presentation, document)
    for slide in made:
        presentation.notes(slide, view_notes(presentation, document))
    for slide in sources_slides(presentation, document):
        presentation.notes(slide, view_notes(presentation, document, len(view.sources)))
    return presentation.saved()


def _tall_map(presentation: Presentation, document: Document) -> Slide:
    """Make the slide of a map of Europe, or of a network: texts at the left, the drawing at the right."""
    view, t = document.view, presentation.texts.t
    high = height(view.heading, TITLE, COLUMN, bold=True)
    slide = presentation.slide(view.heading, Rect(EDGE, EDGE, COLUMN, high))
    network = not isinstance(view.picture, MapView)
    drawn, px = drawing(presentation, document, Rect(PANEL, 0, WIDE - PANEL, HIGH if network else CREDITED))
    legend = slide_legend(presentation, view.picture.legend, COLUMN, 11.0 if network else BODY, px)
    foot = HIGH - 0.55 - CODE
    top = EDGE + high + 0.12
    most = max(2, int((foot - legend.height - 0.3 - top) / (SENTENCE * LEADING / 72)))
    summary = fitted(view.summary, SENTENCE, COLUMN, most)
    below = height(summary, SENTENCE, COLUMN)
    presentation.text(slide, t("Sentence"), Rect(EDGE, top, COLUMN, below), [[Words(summary, SENTENCE)]])
    top += below + 0.25
    if foot - top - legend.height > NUMBERS_HEIGHT + 0.4:
        numbers(presentation, slide, Rect(EDGE, top, COLUMN, NUMBERS_HEIGHT), view.profile.figures, 32, SMALL)
        top += NUMBERS_HEIGHT + 0.25 if view.profile.figures else 0
    drawn(slide)
    presentation.put(slide, legend.draw(presentation, EDGE, top))
    ways(presentation, slide, document, EDGE, foot, COLUMN)
    if not network:
        credit(presentation, slide, PANEL + 0.12)
    presentation.foot(slide, width=COLUMN)
    return slide


def _wide_map(presentation: Presentation, document: Document) -> Slide:
    """Make the slide of a map of the world: texts above it."""
    view, t = document.view, presentation.texts.t
    width = WIDE - 2 * EDGE - CODE - 2.4
    high = height(view.heading, TITLE, width, bold=True)
    slide = presentation.slide(view.heading, Rect(EDGE, 0.35, width, high))
    top = 0.35 + high + 0.05
    summary = fitted(view.summary, SENTENCE, width, 2)
    below = height(summary, SENTENCE, width)
    presentation.text(slide, t("Sentence"), Rect(EDGE, top, width, below), [[Words(summary, SENTENCE)]])
    above = max(1.4, top + below + 0.12)
    box = Rect(0, above, WIDE, HIGH - 0.5 - above)
    drawn, px = drawing(presentation, document, box)
    drawn(slide)
    legend = slide_legend(presentation, view.picture.legend, 2.5, SMALL, px)
    presentation.put(slide, legend.draw(presentation, EDGE, box.bottom - legend.height - 0.25, framed=True))
    left = WIDE - EDGE - CODE - 2.2
    presentation.text(
        slide,
        t("Live view and sources"),
        Rect(left, 0.38, 2.1, 0.9),
        [[live(presentation, document)], [source_line(presentation, document, 2.1, 2)]],
    )
    view_code(presentation, slide, document, WIDE - EDGE - CODE + 0.1, 0.25, CODE)
    presentation.foot(slide, [Words(f" · {attribution(presentation.texts)}", FOOT, MUTED)])
    return slide
