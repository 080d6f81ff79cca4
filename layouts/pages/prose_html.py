"""The HTML of pages in words."""

from layouts.ids import Id
from layouts.pages import html
from layouts.pages.elements import Children
from layouts.pages.pieces import notice_lines
from layouts.pages.rendering import Html, element
from layouts.pages.table_html import scroller, table_rows
from layouts.views.prose import Passage, Prose


def prose(view: Prose) -> Children:
    """Return the content of a page in words."""
    lead = [html.H1(view.title, id=Id.HEADING, tabIndex="-1"), html.P(view.summary, id=Id.SUMMARY)]
    parts = [_passage(one) for one in view.passages]
    links = [html.P(html.A(text, href=href)) for text, href in view.links]
    return [html.Div([*lead, notice_lines(view.notices)], className="lead-in"), *parts, *links]


def _passage(one: Passage) -> Html:
    parts = [element("h2", {}, one.title), *(element("p", {}, text) for text in one.texts)]
    if one.points:
        parts.append(element("ul", {}, *(element("li", {}, point) for point in one.points)))
    if one.table:
        parts.append(scroller("", one.table.caption, table_rows(one.table, {})))
    return element("section", {"id": one.name or None, "class": "card text"}, *parts)
