"""Maps as files: the colours of the screen, every word that a map needs, letters within, the size that was asked."""

import io
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, texts_of
from dashboard.exports.maps.drawing import bare_map, write_png, write_svg
from dashboard.exports.maps.geometry import extent, shapes
from dashboard.exports.pdf.map_sheet import write_pdf
from dashboard.exports.registry import Options, first_of
from data.asking.state import ViewState, parse
from layouts.figures.base import INSET_NAMES, INSETS
from layouts.figures.framing import EUROPE
from layouts.figures.maps import draw
from layouts.figures.svg import plain
from layouts.lettering import file_of, width_of, wrap
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.theme import PALETTES
from layouts.views.models import MapView
from tests.unit.conftest import States

SVG = "{http://www.w3.org/2000/svg}"
ADDRESSES = [
    "themes",
    "themes?theme=textile-innovation",
    "themes?theme=artificial-intelligence-hmi",  # nobody is known there
    "partnerships?partnership=s3martmed",
    "targets?target=JP",
    "regions?region=ITC1",
    "regions?region=ITC1,ES51",
    "find?region=ITC1",
]
NETWORKS = ["network", "network?of=organisations"]
LONG = (
    "themes?theme=textile-innovation,3d-printing,sport&region=ITC1,ES51,FR,DE1,SE,PL,PT,NL,BE2,RO"
    "&country=IT,FR,ES,DE,PL,SE,NL,PT,RO,FI,AT,EL&confidence=high&role=lead,participant,observer"
)
MakeJob = Callable[..., Job]


@pytest.fixture(scope="module")
def job(views: Views, deps: Deps, vocabulary: Mapping[str, frozenset[str]]) -> MakeJob:
    """The job of an address without its language, or of a state."""
    documents = Documents(views, deps.data, "https://atlas.example", lambda: date(2026, 11, 22))

    def made(where: str | ViewState, language: str = "en", paper: str = "a4", dpi: int = 150) -> Job:
        if isinstance(where, str):
            page, _, query = where.partition("?")
            where = parse(page, query, vocabulary).state
        document = documents.document(language, where)
        return Job(first_of("svg"), (document,), Options(paper, dpi), deps.base)

    return made


def svg_of(job: Job) -> ET.Element:
    return ET.fromstring(write_svg(job, texts_of(job.document.language)))


def pdf_of(job: Job) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(job, texts_of(job.document.language))))


def closed(text: str) -> str:
    """A text without spaces, as lines may end anywhere."""
    return re.sub(r"\s", "", text)


def written(svg: ET.Element) -> str:
    return closed("".join("".join(text.itertext()) for text in svg.iter(f"{SVG}text")))


def fills(svg: ET.Element) -> dict[str, str]:
    """The colour of each area of the selection by its code."""
    found = {}
    for group in svg.iter(f"{SVG}g"):
        if "data-code" in group.attrib:
            assert group.get("id") == f"region-{group.get('data-code')}"
            for path in group.iter(f"{SVG}path"):
                style = path.attrib["style"]
                shade = re.search(r"fill: (#\w+)", style)
                assert shade, style
                found[group.attrib["data-code"]] = shade[1].lower()
    return found


def screen(job: Job) -> dict[str, str]:
    """The colour of each area of the selection in the figure of the page."""
    shown = job.document.view.map
    assert isinstance(shown, MapView)
    codes = {code: code for codes in job.base.land.values() for code in codes} | dict.fromkeys(
        job.base.world, ""
    )
    found = {}
    for trace in draw(shown, job.base, codes, PALETTES["light"])["data"]:
        if trace["type"] == "choropleth" and len(trace["colorscale"]) > 2 and trace["visible"]:
            colors = {share * trace["zmax"]: color for share, color in trace["colorscale"]}
            pairs = zip(trace["locations"], trace["z"], strict=True)
            found |= {code: colors[z].lower() for code, z in pairs if z is not None}
    return found


def needed(document: Document) -> list[str]:
    """The words that a sheet has."""
    view, texts = document.view, texts_of(document.language)
    credit = [attribution(texts)] if isinstance(view.map, MapView) else []
    words = [view.heading, view.summary, view.coverage.text, document.address, document.version, *credit]
    return [*words, texts.date(document.made.isoformat()), *(item.label for item in view.map.legend)]


@lru_cache
def letters_in(font: bytes) -> frozenset[int]:
    with TTFont(io.BytesIO(font)) as read:
        return frozenset(read.getBestCmap())


# Colours


@pytest.mark.parametrize("where", ADDRESSES)
def test_areas_have_the_colours_of_the_screen(job: MakeJob, where: str) -> None:
    made = job(where)
    assert fills(svg_of(made)) == screen(made)


@given(data=st.data(), page=st.sampled_from(["themes", "targets", "regions", "find"]))
@settings(max_examples=6)
def test_areas_of_any_selection_have_the_colours_of_the_screen(
    job: MakeJob, states: States, data: st.DataObject, page: str
) -> None:
    made = job(replace(data.draw(states(page)), view="map"))
    assert fills(svg_of(made)) == screen(made)


def test_areas_say_what_they_are(job: MakeJob) -> None:
    svg = svg_of(job("themes?theme=textile-innovation"))
    group = next(g for g in svg.iter(f"{SVG}g") if g.get("data-code") == "ITC1")
    assert group.findtext(f"{SVG}title") == "Piemonte · Participant"


# Words


@pytest.mark.parametrize(
    ("where", "language"),
    [*((where, "it") for where in (*ADDRESSES, *NETWORKS, LONG)), ("themes", "en"), ("network", "en")],
)
def test_sheets_say_all_that_a_map_needs(job: MakeJob, where: str, language: str) -> None:
    made = job(where, language)
    there = written(svg_of(made))
    for words in needed(made.document):
        assert closed(words) in there, words


@pytest.mark.parametrize("where", ["themes?theme=textile-innovation", "network", LONG])
def test_words_of_a_pdf_can_be_read_and_its_letters_are_within(job: MakeJob, where: str) -> None:
    made = job(where, "it")
    pdf = pdf_of(made)
    there = closed(pdf.pages[0].extract_text())
    for words in needed(made.document):
        assert closed(words) in there, words
    assert pdf.metadata and pdf.metadata.title == made.document.view.heading
    fonts = pdf.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert len(fonts) >= 2
    for font in fonts.values():
        assert {"/FontFile2", "/FontFile3"} & set(_descriptor(font.get_object()))


def test_a_sheet_is_tagged_and_its_map_is_described(job: MakeJob) -> None:
    made = job("themes?theme=textile-innovation", "it")
    root = pdf_of(made).trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "it"
    waiting, described = [root["/StructTreeRoot"]], list[str]()
    while waiting:
        element = waiting.pop().get_object()
        inner = element.get("/K", []) if isinstance(element, DictionaryObject) else element
        waiting += [
            one for one in (inner if isinstance(inner, list) else [inner]) if not isinstance(one, int)
        ]
        if isinstance(element, DictionaryObject) and element.get("/S") == "/Figure":
            described.append(str(element["/Alt"]))
    (alt,) = described
    view = made.document.view
    assert all(
        words in alt for words in (view.heading, view.summary, view.map.legend[0].label, "EuroGeographics")
    )


def _descriptor(font: DictionaryObject) -> DictionaryObject:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font  # type: ignore[index]
    found: DictionaryObject = inner["/FontDescriptor"].get_object()
    return found


def test_pdf_has_the_letters_of_every_language_of_europe(job: MakeJob) -> None:
    """Region names of the map are in the letters of their own languages."""
    there = pdf_of(job("find?region=PL71")).pages[0].extract_text()
    assert "Łódzkie" in there


@pytest.mark.parametrize("where", ["themes?theme=textile-innovation", "network?of=organisations"])
def test_letters_of_an_svg_are_within(job: MakeJob, where: str) -> None:
    svg = svg_of(job(where))
    rules = "".join(style.text or "" for style in svg.iter(f"{SVG}style"))
    found = dict(re.findall(r"font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]+)\)", rules))
    assert found
    for text in svg.iter(f"{SVG}text"):
        weight = re.search(r"font-weight: (\d+)", text.attrib["style"])
        number = weight[1] if weight else "400"
        used = {ord(letter) for letter in text.text or ""}
        assert used & letters_in(file_of(int(number)).read_bytes()) <= letters_in(b64decode(found[number]))


@pytest.mark.parametrize(
    ("where", "paper"),
    [*((LONG, p) for p in ("a4", "a3", "wide", "square")), (NETWORKS[1], "square"), ("targets", "square")],
)
def test_no_word_runs_off_the_sheet(job: MakeJob, where: str, paper: str) -> None:
    svg = svg_of(job(where, "it", paper))
    width, height = (float(side) for side in svg.attrib["viewBox"].split()[2:])
    for text in svg.iter(f"{SVG}text"):
        style, x, y = text.attrib["style"], float(text.attrib["x"]), float(text.attrib["y"])
        size = float(re.search(r"font-size: ([\d.]+)px", style)[1])  # type: ignore[index]
        long = width_of(text.text or "", size, 700 if "font-weight: 700" in style else 400)
        left = x - {"start": 0, "middle": long / 2, "end": long}[re.search(r"anchor: (\w+)", style)[1]]  # type: ignore[index]
        assert left >= 0 and left + long <= width + 0.5, text.text
        assert size < y < height, text.text


# Files


def test_svg_stands_alone(job: MakeJob) -> None:
    made = job("themes?theme=textile-innovation")
    body = write_svg(made, texts_of("en")).decode()
    svg = ET.fromstring(body)
    assert "<!DOCTYPE" not in body
    assert len(body) < 1_000_000
    links = re.findall(r'(?:href|src)="([^"]*)"|url\(([^)]*)\)', body)
    assert all("".join(link).startswith(("#", "data:")) for link in links)
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == made.document.view.heading
    assert made.document.view.summary in (svg.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("write", [write_svg, write_pdf])
def test_the_same_view_gives_the_same_file(job: MakeJob, write: Callable[..., bytes]) -> None:
    made = job("regions?region=ITC1")
    assert write(made, texts_of("en")) == write(made, texts_of("en"))


@pytest.mark.parametrize(
    ("paper", "dpi", "size"),
    [
        ("a4", 150, (1754, 1240)),
        ("a3", 72, (1191, 842)),
        ("wide", 96, (1280, 720)),
        ("square", 200, (1654, 1654)),
    ],
)
def test_png_is_as_large_as_asked(job: MakeJob, paper: str, dpi: int, size: tuple[int, int]) -> None:
    picture = Image.open(io.BytesIO(write_png(job("partnerships", "en", paper, dpi), texts_of("en"))))
    assert picture.size == size
    assert picture.info["dpi"][0] == pytest.approx(dpi, abs=0.1)


def test_picture_alone_has_only_the_names_of_its_insets(job: MakeJob) -> None:
    made = job("themes?theme=textile-innovation")
    svg = ET.fromstring(bare_map(made.document.view.map, made.base, width=170, height=118))
    assert not {text.text for text in svg.iter(f"{SVG}text")} & set(INSET_NAMES.values()), (
        "nothing is in them"
    )
    assert fills(svg) == screen(made)
    width, height = (float(side) for side in svg.attrib["viewBox"].split()[2:])
    assert (width, height) == pytest.approx((170 / 25.4 * 72, 118 / 25.4 * 72), abs=0.01)


# Shapes


def test_a_host_region_is_outlined_and_hides_nothing(job: MakeJob) -> None:
    def pieces(where: str) -> list[str]:
        made = job(where)
        picture = bare_map(made.document.view.map, made.base, width=100, height=60)
        styles = (path.get("style", "") for path in ET.fromstring(picture).iter(f"{SVG}path"))
        return [style for style in styles if not style.startswith(leaders)]

    light = PALETTES["light"]  # a name may give way to that of the host, and stand at the end of a line
    leaders = tuple(f"fill: none; stroke: {colour.lower()}" for colour in (light.ink, light.land))
    plain_map, with_host = pieces("themes"), pieces("themes?host=ITC1")
    assert 0 < len(with_host) - len(plain_map) <= 4, "its symbol, its outline and its name"
    for color in (PALETTES["light"].sea.lower(), PALETTES["light"].outside.lower()):
        seen = [sum(f"fill: {color}" in style for style in styles) for styles in (plain_map, with_host)]
        assert seen[0] == seen[1] > 0, color


def test_every_region_lies_within_what_is_shown(deps: Deps) -> None:
    west, south, east, north = EUROPE
    for code in deps.base.land[""]:
        left, bottom, right, top = shapes("europe")[code].bounds
        # Turkey lies at the edge, and in sight where a map is wider than Europe or shows a region of it.
        inside = west <= left and south <= bottom and right <= east and top <= north
        assert inside or code.startswith("TR"), code
    for inset in INSETS:
        west, south, east, north = extent(inset)
        found = shapes("europe", inset)
        for code in deps.base.land[inset]:
            left, bottom, right, top = found[code].bounds
            if inset == "guadeloupe":  # without Saint-Martin, as on the screen
                assert right > west and bottom < north
            else:
                assert west <= left and south <= bottom and right <= east and top <= north, code


# Letters


@given(st.text(st.sampled_from("aWi ł&"), max_size=60), st.integers(20, 200))
def test_lines_hold_all_letters_and_fit(text: str, width: int) -> None:
    lines = wrap(text, 10, 400, width)
    assert closed("".join(lines)) == closed(text)
    assert all(width_of(line, 10) <= width for line in lines)
    assert all(width_of(f"{one}{other.split()[0]}", 10) > width for one, other in pairwise(lines))


def test_hints_are_plain_words() -> None:
    assert plain("<b>Piemonte</b><br>Lead &amp; more") == "Piemonte\nLead & more"
