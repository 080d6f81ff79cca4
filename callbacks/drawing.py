"""What the browser draws or does by itself, without asking the server: tables, title, presses on the map."""

from dash import MATCH, ClientsideFunction, Dash, Input, Output

from layouts.ids import Id
from layouts.pages.chrome import MAIN

DRAWN = {
    "drawTable": (Id.TABLE_DATA, Id.TABLE),
    "drawSources": (Id.SOURCES_DATA, Id.SOURCES),
    "drawChooser": (Id.CHOOSER_DATA, Id.CHOOSER),
    "drawTimeline": (Id.TIMELINE_DATA, Id.TIMELINE),
    "drawMatrix": (Id.MATRIX_DATA, Id.MATRIX),
    "tellShown": (Id.SHOWN, MAIN),
}
"""Function of assets/atlas.js → store that it draws, and element that tells it is drawn (data-drawn).

Dash runs a callback for a new part of the page only where an output of it lies in that part.
"""


def register(app: Dash) -> None:
    """Wire stores and map events to functions of the browser."""
    for function, (store, drawn) in DRAWN.items():
        called = ClientsideFunction("atlas", function)
        app.clientside_callback(called, Output(drawn, "data-drawn"), Input(store, "data"))
    app.clientside_callback(
        ClientsideFunction("atlas", "drawStatic"),
        Output({"kind": "static-table", "of": MATCH}, "modified_timestamp"),
        Input({"kind": "static-table", "of": MATCH}, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("atlas", "pressMap"), Input(Id.MAP, "clickData"), prevent_initial_call=True
    )
