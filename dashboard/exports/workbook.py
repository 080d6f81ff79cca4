"""The rows of a view as a workbook: a sheet that says what it is, the rows as a filterable table, further tables."""

import datetime
import io
import re
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as Style
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.document import LICENCE_ADDRESS, Document
from dashboard.exports.job import Job
from dashboard.exports.tables import facts, headings, number, rows, said, sources
from data.dates import first_day, is_date
from layouts.i18n import Texts
from layouts.views.models import Cell, Column, Table

WIDEST = 60
"""Characters that a column is wide at most."""
CELL = 32_767
"""Characters that a cell of Excel holds."""


def write_workbook(job: Job, texts: Texts) -> bytes:
    """Write a view as xlsx. Texts are written as texts, so that none is run as a formula."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        # The day alone, so that the same view gives the same file.
        made = datetime.datetime.combine(job.document.made, datetime.time())
        book.set_properties({"title": job.document.view.heading, "author": "S3 Atlas", "created": made})
        styles = _styles(book)
        _about(book.add_worksheet(_sheet(texts.t("About"), 0)), job.document, texts, styles)
        _rows(book.add_worksheet(_sheet(texts.t("Rows"), 1)), job.document, texts, styles)
        for place, section in enumerate(job.document.view.sections, start=2):
            _section(book.add_worksheet(_sheet(section.table.caption, place)), section.table, texts, styles)
        _sources(book.add_worksheet(_sheet(texts.t("Sources"), 99)), job.document, texts, styles)
        for sheet in book.worksheets():
            _print(sheet)
    return out.getvalue()


def _print(sheet: Worksheet) -> None:
    """Have a sheet printed across, as wide as a page, with its heading on each."""
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _styles(book: Any) -> dict[str, Style]:
    font = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        "title": book.add_format({**font, "bold": True, "font_size": 16, "font_color": "#0B4F8A"}),
        "label": book.add_format({**font, "bold": True}),
        "text": book.add_format({**font, "text_wrap": True}),
        "cell": book.add_format(font),
        "head": book.add_format({**font, "bold": True, "font_color": "#FFFFFF", "bg_color": "#0B4F8A"}),
        "date": book.add_format({**font, "num_format": "yyyy-mm-dd"}),
        "whole": book.add_format({**font, "num_format": "#,##0"}),
        "decimal": book.add_format({**font, "num_format": "#,##0.0"}),
        "link": book.add_format({**font, "font_color": "#0B4F8A", "underline": 1}),
    }


def _sheet(name: str, place: int) -> str:
    """Return a name that Excel takes: short, without certain signs; its number tells apart cut ones."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", name).strip()
    return plain if len(plain) <= 31 else f"{plain[:26].strip()} … {place}"


def _about(sheet: Worksheet, document: Document, texts: Texts, styles: dict[str, Style]) -> None:
    t, known = texts.t, facts(document, texts)
    lines = (
        (t("What is shown"), known["selection"]),
        (t("How complete"), known["coverage"]),
        (t("Made on"), texts.date(known["made"])),
        (t("Address"), known["address"]),
        (t("Data version"), known["data_version"]),
        (t("Licence"), f"{known['licence']} · {LICENCE_ADDRESS}"),
        (t("Boundaries"), known["attribution"]),
    )
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, known["title"], styles["title"])
    for place, (label, text) in enumerate(lines, start=2):
        sheet.write_string(place, 0, label, styles["label"])
        _text(sheet, place, 1, text, styles["text"], styles["link"])


def _rows(sheet: Worksheet, document: Document, texts: Texts, styles: dict[str, Style]) -> None:
    columns = [column for _, column in document.columns]
    cells = [[row[place] for place, _ in document.columns] for row in document.table.rows]
    full = list(rows(document, texts))
    titles = headings(document, texts)
    for number_of_row, (row, words) in enumerate(zip(cells, full, strict=True), start=1):
        for place, text in enumerate(words):
            column = columns[place] if place < len(columns) else Column("")
            cell = row[place] if place < len(columns) else text
            _write(sheet, (number_of_row, place), cell, text, column, texts, styles)
    _table(sheet, titles, full, styles)


def _section(sheet: Worksheet, table: Table, texts: Texts, styles: dict[str, Style]) -> None:
    full = [[said(cell) for cell in row] for row in table.rows]
    for number_of_row, row in enumerate(table.rows, start=1):
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write(sheet, (number_of_row, place), cell, said(cell), column, texts, styles)
    _table(sheet, [column.label for column in table.columns], full, styles)


def _table(sheet: Worksheet, titles: list[str], full: list[list[str]], styles: dict[str, Style]) -> None:
    """Make the rows a table of Excel with a header that stays, and columns as wide as their words."""
    sheet.freeze_panes(1, 0)
    if full:
        columns = [{"header": title, "header_format": styles["head"]} for title in _distinct(titles)]
        sheet.add_table(
            0, 0, len(full), len(titles) - 1, {"columns": columns, "style": "Table Style Light 9"}
        )
    else:
        sheet.write_row(0, 0, titles, styles["head"])
    for place, title in enumerate(titles):
        longest = max([len(title) + 4, *(len(row[place]) for row in full)])
        sheet.set_column(place, place, min(longest + 2, WIDEST))


def _distinct(titles: Iterable[str]) -> list[str]:
    """Return titles of which none stands twice, which a table of Excel does not bear."""
    seen: dict[str, int] = {}
    made = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        made.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return made


def _write(
    sheet: Worksheet,
    at: tuple[int, int],
    cell: Cell,
    text: str,
    column: Column,
    texts: Texts,
    styles: dict[str, Style],
) -> None:
    """Write a cell as what it is: a number, a day, or a text."""
    date = cell.get("id", "") if not isinstance(cell, str) else ""
    amount = number(cell, texts) if column.kind == "number" else None
    if amount is not None:
        sheet.write_number(*at, amount, styles["whole" if isinstance(amount, int) else "decimal"])
    elif (
        column.name == "as_of" and isinstance(date, str) and is_date(date) and len(date) == len("2018-11-29")
    ):
        sheet.write_datetime(*at, datetime.datetime.combine(first_day(date), datetime.time()), styles["date"])
    else:
        _text(sheet, *at, text, styles["cell"], styles["link"])


def _text(sheet: Worksheet, row: int, column: int, text: str, plain: Style, link: Style) -> None:
    if re.fullmatch(r"https?://[^\s;]{1,2000}", text):
        sheet.write_url(row, column, text, link, text)
    else:
        sheet.write_string(row, column, text[:CELL], plain)


def _sources(sheet: Worksheet, document: Document, texts: Texts, styles: dict[str, Style]) -> None:
    counts = [count for _, _, count in document.view.sources]
    sheet.set_column(0, 0, 100)
    sheet.set_column(1, 1, 12)
    sheet.write_row(0, 0, [texts.t("Source"), texts.t("Rows")], styles["head"])
    for place, (source, count) in enumerate(zip(sources(document), counts, strict=True), start=1):
        _text(sheet, place, 0, source, styles["cell"], styles["link"])
        sheet.write_number(place, 1, count, styles["whole"])
    sheet.freeze_panes(1, 0)
