"""All that is known of a row of a table, which a press opens: its cells, how sure it is, and all sources as links."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.asking.filters import CONFIDENCE_NAMES
from data.asking.state import GAP
from layouts.i18n import Texts, n_
from layouts.ids import Id, known_of
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
    """Words that every row repeats. opens, shut: what is pressed; sure: how sure a row is, by its level."""

    opens: str
    shut: str
    sure: Mapping[str, str]


@lru_cache(maxsize=8)
def row_words(texts: Texts) -> RowWords:
    """Return the words of a language."""
    t = texts.t
    return RowWords(
        t("All that is known of this row"),
        t("Close"),
        {
            level: t("How sure: {level}, {meaning}.", level=texts.small(t(name)), meaning=t(MEANT[level]))
            for level, name in CONFIDENCE_NAMES.items()
        },
    )


def details(
    columns: Sequence[Column], row: Sequence[Cell], words: RowWords, number: int, *, begins: bool = False
) -> tuple[Html, Html] | None:
    """Return what opens all that is known of a row, and what it opens; None where the row names no source.

    number: of the row in its table. begins: only what is pressed for it. What the cells of the row say is put there by
    assets/tables/known.js as it opens.
    """
    by_kind = {column.kind: cell.value for column, cell in zip(columns, row, strict=True)}
    found = by_kind.get("link")
    sources = [one for one in found if isinstance(one, Source)] if isinstance(found, tuple) else []
    if not sources:
        return None
    if begins:
        return element("button", {"type": "button", "class": "known"}), Html()
    level = next((cell.value for column, cell in zip(columns, row, strict=True) if column.name == SURE), None)
    sure = words.sure.get(str(level), "")
    name, said = known_of(number), f"{words.opens}: {row[0].text}"
    opens = {
        "type": "button",
        "class": "known",
        "popovertarget": name,
        "title": words.opens,
        "aria-label": said,
    }
    shut = {"type": "button", "class": "shut", "popovertarget": name, "popovertargetaction": "hide"}
    panel = element(
        "div",
        {
            "id": name,
            "popover": "auto",
            "class": "explained of-row",
            "role": "dialog",
            "aria-label": row[0].text,
        },
        element("p", {"class": "word"}, row[0].text),
        *([element("p", {}, sure)] if sure else []),
        element("ul", {}, *(element("li", {}, _named(one)) for one in sources)),
        element("button", {**shut, "aria-label": words.shut}, "×"),
    )
    return element("button", opens), panel


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
