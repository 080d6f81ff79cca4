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


def facts_slides(presentation: Presentation, document: Document) -> list[Slide]:
    """Make the slides of the card beside the map: its numbers, facts and lists, on as many as they need."""
    profile, t = document.view.profile, presentation.texts.t
    lists = [(name, links) for name, links in profile.lists if name != t("Sources")]
    slide = _facts_slide(presentation, document)
    numbers(presentation, slide, Rect(EDGE, CONTENT - 0.05, 8.2, 1.1), profile.figures, BIG, BODY)
    top, said = CONTENT + (1.25 if profile.figures else 0), _said(profile)
    width = _facts_width(lists[:MOST_LISTS]) if said else 0.0
    rest = _facts(presentation, slide, Rect(EDGE, top, width, END - top), said)
    _lists(presentation, slide, EDGE + (width + COLUMN_GAP if width else 0), top, lists[:MOST_LISTS])
    made = [slide]
    while rest:
        made.append(_facts_slide(presentation, document))
        rest = _facts(presentation, made[-1], Rect(EDGE, CONTENT, INNER, END - CONTENT), rest)
    for start in range(MOST_LISTS, len(lists), MOST_LISTS):
        made.append(_facts_slide(presentation, document))
        _lists(presentation, made[-1], EDGE, CONTENT, lists[start : start + MOST_LISTS])
    for one in made:
        presentation.foot(one)
    return made


def _facts_slide(presentation: Presentation, document: Document) -> Slide:
    about = document.view.profile.title or document.view.heading
    return presentation.slide(presentation.texts.t("Facts and figures"), Rect(EDGE, TOP, INNER, 0.5), about)


def _facts_width(lists: Sequence[object]) -> float:
    """Return how wide facts are beside some lists: two columns where there is room, else one."""
    if not lists:
        return INNER
    wide = 2 if len(lists) < MOST_LISTS else 1
    return wide * _column(len(lists) + wide) + (wide - 1) * COLUMN_GAP


def _column(columns: int) -> float:
    return (INNER - COLUMN_GAP * (columns - 1)) / columns


def _lists(
    presentation: Presentation,
    slide: Slide,
    left: float,
    top: float,
    lists: Sequence[tuple[str, Sequence[Link]]],
) -> None:
    """Write lists side by side, from a place to the edge of the slide."""
    room = EDGE + INNER - left
    each = (room - COLUMN_GAP * (len(lists) - 1)) / max(1, len(lists))
    for place, (name, links) in enumerate(lists):
        box = Rect(left + place * (each + COLUMN_GAP), top, each, END - top)
        _listed(presentation, slide, box, name, links)


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


def _said(profile: Profile) -> list[list[Words]]:
    """Return the sentence of a card and its facts, each as a paragraph."""
    return [*([[Words(profile.lead, SENTENCE)]] if profile.lead else []), *map(_fact, profile.facts)]


def _facts(
    presentation: Presentation, slide: Slide, box: Rect, said: Sequence[list[Words]]
) -> Sequence[list[Words]]:
    """Write as many facts as there is room for, one at least; return those that are left."""
    used, shown = 0.0, 0
    for line in said:
        used += height("".join(words.text for words in line), line[0].size, box.width) + GAP / 72
        if used > box.height and shown:
            break
        shown += 1
    if shown:
        presentation.text(slide, presentation.texts.t("Facts"), box, said[:shown], GAP)
    return said[shown:]


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
        over = len(links) - shown
        paragraphs.append([Words(presentation.texts.more(over), BODY, MUTED)])
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
