"""What the server answers beside pages: start address, changes, search, health, plain errors."""

import json
import logging
import re

from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, abort, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from callbacks import search
from callbacks.deps import Deps
from callbacks.views import BUILDERS, EMBED, Address, Views
from dashboard.query import query_sent
from data.asking.mending import mended_path
from data.asking.pages import PAGES
from data.compact import compact
from data.languages import LANGUAGES
from layouts.pages.chrome import PRESENT

ASKED = "/_dash-update-component"
DECK = re.compile(r"[a-z0-9-]+(\.[a-z0-9]+)?")
"""A deck, or a file of it, as addresses name them."""
SEARCH_KEPT = "private, max-age=60"
"""Browsers keep results while a person types to and fro; not longer, since other data may be prepared."""
log = logging.getLogger(__name__)


def best_language() -> str:
    """Return the shipped language that the browser likes best; the first one where it names none."""
    return request.accept_languages.best_match(list(LANGUAGES)) or next(iter(LANGUAGES))


def is_place(path: str) -> bool:
    """Whether a path is that of a page, of a view in another form, or of a deck, which may not exist."""
    language, *rest = path.strip("/").split("/")
    match rest:
        case [page]:
            known = page in PAGES or page in (PRESENT, "qr.svg")
        case [kind, name]:
            page = name.partition(".")[0]
            known = (kind == PRESENT and bool(DECK.fullmatch(name))) or (
                kind in (EMBED, "share", "export") and page in BUILDERS
            )
        case _:
            known = False
    return known and language in LANGUAGES


def _led(path: str, query: str, fragment: str) -> ResponseReturnValue:
    """Lead to a path of this program, with what was said behind the path that was asked for."""
    said = "&".join(filter(None, (query, query_sent())))
    return redirect(path + (f"?{said}" if said else "") + (f"#{fragment}" if fragment else ""), 302)


def register(server: Flask, deps: Deps, views: Views) -> None:
    """Add the routes and the handlers of errors."""

    @server.before_request
    def lead() -> ResponseReturnValue | None:
        if request.method not in ("GET", "HEAD"):
            return None
        path, *rest = mended_path(request.path)
        if path.strip("/") in ("", *LANGUAGES):
            return _led(f"/{path.strip('/') or best_language()}/themes", *rest)
        return _led(path, *rest) if path != request.path and is_place(path) else None

    @server.post("/changes")
    def changes() -> Response:
        try:
            asked = request.get_json(silent=True)
        except RecursionError:  # brackets within brackets, a thousand times
            asked = None
        if not isinstance(asked, dict):
            abort(400)
        to, before = Address.read(asked.get("to")), Address.read(asked.get("before"))
        if to.page not in BUILDERS or (to.page, to.language) != (before.page, before.language):
            abort(400)
        return Response(
            json.dumps(views.change(to, before), separators=(",", ":")), mimetype="application/json"
        )

    @server.get("/search")
    def find() -> Response:
        language = request.args.get("language", "")
        if language not in LANGUAGES:
            abort(400)
        found = search.results(deps, language, request.args.get("q", ""), request.args)
        sent = compact(found)
        return Response(sent, mimetype="application/json", headers={"Cache-Control": SEARCH_KEPT})

    @server.get("/health")
    def health() -> Response:
        return jsonify(status="ok", version=deps.data.version, rows=deps.data.rows)

    @server.after_request
    def vary(response: Response) -> Response:
        if request.path == "/" or request.path.strip("/") in LANGUAGES:
            response.vary.add("Accept-Language")
        return response

    @server.errorhandler(Exception)
    def plain(error: Exception) -> ResponseReturnValue:
        if isinstance(error, HTTPException):
            return Response(f"{error.code} {error.name}\n", error.code, mimetype="text/plain")
        if isinstance(error, DependencyException | InvalidResourceError):
            return Response("404 Not Found\n", 404, mimetype="text/plain")
        if request.path == ASKED:
            # The page catches its own faults, so that this was no question of it; a trace would only fill the log.
            log.warning("Not a question of a page: %r", error)
            return Response("400 Bad Request\n", 400, mimetype="text/plain")
        log.exception("%s %s", request.method, request.path)
        return Response(
            "500 The server could not answer; the fault is in its log.\n", 500, mimetype="text/plain"
        )
