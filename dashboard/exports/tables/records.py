"""The rows of a view in files: as values with their headings, by the data dictionary's names, and in words."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.tables.fields import Field, fields_of, meant, words
from data.asking.filters import CONFIDENCE_NAMES
from data.cells import SEPARATOR
from data.compact import JsonObject
from layouts.i18n import Texts
from layouts.sharing import LICENCE
from layouts.views.models import Cell, Value


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


def said(document: Document, texts: Texts) -> Iterator[list[str]]:
    """Return the rows in the words of the screen, those of `added` too."""
    more, levels = added(document, texts), confidences(texts)
    for row in document.table.rows:
        known = [words(row[place]) for place, _ in document.columns]
        if more:
            confidence, named = _behind(document, row)
            known += [levels.get(confidence, ""), SEPARATOR.join(named)]
        yield known
