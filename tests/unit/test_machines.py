"""What programs read of files: one type of geometry, the same columns in every selection, real blanks, plain names."""

import csv
import datetime
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, run
from dashboard.exports.registry import Options, first_of
from dashboard.exports.tables.workbook import PAGE, fitted
from data.asking.state import parse
from layouts.making.views import Views

Make = Callable[..., bytes]
SELECTIONS = (
    ("themes", "MULTIPOLYGON", ("themes", "themes?theme=sport", "themes?theme=sport&role=observer")),
    (
        "partnerships",
        "POINT",
        ("partnerships?scope=all", "partnerships?partnership=ai4diag", "partnerships?country=IS&year=2018"),
    ),
    ("targets", "MULTIPOLYGON", ("targets?scope=all", "targets?target=JP", "targets?target=JP&theme=sport")),
    ("regions", "MULTIPOLYGON", ("regions", "regions?country=IS&confidence=high&theme=sport")),
    ("find", "MULTIPOLYGON", ("find", "find?region=ITC1", "find?region=BE2&theme=photonics")),
    ("network", "MULTIPOLYGON", ("network", "network?theme=sport&confidence=high")),
    (
        "network",
        "POINT",
        ("network?of=organisations", "network?of=organisations&theme=sport&confidence=high"),
    ),
    (
        "organisations",
        "POINT",
        ("organisations", "organisations?organisation=mesap", "organisations?country=IS"),
    ),
)


@pytest.fixture(scope="module")
def make(views: Views, app: AtlasApp, vocabulary: Mapping[str, frozenset[str]]) -> Make:
    documents = Documents(views, app.deps.data, "https://atlas.example", lambda: date(2026, 11, 22))

    def made(where: str, ending: str, language: str = "en") -> bytes:
        page, _, query = where.partition("?")
        document = documents.document(language, parse(page, query, vocabulary).state)
        return run(Job(first_of(ending), (document,), Options(), app.deps.base))

    return made


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(("page", "geometry", "where"), SELECTIONS)
def test_a_layer_has_one_geometry_and_the_same_columns_in_every_selection(
    make: Make, tmp_path: Path, page: str, geometry: str, where: tuple[str, ...], language: str
) -> None:
    found = []
    for one in where:
        path = tmp_path / "view.gpkg"
        path.write_bytes(make(one, "gpkg", language))
        with sqlite3.connect(path) as base:
            assert base.execute(
                "SELECT geometry_type_name, srs_id FROM gpkg_geometry_columns"
            ).fetchall() == [(geometry, 4326)]
            found.append([row[1:3] for row in base.execute(f'PRAGMA table_info("{page}")')])
        base.close()
        path.unlink()
        layer = json.loads(make(one, "geojson", language))
        assert layer["metadata"]["geometry_type"].upper() == geometry
        kinds = {f["geometry"]["type"].upper() for f in layer["features"] if f["geometry"]}
        assert kinds <= {geometry}
    assert all(columns == found[0] for columns in found), where
    types = dict(found[0])
    whole = {"areas", "leads", "partnerships", "partners", "shared_areas", "community"} & set(types)
    assert {types[name] for name in whole} <= {"MEDIUMINT"}
    assert {types[name] for name in ("score", "betweenness") if name in types} <= {"REAL"}


def test_the_same_view_gives_the_same_geopackage(make: Make) -> None:
    assert make("organisations?country=IS", "gpkg") == make("organisations?country=IS", "gpkg")


def test_columns_of_a_layer_have_the_types_that_it_says(make: Make) -> None:
    for where in ("find?region=ITC1", "network", "regions"):
        layer = json.loads(make(where, "geojson"))
        for name, kind in layer["metadata"]["types"].items():
            values = {type(f["properties"][name]).__name__ for f in layer["features"]} - {"NoneType"}
            expected = {"int32": {"int"}, "float64": {"float"}, "text": {"str", "list"}}[kind]
            assert values <= expected, (where, name)


# CSV


def rows_of(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_csv_is_the_same_for_programs_in_every_language(make: Make) -> None:
    english, italian = (rows_of(make("find?region=BE2", "csv", language)) for language in ("en", "it"))
    scores = [row["Score"] for row in english]
    assert scores == [row["Punteggio"] for row in italian]
    assert all(re.fullmatch(r"\d+\.\d+", score) for score in scores)
    assert [row["NUTS code"] for row in english] == [row["Codice NUTS"] for row in italian]


def test_csv_has_dates_as_precise_as_they_are_known(make: Make) -> None:
    for language, column in (("en", "As of"), ("it", "Data di riferimento")):
        rows = rows_of(make("themes?scope=all", "csv", language))
        dates = {row[column] for row in rows}
        assert all(re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", one) for one in dates)
        assert {len(one) for one in dates} == {0, 4, 7, 10}


def test_a_csv_names_its_signs_once(client: FlaskClient) -> None:
    answer = client.get("/it/export/themes.csv?theme=sport")
    assert answer.headers["Content-Type"].lower() == "text/csv; charset=utf-8"


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


# Workbooks


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(
    "where",
    [
        "regions?region=SE22",
        "regions?region=DE1&scope=all",
        "regions?region=ITC1,FRK2",
        "network",
        "find?region=ITC1",
        "organisations?organisation=mesap",
        "partnerships?scope=all",
    ],
)
def test_a_workbook_has_blanks_numbers_days_and_plain_names(
    make: Make, app: AtlasApp, where: str, language: str
) -> None:
    body = make(where, "xlsx", language)
    book = openpyxl.load_workbook(io.BytesIO(body))
    names = book.sheetnames
    assert all(len(name) <= 31 and "…" not in name and not name[-1].isdigit() for name in names), names
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.value == ""]
            texts = [cell.value for cell in row if isinstance(cell.value, str)]
            years = {text for text in texts if len(text) == len("2018")}
            # Codes of branches are names, some of which would lose a zero as numbers.
            named = years | app.deps.reference.strengths.branches.keys()
            assert not [text for text in texts if text.isdigit() and text not in named], sheet.title
        widths = [column.width for column in sheet.column_dimensions.values()]
        assert sum(widths) <= PAGE + len(widths) or sheet is book.worksheets[0]
        assert sheet.print_title_rows
    book.close()
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        shared = packed.read("xl/sharedStrings.xml").decode()
    assert "<t/>" not in shared
    assert "<t></t>" not in shared


def test_amounts_and_days_of_a_workbook_are_numbers(make: Make) -> None:
    book = openpyxl.load_workbook(io.BytesIO(make("regions?region=DE1&scope=all", "xlsx", "it")))
    sheet = book["Partenariati"]
    heads = [cell.value for cell in sheet[1]]
    amounts = [row[heads.index("Contributo dell'UE")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert {type(one) for one in amounts} <= {int, float, type(None)}
    assert {int, type(None)} & {type(one) for one in amounts}
    starts = [row[heads.index("Inizio")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert any(isinstance(start, datetime.datetime) for start in starts)
    assert all(re.fullmatch(r"\d{4}(-\d\d)?", start) for start in starts if isinstance(start, str))
    spans = [row[heads.index("Periodo")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert any(re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", span) for span in spans if span)
    book.close()


def test_columns_are_as_wide_as_a_page_bears() -> None:
    assert fitted([10, 20]) == [10, 20]
    assert sum(fitted([300, 300, 300, 20, 20])) <= PAGE
    assert fitted([300, 8])[1] == 8
