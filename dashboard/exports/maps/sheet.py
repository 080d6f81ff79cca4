"""A finished sheet: title and sentence, the map as large as it can be with its legend, and what it rests on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.maps.painting import paint
from layouts.figures.base import MapBase
from layouts.figures.legends import set_legend
from layouts.figures.scene import POINTS, Box, Label, Rectangle, Scene, SceneItem, Style
from layouts.i18n import Texts
from layouts.lettering import shortened, width_of, wrap
from layouts.theme import PALETTES
from layouts.views.models import MapView

PALETTE = PALETTES["light"]
MUTED = PALETTE.tie
SIZES = {
    "a4": (297.0, 210.0),
    "a3": (420.0, 297.0),
    "wide": (338.67, 190.5),
    "square": (210.0, 210.0),
    "preview": (317.5, 166.6875),
}
"""Width and height of papers in mm; a preview has 1200 × 630 px at 96 dots per inch."""
LETTERS = {"a4": 1.0, "a3": 1.35, "wide": 1.12, "square": 0.9, "preview": 1.3}
"""How large letters are, beside those of A4."""
TITLE, SENTENCE, LABEL, FOOT = 21.0, 11.5, 9.0, 7.8
"""Sizes of letters on A4, in points."""
MARGIN = 11 * POINTS
NAME = ("S3", "Atlas")
SHRINK = (1.0, 0.88, 0.76, 0.66, 0.56)
MOST_WORDS = 0.42
"""The most of the height that words above and beneath the map may take before they are set smaller."""
NAMED = 8
"""The most sources that are named."""
HIGH = 620.0
"""About how high the map is on the screen, in pixels; its marks are as large beside it on the sheet."""


@dataclass(frozen=True)
class TextLines:
    """TextLines of one kind beneath each other. step: from one to the next."""

    lines: tuple[str, ...]
    size: float
    color: str
    weight: int = 400

    @property
    def step(self) -> float:
        """From base line to base line."""
        return (1.14 if self.weight > 400 else 1.34) * self.size

    @property
    def height(self) -> float:
        """All lines together."""
        return self.step * len(self.lines)

    def draw(self, left: float, top: float) -> Label:
        """Write the lines from an upper left corner."""
        text, base = " ".join(self.lines), top + 0.8 * self.size
        return Label(text, self.lines, left, base, self.size, self.color, "text", self.weight, step=self.step)


@dataclass(frozen=True)
class Words:
    """The words of a sheet as they are set. left, right: the columns beneath the map."""

    title: TextLines
    sentence: TextLines
    left: tuple[TextLines, ...]
    right: tuple[TextLines, ...]
    unit: float

    @property
    def head(self) -> float:
        """Height of what stands above the map."""
        return self.title.height + self.sentence.height + 9 * self.unit

    @property
    def foot(self) -> float:
        """Height of what stands beneath the map."""
        return max(sum(part.height for part in column) for column in (self.left, self.right)) + 7 * self.unit


def draw_sheet(document: Document, base: MapBase, paper: str, texts: Texts, dpi: int | None = None) -> Scene:
    """Return the sheet of a document. paper: one of SIZES. dpi: for a png."""
    # Whole dots, or hundredths of a point, so that edges are sharp and the numbers of a drawing short.
    dots = dpi / 72 if dpi else 100
    width, height = (round(side * POINTS * dots) / dots for side in SIZES[paper])
    sheet = Box(0, 0, width, height)
    page = sheet.less(MARGIN, MARGIN, MARGIN, MARGIN)
    words = _fitting(document, page, LETTERS[paper], texts)
    within = page.less(top=words.head, bottom=words.foot)
    items = (
        Rectangle(sheet, Style(PALETTE.paper), "paper"),
        *_head(words, page),
        *_foot(words, page),
        *_map(document, base, within, words.unit),
    )
    return Scene(width, height, items)


def _fitting(document: Document, page: Box, letters: float, texts: Texts) -> Words:
    """Return the words as large as leaves the map most of the page."""
    for share in SHRINK:
        words = _set(document, page.width, letters, letters * share, texts)
        if words.head + words.foot <= MOST_WORDS * page.height:
            break
    return words


def _set(document: Document, width: float, letters: float, unit: float, texts: Texts) -> Words:
    view = document.view
    name = width_of(" ".join(NAME), 12.1 * letters, 700) + 8 * unit
    size, gap = FOOT * (letters + unit) / 2, 8 * unit
    left, right = 0.56 * width - gap, 0.44 * width - gap
    credit = attribution(texts) if isinstance(view.picture, MapView) else ""
    about = f"{texts.t('Data: CC BY 4.0. Version {version}.', version=document.version)} "
    about += texts.date(document.made.isoformat())
    return Words(
        TextLines(tuple(wrap(view.heading, TITLE * unit, 700, width - name)), TITLE * unit, PALETTE.ink, 700),
        TextLines(tuple(wrap(view.summary, SENTENCE * unit, 400, width)), SENTENCE * unit, MUTED),
        (
            TextLines(tuple(wrap(view.coverage.text, size, 400, left)), size, PALETTE.ink),
            TextLines(_sources(view.sources, size, left, texts), size, MUTED),
        ),
        (
            TextLines(tuple(wrap(credit, size, 400, right)), size, PALETTE.ink),
            TextLines(tuple(wrap(about, size, 400, right)), size, MUTED),
            TextLines(tuple(wrap(document.address, size, 400, right)), size, PALETTE.accent),
        ),
        unit,
    )


def _sources(
    sources: Sequence[tuple[str, str, int]], size: float, width: float, texts: Texts
) -> tuple[str, ...]:
    """Return two lines that name the first sources and say how many more there are."""
    names = [_short(name, size, 0.7 * width) for name, _, _ in sources[:NAMED]]
    for count in range(len(names), 0, -1):
        named = ", ".join(names[:count])
        if count < len(sources):
            named += f" {texts.more(len(sources) - count)}"
        lines = wrap(f"{texts.t('Sources')}: {named}", size, 400, width)
        if len(lines) <= 2 or count == 1:
            return tuple(lines)
    return ()


def _short(name: str, size: float, width: float) -> str:
    """Return the name of a source; of an address its beginning.

    >>> _short("https://www.example.eu/", 8, 400)
    'example.eu'
    """
    return shortened(re.sub(r"^https?://(www\.)?", "", name).rstrip("/"), size, 400, width)


def _head(words: Words, page: Box) -> Iterator[SceneItem]:
    yield words.title.draw(page.left, page.top)
    yield words.sentence.draw(page.left, page.top + words.title.height + 2 * words.unit)
    size = min(11 * words.unit * 1.1, 14)
    base = page.top + 0.8 * words.title.size
    wide = width_of(NAME[1], size, 700) + 0.26 * size
    for name, right, color in (
        (NAME[0], page.right - wide, PALETTE.ink),
        (NAME[1], page.right, PALETTE.accent),
    ):
        yield Label(name, (name,), right, base, size, color, "text", 700, "right")


def _foot(words: Words, page: Box) -> Iterator[SceneItem]:
    for column, left in ((words.left, page.left), (words.right, page.left + 0.56 * page.width)):
        top = page.bottom - words.foot + 7 * words.unit
        for part in column:
            yield part.draw(left, top)
            top += part.height


def _map(document: Document, base: MapBase, box: Box, unit: float) -> Iterator[SceneItem]:
    shown = document.view.picture
    px = min(max(box.height / HIGH, 0.45), 1.3)
    size = LABEL * max(unit, 0.8)
    rows = set_legend(shown.legend, size, px, 0.4 * box.width, base.painted(PALETTE))
    band = rows.rows_height(box.width) + 0.9 * size if rows.entries else 0
    within = box.less(bottom=band)
    yield from paint(shown, base, within, px)
    yield from rows.in_rows(box.left, within.bottom + 0.6 * size, box.width)
    yield _frame(within)


def _frame(box: Box) -> Rectangle:
    return Rectangle(box, Style("", PALETTE.country_border, 0.6), "frame")
