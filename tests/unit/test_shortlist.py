"""The shortlist: what can come onto it, and the files of what is on it. The browser's half: tests/scripts/shortlist."""

import csv
import io

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp
from dashboard.exports.tables.csv_json import safe

TWO = "selected=region:ITC1,organisation:mesap"


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def test_what_is_on_it_is_taken_away(client: FlaskClient) -> None:
    answer = client.get(f"/en/export/shortlist.csv?{TWO}")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="s3-atlas-shortlist.csv"'
    head, region, organisation = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    told = dict(zip(head, region, strict=True))
    assert (told["Kind"], told["Name"], told["Id"], told["Country"]) == (
        "Region",
        "Piemonte",
        "ITC1",
        "Italy",
    )
    assert [told[name] for name in ("Areas", "Partnerships", "Target countries")] == ["2", "9", "11"]
    assert told["Address"].endswith("/en/regions?region=ITC1")
    told = dict(zip(head, organisation, strict=True))
    assert (told["Name"], told["Region"], told["Website"]) == ("MESAP", "Piemonte", "https://www.mesap.it")
    assert int(told["Partnerships"]) >= 2
    assert all(cell == safe(cell) for row in (region, organisation) for cell in row)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/it/export/shortlist.xlsx?{TWO}").data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[1] for row in rows] == ["Nome", "Piemonte", "MESAP"]
    assert rows[1][6] == 2


@pytest.mark.parametrize(
    "query", ["", "selected=", "selected=region:XX", "selected=country:JP", "selected=,".ljust(40) + "a:b"]
)
def test_files_of_nothing_known_are_refused(query: str, client: FlaskClient) -> None:
    assert client.get(f"/en/export/shortlist.csv?{query}").status_code == 400


def test_files_are_bounded(client: FlaskClient, app: AtlasApp) -> None:
    codes = list(app.deps.reference.regions)
    assert client.get(f"/en/export/shortlist.csv?selected={_named(codes[:100])}").status_code == 200
    assert client.get(f"/en/export/shortlist.csv?selected={_named(codes[:101])}").status_code == 400


def _named(codes: list[str]) -> str:
    return ",".join(f"region:{code}" for code in codes)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("find?region=ES52&partners=all", "region:ITC1"),
        ("organisations", "organisation:mesap"),
        ("organisations?organisation=mesap", "organisation:mesap"),
        ("regions?region=ITC1", "region:ITC1"),
        ("themes?selected=region:FRK", "region:FRK"),
        ("partnerships?selected=organisation:mesap", "organisation:mesap"),
    ],
)
def test_regions_and_organisations_come_onto_it(address: str, kept: str, client: FlaskClient) -> None:
    page = client.get(f"/en/{address}").text
    assert f'data-keep="{kept}"' in page
    assert 'id="shortlist"' in page
