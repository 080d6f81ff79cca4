"""A view as another site shows it in a frame: heading, sentence, map, how complete it is, and the way to the whole."""

from data.asking.state import ViewState
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages import html
from layouts.pages.chrome import bare, on_paper
from layouts.pages.elements import Child, Children
from layouts.pages.maps import TABLE, WAITING, map_card
from layouts.pages.piece import Pieces
from layouts.pages.rendering import Html

EMBEDDED = frozenset(
    {
        Id.HEADING,
        Id.SUMMARY,
        Id.NOTICES,
        Id.MAP_LABEL,
        Id.LEGEND,
        Id.CHART,
        Id.FRAMING,
        Id.COVERAGE,
        Id.SOURCES,
        Id.PRESSES,
        Id.CARD,
        Id.WHOLE,
        Id.TABLE,
        Id.TIMELINE,
    }
)
"""The pieces of a view that an embedded one has."""
TOLD = (Id.TABLE, Id.TIMELINE)
"""Those that are not seen: what is pointed at on the map is told from their rows."""


def embedded(state: ViewState) -> frozenset[str]:
    """Return the pieces that an embedded view shows: how many rows it has, too, where it is shown as a table."""
    return EMBEDDED | {Id.TABLE_COUNT} if state.view == TABLE else EMBEDDED


def embed_page(pieces: Pieces, texts: Texts, state: ViewState, drawing: Children = (WAITING,)) -> Children:
    """Return an embedded view. drawing: what holds the live map, and what is seen until then."""
    said = [pieces[one].made for one in (Id.HEADING, Id.SUMMARY, Id.NOTICES)]
    content: list[Child] = [
        html.Div(said, className="lead-in"),
        map_card(pieces, texts, state, drawing, over=pieces[Id.CARD].made),
        pieces[Id.WHOLE].made,
        untold(pieces, state),
        pieces[Id.EXPLANATIONS].made,
        on_paper(texts),
    ]
    return bare(state.page, content)


def untold(pieces: Pieces, state: ViewState) -> Html:
    """Return the pieces of a view that nobody sees, from which a card tells what is pointed at."""
    seen = {Id.TABLE} if state.view == TABLE else set()
    return html.Div([pieces[one].made for one in TOLD if one not in seen], hidden=True)
