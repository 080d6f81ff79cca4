"""Address → page. assets/address.js writes an address into a store; what comes back is the page.

Changes within a page do not come this way: they are plain JSON (dashboard/routes.py), since Dash spends longer on
finding out which callback to call than the server spends on the answer.
"""

import logging

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from callbacks.views import Address, Views
from layouts.ids import Id

log = logging.getLogger(__name__)


def register(app: Dash, views: Views) -> None:
    """Wire the address to the page."""

    @app.callback(Output(Id.FRAME, "children"), Input(Id.PAGE_ADDRESS, "data"), prevent_initial_call=True)
    def open_page(sent: object) -> list[Component]:
        address = Address.read(sent, views.root)
        try:
            return views.open_page(address)
        except Exception:  # whatever it is, a person sees a page that says so, and the log says what
            log.exception("No page for %s", address)
            return views.failed(address)

    _in_the_browser(app)


def _in_the_browser(app: Dash) -> None:
    """Wire what the browser does by itself: the first address, drawing, presses on the map."""
    app.clientside_callback(
        ClientsideFunction("atlas", "start"), Output(Id.PAGE_ADDRESS, "data"), Input(Id.START, "data")
    )
    # Dash runs a callback for a new part of the page only where an output of it lies in that part.
    app.clientside_callback(
        ClientsideFunction("atlas", "drawPage"), Output(Id.MAIN, "data-drawn"), Input(Id.PAGE, "data")
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "pressMap"), Input(Id.MAP, "clickData"), prevent_initial_call=True
    )
