"""Cells and lists that several views share."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from data.filters import CONFIDENCES
from layouts.views.context import CONFIDENCE_NAMES, Context, known, source_addresses
from layouts.views.models import Cell


def date_cell(c: Context, as_of: Any) -> Cell:
    """Return a date in the style of the language, sorted by its ISO form."""
    text = known(as_of)
    return {"text": c.texts.date(text), "sort": text} if text else {"text": c.texts.t("undated"), "sort": "~"}


def confidence_cell(c: Context, confidence: str) -> Cell:
    """Return a confidence level, sorted from low to high."""
    return {"text": c.texts.t(CONFIDENCE_NAMES[confidence]), "sort": CONFIDENCES.index(confidence)}


def source_cell(c: Context, sources: str) -> Cell:
    """Return the first source of a row as a link, with the number of further ones."""
    addresses = source_addresses(sources)
    more = f" +{len(addresses) - 1}" if len(addresses) > 1 else ""
    text, url = source_name(c, addresses[0])
    return {"text": text + more, "url": url} if url else {"text": text + more}


def source_name(c: Context, source: str) -> tuple[str, str]:
    """Return a source's short name, and its address where it has one.

    >>> # "https://www.epsi.eu/clussport/" becomes ("epsi.eu", "https://www.epsi.eu/clussport/")
    """
    address = source.split(" (")[0]
    parts = urlsplit(address)
    if parts.scheme in ("http", "https") and parts.hostname:
        return parts.hostname.removeprefix("www."), address
    return c.texts.fact(source), ""


def sources_of(c: Context, rows: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str, int], ...]:
    """Return the sources of rows as (name, address, number of rows), the most used first."""
    counts = Counter(s for row in rows for s in dict.fromkeys(source_addresses(row["source_url"])))
    return tuple((*_listed(c, source), count) for source, count in counts.most_common())


def _listed(c: Context, source: str) -> tuple[str, str]:
    name, url = source_name(c, source)
    return (url or name), url
