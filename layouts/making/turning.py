"""Whole pages as answers to a browser that shows another one: what is alike stays there."""

from data.compact import JsonObject
from layouts.figures.base import Figure
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.making.address import Question
from layouts.making.opened import Made, Opened
from layouts.pages.chrome import without_panels
from layouts.pages.maps import live_map
from layouts.pages.piece import Pieces, begun

MOVED = frozenset({Id.FRAMING, Id.LEGEND, Id.CHART, Id.TIMELINE, Id.TABLE, Id.TABLE_COUNT, Id.COLUMNS})
"""Pieces that other forms of a view do not have, or have elsewhere."""


def turned(made: Made, before: Made | None) -> Pieces:
    """Return the pieces of a page as a change sends them. before: the page that the browser shows in another form."""
    return begun(made.pieces, before.pieces if before else None, MOVED)


def answered(asked: Question, page: Opened, drawn: JsonObject, texts: Texts) -> JsonObject:
    """Return the answer that shows a page. drawn: what the live map is to show."""
    return {
        "number": asked.number,
        "title": page.title,
        "language": asked.to.language,
        "body": without_panels(page.body, texts) if asked.turns else page.body,
        "map": drawn,
    }


def as_drawn(figure: Figure | None, texts: Texts, *, drawn: bool) -> JsonObject:
    """Return how the live map comes to show a figure, or goes where there is none. drawn: whether there is one."""
    if figure is None:
        return {"graph": None}
    return {"figure": figure} if drawn else {"graph": live_map(figure, texts).to_plotly_json()}
