"""The long parts of a view that a change brings the beginnings of, as a whole: `/<lang>/rows/<page>?…`.

So a change is small; the browser asks for them when it has shown the beginnings.
"""

from functools import partial

from flask import Flask, Response, abort

from dashboard.query import query_sent
from data.asking.paths import PathKind
from data.languages import LANGUAGES
from layouts.making.address import Address
from layouts.making.views import Views
from layouts.theme import SCHEMES
from layouts.views.builders import BUILDERS

KEPT = "private, max-age=60"
"""Browsers keep them for as long as somebody goes there and back."""


def register(server: Flask, views: Views) -> None:
    """Add the routes."""
    for language in LANGUAGES:
        for kind, narrow in ((PathKind.ROWS, False), (PathKind.NARROW_ROWS, True)):
            answer = partial(_rows, views, language, narrow=narrow)
            server.add_url_rule(kind.rule(language), f"{kind.word}-{language}", answer)


def _rows(views: Views, language: str, name: str, *, narrow: bool) -> Response:
    """Answer with the long parts of a view. narrow: as a window that is higher than wide shows them."""
    if name not in BUILDERS:
        abort(404)
    address = Address(PathKind.PAGE.path(language, name), query_sent(), SCHEMES[0], narrow)
    return Response(views.long_pieces(address), mimetype="text/html", headers={"Cache-Control": KEPT})
