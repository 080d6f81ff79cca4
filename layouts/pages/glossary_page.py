"""The HTML of the glossary."""

from collections.abc import Iterable

from data.cells import texts_in
from layouts.ids import Id
from layouts.pages import html
from layouts.pages.elements import Children
from layouts.pages.explaining import Explained, Glossary, stands_for
from layouts.pages.pieces import notice_lines
from layouts.pages.rendering import Html, element
from layouts.pages.table_html import OUTWARD, SAFE
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import Notice


def glossary_content(c: Context, glossary: Glossary, notices: Iterable[Notice]) -> Children:
    """Return the content of the glossary: each word under an id of its own, to which links lead."""
    t = c.texts.t
    said = t(
        "The words of European cluster policy that these pages use, in plain terms and with their source."
    )
    lead = [html.H1(t("Glossary"), id=Id.HEADING, tabIndex="-1"), html.P(said, id=Id.SUMMARY)]
    words = element("dl", {"class": "glossary"}, *(part for one in glossary.words for part in _word(one, c)))
    return [
        html.Div([*lead, notice_lines(notices)], className="lead-in"),
        element("section", {"class": "card"}, words),
    ]


def _word(one: Explained, c: Context) -> tuple[Html, Html]:
    meaning = (stands_for(one, c.texts), element("p", {}, one.text), _sources(one, c))
    return element("dt", {"id": one.id}, one.term), element("dd", {}, *meaning)


def _sources(one: Explained, c: Context) -> Html:
    """Return where the explanation is from: general knowledge, or sources by their names."""
    named = [source for key in texts_in(one.source) for source in cells.cited(c, key)]
    links = [
        element("a", {"href": source.address, **OUTWARD}, source.name)
        if SAFE.match(source.address)
        else source.name
        for source in named
    ]
    return element("p", {"class": "aside"}, c.texts.t("Source"), ": ", *links)
