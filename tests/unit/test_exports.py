"""Files hold the rows of the screen, lead back to it, and say what is wrong with an address."""

import csv
import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyogrio
import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from dashboard.__main__ import main
from dashboard.app import AtlasApp
from dashboard.exports.documents.document import Document
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, run
from dashboard.exports.registry import DATA_FORMATS, FORMATS, Options, first_of
from dashboard.exports.serving.asked import read_asked
from data.asking.state import ViewState, parse
from layouts.making.views import Views
from layouts.views.models import Cell, Column, PageView
from tests.unit.conftest import Build, States, address, text

TODAY = date(2026, 11, 22)
PAGES = ("themes", "partnerships", "targets", "regions", "find", "network", "organisations")
Make = Any


@pytest.fixture(scope="module")
def documents(views: Views, app: AtlasApp) -> Documents:
    return Documents(views, app.deps.data, "https://atlas.example", lambda: TODAY)


@pytest.fixture(scope="module")
def make(documents: Documents, app: AtlasApp, vocabulary: Mapping[str, frozenset[str]]) -> Make:
    """The file of an address without its language, in a format."""

    def made(where: str | ViewState, ending: str, language: str = "en") -> bytes:
        state = where
        if isinstance(where, str):
            page, _, query = where.partition("?")
            state = parse(page, query, vocabulary).state
        assert isinstance(state, ViewState)
        document = documents.document(language, state)
        return run(Job(first_of(ending), (document,), Options(), app.deps.base))

    return made


def as_csv(body: bytes) -> list[list[str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def for_machines(shown: PageView) -> list[list[str]]:
    """What a file should hold of the table on the screen, sources apart: numbers and dates plain, ids beside names."""
    columns = [(n, column) for n, column in enumerate(shown.table.columns) if column.name]
    return [
        [part for n, column in columns if column.name != "source_url" for part in _parts(row[n], column)]
        for row in shown.table.rows
    ]


def _parts(cell: Cell, column: Column) -> list[str]:
    plain = column.kind in ("number", "decimal", "group", "date")
    said = [cell.value if plain else "" if cell.unknown else cell.text]
    if column.code:
        ids = cell.press or cell.value
        said.append(" ; ".join(ids) if isinstance(ids, tuple) else ids)
    return ["" if value is None else str(value).removesuffix(".0") for value in said]


def of_labels(rows: list[list[str]], shown: PageView) -> list[list[str]]:
    """The columns of a file that it should have of the screen, sources apart, by their headings."""
    labels = [
        label
        for column in shown.table.columns
        if column.name and column.name != "source_url"
        for label in (column.label, column.code)
        if label
    ]
    places = [rows[0].index(label) for label in labels]
    assert places == sorted(places)
    return [[row[place].removesuffix(".0") for place in places] for row in rows[1:]]


def on_screen(shown: PageView) -> list[list[str]]:
    """The cells of the table on the screen that hold data, sources apart, which a file gives in full."""
    places = [
        place
        for place, column in enumerate(shown.table.columns)
        if column.name and column.name != "source_url"
    ]
    return [[text(row[place]) for place in places] for row in shown.table.rows]


def shared(rows: list[list[str]], columns: Iterable[str], shown: PageView) -> list[list[str]]:
    """The columns of a file that the screen has, without the sources. columns: names of those of the file."""
    names = {column.name for column in shown.table.columns} - {"source_url"}
    return [[cell for name, cell in zip(columns, row, strict=True) if name in names] for row in rows]


# The same rows as on the screen


@settings(max_examples=40)
@given(st.data())
def test_rows_of_every_format_are_those_of_the_screen(
    make: Make, view: Build, states: States, data: st.DataObject
) -> None:
    state = data.draw(states(data.draw(st.sampled_from(PAGES))))
    shown = view(address(state))
    expected = on_screen(shown)
    assert of_labels(as_csv(make(state, "csv")), shown) == for_machines(shown)
    body = json.loads(make(state, "json"))
    assert shared(body["texts"], [one["name"] for one in body["columns"]], shown) == expected
    assert len(body["rows"]) == len(expected)
    sheet = [[plain(value) for value in row] for row in workbook(make(state, "xlsx"))]
    assert of_labels(sheet, shown) == for_machines(shown)
    layer = json.loads(make(state, "geojson"))
    known = [
        {name: value for name, value in f["properties"].items() if not name.endswith("_text")}
        for f in layer["features"]
    ]
    assert known == body["rows"]


def workbook(body: bytes) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(body))
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    book.close()
    return rows


def plain(value: Any) -> str:
    """A value of a workbook as CSV has it."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_piemonte_in_the_words_of_the_data_dictionary(make: Make) -> None:
    body = json.loads(make("themes?region=ITC1", "json"))
    # grep ",ITC1," theme_regions.csv
    names = ("nuts_code", "country", "theme_id", "role", "as_of", "confidence")
    assert [[row[name] for name in names] for row in body["rows"]] == [
        ["ITC1", "IT", "textile-innovation", "participant", None, "high"],
        ["ITC1", "IT", "medical-technology", "participant", "2018-11-19", "medium"],
    ]
    assert body["rows"][0]["source_url"].startswith("http")
    assert body["address"] == "https://atlas.example/en/themes?region=ITC1"
    assert body["licence"] == "CC BY 4.0"
    assert "EuroGeographics" in body["attribution"]


def test_headings_are_in_the_language(make: Make) -> None:
    assert as_csv(make("themes?theme=sport", "csv", "it"))[0][:4] == [
        "Regione",
        "Codice NUTS",
        "Paese",
        "Codice del paese",
    ]
    assert as_csv(make("themes?theme=sport", "csv"))[0][:4] == [
        "Region",
        "NUTS code",
        "Country",
        "Country code",
    ]


def test_rows_that_sum_up_say_what_is_behind_them(
    make: Make, facts: Mapping[str, list[dict[str, str]]]
) -> None:
    (row,) = (r for r in json.loads(make("regions", "json"))["rows"] if r["nuts_code"] == "ITC1")
    assert (row["areas"], row["leads"], row["partnerships"]) == (2, 0, 9)
    behind = [r for r in facts["theme_regions"] if r["nuts_code"] == "ITC1"]
    behind += [
        r
        for r in facts["partnership_members"]
        if r["nuts_code"] == "ITC1" or r["city"] in ("Torino", "Biella")
    ]
    assert row["lowest_confidence"] in {r["confidence"] for r in behind}
    assert {part for r in behind if r["nuts_code"] == "ITC1" for part in r["source_url"].split(" ; ")} <= {
        *row["source_urls"],
        *(part for r in facts["partnership_members"] for part in r["source_url"].split(" ; ")),
    }
    assert row["source_urls"]


# What a spreadsheet does with cells


def hostile(documents: Documents) -> Document:
    """A view in which a heading cell begins with every letter that a spreadsheet runs."""
    document = documents.document("en", ViewState(page="themes", theme=("sport",)))
    table = document.view.table
    rows = tuple(
        (Cell(f"{sign}cmd|' /C calc'!A0"), *row[1:])
        for sign, row in zip("=+-@\t\r", table.rows * 6, strict=False)
    )
    return replace(document, view=replace(document.view, table=replace(table, rows=rows)))


def test_no_cell_is_run_as_a_formula(documents: Documents, app: AtlasApp) -> None:
    document = hostile(documents)
    job = Job(first_of("csv"), (document,), Options(), app.deps.base)
    found = as_csv(run(job))[1:]
    assert len(found) == 6
    assert all(row[0].startswith("'") for row in found)
    book = openpyxl.load_workbook(io.BytesIO(run(replace(job, format=first_of("xlsx")))))
    assert {cell.data_type for row in book.worksheets[1].iter_rows() for cell in row} <= {"s", "n", "d"}
    assert book.worksheets[1]["A2"].value == "=cmd|' /C calc'!A0"
    book.close()


def test_the_workbook_says_what_it_is(make: Make) -> None:
    book = openpyxl.load_workbook(io.BytesIO(make("themes?theme=textile-innovation", "xlsx")))
    about = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True) if row[0]}
    sheet = book.worksheets[1]
    assert book.sheetnames[0] == "About"
    assert book.sheetnames[-1] == "Sources"
    assert about["Address"] == "https://atlas.example/en/themes?theme=textile-innovation"
    assert about["Made on"] == "22 Nov 2026"
    assert about["Licence"].startswith("CC BY 4.0")
    assert "EuroGeographics" in about["Boundaries"]
    assert sheet.freeze_panes == "A2"
    (table,) = sheet.tables.values()
    assert table.ref == "A1:M17"  # 16 regions in textiles, eight columns, four codes, address of the source
    assert table.autoFilter.ref == "A1:M17"
    book.close()
    titles, *rows = workbook(make("themes", "xlsx"))
    assert datetime.datetime(2018, 11, 19) in [row[titles.index("As of")] for row in rows]


# Layers


def test_the_geopackage_holds_what_the_geojson_holds(make: Make, tmp_path: Path) -> None:
    for where in (
        "themes?theme=textile-innovation",
        "partnerships?partnership=s3martmed",
        "targets?target=JP",
    ):
        layer = json.loads(make(where, "geojson"))
        path = tmp_path / "view.gpkg"
        path.write_bytes(make(where, "gpkg"))
        frame = pyogrio.read_dataframe(path)
        assert frame.crs.to_epsg() == 4326
        assert len(frame) == len(layer["features"])
        for (_, row), feature in zip(frame.iterrows(), layer["features"], strict=True):
            geometry = feature["geometry"]
            assert (row.geometry is None) == (geometry is None)
            assert geometry is None or row.geometry.equals(shape(geometry))
            for name, value in feature["properties"].items():
                assert str(row[name]) == str(value) or value is None or isinstance(value, list)
        path.unlink()


def test_a_layer_has_each_row_where_it_is(make: Make) -> None:
    textile = json.loads(make("themes?theme=textile-innovation", "geojson"))["features"]
    assert {f["geometry"]["type"] for f in textile} <= {"Polygon", "MultiPolygon"}
    within = json.loads(make("themes?region=BE2", "geojson"))["features"]
    flanders = next(f for f in within if f["properties"]["nuts_code"] == "BE2")
    assert shape(flanders["geometry"]).contains(
        shape({"type": "Point", "coordinates": [3.72, 51.05]})
    )  # Gent
    members = json.loads(make("partnerships?partnership=s3martmed", "geojson"))["features"]
    assert {f["geometry"]["type"] for f in members if f["geometry"]} == {"Point"}
    (lyon,) = (f for f in members if f["properties"]["city"] == "Lyon")
    assert lyon["geometry"]["coordinates"] == pytest.approx([4.85, 45.75], abs=0.05)


def test_rings_are_as_the_standard_wants_them(make: Make) -> None:
    for feature in json.loads(make("themes?theme=textile-innovation", "geojson"))["features"]:
        geometry = shape(feature["geometry"])
        for part in getattr(geometry, "geoms", [geometry]):
            assert part.exterior.is_ccw


# Addresses of files


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def test_a_file_by_its_address(client: FlaskClient) -> None:
    answer = client.get("/it/export/regions.csv?region=ITC1")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    today = date.today().isoformat()
    assert (
        answer.headers["Content-Disposition"] == f'attachment; filename="s3-atlas-regions-itc1-{today}.csv"'
    )
    again = client.get(
        "/it/export/regions.csv?region=ITC1", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/it/export/regions.csv?region=ITC4")
    assert other.headers["ETag"] != answer.headers["ETag"]


@pytest.mark.parametrize(
    "where",
    [
        "nothing.csv",
        "themes.doc",
        "data.csv",
        "themes.zip",
        "regions.zip?region=ITC1,ES51",
        "themes.csv.exe",
        "nothing",
    ],
)
def test_no_such_file(client: FlaskClient, where: str) -> None:
    answer = client.get(f"/en/export/{where}")
    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"
    assert "menu Export" in answer.get_data(as_text=True)


def test_a_mistake_in_an_address_is_not_ignored(client: FlaskClient) -> None:
    answer = client.get(
        "/en/export/regions.csv?region=Piemont&foo=1&of=organisations&paper=a9&dpi=9999&confidence=high,low"
    )
    assert answer.status_code == 400
    lines = answer.get_data(as_text=True).splitlines()
    assert lines[0] == "The file was not made, since its address has mistakes:"
    assert lines[1].startswith("Region: “Piemont” is not known. Did you mean Piemonte (ITC1)")
    assert "“foo” is not a filter." in lines
    assert any("does not apply on this page" in line for line in lines)
    assert "paper: “a9” is not possible. Possible: a4, a3, wide, square." in lines
    assert "dpi: “9999” is not possible. Possible: 72–300." in lines
    assert len(lines) == 7


def test_the_menu_lists_what_there_is(client: FlaskClient) -> None:
    found = client.get("/it/export/regions?region=ITC1").get_json()
    assert {one["ending"] for one in found} == {
        "pdf",
        "pptx",
        "xlsx",
        "csv",
        "json",
        "png",
        "svg",
        "geojson",
        "gpkg",
        "zip",
    }
    assert client.get("/en/export/themes").get_json()[-len(DATA_FORMATS) - 1]["form"] == "atlas"
    # As on the page, what is wrong with its address is ignored; its files have the address that is shown.
    ignored = client.get("/en/export/regions?foo=1&region=ITC1").get_json()
    assert ignored[0]["address"] == "/en/export/regions.pdf?region=ITC1&form=report"


def test_wishes_are_no_part_of_the_view() -> None:
    asked = read_asked("?theme=sport&paper=A3&form=map&region=ITC1")
    assert (asked.query, asked.form) == ("theme=sport&region=ITC1", "map")


def test_heavy_files_are_made_by_a_process_of_their_own(client: FlaskClient, app: AtlasApp) -> None:
    answer = client.get("/en/export/themes.gpkg?theme=sport")
    assert answer.status_code == 200
    assert answer.data.startswith(b"SQLite format 3")
    again = client.get("/en/export/themes.gpkg?theme=sport")
    assert again.data == answer.data


def test_sizes_that_are_said_before_a_file_is_made_are_about_right(make: Make) -> None:
    for ending in ("pdf", "pptx", "png", "svg", "gpkg"):
        size = len(make("themes?theme=textile-innovation", ending)) / 1000
        assert first_of(ending).about / 2 < size < first_of(ending).about * 2, ending


# Packs


def test_a_pack_holds_every_file_with_its_checksum(make: Make) -> None:
    with zipfile.ZipFile(io.BytesIO(make("themes?theme=sport", "zip", "it"))) as pack:
        files = {Path(name).name: pack.read(name) for name in pack.namelist()}
        folders = {Path(name).parent.as_posix() for name in pack.namelist()}
    name = "s3-atlas-themes-sport-2026-11-22"
    assert folders == {name}
    assert set(files) == {
        *(
            f"{name}.{ending}"
            for ending in ("pdf", "pptx", "xlsx", "csv", "json", "geojson", "gpkg", "png", "svg")
        ),
        "README.txt",
        "SHA256SUMS",
    }
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {
        file: hashlib.sha256(body).hexdigest() for file, body in files.items() if file != "SHA256SUMS"
    }
    said = files["README.txt"].decode("utf-8-sig")
    for part in (
        "CC BY 4.0",
        "EuroGeographics",
        "@misc{",
        "https://atlas.example/it/themes?theme=sport",
        "Come citare",
    ):
        assert part in said
    # All from one snapshot: the rows of the table alone are those of the table in the pack.
    assert files[f"{name}.csv"] == make("themes?theme=sport", "csv", "it")


def test_every_format_has_a_writer() -> None:
    from_name = {f.writer.partition(":")[0] for f in FORMATS}
    for name in from_name:
        assert (Path(__file__).parents[2] / (name.replace(".", "/") + ".py")).exists(), name


# Command line


def test_files_without_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "piemonte.csv"
    arguments = ["export", "--page", "regions", "--query", "region=ITC1", "--format", "csv"]
    arguments += ["--lang", "it", "--out", str(out)]
    assert main(arguments) == 0
    assert as_csv(out.read_bytes())[0][0] == "Regione partner"
    before = out.read_bytes()
    arguments[4] = "region=Piemont&foo=1"
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert "Piemont" in said
    assert "foo" in said
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["piemonte.csv"]


def test_a_file_of_each_theme(tmp_path: Path) -> None:
    assert main(["export", "--all-themes", "--format", "csv", "--out", str(tmp_path / "all")]) == 0
    assert len(list((tmp_path / "all").glob("s3-atlas-themes-*.csv"))) == 18


def test_a_command_that_lacks_something(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "csv"]) == 1
    assert "--page" in capsys.readouterr().err
    assert main(["export", "--page", "themes", "--format", "zip"]) == 1
    assert "zip" in capsys.readouterr().err
