"""A view as slides: the map as native shapes, facts, rows and sources, with notes for who speaks."""

from dashboard.exports.job import Job
from dashboard.exports.slide_legend import Legend
from dashboard.exports.slide_map import draw_map, windows
from dashboard.exports.slide_network import SCREEN, draw_net
from dashboard.exports.slide_pages import facts_slide, numbers, sources_slide
from dashboard.exports.slide_parts import (
    BODY,
    LEADING,
    MUTED,
    SENTENCE,
    SMALL,
    Deck,
    Words,
    fitted,
    height,
)
from dashboard.exports.slide_shapes import Rect
from dashboard.exports.slide_table import table_slides
from dashboard.exports.slide_template import EDGE, FOOT, HIGH, PALETTE, TITLE, WIDE
from dashboard.exports.tables import attribution
from layouts.i18n import Texts
from layouts.views.models import MapView, NetworkView

PANEL = 4.5
"""Where a map of Europe begins, in inches from the left; the texts stand beside it."""
COLUMN = PANEL - 2 * EDGE + 0.15
CODE = 0.95
"""Size of the QR code, in inches: about what a telephone reads from the screen of a meeting room."""
NUMBERS_HEIGHT = 0.85
LISTED = 10
"""Sources in the notes of each slide; the last one has them all."""


def write_slides(job: Job, texts: Texts) -> bytes:
    """Write a presentation of 13.333 × 7.5 inches; the same bytes for the same view on the same day."""
    deck = Deck(job, texts)
    view = job.document.view
    made = [_wide_map(deck) if _is_world(deck) else _tall_map(deck)]
    if view.profile.figures or view.profile.facts:
        made.append(facts_slide(deck))
    made += table_slides(deck)
    made.append(sources_slide(deck))
    for slide in made[:-1]:
        deck.notes(slide, _notes(deck, LISTED))
    deck.notes(made[-1], _notes(deck, len(view.sources)))
    return deck.saved()


def _is_world(deck: Deck) -> bool:
    shown = deck.document.view.map
    return isinstance(shown, MapView) and shown.frame == "world"


def _notes(deck: Deck, most: int) -> str:
    """Return what the speaker sees: the sentence, how complete it is, and where it is from. most: sources listed."""
    view, t = deck.document.view, deck.texts.t
    sources = [address or name for name, address, _ in view.sources]
    listed = [f"{t('Sources')}:", *sources[:most]] if sources else []
    if len(sources) > most:
        listed.append(t("and {count} more", count=deck.texts.number(len(sources) - most)))
    said = (view.heading, view.summary, view.coverage.text, f"{t('Live view')}: {deck.document.address}")
    return "\n".join((*said, *listed, deck.made(), attribution(deck.texts)))


def _drawing(deck: Deck, box: Rect) -> tuple[str, float]:
    """Return the map or network as a group, and the inches of one px of the screen in it."""
    view = deck.document.view
    said = f"{view.map.label}. {view.heading}: {view.summary}"
    if isinstance(view.map, NetworkView):
        return draw_net(view.map, deck.texts, deck.tag, box, said), box.height / SCREEN
    px = windows(view.map.frame, box)["geo"].px
    return draw_map(view.map, deck.job.base, deck.texts, deck.tag, box, said), px


def _tall_map(deck: Deck) -> object:
    """Make the slide of a map of Europe, or of a network: texts at the left, the drawing at the right."""
    view, t = deck.document.view, deck.texts.t
    high = height(view.heading, TITLE, COLUMN, bold=True)
    slide = deck.slide(view.heading, Rect(EDGE, EDGE, COLUMN, high))
    drawing, px = _drawing(deck, Rect(PANEL, 0, WIDE - PANEL, HIGH))
    network = isinstance(view.map, NetworkView)
    legend = Legend(view.map.legend, deck.job.base, COLUMN, 11.0 if network else BODY, px)
    foot = HIGH - 0.55 - CODE
    top = EDGE + high + 0.12
    most = max(2, int((foot - legend.height - 0.3 - top) / (SENTENCE * LEADING / 72)))
    summary = fitted(view.summary, SENTENCE, COLUMN, most)
    below = height(summary, SENTENCE, COLUMN)
    deck.text(slide, t("Sentence"), Rect(EDGE, top, COLUMN, below), [[Words(summary, SENTENCE)]])
    top += below + 0.25
    if foot - top - legend.height > NUMBERS_HEIGHT + 0.4:
        numbers(deck, slide, Rect(EDGE, top, COLUMN, NUMBERS_HEIGHT), view.profile.figures, 32, SMALL)
        top += NUMBERS_HEIGHT + 0.25 if view.profile.figures else 0
    deck.put(slide, drawing)
    deck.put(slide, legend.draw(deck.texts, deck.tag, EDGE, top))
    _ways(deck, slide, foot)
    if not network:
        inside = Rect(PANEL + 0.12, HIGH - 0.32, 7, 0.2)
        deck.text(slide, t("Attribution"), inside, [[Words(attribution(deck.texts), FOOT)]])
    deck.foot(slide, width=COLUMN)
    return slide


def _ways(deck: Deck, slide: object, top: float) -> None:
    """Add the code and the link of the live view, and the sources beside them."""
    deck.code(slide, EDGE - 0.1, top, CODE)
    beside = Rect(EDGE + CODE, top + 0.12, COLUMN - CODE, CODE - 0.15)
    said = [[deck.live()], [_sources(deck, beside.width, 2)]]
    deck.text(slide, deck.texts.t("Live view and sources"), beside, said)


def _wide_map(deck: Deck) -> object:
    """Make the slide of a map of the world: texts above it."""
    view, t = deck.document.view, deck.texts.t
    width = WIDE - 2 * EDGE - CODE - 2.4
    high = height(view.heading, TITLE, width, bold=True)
    slide = deck.slide(view.heading, Rect(EDGE, 0.35, width, high))
    top = 0.35 + high + 0.05
    summary = fitted(view.summary, SENTENCE, width, 2)
    below = height(summary, SENTENCE, width)
    deck.text(slide, t("Sentence"), Rect(EDGE, top, width, below), [[Words(summary, SENTENCE)]])
    above = max(1.4, top + below + 0.12)
    box = Rect(0, above, WIDE, HIGH - 0.5 - above)
    drawing, px = _drawing(deck, box)
    deck.put(slide, drawing)
    legend = Legend(view.map.legend, deck.job.base, 2.5, SMALL, px)
    deck.put(slide, legend.draw(deck.texts, deck.tag, EDGE, box.bottom - legend.height - 0.25, framed=True))
    left = WIDE - EDGE - CODE - 2.2
    deck.text(
        slide,
        t("Live view and sources"),
        Rect(left, 0.38, 2.1, 0.9),
        [[deck.live()], [_sources(deck, 2.1, 2)]],
    )
    deck.code(slide, WIDE - EDGE - CODE + 0.1, 0.25, CODE)
    deck.foot(slide, [Words(f" · {attribution(deck.texts)}", FOOT, MUTED)])
    return slide


def _sources(deck: Deck, width: float, most: int) -> Words:
    """Return the line that says where a map is from."""
    hosts = dict.fromkeys(host(address or name) for name, address, _ in deck.document.view.sources)
    first = list(hosts)[:2]
    over = len(hosts) - len(first)
    more = [deck.texts.t("and {count} more", count=deck.texts.number(over))] if over else []
    if not first:
        return Words("", FOOT)
    said = f"{deck.texts.t('Sources')}: {', '.join(first)}{' ' if more else ''}{''.join(more)}"
    return Words(fitted(said, FOOT, width, most), FOOT, PALETTE.ink)


def host(address: str) -> str:
    """Return the site of an address.

    >>> host("https://www.example.eu/a")
    'example.eu'
    """
    return address.split("//")[-1].split("/")[0].removeprefix("www.")
