"""The parts that every slide has: title, texts, footer, code of an address, notes; and the file they are kept in."""

import io
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pptx
from lxml.etree import SubElement
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from dashboard.exports.pptx.own_template import title_layout
from dashboard.exports.pptx.package import LARGE, Drawings, packed
from dashboard.exports.pptx.shapes import EMU, Rect, element
from dashboard.exports.pptx.template import EDGE, FOOT, HIGH, NUMBER, PALETTE, TITLE, WIDE, template
from dashboard.square_codes import dotted_code
from data.languages import LANGUAGES
from layouts.figures.base import MapBase
from layouts.i18n import Texts
from layouts.lettering import width_of, wrap
from layouts.sharing import PROGRAM

MUTED, LINE = "#51616C", "#D9DFE3"
SENTENCE, BODY, SMALL = 16.0, 14.0, 12.0
"""Sizes of letters in points."""
LEADING = 1.2
"""Height of a line, in sizes of the letters."""
BOLD = 600
WIDEST = {400: 1.22, BOLD: 1.34}
"""How wide letters may be beside those of sheets, by weight: Calibri is as wide as these, but programs without it take
what they have, Carlito as wide as Calibri, Liberation Sans 5 % (bold 10 %) wider, DejaVu Sans 21 % (bold 33 %)."""


@dataclass(frozen=True)
class Words:
    """A piece of text; a line break is a piece of its own. size: in points. address: where it leads, if anywhere."""

    text: str
    size: float = BODY
    color: str = PALETTE.ink
    bold: bool = False
    address: str = ""
    italic: bool = False


@dataclass(frozen=True)
class About:
    """What a presentation says of itself. address: where it is live. version: of the data. made: the day."""

    title: str
    subject: str
    address: str
    version: str
    made: date


def length(text: str, size: float, *, bold: bool = False) -> float:
    """Return how long a text is on one line at most, in inches. size: of the letters in points."""
    weight = BOLD if bold else 400
    return WIDEST[weight] * width_of(text, size, weight) / 72


def lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text fills. size: of the letters in points. width: in inches."""
    return flow(text, size, width, bold=bold)[0]


def flow(text: str, size: float, width: float, *, bold: bool = False) -> tuple[int, float]:
    """Return how many lines a text fills, and how long the last one is, in inches."""
    weight = BOLD if bold else 400
    found = wrap(text, size, weight, width * 72 / WIDEST[weight]) or [""]
    return len(found), length(found[-1], size, bold=bold)


def height(text: str, size: float, width: float, *, bold: bool = False) -> float:
    """Return about how high a text is, in inches."""
    return lines(text, size, width, bold=bold) * size * LEADING / 72


def fitted(text: str, size: float, width: float, most: int) -> str:
    """Return a text that fills so many lines at most, cut at a word, or within one that is too long."""
    if lines(text, size, width) <= most:
        return text
    words = text.split(" ")
    kept = _most(len(words), lambda count: lines(" ".join(words[:count]) + "…", size, width) <= most)
    short = " ".join(words[:kept])
    if not kept:
        short = text[: _most(len(text), lambda count: lines(f"{text[:count]}…", size, width) <= most)]
    return f"{short.rstrip(' ,;·')}…"


def _most(least_too_many: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number below one that is too large that still fits, 0 if none does."""
    return max(0, bisect_left(range(1, least_too_many), True, key=lambda count: not fits(count)))


class Presentation:
    """A presentation that grows slide by slide. base: what its maps draw beneath. own: a template, in place of ours."""

    def __init__(self, about: About, base: MapBase, texts: Texts, own: bytes = b"") -> None:
        self.about, self.base, self.texts = about, base, texts
        self.tag = LANGUAGES[texts.language].office
        self._presentation = pptx.Presentation(io.BytesIO(own or template()))
        self._layout = title_layout(self._presentation)
        self._titles: set[str] = set()
        self._drawings = Drawings()

    def slide(
        self, title: str, box: Rect, kicker: str = "", *, size: float = TITLE, color: str = PALETTE.ink
    ) -> Slide:
        """Begin a slide. title: made different from those before. kicker: what is said above it. size: in points."""
        slide = self._presentation.slides.add_slide(self._layout)
        shape = slide.shapes.title
        for other in [found for found in slide.placeholders if found.shape_id != shape.shape_id]:
            slide.shapes._spTree.remove(other._element)
        shape.left, shape.top, shape.width, shape.height = _emus(box)
        found = self.different(title)
        self._titles.add(found)
        self._write(shape.text_frame, [[Words(found, size, color, bold=True)]])
        if kicker:
            above = Rect(box.left, box.top - 0.3, box.width, 0.28)
            short = fitted(kicker, BODY, box.width, 1)
            self.text(slide, self.texts.t("What it is about"), above, [[Words(short, color=MUTED)]])
        return slide

    def different(self, title: str) -> str:
        """Return a title that no slide has, with a number where one has it already."""
        found, number = title, 1
        while found in self._titles:
            number += 1
            found = f"{title} ({self.texts.number(number)})"
        return found

    def text(
        self, slide: Slide, name: str, box: Rect, paragraphs: Iterable[Sequence[Words]], gap: float = 0
    ) -> Slide:
        """Add a text. name: what the box is called. paragraphs: each of pieces. gap: between them, in points."""
        shape = slide.shapes.add_textbox(*_emus(box))
        shape.name = name
        frame = shape.text_frame
        frame.auto_size = MSO_AUTO_SIZE.NONE
        self._write(frame, paragraphs, gap)
        return shape

    def _write(self, frame: TextFrame, paragraphs: Iterable[Sequence[Words]], gap: float = 0) -> None:
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for place, pieces in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
            if gap:
                paragraph.space_after = Pt(gap)
            for words in pieces:
                self._run(paragraph, words)

    def _run(self, paragraph: _Paragraph, words: Words) -> None:
        if words.text == "\n":
            paragraph.add_line_break()
            SubElement(paragraph._p[-1], qn("a:rPr"), lang=self.tag, sz=str(round(words.size * 100)))
            return
        run = paragraph.add_run()
        run.text = words.text.replace("\n", " ")
        run.font.size, run.font.bold = Pt(words.size), words.bold
        run.font.italic = words.italic or None
        run.font.color.rgb = _rgb(words.color)
        run._r.get_or_add_rPr().set("lang", self.tag)
        if words.address:
            run.hyperlink.address = words.address

    def code(self, slide: Slide, address: str, said: str, left: float, top: float, size: float) -> None:
        """Add the QR code of an address. said: what it is, in words."""
        picture = slide.shapes.add_picture(
            io.BytesIO(dotted_code(address)), Inches(left), Inches(top), Inches(size), Inches(size)
        )
        picture.name = self.texts.t("QR code")
        picture._element.nvPicPr.cNvPr.set("descr", said)

    def made(self) -> str:
        """Return what the slides are from: the program, the version of its data, and the day."""
        day = self.texts.date(self.about.made.isoformat())
        return f"{self._version()} · {day}"

    def _version(self) -> str:
        return f"{PROGRAM} · {self.texts.t('data version {version}', version=self.about.version)}"

    def foot(self, slide: Slide, said: Sequence[Words] = (), width: float = WIDE - 2 * EDGE) -> None:
        """Add the number of the slide, what it is from, and what else is said at its foot."""
        top = HIGH - 0.36
        self.number(slide)
        whole = self.made()
        # A line that wraps lies beyond the slide.
        made = whole if length(whole, FOOT) < 0.9 * (width - 0.4) else self._version()
        pieces = [Words(made, FOOT, MUTED), *said]
        self.text(slide, self.texts.t("Footer"), Rect(EDGE + 0.4, top + 0.02, width - 0.4, 0.2), [pieces])

    def number(self, slide: Slide) -> None:
        """Add the number of the slide."""
        self.put(slide, _number(self.tag))

    def put(self, slide: Slide, drawn: str, *, beneath: bool = False) -> None:
        """Add shapes that are written as text. beneath: under all that is there."""
        tree, is_large = slide.shapes._spTree, len(drawn) > LARGE
        shape = self._drawings.placed(drawn) if is_large else element(drawn, slide.shapes._next_shape_id)
        if beneath:
            tree.insert_element_before(shape, "p:sp", "p:grpSp", "p:graphicFrame", "p:pic")
        else:
            tree.append(shape)

    def notes(self, slide: Slide, said: str) -> None:
        """Write what the speaker sees."""
        frame = slide.notes_slide.notes_text_frame
        frame.text = said
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run._r.get_or_add_rPr().set("lang", self.tag)

    def saved(self) -> bytes:
        """Return the file; the same for the same slides on the same day."""
        self._describe()
        return packed(self._presentation, self._drawings)

    def _describe(self) -> None:
        core, about = self._presentation.core_properties, self.about
        core.title, core.subject = about.title[:255], about.subject[:255]
        core.author = core.last_modified_by = PROGRAM
        core.comments = self.made()
        core.language, core.version = self.tag, about.version
        core.identifier = about.address[:255]
        core.created = core.modified = datetime.combine(about.made, time(), UTC).replace(tzinfo=None)


def _emus(box: Rect) -> tuple[Emu, Emu, Emu, Emu]:
    return Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)


def _rgb(color: str) -> Slide:
    return RGBColor.from_string(color.lstrip("#").upper())


def _number(tag: str) -> str:
    """Return the number of a slide, which follows when slides are moved."""
    left, top, width, height = (round(value * EMU) for value in NUMBER)
    place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="#" name="Slide Number"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{place}</a:xfrm></p:spPr><p:txBody>"
        '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/><a:p><a:pPr algn="l"/>'
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{tag}" sz="{round(FOOT * 100)}"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
    )
