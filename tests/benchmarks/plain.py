"""The baseline: a plain Dash app that does the same for the Areas page in the straightforward way.

Each choice returns the whole figure with the geometry of its areas, and the table, counts and sentence as
components. It uses the same data, figure, texts and server, so that only the way of updating differs.
"""

import argparse
import json
from dataclasses import replace
from typing import Any, cast

from dash import Dash, Input, Output, dcc, html
from flask import send_file

from dashboard.answering import Answering
from dashboard.serving import run
from dashboard.settings import ROOT, Settings
from data.asking.state import ViewState
from data.asking.store import load
from data.manifest import BOUNDARIES
from layouts.figures.maps import CONFIG, draw
from layouts.making.deps import build_deps
from layouts.making.views import Views
from layouts.theme import PALETTES
from layouts.views import themes
from layouts.views.models import Table

TOPOLOGY = ROOT / "assets" / "topojson" / "world_110m.json"


def with_geometry(figure: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    """Put into each choropleth the shapes of its own areas, in place of their address."""
    traces = [
        trace
        | {"geojson": {"type": "FeatureCollection", "features": [shapes[i] for i in trace["locations"]]}}
        if trace["type"] == "choropleth"
        else trace
        for trace in figure["data"]
    ]
    return {"data": traces, "layout": figure["layout"]}


def table_of(table: Table) -> Any:
    """Return a table as components, a cell each."""
    head = html.Thead(html.Tr([html.Th(column.label) for column in table.columns]))
    rows = [[cell.text for cell in row] for row in table.rows]
    return html.Table([head, html.Tbody([html.Tr([html.Td(text) for text in row]) for row in rows])])


def build() -> Dash:
    """Build the plain app."""
    data = load()
    deps = build_deps(data, {"europe": "", "world": ""})
    screen = json.loads((BOUNDARIES / "europe.screen.json").read_text("utf-8"))
    shapes = {feature["id"]: feature for feature in screen["features"]}
    order = [area.theme_id for area in sorted(data.themes, key=lambda area: area.order) if not area.later]
    app = Dash(__name__, assets_folder=str(ROOT / "assets"), assets_ignore=r".*\.(js|css)$")
    # Of every base map the same one, since none is drawn; the program has it in a script (assets/map/base.js).
    app.server.add_url_rule("/topology/<name>", "topology", lambda name: send_file(TOPOLOGY))
    config = cast(dcc.Graph.Config, CONFIG | {"topojsonURL": "/topology/"})
    app.layout = html.Div(
        [
            dcc.RadioItems(id="theme", options=[{"label": t, "value": t} for t in ["", *order]], value=""),
            html.P(id="summary"),
            html.Ul(id="counts"),
            dcc.Graph(id="map", config=config, style={"height": "640px", "width": "920px"}),
            html.Div(id="table"),
        ]
    )

    @app.callback(
        Output("map", "figure"),
        Output("table", "children"),
        Output("counts", "children"),
        Output("summary", "children"),
        Input("theme", "value"),
    )
    def choose(theme: str) -> tuple[Any, ...]:
        state = replace(ViewState(), theme=(theme,) if theme else ())
        view = themes.build(Views(deps).context("en", state), ())
        figure = draw(view.map, deps.base, deps.area_names["en"]["themes"], PALETTES["light"])
        counts = [html.Li(f"{o.label} {o.count}") for facet in view.facets for o in facet.options]
        return with_geometry(figure, shapes), table_of(view.table), counts, f"{theme} {view.summary}"

    return app


def program(settings: Settings) -> Answering:
    """Return the plain app as the server wants it."""
    app = build()
    with app.server.test_request_context():
        app.index()  # Dash knows its own files once it has written a page: each process is to know them
    return Answering(app.server, settings.threads, lambda: None)


def main() -> None:
    """Serve the plain app on the same kind of server."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    run(Settings(port=parser.parse_args().port), "tests.benchmarks.plain:program")


if __name__ == "__main__":
    main()
