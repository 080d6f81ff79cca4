"""The only module that joins all layers: data, texts, layouts, callbacks and server."""

import json
import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any

from dash import Dash, dcc, html
from dash.development.base_component import Component
from flask import Flask, Response, after_this_request, request

from callbacks import navigation
from dashboard import (
    calendars,
    files,
    further_rows,
    measuring,
    oembed,
    own_decks,
    presenting,
    previews,
    routes,
    security,
    sharing,
    short,
    shortlisted,
    sitemap,
    well_known,
    whole_pages,
)
from dashboard.chart_script import chosen
from dashboard.describing import Describing
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.serving import routes as exporting
from dashboard.exports.serving.runner import Limits, Runner
from dashboard.exports.serving.service import Exports
from dashboard.mounting import mounted
from dashboard.packing import PackedBodies, pack_answers
from dashboard.query import query_sent
from dashboard.readiness import hindrances
from dashboard.settings import COMPRESSED, ROOT, Settings
from data.asking.addresses import BEGINNINGS, PACKAGES
from data.asking.mending import mended_query
from data.asking.pages import PAGES, views
from data.asking.state import parse, to_query
from data.asking.store import Datasets, load
from data.compact import compact
from layouts.figures.thumbnails import LAYERS
from layouts.ids import Id
from layouts.loading import script, style
from layouts.making.address import Address
from layouts.making.deps import Deps, build_deps, region_names
from layouts.making.opened import Opened
from layouts.making.views import Views
from layouts.pages.chrome import away
from layouts.pages.rendering import Html, begun, element

ENTRY = element("div", {"id": Id.REACT})
"""What Dash draws the live map in; it stands in the card of the map, or waits aside where a page has none."""
PLOTLY, GRAPH = f"{PACKAGES}plotly/package_data/plotly.min.js", f"{PACKAGES}dash/dcc/async-graph.js"
"""What Dash loads when there is a chart."""
UNUSED = re.compile(
    r'<script src="[^"]*/(?:dash_bootstrap_components/|dash/dash_table/|dash/deps/polyfill@)[^"]*"></script>\n*'
)
"""Scripts that Dash names and no page needs: components that are written as HTML here, tables, and all that browsers
lacked in 2017, of which Dash asks for one helper (assets/common/old.js)."""
END = re.compile(r',"end_id":"[^"]*"')
"""A number that Dash draws for each page, for callbacks in the background, which there are none of.

Without it the same address has the same page.
"""
INDEX = """<!DOCTYPE html>
<html lang="{language}"{embedded}{meant} data-names="{names}" style="{masks}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · S3 Atlas</title>
{described}
{begun}
{css}
</head>
<body>
<div id="{frame}">{body}</div>
<div id="{holder}" hidden>{entry}</div>
<div id="{trouble}" class="notice" role="alert" data-words="{away}" hidden></div>
<div hidden>{config}</div>
<template data-later>{own}{scripts}{renderer}{charts}</template>
</body>
</html>"""

log = logging.getLogger(__name__)


class AtlasApp(Dash):
    """Dash with a page frame that names its language and loads the map's files early."""

    deps: Deps
    views: Views
    lasting: dict[str, files.LastingFile]
    runner: Runner
    address: str
    """Scheme and host under which people know the program, where whoever runs it says so."""
    base: Callable[[], str]
    """Returns scheme and name of the host for the present request, without a slash at the end."""
    describing: Describing

    def exports(self, base: str) -> Exports:
        """Return what makes files that lead back to a host; base: its scheme and name, without a slash at the end."""
        documents = Documents(self.views, self.deps.data, base, asked=base == self.address)
        return Exports(self.views, documents, self.deps.base, self.runner)

    def interpolate_index(self, *_: Any, **kwargs: Any) -> str:
        """Return a whole page, in the language of the address."""
        address = Address(request.path, query_sent(), "")
        texts, page = self.deps.texts[address.language], self._opened(address)
        names = {code: self._lasting(f"names-{code}") for code in self.deps.texts}
        masks = "".join(f"--{layer}-mask: url({self._lasting(layer)});" for layer in LAYERS)
        return INDEX.format(
            language=address.language,
            embedded=" data-embedded" if address.embedded else "",
            meant=self._meant(address),
            names=escape(json.dumps(names)),
            masks=escape(masks),
            title=escape(page.title),
            described=self.describing.head(address, page),
            begun=begun(texts, "later"),
            css=kwargs["css"],
            frame=Id.FRAME,
            body=page.body,
            holder=Id.MAP_HOLDER,
            entry="" if ENTRY in page.body else ENTRY,
            trouble=Id.TROUBLE,
            away=escape(json.dumps({code: away(texts) for code, texts in self.deps.texts.items()})),
            config=END.sub("", kwargs["config"]),
            own=element("script", {"src": self.deps.root + script("page").address}),
            scripts=UNUSED.sub("", kwargs["scripts"]),
            renderer=kwargs["renderer"],
            charts=self._charts(address),
        )

    def _opened(self, address: Address) -> Opened:
        """Return the page of an address, with the status of the answer where there is none, or where it fails."""
        if not address.page:
            whole_pages.pass_on()
            after_this_request(partial(_with_status, HTTPStatus.NOT_FOUND))
        try:
            return self.views.open_page(address, ENTRY)
        except Exception:  # whatever it is, a person sees a page that says so, and the log says what
            log.exception("No page for %s", address)
            whole_pages.pass_on()
            after_this_request(partial(_with_status, HTTPStatus.INTERNAL_SERVER_ERROR))
            return self.views.failed(address)

    def _lasting(self, name: str) -> str:
        return self.deps.root + self.lasting[name].address

    def _meant(self, address: Address) -> str:
        """Return an attribute that holds the address as it was meant, where mail programs and the like changed it."""
        query, vocabulary = address.query, self.views.vocabulary
        mended = mended_query(query, vocabulary) if address.page else query
        if mended == query:
            return ""
        parsed = parse(address.page, query, vocabulary)
        meant = mended if parsed.refusals else to_query(parsed.state)
        place = replace(address.place, query=meant)
        return f' data-meant="{escape(self.deps.texts[address.language].addresses.write(place))}"'

    def _charts(self, address: Address) -> str:
        """Return what draws the chart of a page, if it has one, and what is asked for before that can be drawn."""
        page, root = address.page, self.deps.root
        asked = [("fetch", root + path) for path in BEGINNINGS]
        drawn = page in views() and not self.deps.index.read(page, address.query).state.chosen("view")
        if drawn:
            asked.append(("script", root + GRAPH))
        if drawn and PAGES[page].frame:
            asked.append(("fetch", self._lasting(PAGES[page].frame)))
        draws = element("script", {"src": root + PLOTLY, "data-charts": ""}) if drawn else ""
        return draws + "".join(map(_ahead, asked))


def create_app(
    data: Datasets | None = None,
    compressed: Path = COMPRESSED,
    settings: Settings | None = None,
    runner: Runner | None = None,
) -> AtlasApp:
    """Build the program from prepared data. runner: makes files, if not one of its own.

    Raises FileNotFoundError where no data is prepared.
    """
    settings = settings or Settings()
    data = data or load(settings.prepared)
    frames, thumbs, library = files.geometry(), files.small_maps(data), files.bootstrap()
    root = settings.prefix
    deps = build_deps(
        data, {frame: root + file.address for frame, file in frames.items()}, settings.contact, root
    )
    marks = files.marks(deps.reference)
    server = Flask("dashboard")
    app = _dash(server, root, [root + one.address for one in (library, marks, style("page"))])
    app.deps, app.address = deps, settings.address
    app.layout = _wiring()
    app.views = views = Views(deps)
    navigation.register(app, views)
    app.lasting = {**frames, **thumbs, **_names(deps), **files.scripts_and_styles()}
    app.lasting |= {"library": library, "marks": marks, **files.typeface()}
    routes.register(server, deps, hindrances(settings.prepared))
    app.runner = runner or Runner(Limits(at_once=settings.exports, threads=settings.threads))
    measuring.register(server, settings, measuring.Measures(deps.data.version, views, app.runner))
    app.base = partial(sharing.base_address, settings)
    app.describing = Describing(deps, views, app.base)
    exporting.register(server, exports := lambda: app.exports(app.base()), dict(deps.texts))
    sharing.register(server, deps, views, app.base)
    calendars.register(server, deps.index, exports, app.base, dict(deps.texts))
    shortlisted.register(server, views, app.base)
    further_rows.register(server, views)
    presented = {p.texts.language: p for p in presenting.register(server, deps, views, exports)}
    for shown in presented.values():
        own_decks.register(server, shown)
    short.register(server, presented)
    previews.register(server, deps, views, presented, exports)
    oembed.register(server, deps, views, app.base)
    sitemap.register(server, deps, app.base)
    well_known.register(server, settings, deps.texts)
    _serve(server, app, settings, compressed)
    # By itself it comes only within the first request, while others who come then are told that scripts are nowhere.
    app._setup_server()  # type: ignore[no-untyped-call]  # one of Dash's
    return app


def _serve(server: Flask, app: AtlasApp, settings: Settings, compressed: Path) -> None:
    """Have files and pages kept, secured and packed on their way, beneath the path of the program."""
    files.serve(server, {file.address: file for file in app.lasting.values()})
    whole_pages.remember(server, app.base)
    security.secure(server, settings)
    pack_answers(
        server, PackedBodies(compressed), files.lasts(app), {PLOTLY: chosen()}, app.deps.data.version
    )
    server.wsgi_app = mounted(server.wsgi_app, settings.prefix)  # type: ignore[assignment,method-assign]  # as Flask says


def _dash(server: Flask, root: str, styles: Iterable[str]) -> AtlasApp:
    """Return Dash with nothing in it. root: what stands before every path."""
    return AtlasApp(
        __name__,
        server=server,  # type: ignore[arg-type]  # a Flask is what Dash documents
        assets_folder=str(ROOT / "assets"),
        include_assets_files=False,  # pages load what layouts/loading.py joins of them
        requests_pathname_prefix=f"{root}/",
        routes_pathname_prefix="/",
        external_stylesheets=list(styles),
        suppress_callback_exceptions=True,
        update_title="",
        title="S3 Atlas",
        serve_locally=True,
    )


def _names(deps: Deps) -> dict[str, files.LastingFile]:
    """Return the names of all regions for type-ahead, a file for each language."""
    return {
        f"names-{code}": files.lasting(
            f"names-{code}.json",
            compact(region_names(deps, code)).encode(),
            "application/json",
        )
        for code in deps.texts
    }


def _ahead(asked: tuple[str, str]) -> Html:
    """Return an element that has a file loaded before what asks for it. asked: what it is, and where."""
    kind, path = asked
    crossing = "anonymous" if kind == "fetch" else None
    return element("link", {"rel": "preload", "as": kind, "href": path, "crossorigin": crossing})


def _with_status(status: HTTPStatus, response: Response) -> Response:
    response.status_code = status
    return response


def _wiring() -> Component:
    """Return what is Dash's: where a person goes, what changes by it, and the live map."""
    return html.Div(
        [dcc.Store(id=Id.ADDRESS), dcc.Store(id=Id.CHANGES), html.Div(id=Id.DRAWING)], id=Id.WIRING
    )
