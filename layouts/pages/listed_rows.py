"""The rows and sources of a view as elements of its page: all of them, or the first ones."""

from collections.abc import Callable
from functools import partial

from data.asking.pages import PAGES
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.piece import LongPiece, Piece
from layouts.pages.rendering import Html, element
from layouts.pages.row_details import row_words
from layouts.pages.table_html import FIRST, OUTWARD, SAFE, Mail, Presses, scroller, table_rows
from layouts.views.models import PageView
from layouts.views.seen import unseen_columns
from layouts.views.sorting import SORT

SOURCES = 2
"""Sources that a change sends; of more it sends none, since their list is folded."""


def listed_rows(view: PageView, texts: Texts, leads: Presses, mail: Mail, most: int | None = None) -> Html:
    """Return the rows in their box. most: of a long table the first ones, with the way to all of them."""
    unseen = unseen_columns(view.table, view.state)
    rows = [table_rows(view.table, leads, mail, row_words(texts), most, unseen, view.state)]
    if most is not None:
        words = texts.t("Show all {count} rows", count=texts.number(len(view.table.rows)))
        way = element("a", {"href": texts.addresses.view(view.state)}, words)
        rows.append(element("p", {"class": "further"}, way))
    label, none = texts.t(PAGES[view.state.page].table), texts.t("No row has these words")
    return scroller(Id.TABLE, label, Html("".join(rows)), **{"data-none": none})


def rows_piece(view: PageView, texts: Texts, leads: Callable[[], Presses], mail: Mail, written: str) -> Piece:
    """Return the rows of a page. leads: where presses lead; written: the address that mails about rows name."""

    def made(most: int | None = None) -> Html:
        return listed_rows(view, texts, leads(), mail, most)

    of = (view.table, written, unseen_columns(view.table, view.state), view.state.chosen(SORT))
    return LongPiece(of, made, partial(made, FIRST)) if len(view.table.rows) > FIRST else Piece(of, made)


def sources_piece(view: PageView, texts: Texts) -> Piece:
    """Return the sources of a view, in a list that is unfolded."""
    made = partial(_sources, view, texts)
    if len(view.sources) <= SOURCES:
        return Piece(view.sources, made)
    return LongPiece(view.sources, made, partial(made, 0))


def _sources(view: PageView, texts: Texts, most: int | None = None) -> Html:
    lines = [
        _source(name, url, texts.n("{count} row", "{count} rows", count))
        for name, url, count in view.sources[:most]
    ]
    title = element("span", {}, texts.t("Sources of the rows shown"))
    count = element("span", {"class": "badge"}, texts.number(len(view.sources)))
    return element(
        "details", {"id": Id.SOURCES}, element("summary", {}, title, count), element("ul", {}, *lines)
    )


def _source(name: str, url: str, rows: str) -> Html:
    text = element("a", {"href": url, **OUTWARD}, name) if SAFE.match(url) else name
    return element("li", {}, text, element("span", {"class": "aside"}, f" {rows}"))


def sections_piece(view: PageView, written: str, make: Callable[[], Html]) -> Piece:
    """Return what stands beneath a view; a change of much of it begins with its room alone. make: makes all of it."""
    of = (view.sections, written)
    rows = sum(len(section.table.rows) for section in view.sections)
    return (
        LongPiece(of, make, partial(element, "div", {"id": Id.SECTIONS})) if rows > FIRST else Piece(of, make)
    )
