"""Reports are tagged, say what they show in words too, name their sources, and let no sign of a text mean anything."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, texts_of
from dashboard.exports.pdf.columns import WIDTH, ColumnTexts, fit
from dashboard.exports.pdf.contents import References
from dashboard.exports.pdf.report import write_atlas, write_report
from dashboard.exports.registry import Options, find_format, first_of
from data.asking.state import parse
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.views.models import Cell, Source
from tests.sheets import said_in
from tests.unit.conftest import text

BASE = "https://atlas.example"
TODAY = date(2026, 11, 22)
KINDS = (
    "themes",
    "themes?theme=textile-innovation",
    "themes?theme=artificial-intelligence-hmi",
    "partnerships",
    "partnerships?partnership=s3martmed",
    "targets",
    "targets?target=JP",
    "regions",
    "regions?region=ITC1",
    "regions?region=ITC1,ES51",
    "find?region=ITC1",
    "network",
    "network?of=organisations",
    "organisations",
    "organisations?organisation=lyonbiopole",
)
Document_of = Any
Made = Any


@pytest.fixture(scope="module", autouse=True)
def light_maps() -> Iterator[Callable[[], Any]]:
    """Maps of one line: reading words between the shapes of real ones takes seconds. Calling it gives real ones."""
    patched = pytest.MonkeyPatch()

    def line(shown: Any, base: Any, *, width: float, height: float) -> bytes:
        space = "http://www.w3.org/2000/svg"
        return f'<svg xmlns="{space}" viewBox="0 0 {width} {height}"><path d="M0 0h9" stroke="red"/></svg>'.encode()

    patched.setattr("dashboard.exports.pdf.report.bare_map", line)
    yield patched.undo
    patched.undo()


@pytest.fixture(scope="module")
def documents(views: Views, deps: Deps) -> Documents:
    return Documents(views, deps.data, BASE, lambda: TODAY)


@pytest.fixture(scope="module")
def document_of(documents: Documents, vocabulary: Mapping[str, frozenset[str]]) -> Document_of:
    def found(address: str, language: str = "en") -> Document:
        page, _, query = address.partition("?")
        return documents.document(language, parse(page, query, vocabulary).state)

    return found


@pytest.fixture(scope="module")
def report(deps: Deps) -> Made:
    def made(document: Document) -> PdfReader:
        job = Job(first_of("pdf"), (document,), Options(), deps.base)
        return PdfReader(BytesIO(write_report(job, texts_of(document.language))))

    return made


@pytest.fixture(scope="module", params=["en", "it"])
def atlas(request: pytest.FixtureRequest, documents: Documents, document_of: Document_of, deps: Deps) -> Any:
    """The documents of an atlas, and the file."""
    language = request.param
    parts = (document_of("themes", language), *documents.themes(language))
    kind = find_format("themes", "pdf", "atlas", chosen=False)
    assert kind
    job = Job(kind, parts, Options(), deps.base)
    return parts, PdfReader(BytesIO(write_atlas(job, texts_of(language))))


def elements(reader: PdfReader) -> Iterator[Any]:
    """Every element of the structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        found = element.get("/K")
        inside = found.get_object() if found is not None else []
        parts = inside if isinstance(inside, list) else [inside]
        waiting += [part.get_object() for part in parts if isinstance(part.get_object(), dict)]


def written(reader: PdfReader) -> str:
    """The words of a file, with single spaces."""
    return " ".join(" ".join(said_in(reader)).split())


def links(reader: PdfReader) -> set[str]:
    """The addresses that a file leads to."""
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    return {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}


def check_access(reader: PdfReader, language: str, title: str) -> None:
    """What PDF/UA-1 asks for and a reader with a screen reader relies on."""
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of pypdf
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata and reader.metadata.title == title
    assert "<pdfuaid:part>1<" in root["/Metadata"].get_data().decode()
    found = list(elements(reader))
    kinds = Counter(element["/S"] for element in found)
    figures = [element for element in found if element["/S"] == "/Figure"]
    assert len(figures) >= 2 and all(len(str(figure.get("/Alt", ""))) > 20 for figure in figures)
    tables = [element for element in found if element["/S"] == "/Table"]
    assert kinds["/TH"] >= 2 * len(tables) and kinds["/THead"] == len(tables)
    assert kinds["/H1"] >= 1 and kinds["/H2"] >= 2 and kinds["/Link"] >= 2


@pytest.mark.parametrize(
    ("address", "language"), [*((kind, "en") for kind in KINDS), *((kind, "it") for kind in KINDS[1:10:2])]
)
def test_every_report_can_be_read_without_seeing(
    address: str, language: str, document_of: Document_of, report: Made
) -> None:
    document = document_of(address, language)
    reader = report(document)
    check_access(reader, language, document.view.heading)
    assert document.view.map.label in next(
        str(e["/Alt"])
        for e in elements(reader)
        if e["/S"] == "/Figure" and document.view.map.label in e["/Alt"]
    )


@pytest.mark.parametrize("address", KINDS)
def test_every_report_says_what_it_is(address: str, document_of: Document_of, report: Made) -> None:
    document = document_of(address)
    reader = report(document)
    said = written(reader)
    for part in (document.view.heading, document.view.summary, document.version, "CC BY 4.0", "22 Nov 2026"):
        assert part in said
    assert attribution(texts_of("en")) in said
    assert document.address in links(reader)
    assert "https://creativecommons.org/licenses/by/4.0/" in links(reader)
    assert all(item.label in said for item in document.view.map.legend)
    last = said_in(reader)[-1]
    assert f"{len(reader.pages)} / {len(reader.pages)}" in last


def test_briefing_of_piemonte(document_of: Document_of, report: Made) -> None:
    reader = report(document_of("regions?region=ITC1"))
    said = written(reader)
    assert 2 <= len(reader.pages) <= 4
    assert "Piemonte" in said_in(reader)[0]
    for figure in ("2 areas", "9 partnerships", "11 target countries"):
        assert figure in said
    for word in ("Textile Innovation", "Participant", "S3martMed", "MESAP", "Rhône-Alpes", "Torino, Italy"):
        assert word in said
    order = [
        "Roles in thematic areas",
        "Its organisations in",
        "Regions that Piemonte meets in",
        "Target countries that",
    ]
    places = [said.index(caption) for caption in (*order, "Events in the country", "Sources 1 http")]
    assert places == sorted(places)
    assert f"15 more rows are in the live view: {BASE}/en/regions?region=ITC1" in said


@pytest.mark.parametrize("region", ["FR10", "BE3", "ITC4", "SE232"])
def test_briefings_have_two_to_four_pages(region: str, document_of: Document_of, report: Made) -> None:
    """Beside the sources, which may go on to a fifth where there are many: each row names its own."""
    document = document_of(f"regions?region={region}")
    reader = report(document)
    said = said_in(reader)
    assert 2 <= len(said) <= 5
    for beyond in said[4:]:
        assert max(int(number) for number in re.findall(r"^(\d+) ", beyond, re.MULTILINE)) > 30
        assert [name for name in captions(document) if name in beyond] == []
        assert len(beyond.splitlines()) > 20, "a page is not nearly empty"


@pytest.mark.parametrize("region", ["CZ05", "DE11", "EL64"])
def test_no_page_of_a_briefing_is_nearly_empty(region: str, document_of: Document_of, report: Made) -> None:
    """What belongs to the map runs over by little (Severovýchod), or what the document is has no room on the last."""
    pages = report(document_of(f"regions?region={region}")).pages
    assert min(len(page.extract_text().splitlines()) for page in pages) > 20


def test_what_a_report_is_takes_less_room_where_it_would_stand_alone(
    document_of: Document_of, report: Made
) -> None:
    reader = report(document_of("regions?region=ITC1", "it"))
    assert len(reader.pages) == 4
    assert "Fonti" in said_in(reader)[-1]


def captions(document: Document) -> list[str]:
    return [table.caption for table in (document.view.table, *(s.table for s in document.view.sections))]


def test_branches_are_drawn_with_their_source_and_not_listed_again(
    document_of: Document_of, report: Made
) -> None:
    document = document_of("regions?region=ITC1")
    (listed,) = [s.table.caption for s in document.view.sections if s.name == "branches"]
    reader = report(document)
    said = written(reader)
    assert listed not in said
    (drawn,) = [one.scored for one in document.view.sections if one.scored]
    assert len(drawn.branches) == 5
    (alt,) = [
        str(e["/Alt"]) for e in elements(reader) if e["/S"] == "/Figure" and "GDP per head" in e["/Alt"]
    ]
    assert [bar.name for bar in drawn.branches if f"{bar.name}: {bar.quotient}, {bar.jobs}" not in alt] == []
    number = re.search(r"take part\. \[(\d+)\]", said)
    assert number
    assert re.search(rf" {number[1]} Eurostat, Structural business statistics", said)


def test_a_column_with_nothing_in_its_printed_rows_is_left_out(
    document_of: Document_of, report: Made
) -> None:
    """Further indicators are said in words, those that a report holds are not."""
    document = document_of("regions?region=ITC1")
    table = next(s.table for s in document.view.sections if s.name == "figures")
    place = [column.label for column in table.columns].index("In words")
    assert any(row[place].text for row in table.rows)
    assert not any(row[place].text for row in table.rows[:8])
    assert "In words" not in written(report(document))


def test_sources_are_numbered_and_lead_to_their_address(document_of: Document_of, report: Made) -> None:
    document = document_of("themes?theme=textile-innovation")
    reader = report(document)
    addresses = {address for _, address, _ in document.view.sources}
    assert len(addresses) == 3 and addresses <= links(reader)
    listed = written(reader).partition("Sources ")[2]
    assert re.match(r"1 http\S+ 2 http\S+ 3 http\S+ ", listed)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(
    "address", ["partnerships", "partnerships?programme=escp-4i", "partnerships?scope=all"]
)
def test_partnerships_without_dates_are_named_beneath_the_bars(
    address: str, language: str, document_of: Document_of, report: Made
) -> None:
    document = document_of(address, language)
    timeline = document.view.timeline
    undated = [bar.label for _, _, bars in timeline.groups for bar in bars if bar.start is None]
    # The programmes of INNOSUP-1 and others give all dates; some partnerships of ESCP-4i have none.
    assert undated
    said = written(report(document)).replace(" ", "")
    assert f"{timeline.undated}:{','.join(undated)}".replace(" ", "") in said


def test_references_number_each_source_once() -> None:
    references, page = References(texts_of("en")), Source("a.eu", "https://a.eu/x", plain=True)
    numbers = [
        references.number(s)
        for s in (page, Source("A talk"), page, Source("A talk"), Source("Copy of a page", "https://b.eu/y"))
    ]
    assert numbers == [1, 2, 1, 2, 3]
    assert list(references.found.values()) == [
        ("https://a.eu/x", "https://a.eu/x"),
        ("A talk", ""),
        ("Copy of a page", "https://b.eu/y"),
    ]


def test_signs_that_mean_something_to_typst_stay_signs(document_of: Document_of, report: Made) -> None:
    signs = "#panic(1) *b* _i_ $x$ <a> @b \\n `c` = d // e -- ~ ] } [ {"
    document = document_of("themes?theme=textile-innovation")
    view = document.view
    cells = (Cell(f"1 {signs}", "ES52"), *view.table.rows[0][1:])
    changed = replace(
        view,
        heading=f"2 {signs}",
        summary=f"3 {signs}",
        table=replace(view.table, rows=(cells, *view.table.rows[1:])),
        coverage=replace(view.coverage, text=f"4 {signs}"),
        map=replace(view.map, label=f"5 {signs}", legend=(replace(view.map.legend[0], label=f"6 {signs}"),)),
    )
    reader = report(replace(document, view=changed))
    said = written(reader)
    assert all(f"{place} {signs}" in said for place in (1, 2, 3, 4, 6))
    assert any(f"5 {signs}" in str(element.get("/Alt", "")) for element in elements(reader))
    assert reader.metadata and reader.metadata.title == f"2 {signs}"


def test_names_in_other_scripts_are_written_out(document_of: Document_of, report: Made) -> None:
    document = document_of("themes?theme=textile-innovation")
    names = "Κεντρική Μακεδονία · Североизточен · Łódzkie · Észak-Magyarország"
    said = written(report(replace(document, view=replace(document.view, summary=names))))
    assert names in said


def pages_of(reader: PdfReader) -> dict[str, int]:
    """The page that each bookmark of the first level leads to, counted from 1."""
    marks = [mark for mark in reader.outline if isinstance(mark, Destination)]
    return {str(mark.title): (reader.get_destination_page_number(mark) or 0) + 1 for mark in marks}


def test_atlas_has_a_sheet_for_each_area_where_its_contents_say(atlas: Any) -> None:
    documents, reader = atlas
    check_access(reader, documents[0].language, reader.metadata.title)
    marked = pages_of(reader)
    contents = " ".join(said_in(reader)[1].split())
    areas = [document.view.profile.title for document in documents[1:]]
    assert len(areas) == 18 == len(set(areas))
    for document, area in zip(documents[1:], areas, strict=True):
        page = marked[area]
        assert f"{area} {page} " in contents
        sheet = " ".join(said_in(reader)[page - 1].split())
        assert area in sheet and document.view.summary in sheet
    assert [marked[area] for area in areas] == sorted(marked[area] for area in areas)


def test_atlas_names_the_regions_with_the_pages_of_their_areas(atlas: Any) -> None:
    documents, reader = atlas
    marked = pages_of(reader)
    index = list(marked.values())[list(marked).index(documents[-1].view.profile.title) + 1]
    said = " ".join(" ".join(said_in(reader)[index - 1 :]).split())
    found: dict[str, list[int]] = {}
    for document in documents[1:]:
        for region in {text(row[0]) for row in document.table.rows}:
            found.setdefault(region, []).append(marked[document.view.profile.title])
    assert len(found["Piemonte"]) == 2
    for region in ("Piemonte", "Lombardia", "Norte"):
        pages = ", ".join(map(str, sorted(found[region])))
        assert re.search(rf"{region} \w+ · \w+ {pages}(?!,)", said)
    assert all(region in said for region in found)


def test_atlas_lists_every_source_it_refers_to(atlas: Any) -> None:
    documents, reader = atlas
    addresses = {address for document in documents[1:] for _, address, _ in document.view.sources}
    assert addresses - {""} <= links(reader)


def test_columns_fill_the_width_and_keep_words_whole() -> None:
    columns = [
        ColumnTexts("Organisation", ["Bioindustry Park Silvano Fumero", "MESAP"]),
        ColumnTexts("Programme", ["Cluster Excellence", "ESCP-S3"], marks=[4, 4]),
        ColumnTexts("Partnerships", ["2", "3"], number=True),
    ]
    size, widths = fit(columns)
    assert sum(widths) == pytest.approx(WIDTH, abs=0.1)
    assert size == 8.5
    assert widths[0] > widths[2]
    many = [ColumnTexts(f"Column {n}", ["Ontwikkelingsmaatschappij Oost Nederland"] * 2) for n in range(9)]
    assert fit(many)[0] == 7.0
    assert sum(fit(many)[1]) == pytest.approx(WIDTH, abs=0.1)


# From here on with real maps.


def test_a_report_fetches_nothing_and_carries_its_letters(
    document_of: Document_of, report: Made, light_maps: Callable[[], Any]
) -> None:
    light_maps()
    reader = report(document_of("regions?region=ITC1"))
    kinds = [o.get_object() for o in (reader.get_object(n) for n in range(1, len(reader.xref[0]) + 1)) if o]
    described = [o for o in kinds if isinstance(o, dict)]
    assert not [o for o in described if o.get("/S") in ("/Launch", "/GoToR", "/JavaScript", "/ImportData")]
    assert not [o for o in described if o.get("/Type") == "/Filespec" or "/FFilter" in o]
    fonts = [o for o in described if o.get("/Type") == "/FontDescriptor"]
    assert fonts and all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)
    assert all("SourceSansPro" in font["/FontName"] for font in fonts)
    assert not [image for page in reader.pages for image in page.images], "maps are drawings"
    assert 2 <= len(reader.pages) <= 4
    check_access(reader, "en", "Piemonte: areas, partnerships and partners")
