"""Tables as HTML, with what a cell is sorted by beside its words; assets/tables/ sorts and searches."""

import re
from collections.abc import Callable, Mapping, Set
from urllib.parse import quote

from data.asking.listed_columns import TABLE_COLUMNS
from data.asking.state import GAP, PLAIN, ViewState
from data.citing import host_of
from layouts.i18n import Texts
from layouts.pages.rendering import Attributes, Html, element
from layouts.pages.row_details import RowWords, details
from layouts.pages.shortlist import star
from layouts.views.models import IN_SIGHT, Cell, Column, Section, Table, Thing
from layouts.views.sorting import SORT, next_order, sort_key

Presses = Mapping[str, tuple[str, str, str]]
"""Where presses on values lead, by parameter: data.asking.pressing.presses()."""
Mail = Callable[[Table, tuple[Cell, ...]], tuple[str, str] | None]
"""Words and address of the link to a mail about a row; None for none."""
SAFE = re.compile(r"https?://|/(?!/)")
"""How an address begins that a cell may lead to."""
OUTWARD: Attributes = {"target": "_blank", "rel": "noreferrer"}
DECOR: Attributes = {"aria-hidden": "true"}


def no_mail(table: Table, row: tuple[Cell, ...]) -> None:
    """Return nothing: there is nobody to write to."""


def led(leads: Presses, parameter: str, value: str) -> str:
    """Return where a press on a value leads; assets/navigation/presses.js does the same."""
    there, alone, without = leads[parameter]
    return without if value == alone else there.replace(GAP, quote(value, safe=PLAIN))


def pressing(leads: Presses, parameter: str, value: str) -> Attributes:
    """Return the attributes of a link that sets a parameter. What is selected is said to be."""
    made = {"href": led(leads, parameter, value), "data-sets": parameter, "data-value": value}
    return (
        {**made, "aria-current": "true"} if (parameter, value) == ("selected", leads[parameter][1]) else made
    )


def scroller(name: str, label: str, table: Html, **more: str) -> Html:
    """Return a table in its box, which is scrolled where it is wider than the page. name: its id, empty for none."""
    box: Attributes = {
        "id": name or None,
        "class": "scroller",
        "role": "region",
        "tabindex": "0",
        "aria-label": label,
    }
    return element("div", {**box, **more}, table)


FIRST = 18
"""Rows of a long table that a change sends; all of them are asked for when these are shown."""


def table_rows(
    table: Table,
    leads: Presses,
    mail: Mail = no_mail,
    words: RowWords | None = None,
    most: int | None = None,
    unseen: Set[int] = frozenset(),
    state: ViewState | None = None,
) -> Html:
    """Return a table whose heads are pressed to sort it.

    words: with them each row unfolds what it is known from. most: rows of it, all of them by itself.
    unseen: places of columns that are there and not seen. state: of the view whose address says the order; without it
    the order is one of the screen alone.
    """
    heads = [
        _head(column, leads, state, {"hidden": place in unseen}) for place, column in enumerate(table.columns)
    ]
    kinds = [(column, style_of(column)) for column in table.columns]
    rows = [
        _row(
            kinds,
            row,
            leads,
            mail(table, row),
            details(table.columns, row, words, number, begins=most is not None) if words else None,
            unseen,
        )
        for number, row in enumerate(table.rows[:most])
    ]
    said = [element("p", {"class": "empty"}, text) for text in (_none(table), table.more) if text]
    return Html("".join((framed("rows", table.caption, heads, rows), *said)))


def _head(column: Column, leads: Presses, state: ViewState | None, said: Attributes) -> Html:
    """Return the head of a column: a link to the view in another order, or what sorts the rows on the screen."""
    told: Attributes = {"scope": "col", "class": style_of(column), "data-column": column.name or None, **said}
    if state is None or SORT not in leads:  # a page whose address says no order
        return element("th", told, element("button", {"type": "button"}, column.label))
    if column.name not in TABLE_COLUMNS:
        return element("th", told, element("span", {}, column.label))
    value, now = next_order(column, state)
    link = element("a", pressing(leads, SORT, value), column.label)
    return element("th", {**told, "aria-sort": now or None}, link)


def _none(table: Table) -> str:
    return "" if table.rows else table.empty


def framed(style: str, caption: str, heads: list[Html], rows: list[Html]) -> Html:
    """Return a table of its heads and rows, with a caption for those who do not see it."""
    return element(
        "table",
        {"class": style},
        element("caption", {"class": "visually-hidden"}, caption),
        element("thead", {}, element("tr", {}, *heads)),
        element("tbody", {}, *rows),
    )


def style_of(column: Column) -> str:
    """Return the classes of the cells of a column: its kind, and whether the words of another say what it says."""
    kind = "number" if column.numeric else column.kind
    return f"{kind} told" if column.told else kind


def _row(
    kinds: list[tuple[Column, str]],
    row: tuple[Cell, ...],
    leads: Presses,
    mail: tuple[str, str] | None,
    more: tuple[Html, Html] | None = None,
    unseen: Set[int] = frozenset(),
) -> Html:
    """Return a row. more: what opens all that is known of it, which stands beside its name, and what it opens."""
    made = []
    for place, (cell, (column, kind)) in enumerate(zip(row, kinds, strict=True)):
        said = content(cell, column, leads)
        if more and kind == "link":
            said = [*said, more[1]]
        if mail and kind == "link":
            said = [*said, " ", element("a", {"href": mail[1], "class": "wrong"}, mail[0])]
        sort = _sort(cell, column)
        if place:
            style = "signed" if cell.kind else kind
            told: Attributes = {"class": style, "data-sort": sort, "hidden": place in unseen}
            made.append(element("td", told, *said))
        else:
            kept = [" ", star(cell.kept, cell.text)] if cell.kept else []
            kept = [*kept, " ", more[0]] if more else kept
            made.append(element("th", {"scope": "row", "data-sort": sort}, *said, *kept))
    return element("tr", {}, *made)


def content(cell: Cell, column: Column, leads: Presses) -> list[object]:
    """Return what a cell shows: its mark, its words with where they lead, and what is said after them."""
    words: object = cell.text
    if cell.url and SAFE.match(cell.url):
        way: Attributes = {"data-go": ""} if cell.url.startswith("/") else OUTWARD
        words = element("a", {"href": cell.url, **way}, words)
    elif column.sets and cell.pressed:
        words = element("a", pressing(leads, column.sets, cell.pressed), words)
    if cell.things or cell.rest:
        return _unfolding(cell)
    beside = " · ".join(filter(None, (cell.called, cell.note)))
    if not (cell.kind or beside):
        return [words]
    mark = element("span", {"class": f"sign sign-{cell.kind}", **DECOR}) if cell.kind else ""
    note = element("span", {"class": "aside"}, f" {beside}") if beside else ""
    return [mark, words, note]


def _unfolding(cell: Cell) -> list[object]:
    """Return the first things that a cell names, or its words, and what of it unfolds."""
    shown = IN_SIGHT if cell.unfolds else len(cell.things)
    words = element("span", {"class": "short"}, cell.text) if cell.again else cell.text
    first: list[object] = _joined(cell.things[:shown]) if cell.things else [words]
    if not cell.unfolds:
        return first
    rest = _joined(cell.things[shown:]) if cell.things else [cell.rest]
    summary = element("summary", {}, cell.unfolds)
    return [*first, " ", element("details", {}, summary, *rest)]


def _joined(things: tuple[Thing, ...]) -> list[object]:
    return [part for place, thing in enumerate(things) for part in (", " if place else "", *_thing(thing))]


def _thing(thing: Thing) -> list[object]:
    """Return a link to the page of something, and one to its own website."""
    page = element("a", {"href": thing.url, "data-go": ""}, thing.text) if thing.url else thing.text
    if not SAFE.match(thing.web):
        return [page]
    return [page, " ", element("a", {"href": thing.web, **OUTWARD, "class": "web"}, host_of(thing.web))]


def _sort(cell: Cell, column: Column) -> float | str | None:
    """Return what a cell is sorted by where its words do not say it; empty where nothing is known."""
    by = sort_key(cell, column)
    if isinstance(by, float) and by.is_integer():
        by = int(by)
    if by == cell.text or (column.numeric and cell.text == str(by)):
        return None
    return "" if by is None else by


def section_card(section: Section, texts: Texts, leads: Presses, mail: Mail) -> Html:
    """Return a further table beneath the map, in a card of its own."""
    table = section.table
    badge = element("span", {"class": "badge"}, texts.number(len(table.rows)))
    return element(
        "section",
        {"class": "card", "data-name": section.name},
        element("h2", {}, element("span", {}, table.caption), " ", badge),
        element("p", {"class": "note", "hidden": not section.note}, section.note),
        scroller("", table.caption, table_rows(table, leads, mail)),
    )
