"""The rows of a view as CSV and JSON: headings in the language, and the data dictionary's names for programs."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel.numbers import NumberFormatError, parse_decimal

from dashboard.exports.document import NUTS, Document
from dashboard.exports.job import Job
from data.cells import SEPARATOR
from data.letters import clean
from layouts.i18n import Texts
from layouts.sharing import LICENCE
from layouts.theme import CONFIDENCE_NAMES
from layouts.views.models import Cell, Column

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First letters of a cell that a spreadsheet would run."""


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula.

    >>> safe("=1+1"), safe("Piemonte")
    ("'=1+1", 'Piemonte')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


def said(cell: Cell) -> str:
    """Return what a cell says on the screen."""
    return cell if isinstance(cell, str) else str(cell.get("text", ""))


def meant(cell: Cell, column: Column, texts: Texts) -> Any:
    """Return what a cell stands for: an id, a number, a list of ids, or its text; None where nothing is known."""
    if not isinstance(cell, str):
        for key in ("id", "value"):
            if key in cell:
                return cell[key] if cell[key] != "" else None
    if column.kind == "number":
        return number(cell, texts)
    return said(cell) or None


def number(cell: Cell, texts: Texts) -> float | int | None:
    """Return the number that a cell shows, None where it shows none."""
    if not isinstance(cell, str) and isinstance(cell.get("sort"), int | float):
        found = float(str(cell["sort"]))
    else:
        digits = re.sub(r"[^\d.,'’  -]", "", said(cell)).strip()
        try:
            found = float(parse_decimal(digits, locale=texts.locale))
        except (NumberFormatError, ValueError):
            return None
    return int(found) if found == int(found) else found


def attribution(texts: Texts) -> str:
    """Return what every map and layer says of its boundaries."""
    return f"{texts.t('© EuroGeographics for the administrative boundaries')} · {NUTS}"


def headings(document: Document, texts: Texts) -> list[str]:
    """Return the headings of the rows in a file: those of the screen, then confidence and sources where these lack."""
    return [column.label for _, column in document.columns] + [title for _, title in _added(document, texts)]


def _added(document: Document, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return name and heading of what a table that sums rows up has in a file beside what it has on the screen."""
    if any(column.name == "source_url" for _, column in document.columns):
        return ()
    return (
        ("lowest_confidence", texts.t("Lowest confidence of the rows behind")),
        ("source_urls", texts.t("Sources of the rows behind")),
    )


def _behind(document: Document, row: Sequence[Cell], texts: Texts) -> tuple[str, tuple[str, ...]]:
    """Return the lowest confidence and the sources of the rows that a row sums up; its first cell says of what."""
    place, column = document.columns[0]
    return document.behind.get(str(meant(row[place], column, texts)), ("", ()))


def rows(document: Document, texts: Texts) -> Iterator[list[str]]:
    """Return the rows in a file as texts."""
    added, levels = _added(document, texts), confidences(texts)
    for row in document.table.rows:
        known = [_full(row[place], column) for place, column in document.columns]
        if added:
            confidence, named = _behind(document, row, texts)
            known += [levels.get(confidence, ""), SEPARATOR.join(named)]
        yield known


def confidences(texts: Texts) -> Mapping[str, str]:
    """Return the words for levels of confidence."""
    return {level: texts.t(name) for level, name in CONFIDENCE_NAMES.items()}


def _full(cell: Cell, column: Column) -> str:
    """Return what a cell says, and of a source all that it names."""
    if column.name == "source_url" and not isinstance(cell, str):
        return str(cell.get("id") or said(cell))
    return said(cell)


def sources(document: Document) -> list[str]:
    """Return the addresses of all sources of a view, or their names where they have none."""
    return [address or name for name, address, _ in document.view.sources]


def write_csv(job: Job, texts: Texts) -> bytes:
    """Write the rows as CSV in UTF-8 with a byte order mark, which Excel needs to read accents."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(text) for text in headings(job.document, texts)])
    writer.writerows([safe(text) for text in row] for row in rows(job.document, texts))
    return clean(out.getvalue()).encode("utf-8-sig")


def facts(document: Document, texts: Texts) -> dict[str, str]:
    """Return what every file says of itself, by machine name."""
    return {
        "title": document.view.heading,
        "selection": document.view.summary,
        "address": document.address,
        "made": document.made.isoformat(),
        "data_version": document.version,
        "licence": LICENCE,
        "attribution": attribution(texts),
        "coverage": document.view.coverage.text,
    }


def records(document: Document, texts: Texts) -> Iterator[dict[str, Any]]:
    """Return the rows by the data dictionary's names, each value as what it stands for."""
    added = _added(document, texts)
    for row in document.table.rows:
        known = {column.name: meant(row[place], column, texts) for place, column in document.columns}
        if added:
            confidence, named = _behind(document, row, texts)
            known |= {"lowest_confidence": confidence or None, "source_urls": list(named)}
        yield known


def write_json(job: Job, texts: Texts) -> bytes:
    """Write the rows as JSON: rows for programs, texts as the screen has them, and what the columns are called."""
    document = job.document
    columns = [{"name": column.name, "title": column.label} for _, column in document.columns]
    columns += [{"name": name, "title": title} for name, title in _added(document, texts)]
    body = {
        **facts(document, texts),
        "sources": sources(document),
        "columns": columns,
        "rows": list(records(document, texts)),
        "texts": list(rows(document, texts)),
    }
    return clean(json.dumps(body, ensure_ascii=False, separators=(",", ":"))).encode()
