"""Handouts of decks: tagged, every slide with title, text, map and notes in order, and all sources at the end."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.exports.documents.deck_document import DeckDocument
from dashboard.exports.documents.of_decks import DeckDocuments
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, texts_of
from dashboard.exports.maps.drawing import bare_map
from dashboard.exports.pdf.handout import write_handout
from dashboard.exports.registry import DECK_FORMATS, Options
from data.decks.deck import DECKS
from data.decks.markup import blocks
from data.decks.parsing import read_deck
from layouts.making.deps import Deps
from layouts.making.views import Views
from tests.plates import plated
from tests.sheets import pictures_in, said_in
from tests.unit.test_report import check_access, elements, links, pages_of, written

BASE = "https://atlas.example"
BOTH = [(name, language) for name in ("ten-maps", "your-region") for language in ("en", "it")]
LONG = "\n\n".join("A sentence that fills some room on the page. " * 8 for _ in range(11))
TalkOf = Callable[..., DeckDocument]
Written = Callable[[DeckDocument], bytes]
Handout = Callable[[DeckDocument], PdfReader]


@pytest.fixture(scope="module", autouse=True)
def light_maps() -> Iterator[Callable[..., bytes]]:
    """Maps of one line, as large as real ones; and what draws real ones."""
    patched = pytest.MonkeyPatch()

    def line(shown: Any, base: Any, *, width: float, height: float) -> bytes:
        space = "http://www.w3.org/2000/svg"
        return f'<svg xmlns="{space}" viewBox="0 0 {width} {height}"><path d="M0 0h9" stroke="red"/></svg>'.encode()

    patched.setattr("dashboard.exports.pdf.report.bare_map", line)
    yield bare_map
    patched.undo()


@pytest.fixture(scope="module")
def talk_of(views: Views, deps: Deps, vocabulary: Mapping[str, frozenset[str]]) -> TalkOf:
    """The talk of a shipped deck, that of your region for Piemonte."""
    talks = DeckDocuments(Documents(views, deps.data, BASE, lambda: date(2026, 11, 22)))

    @cache
    def made(name: str, language: str = "en", host: str = "") -> DeckDocument:
        deck = read_deck(name, (DECKS / f"{name}.yaml").read_text("utf-8"), vocabulary)
        deck = deck.filled("ITC1", {"region": deps.reference.regions["ITC1"].name})
        return talks.document(deck, language, host, f"{BASE}/{language}/present/{name}")

    return made


@pytest.fixture(scope="module")
def file_of(deps: Deps) -> Written:
    kind = next(found for found in DECK_FORMATS if found.ending == "pdf")

    def made(talk: DeckDocument) -> bytes:
        job = Job(kind, talk.documents, Options(), deps.base, talk)
        return write_handout(job, texts_of(talk.language))

    return made


@pytest.fixture(scope="module")
def handout(file_of: Written) -> Handout:
    kept: dict[int, tuple[DeckDocument, PdfReader]] = {}

    def made(talk: DeckDocument) -> PdfReader:
        if id(talk) not in kept:
            kept[id(talk)] = talk, PdfReader(BytesIO(file_of(talk)))
        return kept[id(talk)][1]

    return made


def lines_of(text: str) -> list[str]:
    """Each paragraph, entry and cell of a text, without spaces."""
    lines = [line for block in blocks(text) for row in block.rows for line in row]
    return [bare("".join(run.text for run in line)) for line in lines]


def bare(text: str) -> str:
    """A text without spaces: how wide one is, and whether it is one, a reader of files has to guess."""
    return "".join(text.split())


def kinds_of(reader: PdfReader) -> Counter[str]:
    return Counter(element["/S"] for element in elements(reader))


def alts_of(reader: PdfReader) -> list[str]:
    return [str(element.get("/Alt", "")) for element in elements(reader) if element["/S"] == "/Figure"]


def marks_of(talk: DeckDocument) -> list[str]:
    return [f"{number}. {plate.told.title}" for number, plate in enumerate(talk.slides, start=1)]


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_a_handout_can_be_read_without_seeing(
    name: str, language: str, talk_of: TalkOf, handout: Handout
) -> None:
    talk = talk_of(name, language, "ITC1")
    reader = handout(talk)
    check_access(reader, language, talk.title)
    alts = alts_of(reader)
    for document in talk.documents:
        assert alts.count(f"{document.view.map.label}. {document.view.summary}") == 1
    assert len(alts) == 2 * len(talk.documents) + 1, (
        "a map and a code for each view, and the code of the deck"
    )


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_slides_stand_in_order_where_the_contents_say(
    name: str, language: str, talk_of: TalkOf, handout: Handout
) -> None:
    talk = talk_of(name, language)
    reader = handout(talk)
    titles = [plate.told.title for plate in talk.slides]
    headings = [str(e["/T"]) for e in elements(reader) if e["/S"] == "/H1"][::-1]
    assert headings[:-1] == [talk.title, *titles]
    pages = pages_of(reader)
    assert list(pages)[:-1] == marks_of(talk)
    assert list(pages.values()) == sorted(pages.values())
    first = bare("".join(said_in(reader)[: pages[marks_of(talk)[0]] - 1]))
    for mark, page in pages.items():
        assert bare(f"{mark} {page}") in first
        assert bare(mark) in bare(said_in(reader)[page - 1])


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_slides_share_pages_in_their_order(
    name: str, language: str, talk_of: TalkOf, handout: Handout
) -> None:
    pages = list(pages_of(handout(talk_of(name, language))).values())
    assert pages == sorted(pages)
    if name == "ten-maps":
        first, *_, last = pages[:-1]  # the last one is that of the sources
        assert first == 2 and last - first < len(pages) / 1.8


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_a_page_holds_all_of_its_slide(name: str, language: str, talk_of: TalkOf, handout: Handout) -> None:
    talk = talk_of(name, language, "ITC1")
    reader = handout(talk)
    pages = pages_of(reader)
    heading = texts_of(language).t("Notes")
    for mark, plate in zip(marks_of(talk), talk.slides, strict=True):
        said = bare(said_in(reader)[pages[mark] - 1])
        text, _, notes = said.partition(bare(mark))[2].partition(heading)
        assert all(line in text for line in lines_of(plate.told.text))
        assert all(line in notes for line in lines_of(plate.told.notes))
        if plate.document:
            view = plate.document.view
            assert bare(view.summary) in text and bare(view.coverage.text) in notes
            assert all(bare(item.label) in text for item in view.map.legend)
            assert plate.document.address in links(reader)


def test_the_first_page_says_what_the_deck_is(talk_of: TalkOf, handout: Handout) -> None:
    talk = talk_of("ten-maps", "it", "ITC1")
    said = " ".join(said_in(handout(talk))[0].split())
    known = "Piemonte, dati noti: 2 aree, 9 partenariati, 11 Paesi di destinazione"
    for part in (talk.title, talk.about, known, "22 nov 2026", talk.version, talk.address):
        assert part in said
    assert known not in written(handout(talk_of("ten-maps", "it")))


def test_lists_and_tables_are_tagged(talk_of: TalkOf, handout: Handout) -> None:
    talk = talk_of("ten-maps")
    kinds, parts = (
        kinds_of(handout(talk)),
        [block for plate in talk.slides for block in blocks(plate.told.text)],
    )
    tables = [block.rows for block in parts if block.kind == "table"]
    lists = [block.rows for block in parts if block.kind == "list"]
    assert kinds["/Table"] == kinds["/THead"] == len(tables) == 9
    assert kinds["/TH"] == 9 * 2
    assert kinds["/TD"] == sum(2 * (len(rows) - 1) for rows in tables)
    # Beside the lists of slides that of all sources.
    assert kinds["/L"] == len(lists) + 1 == 17 + 1
    sources = {address for document in talk.documents for _, address, _ in document.view.sources}
    assert 0 <= kinds["/LI"] - sum(map(len, lists)) - len(sources) <= 5
    assert kinds["/TOCI"] == 50
    assert kinds["/Strong"] >= 20


def test_notes_may_have_lists_and_letters_of_each_kind(talk_of: TalkOf, handout: Handout) -> None:
    plate = plated("One", "", "Say:\n\n1. first\n2. **then**\n\n- *or*\n- not", None)
    kinds = kinds_of(handout(replace(talk_of("ten-maps"), slides=(plate,))))
    assert (kinds["/L"], kinds["/LI"], kinds["/Strong"], kinds["/Em"]) == (2, 4, 1, 1)


def test_numbers_of_a_table_end_below_one_another(talk_of: TalkOf, handout: Handout) -> None:
    table = "| What | Amount |\n| --- | --- |\n| longer words | 9 |\n| words | 1,234.5 |"
    reader = handout(replace(talk_of("ten-maps"), slides=(plated("One", table, "", None),)))
    places: dict[str, float] = {}

    def note(text: str, outer: Any, inner: Any, *_: Any) -> None:
        places[text.strip()] = inner[4] * outer[0] + outer[4]

    reader.pages[1].extract_text(visitor_text=note)
    assert places["longer words"] == places["words"]
    assert places["9"] > places["1,234.5"]


def test_every_source_is_listed_and_each_map_names_its_own(talk_of: TalkOf, handout: Handout) -> None:
    talk = talk_of("ten-maps")
    reader = handout(talk)
    addresses = {address for document in talk.documents for _, address, _ in document.view.sources}
    assert len(addresses) > 290
    assert addresses - {""} <= links(reader)
    said = written(reader)
    # 46 sources of all areas; of the textile area three, of which one is the first of them.
    assert "Sources 1–46" in said and "Sources 1, 11, 30" in said
    of_textiles = [address for _, address, _ in talk.documents[1].view.sources]
    listed = bare(said.partition("Sources of the maps 1 ")[2].partition(" About this document ")[0])
    # Lines of two columns are short: addresses go on in the next one.
    assert all(
        any(f"{number}{address}{number + 1}" in f"1{listed}" for number in (1, 11, 30))
        for address in of_textiles
    )
    # Those that sources.csv names stand with their names.
    assert "CORDIS,FP7projectdata" in listed
    assert re.search(r"\d{3}https://cordis\.europa\.eu/project/id/101214256\d{3}Eurostat,", listed)


def test_a_handout_says_what_it_is(talk_of: TalkOf, handout: Handout) -> None:
    talk = talk_of("ten-maps")
    reader = handout(talk)
    about = written(reader).partition(" About this document ")[2]
    cited = f"S3 Atlas: “{talk.title}”. Data version {talk.version}, CC BY 4.0. {talk.address} (accessed 22 Nov 2026)."
    assert bare(cited) in bare(about)
    assert "© EuroGeographics" in about
    assert {talk.address, "https://creativecommons.org/licenses/by/4.0/"} <= links(reader)


def test_a_deck_that_is_not_live_is_cited_without_address(talk_of: TalkOf, handout: Handout) -> None:
    talk = replace(talk_of("ten-maps"), address="", slides=talk_of("ten-maps").slides[:2])
    reader = handout(talk)
    cited = f"S3 Atlas: “{talk.title}”. Data version {talk.version}, CC BY 4.0, 22 Nov 2026."
    assert bare(cited) in bare(written(reader))
    assert not alts_of(reader) and links(reader) == {"https://creativecommons.org/licenses/by/4.0/"}


def test_a_deck_of_texts_alone_has_no_map_and_no_sources(talk_of: TalkOf, handout: Handout) -> None:
    whole = talk_of("ten-maps", "it")
    talk = replace(whole, slides=tuple(plate for plate in whole.slides if not plate.document))
    reader = handout(talk)
    assert len(talk.slides) == 38 and len(reader.pages) == 1 + 14 + 1
    assert alts_of(reader) == ["Codice QR con l’indirizzo della vista interattiva"]
    assert list(pages_of(reader)) == marks_of(talk)


def test_signs_that_mean_something_to_typst_stay_signs(talk_of: TalkOf, handout: Handout) -> None:
    signs = "#panic(1) _i_ $x$ <a> @b \\n `c` = d // e -- ~ ] } [ {"
    kept = signs.replace("_i_", "i")  # which is Markdown
    text = f"1 {signs}\n\n- 2 {signs}\n\n| a | b |\n| --- | --- |\n| 3 {signs} | **4 {signs}** |"
    whole = talk_of("ten-maps")
    document = whole.documents[0]
    shown = replace(document.view.map, label=f"11 {signs}")
    view = replace(document.view, summary=f"5 {signs}", map=shown)
    plates = (
        plated(f"6 {signs}", text, f"7 {signs}", replace(document, view=view), host=f"10 {signs}"),
        plated("Faulty", "", "", None, fault=f"8 {signs}"),
    )
    reader = handout(replace(whole, title=f"0 {signs}", about=f"9 {signs}", slides=plates))
    said = written(reader)
    assert all(f"{place} {kept}" in said for place in (1, 2, 3, 4, 7))
    assert all(f"{place} {signs}" in said for place in (0, 5, 6, 8, 9, 10))
    assert reader.metadata and reader.metadata.title == f"0 {signs}"
    assert f"11 {signs}. 5 {signs}" in alts_of(reader)


def test_a_slide_with_a_fault_says_what_it_is(talk_of: TalkOf, handout: Handout) -> None:
    whole = talk_of("ten-maps")
    fault = "There is no page “regoins”."
    faulty = plated("A faulty slide", "Its text.", "Its notes.", None, fault)
    mapped = [plate for plate in whole.slides if plate.document]
    talk = replace(whole, slides=(*whole.slides[:5], mapped[0], faulty, *mapped[1:3]))
    reader = handout(talk)
    page = pages_of(reader)["7. A faulty slide"]
    said = bare(said_in(reader)[page - 1])
    assert bare(f"7. A faulty slide {fault} Its text. Notes Its notes.") in said
    assert len(alts_of(reader)) == 2 * 3 + 1
    assert list(pages_of(reader))[:-1] == marks_of(talk)


def test_what_has_no_name_still_has_a_heading(talk_of: TalkOf, handout: Handout) -> None:
    talk = replace(talk_of("ten-maps", "it"), title="", slides=(plated("", "Testo", "", None),))
    reader = handout(talk)
    assert list(pages_of(reader)) == ["1. Slide 1 di 1"]
    assert reader.metadata and reader.metadata.title == "S3 Atlas"


def test_long_notes_go_on_and_leave_map_and_text_together(talk_of: TalkOf, handout: Handout) -> None:
    whole = talk_of("ten-maps")
    document = whole.documents[0]
    text = "\n".join(f"- Entry {number}." for number in range(1, 18))
    plates = (
        plated("Both", text, LONG[:4000], document),
        plated("Words", LONG[:1500], LONG[:4000], None),
    )
    reader = handout(replace(whole, slides=plates))
    pages = pages_of(reader)
    assert (pages["1. Both"], pages["2. Words"]) == (2, 4)
    first, second = (" ".join(said_in(reader)[page].split()) for page in (1, 2))
    assert "Known to take part" in first and "Entry 17." in first and " Notes " not in first
    assert " Notes A sentence" in second and document.address in second
    kept = 2 * LONG[:4000].count("page.") + LONG[:1500].count("page.")
    assert written(reader).count("A sentence that fills some room on the page.") == kept


def test_an_address_too_long_for_a_small_code_has_none(talk_of: TalkOf, handout: Handout) -> None:
    whole = talk_of("ten-maps")
    plate = next(plate for plate in whole.slides if plate.document)
    assert plate.document
    address = f"{plate.document.address}?region=" + "ITC1," * 400
    talk = replace(whole, slides=(replace(plate, document=replace(plate.document, address=address)),))
    reader = handout(talk)
    assert address in links(reader)
    assert len(alts_of(reader)) == 1 + 1


def test_the_same_deck_gives_the_same_file_of_a_size_to_send(
    talk_of: TalkOf, file_of: Written, light_maps: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.exports.pdf.report.bare_map", light_maps)
    talk = talk_of("ten-maps", "it", "ITC1")
    start = time.process_time()
    body = file_of(talk)
    assert time.process_time() - start < 30, "seconds of work; a busy machine takes longer"
    assert 1_000_000 < len(body) < 2_500_000
    few = replace(talk, slides=tuple(plate for plate in talk.slides if plate.document)[:3])
    assert file_of(few) == file_of(few)
    reader = PdfReader(BytesIO(body))
    # The first one, those of slides, and sources in two columns: in one they would fill a sheet more.
    assert len(reader.pages) == 1 + 27 + 4
    assert not pictures_in(body), "maps are drawings"
