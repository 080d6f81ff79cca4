"""Tables and matrices as HTML, with what a cell is sorted by beside its words; assets/tables/ sorts and searches."""

import re
from collections.abc import Callable, Mapping, Set
from urllib.parse import quote

from data.asking.state import GAP, PLAIN
from data.citing import host_of
from layouts.i18n import Texts
from layouts.pages.rendering import Attributes, Html, element
from layouts.pages.row_details import RowWords, details
from layouts.pages.shortlist import star
from layouts.views.models import IN_SIGHT, Cell, Column, Section, Span, Table, Thing

Presses = Mapping[str, tuple[str, str, str]]
"""Where presses on values lead, by parameter: data.state.presses()."""
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
) -> Html:
    """Return a table whose heads are pressed to sort it.

    words: with them each row unfolds what it is known from. most: rows of it, all of them by itself.
    unseen: places of columns that are there and not seen.
    """
    heads = [
        element(
            "th",
            {
                "scope": "col",
                "class": _style(column),
                "data-column": column.name or None,
                "hidden": place in unseen,
            },
            element("button", {"type": "button"}, column.label),
        )
        for place, column in enumerate(table.columns)
    ]
    kinds = [(column, _style(column)) for column in table.columns]
    rows = [
        _row(
            kinds,
            row,
            leads,
            mail(table, row),
            details(table.columns, row, words, begins=most is not None) if words else "",
            unseen,
        )
        for row in table.rows[:most]
    ]
    said = [element("p", {"class": "empty"}, text) for text in (_none(table), table.more) if text]
    return Html("".join((_table("rows", table.caption, heads, rows), *said)))


def _none(table: Table) -> str:
    return "" if table.rows else table.empty


def _table(style: str, caption: str, heads: list[Html], rows: list[Html]) -> Html:
    return element(
        "table",
        {"class": style},
        element("caption", {"class": "visually-hidden"}, caption),
        element("thead", {}, element("tr", {}, *heads)),
        element("tbody", {}, *rows),
    )


def _style(column: Column) -> str:
    """Return the classes of the cells of a column: its kind, and whether the words of another say what it says."""
    kind = "number" if column.numeric else column.kind
    return f"{kind} told" if column.told else kind


def _row(
    kinds: list[tuple[Column, str]],
    row: tuple[Cell, ...],
    leads: Presses,
    mail: tuple[str, str] | None,
    more: Html | str = "",
    unseen: Set[int] = frozenset(),
) -> Html:
    """Return a row. more: what unfolds beside its source."""
    made = []
    for place, (cell, (column, kind)) in enumerate(zip(row, kinds, strict=True)):
        content = _content(cell, column, leads)
        if more and kind == "link":
            content = [*content, " ", more]
        if mail and kind == "link":
            content = [*content, " ", element("a", {"href": mail[1], "class": "wrong"}, mail[0])]
        sort = _sort(cell, column)
        if place:
            style = "signed" if cell.kind else kind
            said: Attributes = {"class": style, "data-sort": sort, "hidden": place in unseen}
            made.append(element("td", said, *content))
        else:
            kept = [" ", star(cell.kept, cell.text)] if cell.kept else []
            made.append(element("th", {"scope": "row", "data-sort": sort}, *content, *kept))
    return element("tr", {}, *made)


def _content(cell: Cell, column: Column, leads: Presses) -> list[object]:
    """Return what a cell shows: its mark, its words with where they lead, and what is said after them."""
    words: object = cell.text
    if cell.url and SAFE.match(cell.url):
        way: Attributes = {"data-go": ""} if cell.url.startswith("/") else OUTWARD
        words = element("a", {"href": cell.url, **way}, words)
    elif column.sets and cell.pressed:
        words = element("a", pressing(leads, column.sets, cell.pressed), words)
    if cell.things or cell.rest:
        return _unfolding(cell)
    if not (cell.kind or cell.note):
        return [words]
    mark = element("span", {"class": f"sign sign-{cell.kind}", **DECOR}) if cell.kind else ""
    note = element("span", {"class": "aside"}, f" {cell.note}") if cell.note else ""
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


def sort_key(cell: Cell, column: Column) -> float | str | None:
    """Return what a cell is sorted by, None where nothing is known."""
    value = cell.value
    if type(value) is str and column.kind != "date" and cell.order is None:
        return cell.text
    if cell.unknown:
        return None if cell.text else ""
    if cell.order is not None:
        return cell.order
    if isinstance(value, Span):
        return value.start or None
    if isinstance(value, int | float):
        return value
    return str(value) if column.kind == "date" else cell.text


def matrix_rows(table: Table, leads: Presses) -> Html:
    """Return a matrix: things against things, with marks or amounts where they meet.

    One of its cells is a stop of the tabulator; assets/tables/cells.js leads from there to the others.
    """
    heads = [_matrix_head(column, place, leads) for place, column in enumerate(table.columns)]
    rows = [
        element(
            "tr",
            {},
            element("th", {"scope": "row"}, *_content(row[0], table.columns[0], leads)),
            *(_met(cell, column, leads) for cell, column in zip(row[1:], table.columns[1:], strict=True)),
        )
        for row in table.rows
    ]
    more = element("p", {"class": "empty"}, table.more) if table.more else ""
    return Html(_table("cells", table.caption, heads, rows) + more)


def _matrix_head(column: Column, place: int, leads: Presses) -> Html:
    if column.kind == "slanted":
        return element("th", {"scope": "col", "class": "slanted"}, element("span", {}, column.label))
    if place == 0 or not column.sets:
        return element("th", {"scope": "col", "class": "corner"}, column.label)
    link = element("a", pressing(leads, column.sets, column.title), column.label)
    return element("th", {"scope": "col", "class": "slanted"}, link)


def _met(cell: Cell, column: Column, leads: Presses) -> Html:
    """Return where two things of a matrix meet, which a press selects. Only headings are written upwards."""
    if not cell.kind:
        return element("td", {} if column.kind == "slanted" else {"class": _style(column)}, cell.text)
    if isinstance(sort_key(cell, column), int | float):
        mark = element("span", {"class": f"amount amount-{cell.kind}"}, cell.text)
    else:
        sign = {"class": f"sign sign-{cell.kind}", "role": "img", "aria-label": cell.text, "title": cell.text}
        mark = element("span", sign)
    if not cell.press:
        return element("td", {}, mark)
    way = {**pressing(leads, "selected", cell.press), "class": "cell"}
    return element("td", {}, element("a", way, mark))


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
