"""A table of the data set as bytes, in each form that the data set has: the same bytes for the same table."""

import csv
import datetime
import io
from collections.abc import Iterable, Mapping

import pyarrow as pa
import xlsxwriter
from pyarrow import parquet

from dashboard.exports.tables.csv_json import safe
from data.letters import clean

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CELL = 32_767
"""Characters that a cell of Excel holds."""
MADE = datetime.datetime(1980, 1, 1)
"""When a workbook says that it was made: the same data give the same bytes."""


def as_csv(table: pa.Table) -> bytes:
    """Return a table as CSV in UTF-8 with the mark by which Excel knows it; blank where nothing is known."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.column_names)
    for row in _rows(table):
        writer.writerow([safe(clean(value)) if isinstance(value, str) else value for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_parquet(table: pa.Table) -> bytes:
    """Return a table as Parquet."""
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def as_workbook(tables: Mapping[str, pa.Table]) -> bytes:
    """Return tables as one workbook with a sheet for each. Texts are texts, so that none is run as a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": "S3 Atlas", "author": "S3 Atlas", "created": MADE})
        bold = book.add_format({"bold": True})
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, table.column_names, bold)
            for number, row in enumerate(_rows(table), start=1):
                for place, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, place, clean(value)[:CELL])
                    elif value is not None:
                        sheet.write_number(number, place, value)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, table.num_rows, table.num_columns - 1)
            sheet.set_column(0, table.num_columns - 1, 22)
    return out.getvalue()


def _rows(table: pa.Table) -> Iterable[tuple[object, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)
