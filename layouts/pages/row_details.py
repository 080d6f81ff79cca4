"""What a row of a table is known from, which unfolds in it: how sure it is, in words, and all sources as links."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.asking.filters import CONFIDENCE_NAMES
from data.asking.state import GAP
from layouts.i18n import Texts, n_
from layouts.ids import Id
from layouts.pages.rendering import Html, element
from layouts.views.models import Cell, Column, Source, Table

OUTWARD = {"target": "_blank", "rel": "noreferrer"}
MEANT = {
    "high": n_("an official source says it"),
    "medium": n_("a secondary source says it"),
    "low": n_("it is inferred, or general knowledge"),
}
"""What each level of confidence means, as the tables define it."""


SURE = "confidence"
"""The column that says how sure a row is."""


class RowWords(NamedTuple):
    """Words that every row repeats. opens: what is pressed; sure: how sure a row is, by its level."""

    opens: str
    sure: Mapping[str, str]


@lru_cache(maxsize=8)
def row_words(texts: Texts) -> RowWords:
    """Return the words of a language."""
    t = texts.t
    return RowWords(
        t("Sources and how sure"),
        {
            level: t("How sure: {level}, {meaning}.", level=texts.small(t(name)), meaning=t(MEANT[level]))
            for level, name in CONFIDENCE_NAMES.items()
        },
    )


def details(
    columns: Sequence[Column], row: Sequence[Cell], words: RowWords, *, begins: bool = False
) -> Html | str:
    """Return what unfolds in a row; nothing where it names no source. begins: only what is pressed for it."""
    by_kind = {column.kind: cell.value for column, cell in zip(columns, row, strict=True)}
    found = by_kind.get("link")
    sources = [one for one in found if isinstance(one, Source)] if isinstance(found, tuple) else []
    if not sources:
        return ""
    if begins:
        return element("details", {"class": "known"}, element("summary", {}, "i"))
    level = next((cell.value for column, cell in zip(columns, row, strict=True) if column.name == SURE), None)
    sure = words.sure.get(str(level), "")
    lines = [element("li", {}, _named(one)) for one in sources]
    summary = element("summary", {"title": words.opens, "aria-label": f"{words.opens}: {row[0].text}"}, "i")
    said = [element("p", {}, sure)] if sure else []
    return element("details", {"class": "known"}, summary, *said, element("ul", {}, *lines))


def _named(source: Source) -> Html | str:
    if source.address.startswith(("https://", "http://")):
        return element("a", {"href": source.address, **OUTWARD}, source.label)
    return source.label


def count_of_rows(table: Table, texts: Texts) -> Html:
    """Return how many rows a table shows, of how many where filters are on. assets/tables/ counts on in its words."""
    shown, every = len(table.rows), max(table.of, len(table.rows))
    template = texts.t("{shown} of {all}", shown=GAP, all=texts.number(every))
    said = template.replace(GAP, texts.number(shown)) if shown < every else texts.number(shown)
    told = {"data-all": every, "data-said": template}
    return element("span", {"id": Id.TABLE_COUNT, "class": "badge", **told}, said)
