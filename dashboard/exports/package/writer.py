"""Writes the whole data set: a zip file that is a data package, and holds all that is needed to use and cite it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pyarrow as pa

from dashboard.exports.documents.data_set import DataSet
from dashboard.exports.documents.document import attribution
from dashboard.exports.job import Job
from dashboard.exports.pack import EARLIEST
from dashboard.exports.package.descriptor import Stored, descriptor
from dashboard.exports.package.tables import as_csv, as_parquet, as_workbook
from data.asking.originals import originals
from data.compact import JsonObject
from layouts.i18n import Texts, n_
from layouts.sharing import LICENCE, LICENCE_ADDRESS

HINTS = (
    n_("datapackage.json says of each table and column what it means, and of each file its SHA-256."),
    n_(
        "Each row names its sources: web addresses, or ids of the table sources. Several are separated by “ ; ”."
    ),
    n_("A cell that begins like a formula has ' before it in CSV, so that no spreadsheet runs it."),
)
ByName = Mapping[str, pa.Table]
CSV: JsonObject = {
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "profile": "tabular-data-resource",
}
PARQUET: JsonObject = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
WORKBOOK: JsonObject = {
    "format": "xlsx",
    "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _single(write: Callable[[pa.Table], bytes], kind: JsonObject, tables: ByName) -> Iterator[Stored]:
    """Yield a file for each table."""
    for name, table in tables.items():
        yield Stored(f"data/{name}.{kind['format']}", write(table), (name,), kind)


def _book(tables: ByName) -> Iterator[Stored]:
    """Yield the one file that holds all tables."""
    yield Stored("s3-atlas.xlsx", as_workbook(tables), tuple(tables), WORKBOOK)


def _written(files_of: Callable[[ByName], Iterator[Stored]], job: Job, texts: Texts) -> bytes:
    of = job.whole
    if of is None:
        raise LookupError("a job without the whole data set")
    tables = dict(originals(of.folder, of.columns))
    stored = list(files_of(tables))
    told = json.dumps(descriptor(of, tables, stored, texts), ensure_ascii=False, indent=1)
    files = {"datapackage.json": told.encode(), **{file.path: file.body for file in stored}}
    files["README.txt"] = readme(of, tables, list(files), texts).encode("utf-8-sig")
    sums = (f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in files.items())
    files["SHA256SUMS"] = "".join(sums).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(f"{of.name}/{name}", EARLIEST), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


write_csv_package = partial(_written, partial(_single, as_csv, CSV))
write_parquet_package = partial(_written, partial(_single, as_parquet, PARQUET))
write_workbook_package = partial(_written, _book)


def readme(of: DataSet, tables: ByName, files: list[str], texts: Texts) -> str:
    """Return what the data set is, in plain text. files: those that it tells of."""
    t, fact = texts.t, texts.fact
    listed = [
        f"  {name}: {fact(of.columns[name][0].table_title)}, "
        + texts.n("{count} row", "{count} rows", table.num_rows)
        for name, table in tables.items()
    ]
    cited = t(
        "S3 Atlas: the whole data set. Data version {version}, {licence}.",
        version=of.version,
        licence=LICENCE,
    )
    parts = (
        (
            t("S3 Atlas: the whole data set"),
            [t("Maps of European cluster policy around 2018, with sources.")],
        ),
        (t("Tables"), listed),
        (t("Files"), [*(f"  {name}" for name in files), "  SHA256SUMS"]),
        (t("How to read them"), [t(line) for line in HINTS]),
        (t("How to cite"), [cited]),
        (t("Licence"), [f"{LICENCE} · {LICENCE_ADDRESS}", attribution(texts)]),
        (t("Data version"), [of.version]),
        (
            t("Sources"),
            [f"  {fact(one.title)}: {one.address or fact(one.producer)}" for one in of.sources.values()],
        ),
    )
    return "\r\n\r\n".join("\r\n".join((title, "=" * len(title), *lines)) for title, lines in parts) + "\r\n"
