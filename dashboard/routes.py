"""What the server answers beside pages: start address, changes, search, health, plain errors."""

import json
import logging
from typing import Any

from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, abort, jsonify, redirect, request
from werkzeug.exceptions import HTTPException

from callbacks import search
from callbacks.deps import Deps
from callbacks.views import BUILDERS, Address, Views
from layouts.i18n import LANGUAGES

ASKED = "/_dash-update-component"
SEARCH_KEPT = "private, max-age=60"
"""Browsers keep results while a person types to and fro; not longer, since other data may be prepared."""
log = logging.getLogger(__name__)


def best_language() -> str:
    """Return the shipped language that the browser likes best; the first one where it names none."""
    return request.accept_languages.best_match(list(LANGUAGES)) or next(iter(LANGUAGES))


def register(server: Flask, deps: Deps, views: Views) -> None:
    """Add the routes and the handlers of errors."""

    @server.before_request
    def start() -> Any:
        path = request.path.strip("/")
        if request.method in ("GET", "HEAD") and (path == "" or path in LANGUAGES):
            language = path or best_language()
            query = request.query_string.decode("ascii", "ignore")
            return redirect(f"/{language}/themes" + (f"?{query}" if query else ""), 302)
        return None

    @server.post("/changes")
    def changes() -> Response:
        asked = request.get_json(silent=True)
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
        found = search.results(deps, language, request.args.get("q", ""))
        sent = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        return Response(sent, mimetype="application/json", headers={"Cache-Control": SEARCH_KEPT})

    @server.get("/health")
    def health() -> Response:
        return jsonify(status="ok", version=deps.data.version, rows=deps.data.rows)

    @server.after_request
    def status(response: Response) -> Response:
        if request.path == "/" or request.path.strip("/") in LANGUAGES:
            response.vary.add("Accept-Language")
        page = response.mimetype == "text/html" and response.status_code == 200
        address = Address(request.path, "", "")
        if page and not address.page and not address.staged:
            response.status_code = 404
        return response

    @server.errorhandler(Exception)
    def plain(error: Exception) -> Any:
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
