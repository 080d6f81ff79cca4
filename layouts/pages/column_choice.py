"""The list of the columns of a table, in which a person chooses those that are seen."""

from data.asking.state import ViewState
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.rendering import Html, element
from layouts.views.models import Column, Table
from layouts.views.seen import PARAMETER, is_filled, unseen_columns


def column_menu(table: Table, state: ViewState, texts: Texts) -> Html:
    """Return the list of columns, of which each is a link to the view with it, or without it."""
    unseen = unseen_columns(table, state)
    named = [(place, column) for place, column in enumerate(table.columns) if place and column.name]
    seen = [column.name for place, column in named if place not in unseen]
    lines = [_line(table, place, column, seen, state, texts) for place, column in named]
    if state.chosen(PARAMETER):
        every = texts.addresses.view(state.with_values(PARAMETER, ()))
        lines.append(element("li", {}, element("a", {"href": every, "data-go": ""}, texts.t("As usual"))))
    summary = element("summary", {"class": "tool wide"}, texts.t("Columns"))
    return element("details", {"id": Id.COLUMNS, "class": "column-menu"}, summary, element("ul", {}, *lines))


def _line(table: Table, place: int, column: Column, seen: list[str], state: ViewState, texts: Texts) -> Html:
    is_seen = column.name in seen
    there = [name for name in seen if name != column.name] if is_seen else [*seen, column.name]
    href = texts.addresses.view(state.with_values(PARAMETER, there))
    words = column.label if is_filled(table, place) else f"{column.label} {texts.t('(empty)')}"
    mark = element("span", {"aria-hidden": "true"}, "✓ " if is_seen else "\u2003 ")
    current = "true" if is_seen else None
    return element(
        "li", {}, element("a", {"href": href, "data-go": "", "aria-current": current}, mark, words)
    )
