"""The slide "In figures": a line for each indicator with all regions, the strongest branches, and a course of years."""

from pptx.slide import Slide

from dashboard.exports.documents.document import Document
from dashboard.exports.pptx.native_regions import add_branches, add_course, add_strips
from dashboard.exports.pptx.presentation import BODY, MUTED, SMALL, Presentation, Words, fitted
from dashboard.exports.pptx.shapes import Rect
from dashboard.exports.pptx.template import CONTENT, EDGE, END, INNER, TOP
from layouts.views.models import Source
from layouts.views.scored import FigureSaid, Scored, Strip

NAME, VALUE, STRIP, PLACE = 2.2, 1.0, 2.6, 2.5
"""Widths of the parts of a line, in inches: name, value, strip and rank."""
ASIDE = NAME + VALUE + STRIP + PLACE + 0.3
"""Where branches and years begin, in inches from the edge."""
LETTERS, SIZE = 11.0, 9.5
"""Sizes of letters in points."""
LEGEND = 0.34


def figures_slides(presentation: Presentation, document: Document) -> list[Slide]:
    """Make the slide of what figures say of regions, none where they say nothing."""
    return [
        _slide(presentation, document, section.scored) for section in document.view.sections if section.scored
    ]


def _slide(presentation: Presentation, document: Document, scored: Scored) -> Slide:
    t = presentation.texts.t
    box = Rect(EDGE, TOP, INNER, 0.5)
    slide = presentation.slide(t("In figures"), box, document.view.profile.title or document.view.heading)
    legend = "   ".join(f"{_sign(kind)} {words}" for kind, words in scored.legend)
    row = (END - CONTENT - LEGEND) / max(1, len(scored.strips))
    for place, strip in enumerate(scored.strips):
        _line(presentation, slide, strip, CONTENT + place * row, row)
    left = EDGE + NAME + (VALUE if len(scored.strips[0].told) == 1 else 0)
    strips = Rect(left, CONTENT, STRIP, row * len(scored.strips))
    add_strips(presentation, slide, scored.strips, strips, scored.legend)
    below = Rect(EDGE, END - LEGEND + 0.08, ASIDE - 0.3, LEGEND)
    said = fitted(f"{legend} · {_sources(presentation, document)}", LETTERS, below.width, 2)
    presentation.text(slide, t("Legend and source"), below, [[Words(said, LETTERS, MUTED)]])
    _aside(presentation, slide, scored)
    presentation.foot(slide)
    return slide


def _aside(presentation: Presentation, slide: Slide, scored: Scored) -> None:
    """Add the strongest branches and the course of the first indicator at the right."""
    left, wide, high = EDGE + ASIDE, INNER - ASIDE, END - CONTENT
    share = 0.55 if scored.branches else 0.0
    if scored.branches:
        said = f"{scored.branches_lead}. " + "; ".join(
            f"{bar.name} {bar.quotient}: {bar.said} {', '.join(name for name, _ in bar.areas)}"
            for bar in scored.branches
        )
        box = Rect(left, CONTENT - 0.1, wide, share * high)
        title = f"{scored.branches_title}: {scored.branches_lead}"
        add_branches(presentation, slide, title, scored.branches, box, said)
    if scored.course:
        box = Rect(left, CONTENT + share * high, wide, high * (1 - share))
        add_course(presentation, slide, scored.course, box)


def _sign(kind: str) -> str:
    """Return a letter that looks like the mark of the chart."""
    signs = {"own": "●", "country": "◆", "union": "×"}
    return signs.get(kind) or ("●", "◆", "▲", "■", "✱")[int(kind) % 5]


def _sources(presentation: Presentation, document: Document) -> str:
    """Return who measures it, by the sources of the table of all indicators."""
    (table,) = [section.table for section in document.view.sections if section.scored]
    column = next(place for place, one in enumerate(table.columns) if one.name == "source_url")
    values = [row[column].value for row in table.rows]
    cited = [one for value in values if isinstance(value, tuple) for one in value if isinstance(one, Source)]
    names = dict.fromkeys(source.label.split(",")[0] for source in cited)
    return f"{presentation.texts.t('Sources')}: {', '.join(names)}"


def _line(presentation: Presentation, slide: Slide, strip: Strip, top: float, high: float) -> None:
    """Add the texts of an indicator: name, value and rank, or marks and values of several regions."""
    one, several = strip.told[0], len(strip.told) > 1
    unit, wide = ", ".join(filter(None, (strip.unit, "" if several else one.year))), NAME - 0.15
    name = fitted(strip.name, SMALL, wide * 0.9, 2)
    words = [[Words(name, SMALL, bold=True)], [Words(fitted(unit, SIZE, wide, 1), SIZE, MUTED)]]
    presentation.text(slide, strip.name, Rect(EDGE, top + 0.05, wide, high - 0.05), words)
    if several:
        _told(presentation, slide, strip, top, high)
        return
    value = Rect(EDGE + NAME - 0.1, top + 0.05, VALUE, high - 0.05)
    presentation.text(slide, strip.name, value, [[Words(one.value, BODY, bold=True)]])
    said = fitted(" · ".join(filter(None, (one.said, *strip.beside))), SIZE, PLACE, 3)
    rank = [[Words(one.place, LETTERS, bold=True)], [Words(said, SIZE, MUTED)]]
    right = Rect(EDGE + NAME + VALUE + STRIP + 0.1, top + 0.02, PLACE, high - 0.02)
    presentation.text(slide, strip.name, right, rank)


def _figure(one: FigureSaid) -> str:
    return " · ".join(filter(None, (one.value, one.place, one.said)))


def _told(presentation: Presentation, slide: Slide, strip: Strip, top: float, high: float) -> None:
    """Add marks, figures and ranks of several regions and how they were come by; in two columns beyond three."""
    left, wide = EDGE + NAME + STRIP + 0.1, (PLACE + VALUE) / (1 if len(strip.told) <= 3 else 2)
    for column, some in enumerate((strip.told[:3], strip.told[3:])):
        lines = [
            [
                Words(
                    fitted(f"{_sign(one.kind)} {_figure(one)}", SIZE, wide - 0.15, 1),
                    SIZE,
                )
            ]
            for one in some
        ]
        if lines:
            box = Rect(left + column * wide, top + 0.03, wide - 0.05, high - 0.03)
            presentation.text(slide, strip.name, box, lines)
