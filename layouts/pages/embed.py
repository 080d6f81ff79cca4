"""A view as another site shows it in a frame: heading, sentence, map, how complete it is, and the way to the whole."""

from dash import dcc, html
from dash.development.base_component import Component

from data.asking.state import ViewState
from data.compact import JsonObject
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.chrome import bare, on_paper
from layouts.pages.elements import also
from layouts.pages.maps import drawn, live_map, map_card
from layouts.pages.pieces import MAP, PRESSES, Pieces

EMBEDDED = frozenset(
    {
        (Id.HEADING, "text"),
        (Id.SUMMARY, "text"),
        (Id.NOTICES, "nodes"),
        MAP,
        PRESSES,
        (Id.MAP_CARD, "label"),
        (Id.LEGEND, "nodes"),
        (Id.COVERAGE, "nodes"),
        (Id.SOURCES, "sources"),
    }
)
"""The pieces of a view that an embedded one shows."""


def embed_page(pieces: Pieces, texts: Texts, state: ViewState, shown: JsonObject) -> list[Component]:
    """Return an embedded view. shown: the address that it shows, kept in the browser."""
    shows = {key: piece for key, piece in pieces.items() if key in EMBEDDED}
    content = [
        html.Div(
            [
                html.H1(id=Id.HEADING),
                html.P(id=Id.SUMMARY, role="status"),
                html.Div(id=Id.NOTICES, role="status"),
            ],
            className="lead-in",
        ),
        map_card(live_map(pieces, texts), texts),
        html.P(_whole(texts, state), className="whole"),
        on_paper(texts),
        dcc.Store(id=Id.PAGE, data=drawn(shows, shown)),
    ]
    return bare(state, content)


def _whole(texts: Texts, state: ViewState) -> Component:
    """Return the link to the whole program; assets/atlas.js keeps it at the view that is shown."""
    outward = {"target": "_blank", "rel": "noopener", "data-whole": ""}
    return html.A(texts.t("Open in S3 Atlas"), href=texts.addresses.view(state), **also(outward))
