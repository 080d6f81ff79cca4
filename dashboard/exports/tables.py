"""The rows of a view as CSV and JSON: headings in the language, and the data dictionary's names for programs."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from dashboard.exports.document import NUTS, Document
from dashboard.exports.fields import Field, fields_of, meant, words
from dashboard.exports.job import Job
from data.asking.filters import CONFIDENCE_NAMES
from data.cells import SEPARATOR
from data.compact import JsonObject, compact
from data.letters import clean
from layouts.i18n import Texts
from layouts.sharing import LICENCE
from layouts.views.models import Cell, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First letters of a cell that a spreadsheet would run."""


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula.

    >>> safe("=1+1"), safe("Piemonte")
    ("'=1+1", 'Piemonte')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


def attribution(texts: Texts) -> str:
    """Return what every map and layer says of its boundaries."""
    return f"{texts.t('© EuroGeographics for the administrative boundaries')} · {NUTS}"


def fields(document: Document, texts: Texts) -> tuple[Field, ...]:
    """Return the columns of a file: those of the screen, each with what it stands for beside it."""
    return tuple(field for place, column in document.columns for field in fields_of(place, column, texts))


def added(document: Document, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return name and heading of what a table that sums rows up has in a file beside what it has on the screen."""
    if any(column.name == "source_url" for _, column in document.columns):
        return ()
    return (
        ("lowest_confidence", texts.t("Lowest confidence of the rows behind")),
        ("source_urls", texts.t("Sources of the rows behind")),
    )


def headings(document: Document, texts: Texts) -> list[str]:
    """Return the headings of the rows in a file: its fields, then confidence and sources where these lack."""
    return [f.label for f in fields(document, texts)] + [title for _, title in added(document, texts)]


def _behind(document: Document, row: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
    """Return the lowest confidence and the sources of the rows that a row sums up; its first cell says of what."""
    place, _ = document.columns[0]
    return document.behind.get(str(row[place].value), ("", ()))


def rows(document: Document, texts: Texts) -> Iterator[list[Value]]:
    """Return the rows in a file: numbers and ISO dates as such, None where nothing is known."""
    shown, more, levels = fields(document, texts), added(document, texts), confidences(texts)
    for row in document.table.rows:
        known = [field.of(row[field.place]) for field in shown]
        if more:
            confidence, named = _behind(document, row)
            known += [levels.get(confidence), SEPARATOR.join(named) or None]
        yield known


def confidences(texts: Texts) -> Mapping[str, str]:
    """Return the words for levels of confidence."""
    return {level: texts.t(name) for level, name in CONFIDENCE_NAMES.items()}


def sources(document: Document) -> list[str]:
    """Return all sources of a view: each by its name and its address, or by the one that it has."""
    return [
        f"{name}: {address}" if address and address not in name else name
        for name, address, _ in document.view.sources
    ]


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


def records(document: Document, texts: Texts) -> Iterator[JsonObject]:
    """Return the rows by the data dictionary's names, each value as what it stands for."""
    more = added(document, texts)
    for row in document.table.rows:
        known = {column.name: meant(row[place]) for place, column in document.columns}
        if more:
            confidence, named = _behind(document, row)
            known |= {"lowest_confidence": confidence or None, "source_urls": list(named)}
        yield known


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


def said(document: Document, texts: Texts) -> Iterator[list[str]]:
    """Return the rows in the words of the screen, those of `added` too."""
    more, levels = added(document, texts), confidences(texts)
    for row in document.table.rows:
        known = [words(row[place]) for place, _ in document.columns]
        if more:
            confidence, named = _behind(document, row)
            known += [levels.get(confidence, ""), SEPARATOR.join(named)]
        yield known
