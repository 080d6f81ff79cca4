"""Address ↔ page. One server request for each action: a new page, or the changes within one."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.views import Address, Views
from layouts.ids import Id
from layouts.pages.pieces import piece_ids


def register(app: Dash, views: Views) -> None:
    """Wire the address to the page."""
    app.clientside_callback(
        ClientsideFunction("atlas", "route"),
        Output(Id.PAGE_ADDRESS, "data"),
        Output(Id.VIEW_ADDRESS, "data"),
        Input(Id.URL, "pathname"),
        Input(Id.URL, "search"),
        Input(Id.SCHEME, "data"),
        State(Id.SHOWN, "data"),
    )

    @app.callback(Output(Id.FRAME, "children"), Input(Id.PAGE_ADDRESS, "data"), prevent_initial_call=True)
    def open_page(sent: Any) -> list[Any]:
        return views.open_page(Address.read(sent))

    @app.callback(
        *(Output(name, prop) for name, prop in piece_ids()),
        Output(Id.SHOWN, "data"),
        Input(Id.VIEW_ADDRESS, "data"),
        State(Id.SHOWN, "data"),
        prevent_initial_call=True,
    )
    def change_view(sent: Any, shown: Any) -> tuple[Any, ...]:
        changed, now = views.change(Address.read(sent), Address.read(shown))
        return (*changed, now)
