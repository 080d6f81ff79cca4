"""The whole data set as one file: valid, whole, the same bytes for the same data, and safe to open."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import frictionless
import openpyxl
import pyarrow as pa
import pytest
from flask.testing import FlaskClient
from pyarrow import parquet

from dashboard.app import AtlasApp
from dashboard.exports.documents.data_set import data_set
from dashboard.exports.job import Job, run
from dashboard.exports.package.tables import as_csv, as_workbook
from dashboard.exports.registry import DATA_FORMATS, Options
from dashboard.exports.tables.csv_json import safe
from data.manifest import SOURCES

Files = Mapping[str, bytes]
ADDRESS = "/{}/export/data.zip?form={}"


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(scope="module")
def packages(app: AtlasApp) -> Mapping[str, Files]:
    """The files of the package of each form, by their path within it."""
    return {one.form: contents(made(app, one.form)) for one in DATA_FORMATS}


def made(app: AtlasApp, form: str, language: str = "en") -> bytes:
    found = next(one for one in DATA_FORMATS if one.form == form)
    whole = data_set(app.deps.data, language, "")
    return run(Job(found, (), Options(), app.deps.base, whole=whole))


def contents(body: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        assert len({name.partition("/")[0] for name in pack.namelist()}) == 1
        return {name.partition("/")[2]: pack.read(name) for name in pack.namelist()}


def test_the_package_is_valid_with_every_row_key_link_and_checksum(
    packages: Mapping[str, Files], tmp_path: Path, app: AtlasApp
) -> None:
    for name, body in packages["csv"].items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(body)
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(app.deps.data.rows) + 2, "all tables, regions and countries"
    for form, files in packages.items():
        told = json.loads(files["datapackage.json"])
        assert not list(frictionless.Package.metadata_validate(told)), form
        assert {one["hash"] for one in told["resources"]} == {
            f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
            for path in {one["path"] for one in told["resources"]}
        }
        assert told["licenses"][0]["name"] == "CC-BY-4.0"
        assert told["sources"]


def test_each_form_holds_every_table_as_it_is_kept(packages: Mapping[str, Files], app: AtlasApp) -> None:
    rows = {**app.deps.data.rows, "regions": len(app.deps.data.regions), "countries": 234}
    book = openpyxl.load_workbook(io.BytesIO(packages["xlsx"]["s3-atlas.xlsx"]), read_only=True)
    assert set(book.sheetnames) == set(rows)
    for name, count in rows.items():
        read = list(csv.reader(io.StringIO(packages["csv"][f"data/{name}.csv"].decode("utf-8-sig"))))
        table = parquet.read_table(io.BytesIO(packages["parquet"][f"data/{name}.parquet"]))
        assert len(read) - 1 == table.num_rows == count, name
        assert read[0] == table.column_names, name
        if (source := SOURCES / f"{name}.csv").exists():
            with source.open(encoding="utf-8-sig", newline="") as file:
                kept = list(csv.DictReader(file))
            plain = [dict(zip(read[0], row, strict=True)) for row in read[1:]]
            texts = [
                c
                for c, kind in zip(table.column_names, table.schema.types, strict=True)
                if kind == pa.string()
            ]
            assert [[row[c] for c in texts] for row in plain] == [
                [safe(row[c]) for c in texts] for row in kept
            ], name


def test_checksums_and_the_same_bytes_for_the_same_data(packages: Mapping[str, Files], app: AtlasApp) -> None:
    for form, files in packages.items():
        sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
        assert sums == {
            name: hashlib.sha256(body).hexdigest() for name, body in files.items() if name != "SHA256SUMS"
        }
        assert contents(made(app, form)) == files
    assert made(app, "csv") == made(app, "csv")
    said = contents(made(app, "csv", "it"))["README.txt"].decode("utf-8-sig")
    assert "Come citare" in said
    assert app.deps.data.version in said


def test_no_cell_runs_as_a_formula() -> None:
    table = pa.table({"text": ["=1+1", "+39", "-x", "@a", "\t=1", " =2", "a"], "number": [-1.5] * 7})
    body = as_csv(table)
    assert body.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert [row[0][:1] for row in read[1:]] == ["'"] * 6 + ["a"]
    assert {row[1] for row in read[1:]} == {"-1.5"}
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook({"one": table})))["one"]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert {cell.data_type for cell in sheet["B"][1:]} == {"n"}


def test_it_is_made_once_and_fetched_whole_or_in_parts(client: FlaskClient) -> None:
    whole = client.get(ADDRESS.format("en", "csv"))
    assert whole.status_code == 200
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert whole.headers["Content-Disposition"].endswith('.zip"')
    # A page goes along with what was chosen; the data are the same.
    assert client.get("/en/export/data.zip?theme=sport&host=ITC1").headers["ETag"] == whole.headers["ETag"]
    head = client.head(ADDRESS.format("en", "csv"))
    assert (head.data, int(head.headers["Content-Length"])) == (b"", len(whole.data))
    tag = {"If-None-Match": whole.headers["ETag"]}
    assert client.get(ADDRESS.format("en", "csv"), headers=tag).status_code == 304
    cases = {
        "bytes=0-9": (206, whole.data[:10]),
        "bytes=-5": (206, whole.data[-5:]),
        "bytes=100-": (206, whole.data[100:]),
        "bytes=0-1,4-5": (200, whole.data),
        "lines=0-1": (200, whole.data),
        f"bytes={len(whole.data)}-": (416, b""),
    }
    for asked, (status, body) in cases.items():
        answer = client.get(ADDRESS.format("en", "csv"), headers={"Range": asked})
        assert (answer.status_code, answer.data) == (status, body), asked
    changed = {"Range": "bytes=0-9", "If-Range": '"another"'}
    assert client.get(ADDRESS.format("en", "csv"), headers=changed).data == whole.data


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ics"])
def test_every_kind_of_file_is_fetched_whole_in_parts_or_by_its_head_alone(
    client: FlaskClient, ending: str
) -> None:
    page = "events" if ending == "ics" else "themes"
    address = f"/en/export/{page}.{ending}"
    whole, head = client.get(address), client.head(address)
    assert (whole.status_code, head.status_code, head.data) == (200, 200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert whole.headers["ETag"] == head.headers["ETag"]
    for asked, body in {"bytes=5-9": whole.data[5:10], "bytes=-3": whole.data[-3:]}.items():
        part = client.get(address, headers={"Range": asked, "If-Range": whole.headers["ETag"]})
        assert (part.status_code, part.data, part.headers["ETag"]) == (206, body, whole.headers["ETag"])
    # Parts of what is packed on its way would not fit together.
    packed = client.get(address, headers={"Range": "bytes=5-9", "Accept-Encoding": "br"})
    assert packed.status_code == (200 if ending == "csv" else 206)


def test_every_menu_and_the_data_page_lead_to_it(client: FlaskClient) -> None:
    for page in ("themes", "network", "data"):
        found = client.get(f"/it/export/{page}").get_json()
        assert [one["form"] for one in found][-3:] == [one.form for one in DATA_FORMATS], page
    shown = client.get("/it/data").get_data(as_text=True)
    for one in found:
        assert f'href="{one["address"]}"' in shown
        assert client.head(one["address"]).status_code == 200
    assert client.get("/en/export/data.csv").status_code == 404
    assert client.get("/en/export/data.zip?form=doc").status_code == 404
    assert client.get("/en/export/data.zip?theme=foo").status_code == 400
