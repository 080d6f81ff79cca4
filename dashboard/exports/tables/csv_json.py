"""The rows of a view as CSV and JSON: headings in the language, and the data dictionary's names for programs."""

import csv
import io

from dashboard.exports.documents.document import Document, sources
from dashboard.exports.job import Job
from dashboard.exports.tables.records import added, facts, fields, records, rows, said
from data.compact import compact
from data.letters import clean
from layouts.i18n import Texts

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First letters of a cell that a spreadsheet would run."""


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula.

    >>> safe("=1+1"), safe("Piemonte")
    ("'=1+1", 'Piemonte')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


def headings(document: Document, texts: Texts) -> list[str]:
    """Return the headings of the rows in a file: its fields, then confidence and sources where these lack."""
    return [f.label for f in fields(document, texts)] + [title for _, title in added(document, texts)]


def write_csv(job: Job, texts: Texts) -> bytes:
    """Write the rows as CSV in UTF-8 with a byte order mark, which Excel needs to read accents.

    It is the same in every language but for words: commas between columns, decimal points, ISO 8601 dates.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(text) for text in headings(job.document, texts)])
    for row in rows(job.document, texts):
        writer.writerow([safe(value) if isinstance(value, str) else value for value in row])
    return clean(out.getvalue()).encode("utf-8-sig")


def write_json(job: Job, texts: Texts) -> bytes:
    """Write the rows as JSON: rows for programs, texts as the screen has them, and what the columns are called."""
    document = job.document
    columns = [{"name": column.name, "title": column.label} for _, column in document.columns]
    columns += [{"name": name, "title": title} for name, title in added(document, texts)]
    body = {
        **facts(document, texts),
        "sources": sources(document),
        "columns": columns,
        "rows": list(records(document, texts)),
        "texts": list(said(document, texts)),
    }
    return clean(compact(body)).encode()
