"""Address → changes. assets/navigation/ writes into one store where a person goes, and from where; what changes on the
page comes back in another, from which assets/page/changes.js puts it into place.
"""

import logging

from dash import ClientsideFunction, Dash, Input, Output

from data.compact import JsonObject
from layouts.ids import Id
from layouts.making.address import Question
from layouts.making.views import Views

log = logging.getLogger(__name__)


def register(app: Dash, views: Views) -> None:
    """Wire the address to the page."""

    @app.callback(Output(Id.CHANGES, "data"), Input(Id.ADDRESS, "data"), prevent_initial_call=True)
    def follow(sent: object) -> JsonObject:
        asked = Question.read(sent, views.root)
        try:
            return views.change(asked)
        except Exception:  # whatever it is, a person sees a page that says so, and the log says what
            log.exception("No page for %s", asked.to)
            return views.failure(asked)

    _in_the_browser(app)


def _in_the_browser(app: Dash) -> None:
    """Wire what the browser does by itself: the first question, putting changes into place, presses on the map.

    assets/page/bridge.js has these functions, by their names.
    """
    app.clientside_callback(
        ClientsideFunction("atlas", "start"), Output(Id.ADDRESS, "data"), Input(Id.ADDRESS, "id")
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "apply"),
        Output(Id.DRAWING, "children"),
        Input(Id.CHANGES, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "pressMap"), Input(Id.MAP, "clickData"), prevent_initial_call=True
    )
