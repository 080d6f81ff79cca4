"""What the server answers beside pages and their changes: start address, search, health, plain errors."""

import logging
from collections.abc import Callable

from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, abort, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from dashboard.leading import led
from data.asking.addresses import CALLBACKS, HEALTH, READY, SEARCH
from data.asking.paths import PathKind, read
from data.compact import compact
from data.languages import LANGUAGES
from layouts.making.deps import Deps
from layouts.making.results import results

SEARCH_KEPT = "private, max-age=60"
"""Browsers keep results while a person types to and fro; not longer, since other data may be prepared."""
log = logging.getLogger(__name__)


def register(server: Flask, deps: Deps, hindered: Callable[[], tuple[str, ...]]) -> None:
    """Add the routes and the handlers of errors. hindered: says what the program cannot do at present."""

    @server.before_request
    def lead() -> ResponseReturnValue | None:
        if request.method not in ("GET", "HEAD"):
            return None
        found = led(deps)
        return redirect(found, 302) if found else None

    @server.get(SEARCH)
    def find() -> Response:
        language = request.args.get("language", "")
        if language not in LANGUAGES:
            abort(400)
        found = results(deps, language, request.args.get("q", ""), request.args)
        sent = compact(found)
        return Response(sent, mimetype="application/json", headers={"Cache-Control": SEARCH_KEPT})

    @server.get(HEALTH)
    def health() -> Response:
        return jsonify(status="ok", version=deps.data.version, rows=deps.data.rows)

    @server.get(READY)
    def ready() -> ResponseReturnValue:
        found = hindered()
        return jsonify(ready=not found, hindrances=found), 503 if found else 200

    @server.after_request
    def vary(response: Response) -> Response:
        if read(request.path).kind in (PathKind.NOTHING, PathKind.START):
            response.vary.add("Accept-Language")
        return response

    @server.errorhandler(Exception)
    def plain(error: Exception) -> ResponseReturnValue:
        if isinstance(error, HTTPException):
            return Response(f"{error.code} {error.name}\n", error.code, mimetype="text/plain")
        if isinstance(error, DependencyException | InvalidResourceError):
            return Response("404 Not Found\n", 404, mimetype="text/plain")
        if request.path == CALLBACKS:
            # The page catches its own faults, so that this was no question of it; a trace would only fill the log.
            log.warning("Not a question of a page: %r", error)
            return Response("400 Bad Request\n", 400, mimetype="text/plain")
        log.exception("%s %s", request.method, request.path)
        return Response(
            "500 The server could not answer; the fault is in its log.\n", 500, mimetype="text/plain"
        )
