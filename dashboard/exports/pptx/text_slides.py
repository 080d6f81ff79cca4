"""The slides of texts: facts, and sources with licence and how to cite."""

from collections.abc import Sequence

from pptx.slide import Slide

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.pptx.presentation import (
    BODY,
    LEADING,
    MUTED,
    SENTENCE,
    SMALL,
    Presentation,
    Words,
    fitted,
    height,
    length,
)
from dashboard.exports.pptx.shapes import Rect
from dashboard.exports.pptx.template import CONTENT, EDGE, END, INNER, PALETTE, TOP
from dashboard.exports.pptx.view import live, view_code
from layouts.sharing import LICENCE, LICENCE_ADDRESS, citation
from layouts.views.models import Fact, Figure, Link, Profile

BIG = 44.0
"""Size of the letters of the large numbers, in points."""
MOST_LISTED, MOST_LISTS = 12, 3
COLUMN_GAP = 0.4
HALF = (INNER - COLUMN_GAP) / 2
SOURCES_WIDTH, SOURCE_LINE = 7.9, BODY * LEADING / 72
"""Width of the list of sources beside the licence, and height of each, in inches."""
GAP = 4.0
"""Between lines of a list, in points."""


def facts_slide(presentation: Presentation, document: Document) -> Slide:
    """Make the slide of the card beside the map: its numbers, facts and lists."""
    profile, t = document.view.profile, presentation.texts.t
    slide = presentation.slide(
        t("Facts and figures"), Rect(EDGE, TOP, INNER, 0.5), profile.title or document.view.heading
    )
    above = Rect(EDGE, CONTENT - 0.05, 8.2, 1.1)
    numbers(presentation, slide, above, profile.figures, BIG, BODY)
    top = CONTENT + (1.25 if profile.figures else 0)
    lists = [(name, links) for name, links in profile.lists if name != t("Sources")][:MOST_LISTS]
    texts = bool(profile.lead or profile.facts)
    columns = max(1, len(lists) + (1 if texts else 0) + (1 if texts and len(lists) < MOST_LISTS else 0))
    width = (INNER - 0.4 * (columns - 1)) / columns
    left = EDGE
    if texts:
        own = 2 * width + 0.4 if len(lists) < MOST_LISTS and lists else width if lists else INNER
        _facts(presentation, slide, Rect(left, top, own, END - top), profile)
        left += own + 0.4
    for name, links in lists:
        _listed(presentation, slide, Rect(left, top, width, END - top), name, links)
        left += width + 0.4
    presentation.foot(slide)
    return slide


def numbers(
    presentation: Presentation,
    slide: Slide,
    box: Rect,
    figures: Sequence[Figure],
    size: float,
    letters: float,
) -> None:
    """Write numbers side by side, each over what it counts. size, letters: in points."""
    each = box.width / max(3, len(figures))
    for place, figure in enumerate(figures):
        number = Words(figure.value, size, PALETTE.accent, True)
        what = Words(figure.label, letters, MUTED)
        within = Rect(box.left + place * each, box.top, each - 0.05, box.height)
        presentation.text(slide, figure.label, within, [[number], [what]])


def _facts(presentation: Presentation, slide: Slide, box: Rect, profile: Profile) -> None:
    """Write the sentence of the card and its facts, as many as there is room for."""
    paragraphs = [[Words(profile.lead, SENTENCE)]] if profile.lead else []
    used = height(profile.lead, SENTENCE, box.width) + GAP / 72 if profile.lead else 0.0
    for fact in profile.facts:
        line = _fact(fact)
        used += height("".join(words.text for words in line), BODY, box.width) + GAP / 72
        if used > box.height:
            break
        paragraphs.append(line)
    presentation.text(slide, presentation.texts.t("Facts"), box, paragraphs, GAP)


def _fact(fact: Fact) -> list[Words]:
    note = [Words(f" ({fact.note})", BODY, MUTED)] if fact.note else []
    return [Words(f"{fact.label}: ", BODY, MUTED), Words(fact.value, BODY), *note]


def _listed(presentation: Presentation, slide: Slide, box: Rect, name: str, links: Sequence[Link]) -> None:
    """Write a list of the card, as many lines as there is room for, and how many there are more."""
    paragraphs = [[Words(name, BODY, bold=True)]]
    used, shown = 2 * (BODY * LEADING + GAP) / 72, 0
    for link in links[:MOST_LISTED]:
        note = f" · {link.note}" if link.note else ""
        used += height(link.text + note, BODY, box.width) + GAP / 72
        if used > box.height:
            break
        outward = link.href if link.href.startswith("http") else ""
        paragraphs.append([Words(link.text, BODY, address=outward), Words(note, BODY, MUTED)])
        shown += 1
    if len(links) > shown:
        over = presentation.texts.number(len(links) - shown)
        paragraphs.append([Words(presentation.texts.t("and {count} more", count=over), BODY, MUTED)])
    presentation.text(slide, name, box, paragraphs, GAP)


def sources_slides(presentation: Presentation, document: Document) -> list[Slide]:
    """Make the slides of the sources, those of most rows first, with the licence and how to cite on the first."""
    first = _source_slide(presentation, document)
    _licence(presentation, first, document)
    sources, lines = document.view.sources, int((END - CONTENT) / SOURCE_LINE) - 1
    _source_list(presentation, first, Rect(EDGE, CONTENT, SOURCES_WIDTH, END - CONTENT), sources[:lines])
    made = [first]
    for place, start in enumerate(range(lines, len(sources), lines)):
        if place % 2 == 0:
            made.append(_source_slide(presentation, document))
        left = EDGE + place % 2 * (HALF + COLUMN_GAP)
        box = Rect(left, CONTENT, HALF, END - CONTENT)
        _source_list(presentation, made[-1], box, sources[start : start + lines])
    for slide in made:
        presentation.foot(slide)
    return made


def _source_slide(presentation: Presentation, document: Document) -> Slide:
    title = presentation.texts.t("Sources and licence")
    return presentation.slide(title, Rect(EDGE, TOP, INNER, 0.5), document.view.heading)


def _licence(presentation: Presentation, slide: Slide, document: Document) -> None:
    """Write beside the sources how complete the view is, its licence, how to cite it, and the way to it."""
    texts = presentation.texts
    t = texts.t
    right = Rect(EDGE + 8.4, CONTENT, INNER - 8.4, END - CONTENT - 1.5)
    cited = citation(document.cited, texts)
    paragraphs = [
        [Words(t("How complete it is"), BODY, bold=True)],
        [Words(fitted(document.view.coverage.text, BODY, right.width, 6))],
        [Words(" ", 6)],
        [Words(t("Licence"), BODY, bold=True)],
        [Words(LICENCE, address=LICENCE_ADDRESS)],
        [Words(attribution(texts))],
        [Words(" ", 6)],
        [Words(t("How to cite"), BODY, bold=True)],
        [Words(fitted(cited, SMALL, right.width, 6), SMALL)],
    ]
    presentation.text(slide, t("Licence and how to cite"), right, paragraphs)
    view_code(presentation, slide, document, right.left - 0.1, END - 1.2, 1.2)
    if document.live:
        beside = Rect(right.left + 1.2, END - 0.8, right.width - 1.2, 0.4)
        presentation.text(slide, t("Live view"), beside, [[live(presentation, document)]])


def _source_list(
    presentation: Presentation, slide: Slide, box: Rect, sources: Sequence[tuple[str, str, int]]
) -> None:
    """Write sources, each on one line."""
    texts = presentation.texts
    paragraphs = [[Words(texts.t("Sources of the rows shown"), BODY, bold=True)]]
    for name, address, rows in sources:
        count = texts.n("{count} row", "{count} rows", rows)
        note = f" · {count}"
        bare = name.split("//")[-1].removeprefix("www.")
        short = fitted(bare, BODY, box.width - length(note, BODY) - 0.1, 1)
        color = PALETTE.accent if address else PALETTE.ink
        paragraphs.append([Words(short, BODY, color, address=address), Words(note, BODY, MUTED)])
    if not sources:
        paragraphs.append([Words(texts.t("No rows"), BODY, MUTED)])
    presentation.text(slide, texts.t("Sources"), box, paragraphs)
