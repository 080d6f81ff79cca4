"""The picture of a page without a picture: its title and sentence, beside the land that all is about."""

from dashboard.exports.job import Job
from dashboard.exports.maps.fonts import style_of
from dashboard.exports.maps.painting import paint
from dashboard.exports.maps.rasters import png
from dashboard.exports.maps.sheet import NAME, PALETTE, SIZES, TextLines
from data.letters import printable
from layouts.figures.base import MapBase
from layouts.figures.scene import POINTS, Box, Label, Rectangle, Scene, SceneItem, Style
from layouts.figures.svg import svg
from layouts.i18n import Texts
from layouts.lettering import width_of, wrap
from layouts.views.models import MapView

DPI = 96
TITLE, SENTENCE, BRAND = 54.0, 27.0, 30.0
"""Sizes of letters, in points: a card is often seen as small as a stamp."""
MARGIN, BAND = 48.0, 12.0
SHARE = 0.6
"""How much of the width words have; the land has the rest, and lies beneath the band."""
LINES = 4
"""Lines of a title, which is set smaller where it needs more."""
LAND = MapView("europe", "", (), (), ())


def write_card(job: Job, _texts: Texts) -> bytes:
    """Write a title and a sentence as a picture of the size of previews."""
    card = job.card
    if card is None:
        raise ValueError("a card is written from a title")
    title, sentence = printable(card.title), printable(card.sentence)
    scene = _drawn(title, sentence, job.base)
    return png(svg(scene, title=title, words="", families=style_of), scene, DPI, title)


def _drawn(title: str, sentence: str, base: MapBase) -> Scene:
    width, height = (round(side * POINTS * DPI / 72) * 72 / DPI for side in SIZES["preview"])
    sheet = Box(0, 0, width, height)
    words = sheet.less(MARGIN, MARGIN, MARGIN, MARGIN)
    room = SHARE * words.width
    head = _set(title, TITLE, 700, room, PALETTE.ink)
    told = _set(sentence, SENTENCE, 400, room, PALETTE.tie)
    top = words.top + 2.2 * BRAND
    land = sheet.less(left=MARGIN + room + 24, bottom=BAND)
    items: tuple[SceneItem, ...] = (
        Rectangle(sheet, Style(PALETTE.paper), "paper"),
        *paint(LAND, base, land, 1),
        Rectangle(sheet.less(top=height - BAND), Style(PALETTE.accent), "band"),
        *_brand(words),
        head.draw(words.left, top),
        told.draw(words.left, top + head.height + 0.6 * SENTENCE),
    )
    return Scene(width, height, items)


def _set(text: str, size: float, weight: int, room: float, color: str) -> TextLines:
    """Return a text in as few lines as a card has room for."""
    lines = wrap(text, size, weight, room)
    while len(lines) > LINES:
        size *= 0.9
        lines = wrap(text, size, weight, room)
    return TextLines(tuple(lines), size, color, weight)


def _brand(words: Box) -> tuple[Label, ...]:
    left, base = words.left, words.top + 0.8 * BRAND
    wide = width_of(f"{NAME[0]} ", BRAND, 700)
    return tuple(
        Label(name, (name,), left + shift, base, BRAND, color, "text", 700)
        for name, shift, color in ((NAME[0], 0, PALETTE.ink), (NAME[1], wide, PALETTE.accent))
    )
