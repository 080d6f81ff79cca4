"""Slides of real views, read back with python-pptx: what presenters and those who listen to a screen rely on."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.util import Emu, Pt

from dashboard.exports.documents.document import Document
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, run
from dashboard.exports.pptx.text_slides import MOST_LISTS
from dashboard.exports.registry import Options, first_of
from data.asking.state import ViewState, parse
from data.asking.store import Datasets
from layouts.figures.maps import draw
from layouts.figures.network import draw_network
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.theme import PALETTES
from layouts.views.models import Cell, Fact, MapView, NetworkView, Table
from tests.unit.conftest import States

BASE = "https://atlas.example"
PALETTE = PALETTES["light"]
VIEWS = (
    ("themes", "theme=textile-innovation"),
    ("themes", "theme=artificial-intelligence-hmi"),
    ("partnerships", ""),
    ("targets", "target=JP"),
    ("regions", "region=ITC1"),
    ("find", "region=ITC1"),
    ("network", "of=organisations"),
    ("organisations", "organisation=lyonbiopole"),
)
LANGUAGES = ("en", "it")
TAGS = {"en": "en-GB", "it": "it-IT"}
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

Made = Callable[..., tuple[Document, Any]]


@pytest.fixture(scope="session")
def documents(views: Views, real: Datasets) -> Documents:
    return Documents(views, real, BASE, lambda: date(2026, 11, 22))


@pytest.fixture(scope="session")
def job(documents: Documents, deps: Deps) -> Callable[..., Job]:
    def of(page: str, query: str = "", language: str = "en") -> Job:
        state = parse(page, query, deps.index.vocabulary).state
        return of_state(state, language)

    def of_state(state: ViewState, language: str) -> Job:
        document = documents.document(language, state)
        return Job(first_of("pptx"), (document,), Options(), deps.base)

    return of


@pytest.fixture(scope="session")
def made(job: Callable[..., Job]) -> Made:
    @cache
    def of(page: str, query: str = "", language: str = "en") -> tuple[Document, Any]:
        found = job(page, query, language)
        return found.document, opened(run(found))

    return of


def opened(body: bytes) -> Any:
    return Presentation(io.BytesIO(body))


def inside(shapes: Any) -> Iterator[Any]:
    """Every shape, those in groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from inside(shape.shapes)


def map_of(presentation: Any) -> Any:
    return next(s for s in presentation.slides[0].shapes if hasattr(s, "shapes"))


def words(slide: Any) -> str:
    return "\n".join(s.text_frame.text for s in inside(slide.shapes) if s.has_text_frame)


def descr(shape: Any) -> str:
    return str(shape._element.xpath("./*/p:cNvPr")[0].get("descr") or "")


def links(slide: Any) -> set[str]:
    return {rel.target_ref for rel in slide.part.rels.values() if rel.reltype.endswith("/hyperlink")}


def fill(shape: Any) -> str:
    found = shape._element.xpath("./p:spPr/a:solidFill/a:srgbClr/@val")
    return f"#{found[0]}" if found else ""


@pytest.mark.parametrize(
    ("page", "query", "language"),
    [(*view, "en") for view in VIEWS] + [(*view, "it") for view in VIEWS[1:5]],
)
class TestEverySlide:
    def test_has_a_title_of_its_own_and_notes(self, made: Made, page: str, query: str, language: str) -> None:
        document, presentation = made(page, query, language)
        titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
        assert titles[0] == document.view.heading
        assert all(titles)
        assert len(set(titles)) == len(titles)
        for slide in presentation.slides:
            notes = slide.notes_slide.notes_text_frame.text
            assert document.view.summary in notes
            assert document.view.coverage.text in notes
            assert document.address in notes
            assert all((source[1] or source[0]) in notes for source in document.view.sources[:5])

    def test_says_what_pictures_groups_and_tables_show(
        self, made: Made, page: str, query: str, language: str
    ) -> None:
        _, presentation = made(page, query, language)
        for slide in presentation.slides:
            for shape in inside(slide.shapes):
                seen = shape._element.tag.rpartition("}")[2]
                if seen in ("pic", "grpSp", "graphicFrame"):
                    assert descr(shape), shape.name
                elif not shape.has_text_frame or not shape.text_frame.text:
                    assert descr(shape) or shape._element.findall(f".//{DECORATIVE}"), shape.name

    def test_numbers_its_shapes_once_and_names_them(
        self, made: Made, page: str, query: str, language: str
    ) -> None:
        _, presentation = made(page, query, language)
        for slide in presentation.slides:
            ids = slide._element.xpath("//p:cNvPr/@id")
            assert len(set(ids)) == len(ids)
            assert all(shape.name for shape in inside(slide.shapes))

    def test_is_in_its_language_and_numbered(self, made: Made, page: str, query: str, language: str) -> None:
        _, presentation = made(page, query, language)
        for slide in presentation.slides:
            for root in (slide._element, slide.notes_slide._element):
                runs = root.xpath(".//a:r/a:rPr/@lang")
                assert set(runs) == {TAGS[language]}
                assert len(runs) == len(root.xpath(".//a:r"))
            assert slide._element.xpath(".//p:ph[@type='sldNum']")
            assert slide._element.xpath(".//a:fld[@type='slidenum']")

    def test_stays_within_its_edges(self, made: Made, page: str, query: str, language: str) -> None:
        _, presentation = made(page, query, language)
        wide, high = presentation.slide_width, presentation.slide_height
        assert (round(Emu(wide).inches, 3), Emu(high).inches) == (13.333, 7.5)
        for slide in presentation.slides:
            for shape in slide.shapes:
                assert shape.left >= 0 and shape.top >= 0, shape.name
                assert shape.left + shape.width <= wide + 2, shape.name
                assert shape.top + shape.height <= high + 2, shape.name

    def test_has_letters_that_can_be_read(self, made: Made, page: str, query: str, language: str) -> None:
        _, presentation = made(page, query, language)
        for slide in presentation.slides:
            title = slide.shapes.title.text_frame.paragraphs[0].runs[0]
            assert title.font.size >= Pt(28)
            sizes = slide._element.xpath(".//a:tbl//a:rPr/@sz")
            assert all(int(size) >= 1100 for size in sizes)

    def test_leads_to_the_live_view(self, made: Made, page: str, query: str, language: str) -> None:
        document, presentation = made(page, query, language)
        first = presentation.slides[0]
        last = next(s for s in presentation.slides if "creativecommons.org" in " ".join(links(s)))
        assert document.address in links(first)
        assert {document.address, "https://creativecommons.org/licenses/by/4.0/"} <= links(last)
        assert {address for _, address, _ in document.view.sources[:5] if address} <= links(last)
        for slide in (first, last):
            pictures = [shape for shape in slide.shapes if shape.shape_type == 13]
            assert [document.address in descr(picture) for picture in pictures] == [True]
        assert "NUTS 2016" in words(first) or page == "network"
        assert document.version in words(first)


def expected_fills(figure: Mapping[str, Any]) -> dict[str, str]:
    """The colour of each area that has a class, as plotly finds it between the colours of a scale."""
    found = {}
    for trace in figure["data"]:
        if trace["type"] != "choropleth" or len({color for _, color in trace["colorscale"]}) == 1:
            continue
        for code, z in zip(trace["locations"], trace["z"], strict=True):
            if z is not None:
                scale = {round(stop * (trace["zmax"] - trace["zmin"])): c for stop, c in trace["colorscale"]}
                found[code] = scale[z]
    return found


def drawn_fills(group: Any) -> dict[str, str]:
    """The colour of each area that says something of itself, in the group of a map."""
    shapes = [s for s in inside(group.shapes) if s._element.xpath("./p:spPr/a:custGeom")]
    return {
        s.name.split(" ")[0]: fill(s) for s in shapes if re.match(r"[A-Z]{2}[A-Z0-9]* ", s.name) and descr(s)
    }


def check_colours(job: Job, deps: Deps) -> None:
    view = job.document.view.map
    assert isinstance(view, MapView)
    names = deps.area_names[job.document.language][job.document.state.page]
    wanted = expected_fills(draw(view, deps.base, names, PALETTE))
    classed = {area.code for area in view.areas}
    drawn = drawn_fills(map_of(opened(run(job))))
    assert drawn == {code: color for code, color in wanted.items() if code in classed}


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("themes", "theme=textile-innovation"),
        ("themes", ""),
        ("targets", ""),
        ("regions", "region=ITC1,ES51"),
        ("find", "region=ES70"),
    ],
)
def test_regions_have_the_colours_of_the_screen(
    job: Callable[..., Job], deps: Deps, page: str, query: str
) -> None:
    check_colours(job(page, query), deps)


@settings(max_examples=4)
@given(data=st.data())
def test_regions_have_the_colours_of_the_screen_whatever_is_chosen(
    data: st.DataObject, documents: Documents, deps: Deps, states: States
) -> None:
    state = data.draw(states(data.draw(st.sampled_from(["themes", "regions", "targets"]))))
    document = documents.document("en", state)
    check_colours(Job(first_of("pptx"), (document,), Options(), deps.base), deps)


def test_areas_are_named_by_code_and_name_on_land_of_their_country(made: Made) -> None:
    _, presentation = made("themes", "theme=textile-innovation")
    names = [shape.name for shape in inside(map_of(presentation).shapes)]
    assert "ITC1 Piemonte" in names
    assert "ES52 Comunidad Valenciana" in names
    assert names.count("Italy") == 1
    land = next(s for s in inside(map_of(presentation).shapes) if s.name == "Italy")
    assert fill(land) == PALETTE.land
    assert names.index("Italy") < names.index("ITC1 Piemonte")
    assert "Réunion" not in " ".join(names)
    _, everything = made("themes", "theme=textile-innovation&insets=all")
    assert "Réunion" in " ".join(shape.name for shape in inside(map_of(everything).shapes))
    _, italian = made("themes", "theme=textile-innovation", "it")
    assert "Italia" in [shape.name for shape in inside(map_of(italian).shapes)]


def test_the_map_is_one_group_of_moderate_size(job: Callable[..., Job]) -> None:
    found = job("themes", "theme=textile-innovation")
    body = run(found)
    assert len(body) < 300_000
    assert len(list(inside(map_of(opened(body)).shapes))) < 150
    group = map_of(opened(body))
    assert group.name == found.document.view.map.label
    assert found.document.view.summary in descr(group)


def test_symbols_are_those_of_the_screen(made: Made) -> None:
    document, presentation = made("partnerships", "partnership=s3martmed")
    shapes = {descr(s): s for s in inside(map_of(presentation).shapes) if descr(s)}
    points = document.view.map.points
    assert len(points) == 5
    for point in points:
        shape = shapes[point.hover.replace("<br>", "; ")]
        kind = shape._element.xpath("./p:spPr/a:prstGeom/@prst")[0]
        assert kind == ("star5" if point.kind == "coordinator" else "ellipse")
        assert fill(shape) == (PALETTE.accent if point.kind == "coordinator" else "#0072B2")
    # On the screen, a map is about 620 px high, whatever it is framed on.
    group = map_of(presentation)
    for point in points:
        shape = shapes[point.hover.replace("<br>", "; ")]
        if point.kind != "coordinator":
            assert shape.width == pytest.approx(point.size * group.height / 620, rel=0.02)
    lines = [s for s in inside(map_of(presentation).shapes) if s.name.startswith("Line ")]
    assert len(lines) == len(document.view.map.lines) == 4


def test_a_network_has_its_nodes_and_names(made: Made) -> None:
    document, presentation = made("network", "of=organisations")
    view = document.view.map
    assert isinstance(view, NetworkView)
    shapes = list(inside(map_of(presentation).shapes))
    marks = {descr(s): s for s in shapes if descr(s)}
    assert {node.hover for node in view.nodes} <= set(marks)
    for node in view.nodes:
        color = PALETTE.groups[node.group] if node.group is not None else PALETTE.country_border
        assert fill(marks[node.hover]) == color
    written = [s.text_frame.text for s in shapes if s.has_text_frame and s.text_frame.text]
    names = draw_network(view, PALETTE)["data"][-1]["text"]
    assert written == [name for name in names if name]


def table_of(slide: Any) -> Any:
    return next((shape.table for shape in slide.shapes if shape.has_table), None)


@pytest.mark.parametrize(
    ("page", "query"), [("themes", "theme=textile-innovation"), ("regions", "region=ITC1"), ("targets", "")]
)
def test_tables_hold_the_first_rows_and_say_how_many_more(made: Made, page: str, query: str) -> None:
    document, presentation = made(page, query)
    slides = [slide for slide in presentation.slides if slide.shapes.title.text != document.matrix_title]
    tables = [table for table in map(table_of, slides) if table]
    assert 1 <= len(tables) <= 3
    labels = {column.label: place for place, column in document.columns}
    cells: list[list[str]] = []
    for table in tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert table.first_row
        assert set(rows[0]) <= set(labels)
        assert "Source" not in rows[0]
        cells += rows[1:]
        places = [labels[label] for label in rows[0]]
    for row, wanted in zip(cells, document.table.rows, strict=False):
        for text, place in zip(row, places, strict=True):
            full = wanted[place].text
            assert text == full or (text.endswith("…") and full.startswith(text[:-1]))
    over = len(document.table.rows) - len(cells)
    if over:
        last = next(s for s in reversed(slides) if table_of(s))
        assert f"{over} more rows" in words(last)
        assert document.address in links(last)


def test_where_nothing_is_known_there_is_no_empty_table(made: Made) -> None:
    document, presentation = made("themes", "theme=artificial-intelligence-hmi")
    assert not any(table_of(slide) for slide in presentation.slides)
    assert document.view.summary in words(presentation.slides[0])
    assert len(presentation.slides) == 3


def test_every_source_stands_on_a_slide(made: Made) -> None:
    document, presentation = made("partnerships")
    assert len(document.view.sources) > 100
    listed = [slide for slide in presentation.slides if "Sources of the rows shown" in words(slide)]
    assert {address for _, address, _ in document.view.sources if address} <= set().union(*map(links, listed))
    assert len(listed) < 10


def test_facts_and_numbers_are_texts(made: Made) -> None:
    document, presentation = made("partnerships", "partnership=s3martmed")
    shown = words(presentation.slides[1])
    for figure in document.view.profile.figures:
        assert figure.value in shown and figure.label in shown
    for fact in document.view.profile.facts:
        assert f"{fact.label}: {fact.value}" in shown


CHARTED = "indicator=rd_gdp&view=chart&theme=textile-innovation"


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_an_indicator_is_charts_of_powerpoint(made: Made) -> None:
    """Distribution and scatter can be edited: they hold the numbers of the table, within their scales."""
    document, presentation = made("regions", CHARTED)
    spread, scatter = charts(presentation.slides[0])
    known = {row[0].value: row[2].value for row in document.table.rows if row[2].value is not None}
    assert sum(sum(series.values) for series in spread.plots[0].series) == len(known)
    others, stands, far = scatter.plots[0].series
    up = [round(value, 2) for series in (others, stands, far) for value in series.values]
    drawn = document.view.chart.scatter  # type: ignore[union-attr]
    assert drawn and sorted(up) == sorted(round(min(dot.up, drawn.up.high), 2) for dot in drawn.dots)
    assert scatter.value_axis.maximum_scale == drawn.up.high
    named = {label.text_frame.text for label in (point.data_label for point in far.points)}
    assert "Inner London - West 626" in named
    colours = far.marker.format.fill.fore_color.theme_color, stands.marker.format.fill.fore_color.theme_color
    assert len(set(colours)) == 2, "of the theme, so that a template of one's own has its way"


def test_rankings_are_charts_of_powerpoint(made: Made) -> None:
    document, presentation = made("regions", "view=chart")
    first, *_ = charts(presentation.slides[0])
    ranking = document.view.chart.rankings[0]  # type: ignore[union-attr]
    assert list(first.plots[0].series[0].values) == [bar.value for bar in ranking.bars[:24]]


@pytest.mark.parametrize(("query", "kinds"), [("region=ITC1", 3), ("region=ITC1,ITC4,ES51,PL71,FI1B", 2)])
def test_a_region_has_a_slide_in_figures(made: Made, query: str, kinds: int) -> None:
    document, presentation = made("regions", query)
    slide = next(one for one in presentation.slides if one.shapes.title.text_frame.text == "In figures")
    strips, *branches, course = charts(slide)
    assert 1 + len(branches) + 1 == kinds
    scored = next(one.scored for one in document.view.sections if one.scored)
    assert all(told.value in words(slide) for one in scored.strips for told in one.told)
    assert "Eurostat" in words(slide)
    assert len(strips.plots[0].series) == len(scored.legend) + 1
    if branches:
        assert list(branches[0].plots[0].series[0].values) == [bar.times for bar in scored.branches]
        assert next(series for series in course.plots[0].series).values[-1] == 102


@pytest.mark.parametrize(("page", "query"), [("regions", "region=ITC1"), ("targets", "target=JP")])
def test_every_fact_and_list_of_the_card_stands_on_a_slide(made: Made, page: str, query: str) -> None:
    document, presentation = made(page, query)
    profile, cards = (
        document.view.profile,
        [s for s in presentation.slides if "Facts and figures" in words(s)],
    )
    assert len(profile.lists) > MOST_LISTS and len(cards) > 1
    shown = "\n".join(map(words, cards))
    assert [f.label for f in profile.facts if f"{f.label}: {f.value}" not in shown] == []
    assert [name for name, _ in profile.lists if name not in (*shown.split("\n"), "Sources")] == []


def test_facts_without_room_go_on_to_another_slide(job: Callable[..., Job]) -> None:
    found = job("regions", "region=ITC1")
    view = found.document.view
    facts = tuple(Fact(f"Fact {n}", "said " * 40) for n in range(30))
    profile = replace(view.profile, facts=facts)
    document = replace(found.document, view=replace(view, profile=profile))
    slides = opened(run(replace(found, documents=(document,)))).slides
    shown = "\n".join(words(slide) for slide in slides)
    assert [fact.label for fact in facts if f"{fact.label}: " not in shown] == []


def test_odd_texts_come_through(job: Callable[..., Job]) -> None:
    found = job("themes", "theme=textile-innovation")
    odd = '=1+1 <b>"R&D"</b> {x} ‘ñ’ \x0bend'
    clean = '=1+1 <b>"R&D"</b> {x} ‘ñ’ end'
    view = found.document.view
    column = view.table.columns[0]
    table = Table(odd, (column,), ((Cell(odd),),), "")
    changed = replace(view, heading=odd, summary=odd, table=table, map=replace(view.map, label=odd))
    presentation = opened(run(replace(found, documents=(replace(found.document, view=changed),))))
    first = presentation.slides[0]
    assert first.shapes.title.text_frame.text == clean
    assert map_of(presentation).name == clean
    table_slide = next(slide for slide in presentation.slides if table_of(slide))
    assert table_of(table_slide).cell(1, 0).text == clean
    assert presentation.core_properties.title == clean


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_it_is(job: Callable[..., Job], language: str) -> None:
    found = job("regions", "region=ITC1", language)
    core = opened(run(found)).core_properties
    assert core.title == found.document.view.heading
    assert core.subject == found.document.view.summary
    assert (core.author, core.language) == ("S3 Atlas", TAGS[language])
    assert core.version == found.document.version
    assert found.document.version in core.comments


def test_the_same_view_gives_the_same_bytes(job: Callable[..., Job]) -> None:
    assert run(job("regions", "region=ITC1")) == run(job("regions", "region=ITC1"))


def test_every_part_is_sound_xml_and_nothing_of_the_empty_presentation_is_left(
    job: Callable[..., Job],
) -> None:
    body = run(job("regions", "region=ITC1"))
    presentation = opened(body)
    assert [layout.name for layout in presentation.slide_layouts] == ["Title Only"]
    for part in presentation.part.package.iter_parts():
        assert "thumbnail" not in str(part.partname) and "printer" not in str(part.partname)
        if str(part.partname).endswith(".xml"):
            etree.fromstring(part.blob)
