"""Any sign in a text: a file is made in every case, with a replacement where no font has the sign."""

import csv
import io
import json
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pyogrio
import pytest
from fontTools.subset import Options as Cut
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.app import AtlasApp
from dashboard.exports.documents.document import Document
from dashboard.exports.documents.of_decks import DeckDocuments
from dashboard.exports.documents.writable import with_texts
from dashboard.exports.job import Job, run
from dashboard.exports.maps.fonts import families
from dashboard.exports.pptx.template import template
from dashboard.exports.registry import DECK_FORMATS, FORMATS, Format, Options, first_of
from data import letters
from data.asking.state import parse
from data.decks.parsing import judge_deck
from data.letters import REPLACEMENT, clean, fonts_for, is_plain, plainest, printable, uncovered
from tests.sheets import said_by

SIGNS = (
    "🙂🧵 日本 한국 ไทย ที่นี่ العربية שָׁלוֹם हिन्दी \uf0b7 \x00\x01\x1b\x7f\x96 \ud83d \udc00 \ufffe \uffff \ufeff "
    "e\u0301 a\u20e3 1\ufe0f\u20e3 中\u0301 ก\u0301 \u0301 \u202eabc\u202c \u200d 👨\u200d👩\u200d👧 🇮🇹 \u2028 "
    "\U0010ffff \U000e0041 \u115f \u034f ﷽ 𝔄 \u00ad"
)
UNSAFE = "\x00\x01\x1b\x7f\x96\ud83d\ufffe\uffff"
"""Signs of those that no file holds."""
VIEWS = {"themes": "theme=sport", "targets": "target=JP", "network": "", "events": ""}


def spoiled(text: str) -> str:
    """A text of several words with signs after it."""
    return f"{text} {SIGNS}" if " " in text else text


@pytest.fixture(scope="module")
def documents(app: AtlasApp) -> dict[str, Document]:
    """Views of which heading, notes and cells hold any sign; names of sections are the program's own."""
    exports, found = app.exports("https://atlas.example"), {}
    for page, query in VIEWS.items():
        made = exports.documents.document("en", parse(page, query, app.views.vocabulary).state)
        view = replace(with_texts(made.view, spoiled), sections=made.view.sections)
        found[page] = replace(made, view=view, address=f"{made.address}&name=日本\x01")
    return found


def formats() -> list[Format]:
    return [found for found in FORMATS if found.form != "atlas"]


def tried() -> list[tuple[str, Format]]:
    """Pages and formats: every format once on a page that has it; maps of each kind where letters are drawn."""
    first = [
        ((found.pages or ("themes",))[0], found)
        for found in formats()
        if not found.packed or found.form == "map"
    ]
    return first + [(page, f) for page in ("targets", "network") for f in FORMATS if f.form == "map"]


def opened(ending: str, body: bytes, folder: Path) -> str:
    """Read a file as programs do. Returns texts of it."""
    if ending == "pdf":
        return "\n".join(said_by(body))
    if ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(body))
        said = str([list(sheet.values) for sheet in book.worksheets])
        book.close()
        return said
    if ending in ("pptx", "zip"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = [(Path(name).suffix[1:], packed.read(name)) for name in packed.namelist()]
        return "\n".join(opened(kind, part, folder) for kind, part in parts if kind in ("xml", "rels", "csv"))
    if ending == "gpkg":
        path = folder / "view.gpkg"
        path.write_bytes(body)
        return str(pyogrio.read_dataframe(path).to_dict())
    if ending == "png":
        return ""
    if ending in ("xml", "rels", "svg"):
        ElementTree.fromstring(body)
    elif ending == "csv":
        list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    elif ending in ("json", "geojson"):
        json.loads(body)
    return body.decode()


@pytest.mark.parametrize(("page", "found"), tried(), ids=lambda one: getattr(one, "ending", one))
def test_every_file_of_a_view_is_made(
    documents: dict[str, Document], app: AtlasApp, tmp_path: Path, page: str, found: Format
) -> None:
    body = run(Job(found, (documents[page],), Options(), app.deps.base))
    said = opened(found.ending, body, tmp_path)
    assert not set(UNSAFE) & set(said)


@pytest.mark.parametrize("found", DECK_FORMATS, ids=lambda found: found.ending)
def test_every_file_of_a_deck_is_made(app: AtlasApp, tmp_path: Path, found: Format) -> None:
    slide = {"name": "one", "address": "themes?theme=sport", "title": {"en": "A"}, "notes": {"en": "B"}}
    deck, _ = judge_deck("mine", json.dumps({"title": {"en": "C"}, "slides": [slide]}), app.views.vocabulary)
    assert deck
    talk = DeckDocuments(app.exports("https://atlas.example").documents).document(deck, "en")
    (plate,) = talk.slides
    texts = replace(
        plate.told,
        title=spoiled("A title"),
        text=spoiled("A text"),
        notes=spoiled("A note"),
        part=spoiled("A part"),
        host=spoiled("A host"),
    )
    talk = replace(talk, title=spoiled("A deck"), slides=(replace(plate, told=texts),))
    body = run(Job(found, talk.documents, Options(), app.deps.base, talk))
    assert not set(UNSAFE) & set(opened(found.ending, body, tmp_path))


def test_data_keep_signs_that_no_font_has(
    documents: dict[str, Document], app: AtlasApp, tmp_path: Path
) -> None:
    for found in formats():
        if found.ending in ("csv", "json", "geojson", "gpkg", "svg"):
            body = run(Job(found, (documents["themes"],), Options(), app.deps.base))
            assert "日本" in opened(found.ending, body, tmp_path).replace("日本\\x01", ""), found.ending


def test_texts_without_odd_signs_are_not_copied(documents: dict[str, Document]) -> None:
    made = documents["themes"]
    assert with_texts(made, str) is made
    cleaned = with_texts(made, clean)
    assert cleaned is not made
    assert cleaned.made is made.made
    assert with_texts(cleaned, clean) is cleaned


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), max_size=60))
@settings(max_examples=200)
def test_what_is_printable_can_be_drawn(text: str) -> None:
    made = printable(text)
    assert not uncovered(made)
    assert printable(made) == made
    assert is_plain(plainest(text))
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


def test_signs_that_no_font_has_are_named_once() -> None:
    assert uncovered("Torino, Łódź, Αθήνα, София, العربية → ≥") == ""
    assert uncovered("a\U000f0000b\uf0b7c\U000f0000") == "\U000f0000\uf0b7"
    assert uncovered("\x00\n\t\u200d\u202e\ufe0f") == ""


@pytest.fixture
def tangut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A sign that only a font of this machine has: one that is made for it, beside one that cannot be read."""
    sign, folder = "\U00017000", tmp_path / "fonts" / "deeper"
    folder.mkdir(parents=True)
    with TTFont(letters.dejavu()) as font:
        cutter = Subsetter(Cut(drop_tables=["FFTM", "GDEF", "GPOS", "GSUB"]))
        cutter.populate(unicodes=[ord("A"), ord("😀")])
        cutter.subset(font)
        for table in font["cmap"].tables:
            table.cmap = {ord(sign): "A"} if table.format == 12 else {}
        for record in font["name"].names:
            record.string = "Of Tests" if record.nameID in (1, 4, 6) else "Regular"
        font.save(folder / "OfTests-Regular.ttf")
    (folder / "Broken.ttf").write_bytes(b"\0\1\0\0" + bytes(40))
    (folder / "Empty.otf").touch()
    monkeypatch.setattr(letters, "font_folders", lambda: [tmp_path / "fonts", tmp_path / "nowhere"])
    letters.further_fonts.cache_clear()
    yield sign
    monkeypatch.undo()
    letters.further_fonts.cache_clear()


def test_fonts_of_the_machine_are_used(tangut: str, documents: dict[str, Document], app: AtlasApp) -> None:
    assert uncovered(tangut) == ""
    assert printable(tangut) == tangut
    assert [path.name for path in fonts_for(f"a{tangut}")] == ["OfTests-Regular.ttf"]
    job = job_of(app, f"Heading {tangut}", FORMATS[0])
    assert f"Heading {tangut}" in opened("pdf", run(job), Path())
    assert run(replace(job, format=first_of("png"))).startswith(b"\x89PNG")
    assert families(tangut) == ("Of Tests",)


def test_without_a_font_there_is_a_replacement(app: AtlasApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "font_folders", list)
    letters.further_fonts.cache_clear()
    said = opened("pdf", run(job_of(app, "Heading 日本", FORMATS[0])), Path())
    monkeypatch.undo()
    letters.further_fonts.cache_clear()
    assert f"Heading {REPLACEMENT * 2}" in said


def test_letters_of_several_fonts_in_one_leave_the_others_be(app: AtlasApp) -> None:
    """A mark over a letter of another font would end the whole file."""
    said = opened("pdf", run(job_of(app, "Heading a\u0346 → Αθήνα ب\u0301", FORMATS[0])), Path())
    assert "Heading a → Αθήνα ب" in said


def job_of(app: AtlasApp, heading: str, found: Format) -> Job:
    state = parse("themes", "theme=sport", app.views.vocabulary).state
    document = app.exports("https://atlas.example").documents.document("en", state)
    document = replace(document, view=replace(document.view, heading=heading))
    return Job(found, (document,), Options(), app.deps.base)


@pytest.mark.parametrize("now", ["1970-01-02", "2150-06-01"])
@pytest.mark.parametrize("ending", ["pptx", "zip", "xlsx", "gpkg", "pdf"])
def test_the_clock_may_be_wrong(
    app: AtlasApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, now: str, ending: str
) -> None:
    """A machine without battery believes it is 1970; zip files know only the years from 1980 to 2107."""
    day = date.fromisoformat(now)
    seconds = (day - date(1970, 1, 1)).days * 86_400.0
    job = job_of(app, "Heading", first_of(ending))
    job = replace(job, documents=tuple(replace(document, made=day) for document in job.documents))
    template.cache_clear()
    monkeypatch.setattr(time, "time", lambda: seconds)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(seconds))
    body = run(job)
    monkeypatch.undo()
    template.cache_clear()
    assert opened(ending, body, tmp_path)
