"""A presentation of one's own that slides take their letters, colours and background from: .pptx or .potx."""

import io
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml.etree import _Element
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.slide import SlideLayout
from pptx.util import Inches

from dashboard.exports.pptx.package import packed
from dashboard.exports.pptx.template import HIGH, WIDE

LARGEST = 50_000_000
"""Bytes of a template at most."""
LEAN = 0.02
"""How far the proportions of a template may be from ours, as a part of them."""
_KINDS = re.compile(rb"(presentationml\.)template(\.main\+xml)")
_BESIDE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_PLACES, _SIZES = ("x", "y", "cx", "cy"), ("sz",)
_LISTS = ("p:custShowLst", "p:extLst")
"""What names slides beside the list of slides: with the slides gone, PowerPoint would call the file damaged."""


class TemplateError(ValueError):
    """A file that slides cannot be made from, with what to do."""


def read_template(path: Path) -> bytes:
    """Return a template without its slides, in our size. Raises TemplateError, or OSError where it cannot be read."""
    if path.stat().st_size > LARGEST:
        raise TemplateError(f"{path}: larger than {LARGEST // 1_000_000} MB")
    try:
        opened = Presentation(io.BytesIO(_as_presentation(path.read_bytes())))
        _empty(opened)
        _first_with_title(opened)
        _resize(opened)
    except TemplateError as error:
        raise TemplateError(f"{path}: {error}") from error
    except (BadZipFile, KeyError, ValueError, PythonPptxError) as error:
        raise TemplateError(f"{path}: not a presentation of PowerPoint (.pptx or .potx)") from error
    return packed(opened)


def title_layout(opened: Opened) -> SlideLayout:
    """Return the layout that slides are made with: one of a title alone, else one that has a title."""
    titled = [layout for layout in opened.slide_layouts if _TITLES & _kinds(layout)]
    bare = (layout for layout in titled if _kinds(layout) <= _TITLES | _BESIDE)
    return next(bare, titled[0])


def _kinds(layout: SlideLayout) -> set[PP_PLACEHOLDER]:
    return {shape.placeholder_format.type for shape in layout.placeholders}


def _as_presentation(body: bytes) -> bytes:
    """Return a template (.potx) as the presentation that it is but for its kind."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(body)) as given, ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name in given.namelist():
            part = given.read(name)
            file.writestr(
                name, _KINDS.sub(rb"\1presentation\2", part) if name == "[Content_Types].xml" else part
            )
    return out.getvalue()


def _empty(opened: Opened) -> None:
    """Take out the slides, and what names them."""
    element, listed = opened.part._element, opened.slides._sldIdLst
    for slide in list(listed):
        opened.part.drop_rel(slide.rId)
        listed.remove(slide)
    for name in _LISTS:
        for found in element.findall(qn(name)):
            element.remove(found)
    package = opened.part.package
    for relation in [r for r in package._rels.values() if r.reltype.endswith("/thumbnail")]:
        package.drop_rel(relation.rId)


def _first_with_title(opened: Opened) -> None:
    if not any(_TITLES & _kinds(layout) for layout in opened.slide_layouts):
        raise TemplateError("none of its layouts has a title; add the layout “Title Only”")


def _resize(opened: Opened) -> None:
    """Bring master and layouts to our size: places and letters grow alike, so that nothing is bent."""
    wide, high = opened.slide_width, opened.slide_height
    if abs(wide / high / (WIDE / HIGH) - 1) > LEAN:
        said = f"{wide / 914_400:.1f} × {high / 914_400:.1f} inches"
        raise TemplateError(f"its slides are {said}; they must be 16:9 (Design, Slide Size, Widescreen)")
    times = Inches(WIDE) / wide
    for master in opened.slide_masters:
        for part in (master, *master.slide_layouts):
            _grow(part._element, times)
    opened.slide_width, opened.slide_height = Inches(WIDE), Inches(HIGH)


def _grow(element: _Element, times: float) -> None:
    for found in element.iter(qn("a:off"), qn("a:ext"), qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
        for name in (*_PLACES, *_SIZES):
            said = found.get(name)
            if said is not None:
                found.set(name, str(round(int(said) * times)))
