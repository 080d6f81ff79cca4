"""A template of one's own: slides take its look, none of its slides, and files that are none are refused in words."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Emu, Inches

from dashboard.__main__ import main
from dashboard.exports.pptx.own_template import TemplateError, read_template

POTX = ("presentationml.presentation.main+xml", "presentationml.template.main+xml")
Edit = Callable[[Any], None]


def made(path: Path, edit: Edit = lambda _: None, *, wide: float = 10, high: float = 5.625) -> Path:
    """Write a template as PowerPoint has them: slides of its own, a logo on the master, Georgia for letters."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(wide), Inches(high)
    for layout in (0, 1):
        presentation.slides.add_slide(presentation.slide_layouts[layout]).shapes.title.text = "Old"
    master = presentation.slide_master
    logo = presentation.slides[0].shapes.add_textbox(Inches(9), Inches(0.2), Inches(0.8), Inches(0.3))
    logo.name, logo.text_frame.text = "Logo", "Regione"
    master.shapes._spTree.append(logo._element)
    theme = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b'<a:latin typeface="Calibri"', b'<a:latin typeface="Georgia"')
    edit(presentation)
    presentation.save(path)
    return path


def as_potx(path: Path) -> Path:
    """Return the same file as PowerPoint saves a template."""
    out = path.with_suffix(".potx")
    with ZipFile(path) as given, ZipFile(out, "w") as file:
        for name in given.namelist():
            file.writestr(name, given.read(name).replace(*(kind.encode() for kind in POTX)))
    return out


def built(template: Path, out: Path) -> Any:
    asked = ["deck", "build", "your-region", "--region", "ITC1", "--format", "pptx", "--out", str(out)]
    assert main([*asked, "--address", "https://atlas.example.eu", "--template", str(template)]) == 0
    return Presentation(io.BytesIO(out.read_bytes()))


def test_a_deck_has_the_look_of_a_template_and_none_of_its_slides(tmp_path: Path) -> None:
    deck = built(as_potx(made(tmp_path / "own.pptx")), tmp_path / "deck.pptx")
    assert (round(Emu(deck.slide_width).inches, 3), Emu(deck.slide_height).inches) == (13.333, 7.5)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "Old" not in titles and len(titles) == 6 and all(titles)
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Only"}
    assert all(
        [p.placeholder_format.type for p in slide.placeholders if not p.has_text_frame] == []
        for slide in deck.slides
    )
    master = deck.slide_master
    logo = next(shape for shape in master.shapes if shape.name == "Logo")
    assert round(Emu(logo.left).inches, 2) == 12.0, "places grow from 10 to 13.333 inches"
    theme = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    assert b'<a:latin typeface="Georgia"' in theme.blob
    parts = list(deck.part.package.iter_parts())
    for part in parts:
        if str(part.partname).endswith(".xml"):
            etree.fromstring(part.blob)
    assert sum("/slides/slide" in str(part.partname) for part in parts) == len(titles)


def test_a_layout_with_more_than_a_title_serves_where_there_is_none_of_a_title_alone(tmp_path: Path) -> None:
    def without(presentation: Any) -> None:
        layouts, used = presentation.slide_layouts, {slide.slide_layout.name for slide in presentation.slides}
        for layout in [found for found in layouts if found.name not in used]:
            layouts.remove(layout)

    deck = built(made(tmp_path / "own.pptx", without), tmp_path / "deck.pptx")
    for slide in deck.slides:
        kinds = [shape._element.xpath(".//p:ph/@type") for shape in slide.placeholders]
        assert [kind for kind in kinds if kind not in (["title"], ["ctrTitle"], ["sldNum"])] == []


def no_titles(presentation: Any) -> None:
    for layout in presentation.slide_layouts:
        for shape in [found for found in layout.placeholders if "itle" in found.name]:
            layout.placeholders._element.remove(shape._element)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (lambda path: made(path, wide=10, high=7.5), "its slides are 10.0 × 7.5 inches; they must be 16:9"),
        (lambda path: made(path, no_titles), "none of its layouts has a title"),
        (lambda path: path.write_bytes(b"PK not a zip"), "not a presentation of PowerPoint (.pptx or .potx)"),
        (lambda path: ZipFile(path, "w").writestr("a.txt", "a"), "not a presentation of PowerPoint"),
        (lambda path: path.write_bytes(b""), "not a presentation of PowerPoint"),
        (lambda _: None, "No such file"),
    ],
    ids=["4:3", "no title", "text", "a zip", "empty", "missing"],
)
def test_what_is_no_template_is_refused_in_words(
    given: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.pptx"
    given(path)
    with pytest.raises((TemplateError, OSError), match=re.escape(said)) as caught:
        read_template(path)
    assert str(path) in str(caught.value)


def test_a_template_is_for_presentations_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deck.pdf"
    asked = ["deck", "build", "ten-maps", "--format", "pdf", "--out", str(out)]
    assert main([*asked, "--template", str(made(tmp_path / "own.pptx"))]) == 1
    assert "--template is for --format pptx, not for pdf" in capsys.readouterr().err
    assert not out.exists()
