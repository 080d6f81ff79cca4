"""Files, slides and embedded views show a view in the form that the screen shows, with what is beneath."""

import json
import re
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from dashboard.exports.documents.document import Document
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job
from dashboard.exports.maps.drawing import labels
from dashboard.exports.maps.sheet import draw_sheet
from dashboard.exports.pdf import report
from dashboard.exports.pptx.view_slides import write_slides
from dashboard.exports.registry import Options, find_format
from dashboard.exports.tables.workbook import sheet_names
from data.asking.filters import FORMS
from data.asking.pages import PAGES
from data.asking.pages import views as pages
from data.asking.state import parse
from data.asking.store import Datasets
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.offline import drawing_of
from layouts.views.models import PageView
from layouts.views.seen import as_seen

QUERIES = {"find": "region=ITC1", "targets": "", "network": ""}
"""What a view is of; of the others, those of a region that plays host."""


def query_of(page: str, form: str) -> str:
    return "&".join(filter(None, (f"view={form}", QUERIES.get(page, "host=ITC1"))))


def told(page: str, form: str, views: Views, data: Datasets) -> Document:
    state = parse(page, query_of(page, form), views.vocabulary).state
    return Documents(views, data, "http://a", lambda: date(2026, 11, 26)).document("en", state)


def first_words(view: PageView) -> list[str]:
    """What the first place of a view says: names of its map, of its chart, or of its rows."""
    if view.state.view == "table":
        table = as_seen(view.table, view.state)
        return [*(column.label for column in table.columns[:2]), *(row[0].text for row in table.rows[:6])]
    chart = view.chart
    if chart is None:
        return [item.label for item in view.map.legend if item.kind != "size"][:3]
    named = [bar.label for ranking in chart.rankings for bar in ranking.bars[:3]]
    named += [node.label for node in chart.flows.columns[0]] if chart.flows else []
    named += ["Tex4IM", "ALLIANCE"] if chart.spans else []
    if chart.dated and view.calendar:
        months = [month for year in view.calendar.years for month in year.months if month.events]
        named += [
            *(month.name for month in months),
            *(event.name for month in months for event in month.events),
        ]
    return named


def plain(text: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", text)).split())


def on_sheet(document: Document, deps: Deps) -> str:
    """What PNG, SVG, and the map as PDF draw: one scene."""
    scene = draw_sheet(document, deps.base, "a4", deps.texts["en"])
    return plain(" ".join(label.text for label in labels(scene.items)))


def in_report(document: Document, deps: Deps, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What typst is given."""
    held = dict[str, Any]()

    def keep(folder: Any, _name: str, contents: dict[str, Any], _day: date) -> bytes:
        drawn = {path.name: plain(path.read_text()) for path in Path(folder._path).glob("*.svg")}
        held.update(json.loads(json.dumps(contents)), drawn=drawn)
        return b""

    patch.setattr(report.Folder, "set", keep)
    found = find_format(document.state.page, "pdf", "report", chosen=False)
    assert found
    report.write_report(Job(found, (document,), Options(), deps.base), deps.texts["en"])
    return held


def slides_of(document: Document, deps: Deps) -> list[Any]:
    found = find_format(document.state.page, "pptx", "slides", chosen=False)
    assert found
    made = write_slides(Job(found, (document,), Options(), deps.base), deps.texts["en"])
    return list(Presentation(BytesIO(made)).slides)


def on_slide(slide: Any) -> str:
    charts = [shape.chart.part.blob.decode() for shape in slide.shapes if shape.has_chart]
    return plain(" ".join((slide.part.blob.decode(), *charts)))


def lacking(words: list[str], text: str) -> list[str]:
    return [word for word in words if plain(word) not in text]


@pytest.mark.parametrize("page", pages())
@pytest.mark.parametrize("form", FORMS)
def test_every_file_shows_what_the_screen_shows(
    views: Views, deps: Deps, real: Datasets, monkeypatch: pytest.MonkeyPatch, page: str, form: str
) -> None:
    query = query_of(page, form)
    document = told(page, form, views, real)
    view = document.view
    words = first_words(view)
    screen = views.open_page(Address(f"/en/{page}", query, ""))
    assert lacking(words, plain(screen.body)) == []
    assert lacking(words, on_sheet(document, deps)) == []
    assert ("EuroGeographics" in on_sheet(document, deps)) == (form == "map" and page != "network")

    written = in_report(document, deps, monkeypatch)
    body = written["sheet"]
    first = body["map"]
    if form == "table":
        rows = [column.label for column in document.table.columns[:1]]
        assert first is None
        assert lacking([*rows, *words[2:]], plain(str(body["tables"][0]))) == []
    else:
        legend = " ".join(item["label"] for item in first["legend"])
        assert lacking(words, written["drawn"][first["picture"]] + legend) == []
    assert (body["calendar"] is not None) == (view.calendar is not None and form != "chart")
    assert (body["matrix"] is not None) == bool(PAGES[page].matrix)

    slides = slides_of(document, deps)
    assert lacking(words, on_slide(slides[0])) == []
    if PAGES[page].matrix:
        title = deps.texts["en"].t(PAGES[page].matrix)
        assert [
            one for one in slides if one.shapes.title.text == title and any(s.has_table for s in one.shapes)
        ]
        assert "Matrix" in sheet_names(document, deps.texts["en"])

    framed = views.open_page(Address(f"/en/embed/{page}", query, ""))
    assert lacking(words, plain(framed.body)) == []
    pieces = drawing_of(view, deps.base, deps.area_names["en"][page], deps.texts["en"], "https://a")
    assert pieces["form"] == form
    assert lacking(words, plain(str(pieces["pieces"]))) == []
