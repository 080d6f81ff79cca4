"""The rows of a view as a workbook: a sheet that says what it is, the rows as a filterable table, further tables."""

import datetime
import io
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format as Style
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.documents.document import Document
from dashboard.exports.job import Job
from dashboard.exports.tables.fields import fields_of
from dashboard.exports.tables.records import added, facts, fields, rows
from data.dates import is_date
from data.letters import clean
from layouts.i18n import Texts, n_
from layouts.sharing import LICENCE_ADDRESS
from layouts.views.models import Section, Table, Value

WIDEST, NARROWEST, PAGE = 60, 12, 190
"""Letters that a column is wide at most and that all may be cut to, and letters that are read on a page across."""
SHEETS = {
    "roles": n_("Roles"),
    "memberships": n_("Partnerships"),
    "markets": n_("Target countries"),
    "events": n_("Events"),
    "gaps": n_("Gaps"),
    "reverse-gaps": n_("Gaps the other way"),
    "formula": n_("Formula"),
    "ties": n_("Pairs"),
    "matrix": n_("Matrix"),
    "pairs": n_("Each pair"),
}
"""What the sheet of a further table is called."""
SHEET = 31
"""Letters that Excel takes for the name of a sheet."""
CELL = 32_767
"""Characters that a cell of Excel holds."""
_ADDRESS = re.compile(r"https?://[^\s;]{1,2000}")


Styles = Mapping[str, Style]


@dataclass(frozen=True)
class Head:
    """Heading of a column of a sheet, and of which kind it is on the screen."""

    label: str
    kind: str


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
        book.set_properties(
            {"title": clean(job.document.view.heading), "author": "S3 Atlas", "created": made}
        )
        styles = _styles(book)
        sheets = [book.add_worksheet(name) for name in sheet_names(job.document, texts)]
        _about(sheets[0], job.document, texts, styles)
        _rows(sheets[1], job.document, texts, styles)
        for sheet, section in zip(sheets[2:-1], job.document.sections, strict=True):
            _section(sheet, section.table, texts, styles)
        _sources(sheets[-1], job.document, texts, styles)
        for sheet in sheets:
            _print(sheet)
    return out.getvalue()


def _print(sheet: Worksheet) -> None:
    """Have a sheet printed across, as wide as a page, with its heading on each."""
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _styles(book: xlsxwriter.Workbook) -> Styles:
    font = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        "title": book.add_format({**font, "bold": True, "font_size": 16, "font_color": "#0B4F8A"}),
        "label": book.add_format({**font, "bold": True}),
        "text": book.add_format({**font, "text_wrap": True}),
        "head": book.add_format({**font, "bold": True, "font_color": "#FFFFFF", "bg_color": "#0B4F8A"}),
        "date": book.add_format({**font, "num_format": "yyyy-mm-dd"}),
        "whole": book.add_format({**font, "num_format": "#,##0"}),
        "decimal": book.add_format({**font, "num_format": "#,##0.0#"}),
        "year": book.add_format({**font, "num_format": "0"}),
        "link": book.add_format({**font, "font_color": "#0B4F8A", "underline": 1, "text_wrap": True}),
    }


def sheet_names(document: Document, texts: Texts) -> list[str]:
    """Return the names of all sheets, none of them twice."""
    t = texts.t
    return _distinct([t("About"), t("Rows"), *(_sheet(s, texts) for s in document.sections), t("Sources")])


def _sheet(section: Section, texts: Texts) -> str:
    """Return a name for the sheet of a table that Excel takes: the short one, or the first words of its caption."""
    if section.name in SHEETS:
        return texts.t(SHEETS[section.name])
    plain = re.sub(r"[\[\]:*?/\\']", " ", clean(section.table.caption))
    return textwrap.shorten(plain, SHEET - len(" (2)"), placeholder="")


def _about(sheet: Worksheet, document: Document, texts: Texts, styles: Styles) -> None:
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
    sheet.write_string(0, 0, clean(known["title"]), styles["title"])
    for place, (label, text) in enumerate(lines, start=2):
        sheet.write_string(place, 0, label, styles["label"])
        _text(sheet, place, 1, text, styles["text"], styles["link"])


def _rows(sheet: Worksheet, document: Document, texts: Texts, styles: Styles) -> None:
    shown = [Head(field.label, field.column.kind) for field in fields(document, texts)]
    shown += [Head(title, "text") for _, title in added(document, texts)]
    _table(sheet, shown, list(rows(document, texts)), styles)


def _section(sheet: Worksheet, table: Table, texts: Texts, styles: Styles) -> None:
    """Write a further table, without the ways to other pages."""
    shown = [
        field
        for place, column in enumerate(table.columns)
        if column.kind != "page" or column.code
        for field in fields_of(place, column, texts)
    ]
    full = [[field.of(row[field.place]) for field in shown] for row in table.rows]
    _table(sheet, [Head(field.label, field.column.kind) for field in shown], full, styles)


def _table(sheet: Worksheet, shown: Sequence[Head], full: Sequence[Sequence[Value]], styles: Styles) -> None:
    """Write rows as a table of Excel with a header that stays; what is longer than its column goes on below."""
    titles = _distinct(clean(heading.label) for heading in shown)
    widths = fitted([_longest(title, [row[n] for row in full]) for n, title in enumerate(titles)])
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for number_of_row, row in enumerate(full, start=1):
        for place, (value, heading) in enumerate(zip(row, shown, strict=True)):
            _write(sheet, (number_of_row, place), value, heading, styles)
    sheet.freeze_panes(1, 0)
    if full:
        columns = [{"header": title, "header_format": styles["head"]} for title in titles]
        sheet.add_table(
            0, 0, len(full), len(titles) - 1, {"columns": columns, "style": "Table Style Light 9"}
        )
    else:
        sheet.write_row(0, 0, titles, styles["head"])


def _longest(title: str, values: Iterable[Value]) -> int:
    """Return how many letters a column takes at most; beside its title there is a button."""
    return max([len(title) + 4, *(len(str(value)) for value in values if value is not None)]) + 2


def fitted(wishes: Sequence[int]) -> list[int]:
    """Return widths in letters: as wished if a page across holds them, else the widest cut to the same width.

    >>> fitted([10, 20]), fitted([10, 300, 300, 300, 300])
    ([10, 20], [10, 45, 45, 45, 45])
    """
    left, widest = PAGE, WIDEST
    for place, wish in enumerate(
        sorted(wishes)
    ):  # the narrowest have what they wish, the others share what is left
        widest = left // (len(wishes) - place)
        if wish > widest:
            break
        left -= wish
    else:
        widest = WIDEST
    return [min(wish, max(NARROWEST, min(widest, WIDEST))) for wish in wishes]


def _distinct(titles: Iterable[str]) -> list[str]:
    """Return titles of which none stands twice, in whatever case: neither tables nor books of Excel bear that."""
    seen: dict[str, int] = {}
    made = []
    for title in titles:
        key = title.casefold()
        seen[key] = seen.get(key, 0) + 1
        made.append(title if seen[key] == 1 else f"{title} ({seen[key]})")
    return made


def _write(sheet: Worksheet, at: tuple[int, int], value: Value, heading: Head, styles: Styles) -> None:
    """Write a value as what it is: a number, a day, or a text; nothing where nothing is known."""
    if value is None or value == "":
        return
    if isinstance(value, int | float):
        sheet.write_number(*at, value, styles["whole" if isinstance(value, int) else "decimal"])
    elif heading.kind == "year" and str(value).isdigit():
        sheet.write_number(*at, int(str(value)), styles["year"])
    elif heading.kind in ("date", "span") and _is_day(str(value)):
        sheet.write_datetime(*at, datetime.datetime.fromisoformat(str(value)), styles["date"])
    else:
        _text(sheet, *at, str(value), styles["text"], styles["link"])


def _is_day(text: str) -> bool:
    """Whether a text is a day that Excel knows: it counts them from 1900, and is wrong about its February."""
    return len(text) == len("2018-11-29") and is_date(text) and text >= "1900-03-01"


def _text(sheet: Worksheet, row: int, column: int, text: str, plain: Style, link: Style) -> None:
    text = clean(text)
    if text.startswith("http") and _ADDRESS.fullmatch(text):
        sheet.write_url(row, column, text, link, text)
    else:
        sheet.write_string(row, column, text[:CELL], plain)


def _sources(sheet: Worksheet, document: Document, texts: Texts, styles: Styles) -> None:
    t = texts.t
    shown = [
        Head(t("Source"), "text"),
        Head(t("Address"), "text"),
        Head(t("Rows"), "number"),
    ]
    _table(
        sheet,
        shown,
        [[name, address or None, count] for name, address, count in document.view.sources],
        styles,
    )
