"""`GET /preview/<language>/<page>.png?…`: the picture of a view, which others show beside a link to it.

It is a file like others: made once for all who ask, in the queue of files, and kept among them. `….svg` is the map of a
view alone, without words, for a speaker who looks for a slide.
"""

from collections.abc import Callable

from flask import Flask, Response, abort

from dashboard.exports.serving.routes import REFUSALS, attached, refused
from dashboard.exports.serving.service import Exports
from dashboard.query import query_sent
from dashboard.sharing import KEPT
from data.asking.addresses import PREVIEW
from data.asking.state import to_query
from data.languages import LANGUAGES
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.views.builders import BUILDERS

LOOK = "paper=preview&dpi=96"
"""As a picture of 1200 × 630 px."""
PATIENCE = 20.0
"""Seconds that are waited for a picture: who asks for it does not ask again."""


def register(server: Flask, deps: Deps, views: Views, exports: Callable[[], Exports]) -> None:
    """Add the routes. exports: those for the host of the present request."""

    @server.get(f"{PREVIEW}<language>/<page>.svg")
    def small(language: str, page: str) -> Response:
        if language not in LANGUAGES or page not in BUILDERS:
            abort(404)
        drawn = views.small(language, deps.index.read(page, query_sent()).state)
        return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": KEPT})

    @server.get(f"{PREVIEW}<language>/<page>.png")
    def preview(language: str, page: str) -> Response:
        if language not in LANGUAGES:
            abort(404)
        making = exports()
        try:
            state = deps.index.read(page, query_sent()).state
            file = making.find(language, page, "png", "&".join(filter(None, (to_query(state), LOOK))))
            answer = attached(file.format, "", file.key, lambda: making.make(file, PATIENCE))
        except KeyError:
            abort(404)
        except REFUSALS as error:
            return refused(deps.texts[language], error)
        del answer.headers["Content-Disposition"]
        return answer
