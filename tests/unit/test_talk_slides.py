"""Decks as PowerPoint files, read back with python-pptx: what who presents with them relies on."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from lxml import etree
from pptx.util import Emu

from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.document import Document
from dashboard.exports.documents.of_decks import DeckDocuments
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, run
from dashboard.exports.pptx.text import fit, plain
from dashboard.exports.registry import DECK_FORMATS, Options
from data.asking.state import parse
from data.asking.store import Datasets
from data.decks.deck import DECKS
from data.decks.markup import Block, blocks
from data.decks.parsing import read_deck
from layouts.figures.maps import draw
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.theme import PALETTES
from layouts.views.models import MapView
from tests.plates import plated
from tests.unit.test_slides import (
    DECORATIVE,
    TAGS,
    descr,
    drawn_fills,
    expected_fills,
    fill,
    inside,
    links,
    opened,
    words,
)

BASE = "https://atlas.example"
DAY = date(2026, 11, 22)
SHIPPED = [(name, language) for name in ("ten-maps", "your-region") for language in ("en", "it")]
HOST_LINES = {
    "en": "Piemonte at a glance (known): 2 areas, 9 partnerships, 11 target countries",
    "it": "Piemonte, dati noti: 2 aree, 9 partenariati, 11 Paesi di destinazione",
}
LONG = "Regions with the same specialisation plan joint investment. " * 24
ENTRIES = "\n".join(f"- **Entry {n}:** what is said of it, at some length, as people do" for n in range(20))
ROWS = "\n".join(
    ["| Sector | Members |", "| --- | --- |", *(f"| Sector number {n} | {n} |" for n in range(40))]
)
FORMAT = next(found for found in DECK_FORMATS if found.ending == "pptx")

Made = Callable[[str, str], tuple[DeckDocument, Any]]
Write = Callable[..., bytes]


@pytest.fixture(scope="module")
def documents(views: Views, real: Datasets) -> Documents:
    return Documents(views, real, BASE, lambda: DAY)


@pytest.fixture(scope="module")
def talk(documents: Documents, deps: Deps) -> Callable[..., DeckDocument]:
    @cache
    def of(name: str, language: str, host: str = "ITC1") -> DeckDocument:
        text = (DECKS / f"{name}.yaml").read_text("utf-8")
        deck = read_deck(name, text, deps.index.vocabulary)
        filled = deck.filled("ITC1", {"region": deps.reference.regions["ITC1"].name})
        return DeckDocuments(documents).document(filled, language, host, f"{BASE}/{language}/present/{name}")

    return of


@pytest.fixture(scope="module")
def write(deps: Deps) -> Write:
    return lambda talk: run(Job(FORMAT, talk.documents, Options(), deps.base, talk))


@pytest.fixture(scope="module")
def file(talk: Callable[..., DeckDocument], write: Write) -> Callable[[str, str], bytes]:
    @cache
    def of(name: str, language: str) -> bytes:
        return write(talk(name, language))

    return of


@pytest.fixture(scope="module")
def made(talk: Callable[..., DeckDocument], file: Callable[[str, str], bytes]) -> Made:
    @cache
    def of(name: str, language: str) -> tuple[DeckDocument, Any]:
        return talk(name, language), opened(file(name, language))

    return of


@pytest.fixture(scope="module")
def of_plates(talk: Callable[..., DeckDocument], write: Write) -> Callable[..., Any]:
    def of(*plates: SlideDocument, **changes: Any) -> Any:
        return opened(write(replace(talk("ten-maps", "en"), slides=plates, **changes)))

    return of


@pytest.fixture(scope="module")
def document(documents: Documents, deps: Deps) -> Callable[..., Document]:
    def of(page: str, query: str = "") -> Document:
        return documents.document("en", parse(page, query, deps.index.vocabulary).state)

    return of


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def group_of(slide: Any) -> Any:
    return next(s for s in slide.shapes if hasattr(s, "shapes"))


def tables(slide: Any) -> list[list[list[str]]]:
    return [[[c.text for c in row.cells] for row in s.table.rows] for s in slide.shapes if s.has_table]


def bold(slide: Any) -> list[str]:
    """The bold words of the texts, without the title."""
    boxes = [s for s in slide.shapes if s.has_text_frame and s.name == "Text"]
    return [r.text for s in boxes for p in s.text_frame.paragraphs for r in p.runs if r.font.bold]


def marks(slide: Any) -> list[str]:
    """The texts of the paragraphs that have a mark of a list."""
    found = slide._element.xpath(".//a:p[a:pPr/a:buChar or a:pPr/a:buAutoNum]")
    return [paragraph.text for paragraph in found]


@pytest.mark.parametrize(("name", "language"), SHIPPED)
class TestShippedDecks:
    def test_each_slide_of_the_deck_is_one(self, made: Made, name: str, language: str) -> None:
        talk, presentation = made(name, language)
        titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
        assert titles == [plate.told.title for plate in talk.slides]
        assert len(titles) == {"ten-maps": 49, "your-region": 6}[name]
        assert len(set(titles)) == len(titles)

    def test_the_texts_are_there_whole(self, made: Made, name: str, language: str) -> None:
        talk, presentation = made(name, language)
        for plate, slide in zip(talk.slides, presentation.slides, strict=True):
            shown = words(slide) + "\n" + "\n".join(" | ".join(r) for t in tables(slide) for r in t)
            for line in plain(blocks(plate.told.text)).splitlines():
                assert line.removeprefix("• ") in shown.replace("\v", " ")

    def test_the_notes_say_what_to_say_first(self, made: Made, name: str, language: str) -> None:
        talk, presentation = made(name, language)
        for plate, slide in zip(talk.slides, presentation.slides, strict=True):
            assert notes(slide).startswith(plain(blocks(plate.told.notes)))
            assert talk.version in notes(slide)
            if plate.document:
                view = plate.document.view
                assert view.summary in notes(slide)
                assert view.coverage.text in notes(slide)
                assert plate.document.address in notes(slide)
                assert all((source[1] or source[0]) in notes(slide) for source in view.sources[:5])
                assert "NUTS 2016" in notes(slide)

    def test_maps_have_the_colours_of_the_screen(
        self, made: Made, deps: Deps, name: str, language: str
    ) -> None:
        talk, presentation = made(name, language)
        for plate, slide in zip(talk.slides, presentation.slides, strict=True):
            if plate.document is None:
                continue
            view = plate.document.view.map
            assert isinstance(view, MapView)
            names = deps.area_names[language][plate.document.state.page]
            wanted = expected_fills(draw(view, deps.base, names, PALETTES["light"]))
            group = group_of(slide)
            # Of what filters hide in outermost regions nothing is drawn where nothing else stands there.
            classed = {
                area.code for area in view.areas if area.kind != "hidden" or area.code in drawn_fills(group)
            }
            assert drawn_fills(group) == {code: color for code, color in wanted.items() if code in classed}
            assert plate.document.view.summary in descr(group)

    def test_a_map_has_its_legend_its_sources_and_the_way_to_the_live_view(
        self, made: Made, name: str, language: str
    ) -> None:
        talk, presentation = made(name, language)
        for plate, slide in zip(talk.slides, presentation.slides, strict=True):
            if plate.document is None:
                continue
            shown = words(slide)
            assert all(item.label in shown for item in plate.document.view.map.legend)
            assert plate.document.address in links(slide)
            codes = [descr(shape) for shape in slide.shapes if shape.shape_type == 13]
            assert [plate.document.address in said for said in codes] == [True]
            assert "NUTS 2016" in shown
            assert {"en": "Sources: ", "it": "Fonti: "}[language] in shown

    def test_a_slide_says_what_it_means_for_the_host_region(
        self, made: Made, name: str, language: str
    ) -> None:
        talk, presentation = made(name, language)
        for plate, slide in zip(talk.slides, presentation.slides, strict=True):
            assert plate.told.host in words(slide)
        assert talk.host == (HOST_LINES[language] if name == "ten-maps" else "")

    def test_each_part_says_what_it_is(self, made: Made, name: str, language: str) -> None:
        _, presentation = made(name, language)
        for slide in presentation.slides:
            ids = slide._element.xpath("//p:cNvPr/@id")
            assert len(set(ids)) == len(ids)
            for shape in inside(slide.shapes):
                assert shape.name
                seen = shape._element.tag.rpartition("}")[2]
                if seen in ("pic", "grpSp", "graphicFrame"):
                    assert descr(shape), shape.name
                elif not shape.has_text_frame or not shape.text_frame.text:
                    assert descr(shape) or shape._element.findall(f".//{DECORATIVE}"), shape.name

    def test_all_is_in_its_language_and_numbered(self, made: Made, name: str, language: str) -> None:
        _, presentation = made(name, language)
        for slide in presentation.slides:
            for root in (slide._element, slide.notes_slide._element):
                tags = root.xpath(".//a:r/a:rPr/@lang")
                assert set(tags) == {TAGS[language]}
                assert len(tags) == len(root.xpath(".//a:r"))
            assert slide._element.xpath(".//a:fld[@type='slidenum']")

    def test_nothing_lies_outside_or_on_another_text(self, made: Made, name: str, language: str) -> None:
        _, presentation = made(name, language)
        check_places(presentation)

    def test_the_file_says_what_it_is(self, made: Made, name: str, language: str) -> None:
        talk, presentation = made(name, language)
        core = presentation.core_properties
        assert (core.title, core.subject, core.author) == (talk.title, talk.about, "S3 Atlas")
        assert (core.language, core.version, core.identifier) == (TAGS[language], talk.version, talk.address)
        for part in presentation.part.package.iter_parts():
            if str(part.partname).endswith(".xml"):
                etree.fromstring(part.blob)


def check_places(presentation: Any) -> None:
    """Every shape is on its slide, and texts, tables and codes leave each other room; a legend lies on its map."""
    for slide in presentation.slides:
        found = [s for s in slide.shapes if not s._element.findall(f"./*/*/{{*}}extLst//{DECORATIVE}")]
        for shape in found:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= presentation.slide_width + 2, shape.name
            assert shape.top + shape.height <= presentation.slide_height + 2, shape.name
        boxes = [s for s in found if s.has_text_frame or s.has_table or s.shape_type == 13]
        boxes = [s for s in boxes if s.name not in ("Attribution", "Attribuzione") and s.width]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                assert not overlap(one, other), (slide.shapes.title.text_frame.text, one.name, other.name)


def overlap(one: Any, other: Any) -> bool:
    slack = Emu(20_000)
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return bool(across > slack and down > slack)


def slide_of(presentation: Any, title: str) -> Any:
    return next(s for s in presentation.slides if s.shapes.title.text_frame.text == title)


def test_lists_bold_words_and_tables_are_native(made: Made) -> None:
    _, presentation = made("ten-maps", "en")
    strands = slide_of(presentation, "Three strands of policy")
    assert bold(strands) == ["Innovate:", "Cooperate:", "Learn:"]
    assert marks(strands)[1] == "Cooperate: across regions, and with countries outside Europe"
    assert len(marks(strands)) == 3
    policy = tables(slide_of(presentation, "Cluster policy that works: five to eight"))
    assert [len(table) for table in policy] == [5]
    assert policy[0][0] == ["Instead of", "Better"]
    assert policy[0][3] == ["Clusters that look inward", "An international outlook, in global value chains"]
    sectors = slide_of(presentation, "Who goes: the largest sectors")
    assert tables(sectors)[0][1] == ["Agro-food and packaging", "AdPack², FoodNet, FoodPackLab, NF4"]
    assert all(shape.table.first_row for shape in sectors.shapes if shape.has_table)
    names = slide_of(presentation, "The 18 areas by name")
    assert [len(table) for table in tables(names)] == [6]
    assert tables(names)[0][0][2] == "Textile Innovation ●"


def test_numbers_breaks_and_slanted_words_are_kept(of_plates: Callable[..., Any]) -> None:
    plate = plated("Steps", "1. one\n2. *two* of\\\nthem\n\nand more", "", None)
    slide = of_plates(plated("First", "", "", None), plate).slides[1]
    box = next(s for s in slide.shapes if s.name == "Text")
    assert [p.text for p in box.text_frame.paragraphs] == ["one", "two of\vthem", "and more"]
    assert marks(slide) == ["one", "two of\vthem"]
    assert [r.text for p in box.text_frame.paragraphs for r in p.runs if r.font.italic] == ["two"]


def test_the_first_slide_is_a_title_slide(made: Made) -> None:
    talk, presentation = made("ten-maps", "it")
    first, usual_one = presentation.slides[0], presentation.slides[2]
    size, usual = (s.shapes.title.text_frame.paragraphs[0].runs[0].font.size for s in (first, usual_one))
    assert size > usual
    assert "S3 Atlas" in words(first) and talk.version in words(first) and "22 nov 2026" in words(first)
    assert talk.address in links(first)
    assert PALETTES["light"].accent in {fill(shape) for shape in first.shapes}


@pytest.mark.parametrize(("name", "language"), SHIPPED)
def test_a_deck_is_small_enough_for_a_mail(
    file: Callable[[str, str], bytes], name: str, language: str
) -> None:
    assert len(file(name, language)) < 1_200_000


def test_the_same_talk_gives_the_same_bytes(
    talk: Callable[..., DeckDocument], file: Callable[[str, str], bytes], write: Write
) -> None:
    assert write(talk("your-region", "it")) == file("your-region", "it")


def test_without_host_and_address_neither_is_spoken_of(of_plates: Callable[..., Any]) -> None:
    first = plated("First", "Some text", "", None)
    slide = of_plates(first, address="").slides[0]
    assert "at a glance" not in words(slide)
    assert not links(slide)
    assert [s for s in slide.shapes if s.shape_type == 13] == []


def test_a_deck_of_texts_alone_has_large_letters(of_plates: Callable[..., Any]) -> None:
    plates = [plated(title, "A **few** words.", "Say it.", None) for title in ("One", "Two", "Two")]
    presentation = of_plates(*plates)
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert titles == ["One", "Two", "Two (2)"]
    for slide in presentation.slides:
        assert bold(slide) == ["few"]
        assert notes(slide).startswith("Say it.")
        runs = next(s for s in slide.shapes if s.name == "Text").text_frame.paragraphs[0].runs
        assert all(r.font.size.pt >= 28 for r in runs)


def test_a_slide_whose_view_cannot_be_shown_says_why(of_plates: Callable[..., Any]) -> None:
    fault = "theme=sportt: a known value; did you mean sport?"
    presentation = of_plates(plated("Sport", "What it is about.", "Say it.", None, fault))
    shown = words(presentation.slides[0])
    assert "This view cannot be shown" in shown
    assert fault in shown and "What it is about." in shown
    assert notes(presentation.slides[0]).startswith("Say it.")
    assert fault in notes(presentation.slides[0])
    check_places(presentation)


@pytest.mark.parametrize("text", [LONG, ENTRIES, ROWS, f"Before\n\n{ROWS}"])
@pytest.mark.parametrize(
    "address", ["", "fault", "themes?theme=textile-innovation", "targets?", "network?of=organisations"]
)
def test_what_has_no_room_goes_on_in_the_notes(
    of_plates: Callable[..., Any], document: Callable[..., Document], text: str, address: str
) -> None:
    page, _, query = address.partition("?")
    view = document(page, query) if query or page == "targets" else None
    fault = "Its address is wrong. " * 30 if address == "fault" else ""
    title = "A title that goes on and on, as long as titles of slides may be at most in a deck that visitors write"
    presentation = of_plates(
        plated("First", "", "", None),
        plated(title, text, "Say it.", view, fault, host="Known of Piemonte. " * 5),
    )
    slide = presentation.slides[1]
    cells = "\n".join(" | ".join(row) for table in tables(slide) for row in table)
    everything = re.sub(r"[•…\n]+", " ", f"{words(slide)} {cells} {notes(slide)}")
    for line in plain(blocks(text)).splitlines():
        for word in line.removeprefix("• ").split(" ") if text == LONG else [line.removeprefix("• ")]:
            assert word in everything
    if text == LONG:
        assert everything.count("specialisation") == 24
    moved = "The text goes on in the notes." in words(slide)
    assert moved == ("The rest of the text" in notes(slide))
    assert moved or not address
    check_places(presentation)


@pytest.mark.parametrize("size", [32.0, 12.0])
def test_a_text_is_as_large_as_there_is_room(size: float) -> None:
    text = blocks("Regions **work together** on " + "many things " * 20)
    room = fit(text, 4.0, 100.0, (size,)).height
    assert fit(text, 4.0, room, (40.0, size, 11.0)).size == size
    assert fit(text, 4.0, room, (40.0, size, 11.0)).rest == ()
    assert fit(text, 4.0, room - 0.1, (40.0, size, 11.0)).size == 11.0


def test_a_cut_text_is_its_two_parts() -> None:
    table = "\n".join(f"| {n} | x |" for n in range(6))
    text = blocks(f"Before\n\n- one\n- two\n- three\n\n| A | B |\n| --- | --- |\n{table}")
    ends = set()
    for tenth in range(3, 40):
        found = fit(text, 4.0, tenth / 10, (14.0,))
        assert found.height <= tenth / 10 + 0.01 or not found.shown
        assert rows(found.shown) + rows(found.rest) == rows(text)
        ends |= {len(block.rows) for block in found.rest[:1] if block.kind == "table"}
    assert ends == {
        7,
        6,
        5,
        4,
        3,
    }  # before it, or within it under its header again; for less, the line that tells of it is as high


def test_a_paragraph_is_cut_at_a_word() -> None:
    said = "Regions **plan joint** investment in *modern* industry " * 9
    found = fit(blocks(said), 3.0, 1.0, (14.0,))
    kept = plain(found.shown)
    assert kept.endswith("…") and len(kept) > 50
    assert f"{kept[:-1]} {plain(found.rest)}" == said.replace("*", "").strip()
    assert {piece.text.strip() for piece in found.rest[0].rows[0][0] if piece.bold} == {"plan joint"}


def rows(found: tuple[Block, ...]) -> list[Any]:
    """The rows of a text; the header of a table once, though a cut one has it twice."""
    return [row for block in found for row in (block.rows[1:] if block.kind == "table" else block.rows)]
